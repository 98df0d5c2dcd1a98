import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withOrder } from "../support/desk.ts";
import { allDueIsDone } from "../support/due.ts";
import { type House, openHouse, token } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** A date that is known is kept: by reminders, by the phone's own calendar, and by the queue when it has passed. */
let house: House;
beforeEach(async () => {
  house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
});
afterEach(() => house.close());

describe("reminders", () => {
  test("three days, a day and three hours before the end, then the word that it has passed; each once", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    // The copy came on 24 November: by 4 December. What falls into the night waits for its end, not so the last.
    const set = await rustam.sees("Мы напомним здесь");
    expect(set.text).toContain("пт, 4 декабря 2026");
    expect(set.text).toContain(
      "Напишем (время: Москва): ср, 2 декабря 2026, 08:00; пт, 4 декабря 2026, 08:00; пт, 4 декабря 2026, 21:00",
    );
    await moveTo("2026-12-02T04:59:00Z");
    expect(await reminders(rustam)).toEqual([]);
    for (const [at, says] of [
      ["2026-12-02T05:00:00Z", "осталось 2 дня"],
      ["2026-12-04T05:00:00Z", "осталось 15 часов"],
      ["2026-12-04T18:00:00Z", "осталось 2 часа"],
      ["2026-12-05T05:00:00Z", "Срок закончился"],
    ] as const) {
      const before = (await reminders(rustam)).length;
      await moveTo(at);
      await rustam.sees(says);
      expect(await reminders(rustam)).toHaveLength(before + 1);
    }
    await moveTo("2027-01-20T05:00:00Z");
    expect(await reminders(rustam)).toHaveLength(4);
  });

  test("after a long absence of ours only the last word is said", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    await house.restart();
    await moveTo("2026-12-04T18:30:00Z");
    await rustam.sees("осталось 2 часа");
    expect(await reminders(rustam)).toHaveLength(1);
  });

  test("a locked screen shows a date and no matter: the rest is hidden until it is tapped", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    await moveTo("2026-12-02T05:00:00Z");
    const shown = await rustam.sees("🔔 Напоминание");
    const hidden = (shown.entities ?? []).filter(({ type }) => type === "spoiler");
    const open = hidden.reduceRight(
      (text, { offset, length }) => text.slice(0, offset) + text.slice(offset + length),
      shown.text ?? "",
    );
    expect(open).toContain("4 декабря");
    expect(open).not.toMatch(/выдвор|суд|Жалоб/i);
  });

  test("they follow a corrected date, and the questions after it are not asked again", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.taps("К вопросам и советам");
    await rustam.taps("Дата неверна");
    await rustam.sees("Когда вы получили");
    rustam.say("23.11.2026");
    await rustam.sees("Подайте не позже чт, 3 декабря 2026");
    await moveTo("2026-12-01T05:00:00Z");
    expect((await rustam.sees("🔔 Напоминание")).text).toContain("чт, 3 декабря 2026");
    expect(await reminders(rustam)).toHaveLength(1);
  });

  test("whoever looks at the date again and finds it right goes back to where they were", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Дата неверна");
    await rustam.sees("Когда вы получили");
    await rustam.taps("Назад");
    const cards = () => rustam.messages().filter(({ text }) => (text ?? "").startsWith("⏰ Подайте")).length;
    await expect.poll(cards).toBe(2);
  });

  test.each([
    ["handed in", "Уже подано", "Больше об этом не напоминаем"],
    ["not wanted any more", "Не напоминать", "Больше не напоминаем"],
  ])("%s: nothing more is said", async (_, button, says) => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.taps(button);
    await rustam.sees(says);
    await moveTo("2026-12-05T12:00:00Z");
    expect(await reminders(rustam)).toEqual([]);
  });

  test("erased: nothing more is said, and nothing of it is left", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    rustam.say("/erase");
    await rustam.taps("стереть всё");
    await rustam.sees("Готово");
    await moveTo("2026-12-05T12:00:00Z");
    expect(await reminders(rustam)).toEqual([]);
  });

  test("the bot is blocked: the first word that does not arrive is the last that is tried", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    house.emulator.block(1001, true);
    await moveTo("2026-12-05T12:00:00Z");
    await allDueIsDone(house.redisUrl, house.clock.now);
    house.emulator.block(1001, false);
    await moveTo("2026-12-20T12:00:00Z");
    expect(await reminders(rustam)).toEqual([]);
  });

  test("other questions and a new start in between do not take them away", async () => {
    const rustam = await withOrder(house, 1001);
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    rustam.say("/start");
    await rustam.taps("Русский");
    await moveTo("2026-12-02T05:00:00Z");
    await rustam.sees("осталось 2 дня");
    // The question that waits keeps its buttons.
    await rustam.taps("Понятно");
    await rustam.sees("Что происходит");
  });

  test("a safe day that ends lifts the case before others of its danger", async () => {
    const early = await withOrder(house, 1001);
    await early.taps("Поговорить");
    await early.sees("в очереди");
    const rustam = await withOrder(house, 1002);
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    await rustam.taps("Поговорить");
    await rustam.sees("Перед вами 1 человек");
    await moveTo("2026-12-04T21:00:30Z");
    await allDueIsDone(house.redisUrl, house.clock.now);
    const vera = await house.volunteer(2001, ["ru"]);
    // Both are offered when she comes on duty; the lifted one first.
    expect((await vera.sees("Человек ждёт ответа")).text).toBeDefined();
    const offers = vera.messages().filter(({ text }) => (text ?? "").includes("CASE"));
    expect(offers[0]?.text).toContain("CASE2");
    await moveTo("2026-12-05T05:00:30Z");
    await rustam.sees("очереди стало ближе");
  });
});

test("the calendar file rings when we would write, in any zone, and says nothing of us or of the matter", async () => {
  const rustam = await withOrder(house, 1001);
  await rustam.taps("Файл для календаря");
  const message = await rustam.sees("Откройте файл");
  expect(message.file?.name).toBe("reminder.ics");
  const text = await contentOf(message.file?.file_id ?? "");
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  expect(lines).toContain("DTSTART:20261204T205900Z");
  expect(lines).toContain("SUMMARY:Напоминание");
  expect(lines.filter((line) => line.startsWith("TRIGGER"))).toEqual([
    "TRIGGER:-P2DT16H",
    "TRIGGER:-PT16H",
    "TRIGGER:-PT3H",
  ]);
  expect(text).not.toMatch(/handline|telegram|bot|срок|жалоб|выдвор|D05/i);
});

test("how a missed term is restored can be read before it is missed", async () => {
  const rustam = await withOrder(house, 1001);
  await rustam.taps("Если срок прошёл");
  expect((await rustam.sees("это ещё не конец")).text).toContain("восстановить");
});

async function contentOf(fileId: string): Promise<string> {
  const api = house.emulator.url;
  const asked = await fetch(`${api}/bot${token}/getFile?file_id=${fileId}`);
  const { result } = (await asked.json()) as { result: { file_path: string } };
  return (await fetch(`${api}/file/bot${token}/${result.file_path}`)).text();
}

async function reminders(person: Phone): Promise<string[]> {
  await allDueIsDone(house.redisUrl, house.clock.now);
  return person
    .messages()
    .filter(({ from, text }) => from === "bot" && (text ?? "").startsWith("🔔 Напоминание"))
    .map(({ text }) => text ?? "");
}

async function moveTo(iso: string): Promise<void> {
  house.clock.advance(Date.parse(iso) - house.clock.now());
}
