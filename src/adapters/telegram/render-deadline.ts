import { wallClockOf } from "../../domain/deadline/civil-day.ts";
import type {
  Deadline,
  DeadlineResult,
  End,
  NoLength,
  Refusal,
  TraceStep,
} from "../../domain/deadline/deadline.ts";
import type { Translate } from "../../usecases/words.ts";
import { formatDay } from "./format.ts";
import { zoneName } from "./press.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * What a deadline says at a glance: the date that counts and how long is left, first of all, then how and where; or why
 * no date is shown. How it was counted stands apart, in {@link renderCounting}.
 */
export function renderDeadline(t: Translate, lang: string, result: DeadlineResult, zone: string): string {
  const title = t(`law:terms.${result.term}.title`);
  switch (result.type) {
    case "deadline":
      return (
        result.purpose === "file" ? filing(t, lang, title, result, zone) : limit(t, lang, title, result, zone)
      ).join("\n");
    case "refusal":
      return [`<b>${title}</b>`, refusal(t, result)].join("\n");
    case "no-length":
      return [`<b>${title}</b>`, nothingToCount(t, lang, result)].join("\n");
    default: {
      const unreachable: never = result;
      return unreachable;
    }
  }
}

function filing(t: Translate, lang: string, title: string, deadline: Deadline, zone: string): string[] {
  const where = `${t("ui:deadline.where")} ${t(`law:terms.${deadline.term}.where`)}`;
  switch (deadline.state) {
    case "missed":
      return [
        t("ui:deadline.missed", { when: when(t, lang, deadline.strictEnd, zone) }),
        title,
        ...(deadline.longerOpen ? [t("counting:trace.shortest-reading")] : []),
        deadline.restore === null ? t("ui:deadline.restore") : t(`law:terms.${deadline.restore}.what`),
        where,
      ];
    case "last-moment":
      return [t("ui:deadline.last-moment", { when: when(t, lang, deadline.strictEnd, zone) }), title, where];
    case "open":
      return [
        fileBy(t, lang, deadline, zone),
        t("ui:deadline.better-today", { title }),
        ...(deadline.postBy === null || !deadline.postOpen
          ? []
          : [t("ui:deadline.post-by", { date: formatDay(lang, deadline.postBy) })]),
        where,
      ];
    default: {
      const unreachable: never = deadline.state;
      return unreachable;
    }
  }
}

/** The one line that must be read when nothing else is: by when, and how long that is. */
function fileBy(t: Translate, lang: string, deadline: Deadline, zone: string): string {
  return t("ui:deadline.file-by", {
    when: when(t, lang, deadline.fileBy, zone),
    left: left(t, deadline.leftMs),
  });
}

function limit(t: Translate, lang: string, title: string, deadline: Deadline, zone: string): string[] {
  const ends = when(t, lang, deadline.strictEnd, zone);
  const head = `<b>${title}</b>`;
  return deadline.state === "missed"
    ? [head, t("ui:deadline.limit-passed", { when: ends }), t(`law:terms.${deadline.term}.missed`)]
    : [head, t("ui:deadline.limit-until", { when: ends }), t(`law:terms.${deadline.term}.what`)];
}

function refusal(t: Translate, refused: Refusal): string {
  return refused.saidInWords ? t(`law:terms.${refused.term}.said`) : t(`counting:refusal.${refused.reason}`);
}

function left(t: Translate, ms: number): string {
  const days = Math.floor(ms / dayMs);
  if (days >= 1) return t("ui:deadline.left-days", { count: days });
  return t("ui:deadline.left-hours", { count: Math.max(1, Math.floor(ms / hourMs)) });
}

/** What to do where there is nothing to count; a window that has closed says on which day. */
export function nothingToCount(t: Translate, lang: string, result: NoLength): string {
  const date = result.endedOn === null ? {} : { date: formatDay(lang, result.endedOn) };
  return t(`law:terms.${result.term}.what`, date);
}

/** Each counting step in one line with the law it rests on, then our source; folded away until tapped. */
export function renderCounting(t: Translate, lang: string, deadline: Deadline, zone: string): string {
  const steps = deadline.trace.map((step) => traceLine(t, lang, step, zone));
  const source = t("ui:deadline.source", {
    source: deadline.source,
    date: formatDay(lang, deadline.checkedOn),
  });
  return `<blockquote expandable>${[t("ui:deadline.how-counted"), `<b>${t(`law:terms.${deadline.term}.title`)}</b>`, ...steps, source].join("\n")}</blockquote>`;
}

/** One counting step in words, with the act it rests on. */
export function traceLine(t: Translate, lang: string, step: TraceStep, zone: string): string {
  const clock = step.at === undefined ? null : wallClockOf(step.at, zone);
  const line = t(`counting:${step.key}`, {
    ...(step.on === undefined ? {} : { date: formatDay(lang, step.on) }),
    ...(clock === null ? {} : { date: formatDay(lang, clock.on), time: clock.time }),
    ...(step.count === undefined ? {} : { count: step.count }),
  });
  return step.source === undefined ? line : `${line} ${t("counting:trace.source", { source: step.source })}`;
}

/** An end in words: a day, or a day with the time and whose clock it is. */
export function when(t: Translate, lang: string, end: End, zone: string): string {
  if (end.type === "date") return formatDay(lang, end.on);
  const clock = wallClockOf(end.at, zone);
  return t("ui:deadline.instant", {
    date: formatDay(lang, clock.on),
    time: clock.time,
    zone: zoneName(t, zone),
  });
}
