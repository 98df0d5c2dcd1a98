import { wallClockOf } from "../../domain/deadline/civil-day.ts";
import type { Expected } from "../../domain/figures/expected-wait.ts";
import type { Cover } from "../../domain/handoff/waiting.ts";
import type { WaitingNotice } from "../../usecases/notice.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import type { Press } from "./press.ts";
import { contactLines } from "./render-card.ts";
import { when } from "./render-deadline.ts";
import { resume } from "./render-screen-rows.ts";
import { button, paragraphs, type Rendered } from "./rendered.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Spans that end later are told in hours. */
const longInMinutes = 90 * minute;

/**
 * The truth about waiting: the place, who is there or will be, how long it may take, what to do meanwhile, and where to
 * call. Without a sound: a phone that rings every five minutes in a cell is taken away.
 */
export function renderWaiting(press: Press, lang: string, notice: WaitingNotice): Rendered {
  const t = press.translator.for(lang);
  const emergency = press.content.pack.emergency.flatMap((id) => press.content.contacts.get(id) ?? []);
  const { place, cover, expected, night, at, zone } = notice;
  const checked = wallClockOf(new Date(at).toISOString(), zone).time;
  const html = paragraphs([
    // The time also makes it another text each time: Telegram would not take the same again.
    `${t(`ui:handoff.${notice.type}`)} ${t("waiting:checked", { time: checked })}`,
    [t("ui:handoff.place", { count: place.ahead }), ...expectedLine(t, cover, expected)].join("\n"),
    coverWords(t, lang, cover, zone),
    cover.type === "now" ? null : [t("ui:handoff.emergency"), ...contactLines(t, lang, emergency)].join("\n"),
    t("ui:handoff.waiting-write-here"),
    t("pack:waiting"),
    night ? t("waiting:night", { button: t("waiting:button") }) : null,
  ]);
  return { html, buttons: waitingRows(t), silent: notice.type === "still-waiting" };
}

/** What somebody who waits can do. */
export function waitingRows(t: Translate): Rendered["buttons"] {
  return [[button(t("waiting:button"), contactButton.control("person"))], ...caseRows(t)];
}

/** What somebody with an open case can do. */
export function caseRows(t: Translate): Rendered["buttons"] {
  return [
    [resume(t)],
    [
      button(t("ui:button.cancel"), contactButton.control("cancel")),
      button(t("ui:button.erase"), contactButton.control("erase")),
    ],
  ];
}

function coverWords(t: Translate, lang: string, cover: Cover, zone: string): string | null {
  switch (cover.type) {
    case "now":
      return null;
    case "planned": {
      const at = new Date(cover.at).toISOString();
      return t("waiting:next-shift", { when: when(t, lang, { type: "instant", at }, zone) });
    }
    case "unknown":
      return t("ui:handoff.nobody-on-duty");
    default: {
      const unreachable: never = cover;
      return unreachable;
    }
  }
}

/** Where nobody is there and nobody will be, that is said; figures of better days would be no truth. */
function expectedLine(t: Translate, cover: Cover, expected: Expected): readonly string[] {
  if (cover.type !== "now") return [];
  switch (expected.type) {
    case "unknown":
      return [t("waiting:unknown")];
    case "over-a-day":
      return [t("waiting:over-a-day")];
    case "range":
      return [t("waiting:expected", { span: spanWords(t, expected) })];
    default: {
      const unreachable: never = expected;
      return unreachable;
    }
  }
}

function spanWords(t: Translate, { from, to }: Expected & { type: "range" }): string {
  const inHours = to > longInMinutes;
  const unit = inHours ? hour : minute;
  const span = from === 0 ? (inHours ? "up-to-hours" : "up-to-minutes") : inHours ? "hours" : "minutes";
  return t(`waiting:span.${span}`, { from: from / unit, to: to / unit });
}
