import type { InlineKeyboardButton } from "grammy/types";
import { wallClockOf } from "../../domain/deadline/civil-day.ts";
import type { DeadlineResult } from "../../domain/deadline/deadline.ts";
import { patienceMinutes, quickHours } from "../../domain/reminder/check-in.ts";
import type { TimerScreen } from "../../domain/reminder/screen.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import { formatDay } from "./format.ts";
import { zoneName } from "./press.ts";
import { renderDeadline, when } from "./render-deadline.ts";
import { always, resume } from "./render-screen-rows.ts";
import { button, paragraphs, type Rendered, rows } from "./rendered.ts";

/** Screens about reminders, wrong and missed dates, and the check-in. */
export function renderTimer(t: Translate, lang: string, screen: TimerScreen): Rendered {
  switch (screen.type) {
    case "reminders":
      return renderReminders(t, lang, screen);
    case "reminders-over":
      return { html: t(screen.filed ? "reminders:filed" : "reminders:off"), buttons: always(t, [resume(t)]) };
    case "reminder":
      return renderReminder(t, lang, screen);
    case "restore":
      return {
        html: paragraphs([t("reminders:restore"), ...screen.of.map((one) => restoring(t, one))]),
        buttons: always(t, [resume(t)]),
      };
    case "which-date":
      return {
        html: t("reminders:which-date"),
        buttons: [
          ...screen.dates.map((step) => [
            button(t(`${step.flow}:short.${step.node}`), contactButton.correct(step)),
          ]),
          ...always(t, [resume(t)]),
        ],
      };
    case "check-in-time":
    case "check-in":
    case "check-in-ask":
    case "check-in-missed":
    case "check-in-over":
      return renderCheckIn(t, lang, screen);
    default: {
      const unreachable: never = screen;
      return unreachable;
    }
  }
}

/** The buttons of a card that has a date. */
export function dateRows(
  t: Translate,
  deadlines: readonly { readonly result: DeadlineResult }[],
): InlineKeyboardButton[][] {
  const dated = deadlines.flatMap(({ result }) => (result.type === "deadline" ? [result] : []));
  const toFile = dated.filter(({ purpose }) => purpose === "file");
  const correct = timerButton(t, "correct");
  if (dated.length === 0) return [];
  if (toFile.length === 0) return [[correct]];
  const open = toFile.some(({ state }) => state === "open");
  return [
    ...(open ? [[timerButton(t, "remind"), timerButton(t, "calendar")]] : []),
    [correct],
    [timerButton(t, "restore")],
  ];
}

function timerButton(
  t: Translate,
  name: "remind" | "calendar" | "correct" | "restore",
): InlineKeyboardButton {
  return button(t(`reminders:button.${name}`), contactButton.control(name));
}

function renderReminders(t: Translate, lang: string, screen: TimerScreen & { type: "reminders" }): Rendered {
  const { running, zone } = screen;
  const lines = running.map(({ result, times }, index) => {
    const title = t(`law:terms.${result.term}.title`);
    const by = result.type === "deadline" ? when(t, lang, result.fileBy, zone) : null;
    const written = times.map((at) => {
      const { on, time } = wallClockOf(new Date(at).toISOString(), zone);
      return `${formatDay(lang, on)}, ${time}`;
    });
    return [
      by === null ? title : t("reminders:one", { number: index + 1, when: by, title }),
      times.length === 0
        ? t("reminders:too-late")
        : t("reminders:times", { times: written.join("; "), zone: zoneName(t, zone) }),
    ].join("\n");
  });
  const handedIn = running.map(({ result }, index) =>
    button(
      running.length === 1
        ? t("reminders:button.filed")
        : t("reminders:button.filed-numbered", { number: index + 1 }),
      contactButton.filed(result.term),
    ),
  );
  return {
    html: paragraphs([t("reminders:set"), ...lines, t("reminders:follows"), t("reminders:night")]),
    buttons: [...rows(handedIn, 2), [off(t)], ...always(t, [resume(t)])],
  };
}

