import { expect, test } from "vitest";
import { wallClockOf } from "../../src/domain/deadline/civil-day.ts";
import { readNextTime } from "../../src/domain/deadline/next-time.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { dateWordsIn } from "./typed-dates/words-in.ts";

/** A time to be asked at, typed at 14:00 in Moscow on Wednesday 25 November 2026. */
const now = as<Instant>(Date.parse("2026-11-25T11:00:00Z"));
const zone = "Europe/Moscow";

test.each([
  ["ru", "16:00", "2026-11-25 16:00"],
  ["ru", "в 16", "2026-11-25 16:00"],
  ["ru", "в 4", "2026-11-25 16:00"],
  ["ru", "сегодня в 16:00", "2026-11-25 16:00"],
  ["ru", "10:00", "2026-11-26 10:00"],
  ["ru", "в 2 ночи", "2026-11-26 02:00"],
  ["ru", "через 2 часа", "2026-11-25 16:00"],
  ["en", "at 4 pm", "2026-11-25 16:00"],
  ["en", "in 20 minutes", "2026-11-25 14:20"],
  ["ko", "오후 4시", "2026-11-25 16:00"],
  ["fa", "ساعت ۴ بعد از ظهر", "2026-11-25 16:00"],
  ["ru", "сегодня в 10:00", null],
  ["ru", "завтра в 10", null],
  ["ru", "вчера в 16", null],
  ["ru", "24.11 16:00", null],
  ["ru", "через 3 дня", null],
  ["ru", "с 16 до 17", null],
  ["ru", "не знаю", null],
  ["ru", "спасибо", null],
])("%s: %s is %s", (lang, typed, wall) => {
  const read = readNextTime(typed, dateWordsIn(lang), zone, now);
  const at = read.type === "at" ? wallClockOf(new Date(read.at).toISOString(), zone) : null;
  expect(at === null ? null : `${at.on} ${at.time}`).toBe(wall);
});
