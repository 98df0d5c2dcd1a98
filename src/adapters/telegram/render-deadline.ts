import { wallClockOf } from "../../domain/deadline/civil-day.ts";
import type { Deadline, DeadlineResult, End, Refusal, TraceStep } from "../../domain/deadline/deadline.ts";
import type { Translate } from "../../usecases/words.ts";
import { formatDay } from "./format.ts";
import { zoneName } from "./press.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The date that counts, how long is left, where the paper goes, and how it was counted; or why no date is shown. */
export function renderDeadline(t: Translate, lang: string, result: DeadlineResult, zone: string): string {
  const title = `<b>${t(`law:terms.${result.term}.title`)}</b>`;
  switch (result.type) {
    case "deadline":
      return [
        title,
        ...(result.purpose === "file" ? filing(t, lang, result, zone) : limit(t, lang, result, zone)),
        counting(t, lang, result, zone),
      ].join("\n");
    case "refusal":
      return [title, refusal(t, result)].join("\n");
    case "no-length":
      return [title, t(`law:terms.${result.term}.what`)].join("\n");
    default: {
      const unreachable: never = result;
      return unreachable;
    }
  }
}

function filing(t: Translate, lang: string, deadline: Deadline, zone: string): string[] {
  const where = `${t("ui:deadline.where")} ${t(`law:terms.${deadline.term}.where`)}`;
  if (deadline.state === "missed") {
    return [
      t("ui:deadline.missed", { when: when(t, lang, deadline.strictEnd, zone) }),
      deadline.restore === null ? t("ui:deadline.restore") : t(`law:terms.${deadline.restore}.what`),
      where,
    ];
  }
  if (deadline.state === "last-moment")
    return [t("ui:deadline.last-moment", { when: when(t, lang, deadline.strictEnd, zone) }), where];
  return [
    t("ui:deadline.file-by", { when: when(t, lang, deadline.fileBy, zone) }),
    left(t, deadline.leftMs),
    ...(deadline.postBy === null || !deadline.postOpen
      ? []
      : [t("ui:deadline.post-by", { date: formatDay(lang, deadline.postBy) })]),
    where,
  ];
}

function limit(t: Translate, lang: string, deadline: Deadline, zone: string): string[] {
  const ends = when(t, lang, deadline.strictEnd, zone);
  return deadline.state === "missed"
    ? [t("ui:deadline.limit-passed", { when: ends }), t(`law:terms.${deadline.term}.missed`)]
    : [t("ui:deadline.limit-until", { when: ends }), t(`law:terms.${deadline.term}.what`)];
}

function refusal(t: Translate, refused: Refusal): string {
  return refused.saidInWords ? t(`law:terms.${refused.term}.said`) : t(`counting:refusal.${refused.reason}`);
}

function left(t: Translate, ms: number): string {
  const days = Math.floor(ms / dayMs);
  if (days >= 1) return t("ui:deadline.left-days", { count: days });
  return t("ui:deadline.left-hours", { count: Math.max(1, Math.floor(ms / hourMs)) });
}

/** Each counting step in one line with the law it rests on, folded away until tapped. */
function counting(t: Translate, lang: string, deadline: Deadline, zone: string): string {
  const steps = deadline.trace.map((step) => traceLine(t, lang, step, zone));
  return `<blockquote expandable>${[t("ui:deadline.how-counted"), ...steps].join("\n")}</blockquote>`;
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