/** On a locked screen only that something is due and when; what it is about is a spoiler, which previews do not show. */
function renderReminder(t: Translate, lang: string, screen: TimerScreen & { type: "reminder" }): Rendered {
  const { result, zone, lead, called } = screen;
  const [first = "", ...more] = renderDeadline(t, lang, result, zone).split("\n");
  const open = result.type === "deadline" ? [first] : [];
  const hidden = (result.type === "deadline" ? more : [first, ...more]).map(
    (line) => `<tg-spoiler>${line}</tg-spoiler>`,
  );
  return {
    html: paragraphs([
      t("reminders:head"),
      [...open, ...hidden].join("\n"),
      called ? t("reminders:called") : lead === "passed" ? t("reminders:call") : null,
    ]),
    buttons: [
      [button(t("reminders:button.filed"), contactButton.filed(result.term)), off(t)],
      ...always(t, [resume(t)]),
    ],
  };
}

function restoring(
  t: Translate,
  { term, by }: { readonly term: string; readonly by: string | null },
): string {
  return [
    `<b>${t(`law:terms.${term}.title`)}</b>`,
    by === null ? t("ui:deadline.restore") : t(`law:terms.${by}.what`),
    `${t("ui:deadline.where")} ${t(`law:terms.${term}.where`)}`,
  ].join("\n");
}

function renderCheckIn(
  t: Translate,
  lang: string,
  screen: TimerScreen & { type: `check-in${string}` },
): Rendered {
  const minutes = patienceMinutes;
  const safe = button(t("check-in:button.safe"), contactButton.control("safe"));
  const stop = button(t("check-in:button.off"), contactButton.control("check-in-off"));
  switch (screen.type) {
    case "check-in-time": {
      const hours = quickHours.map((count) =>
        button(t("check-in:button.in-hours", { count }), contactButton.checkInAfter(count)),
      );
      return {
        html: paragraphs([
          screen.understood ? null : `<i>${t("check-in:not-understood")}</i>`,
          t("check-in:time"),
          t("check-in:write-time"),
          t("check-in:then", { minutes }),
          `<i>${t("ui:zone.current", { zone: zoneName(t, screen.zone) })}</i>`,
        ]),
        buttons: [
          hours,
          [button(t("ui:button.zones"), contactButton.control("zones"))],
          ...always(t, [resume(t)]),
        ],
      };
    }
    case "check-in":
      return {
        html: paragraphs([
          t("check-in:set", { when: momentOf(t, lang, screen.at, screen.zone) }),
          t(screen.awaitsLine ? "check-in:line" : "check-in:kept"),
          t("check-in:then", { minutes }),
        ]),
        buttons: [[safe, stop], ...always(t, [resume(t)])],
      };
    case "check-in-ask": {
      const { time } = wallClockOf(new Date(screen.at).toISOString(), screen.zone);
      return {
        html: screen.again ? t("check-in:again", { minutes }) : t("check-in:ask", { time }),
        buttons: [[safe], ...always(t, [])],
      };
    }
    case "check-in-missed": {
      const { time } = wallClockOf(new Date(screen.at).toISOString(), screen.zone);
      return { html: t("check-in:missed", { time }), buttons: [[safe], ...always(t, [])] };
    }
    case "check-in-over":
      return {
        html: paragraphs([
          t(screen.safe ? "check-in:safe" : "check-in:off"),
          screen.called ? t("check-in:called") : null,
        ]),
        buttons: [
          ...(screen.called ? [[button(t("ui:button.cancel"), contactButton.control("cancel"))]] : []),
          ...always(t, [resume(t)]),
        ],
      };
    default: {
      const unreachable: never = screen;
      return unreachable;
    }
  }
}

function off(t: Translate): InlineKeyboardButton {
  return button(t("reminders:button.off"), contactButton.control("reminders-off"));
}

/** A moment in words: the day, the time, and whose clock it is. */
export function momentOf(t: Translate, lang: string, at: number, zone: string): string {
  return when(t, lang, { type: "instant", at: new Date(at).toISOString() }, zone);
}
