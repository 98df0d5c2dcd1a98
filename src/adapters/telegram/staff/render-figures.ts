import { fewest, type Line, type Report, type Shown } from "../../../domain/figures/report.ts";
import type { Span } from "../../../domain/figures/waits.ts";
import type { WaitChart } from "../../../usecases/ports/printing.ts";
import type { Translate } from "../../../usecases/words.ts";
import { paragraphs } from "../rendered.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A time that has no end is drawn as long as the chart is wide. */
const endless = 365 * day;

/** Times that the scale names: a minute and five, a quarter of an hour, an hour and four, a day. */
const ticks = [minute, 5 * minute, 15 * minute, hour, 4 * hour, day];

/** The picture of the figures, in words of this language. */
export function chartOf(t: Translate, { byDanger }: Report): WaitChart {
  return {
    title: t("figures:title"),
    subtitle: t("figures:weeks"),
    legend: { half: t("figures:half"), most: t("figures:most") },
    ticks: ticks.map((at) => ({ at, label: tickWords(t, at) })),
    rows: byDanger.map(({ danger, line }) => ({
      label: t(`figures:danger.${danger}`),
      danger,
      note: withinWords(t, line),
      ends:
        line.half === null || line.most === null
          ? null
          : { half: line.half.to ?? endless, most: line.most.to ?? endless },
    })),
  };
}

/** All of it in words. */
export function renderFigures(t: Translate, report: Report): string {
  const { all, byDanger, byLanguage } = report;
  const lines = (of: readonly { readonly name: string; readonly line: Line }[]): string =>
    of.map(({ name, line }) => lineWords(t, name, line)).join("\n");
  const perHour = report.perHour === null ? t("figures:too-few") : report.perHour.toFixed(1);
  return paragraphs([
    `<b>${t("figures:title")}</b>\n${t("figures:weeks")}`,
    `${t("figures:by-danger")}\n${lines(byDanger.map(({ danger, line }) => ({ name: t(`figures:danger.${danger}`), line })))}`,
    byLanguage.length === 0
      ? null
      : `${t("figures:by-language")}\n${lines(byLanguage.map(({ lang, line }) => ({ name: lang, line })))}`,
    t("figures:offers", shownIn(t, all.offers)),
    t("figures:terms", shownIn(t, all.terms)),
    t("figures:feedback", shownIn(t, all.feedback)),
    t("figures:work", { hours: report.dutyHours, perHour }),
    t("figures:how", { least: fewest }),
  ]);
}

function lineWords(t: Translate, name: string, line: Line): string {
  const counts = shownIn(t, { heard: line.heard, left: line.left });
  return t("figures:line", { name, within: withinWords(t, line), ...counts });
}

function shownIn(t: Translate, counts: Readonly<Record<string, Shown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      name,
      count === "few" ? t("figures:fewer", { least: fewest }) : String(count),
    ]),
  );
}

function withinWords(t: Translate, { half, most }: Line): string {
  if (half === null || most === null) return t("figures:too-few");
  return t("figures:within", { half: endWords(t, half), most: endWords(t, most) });
}

/** By when: the end of the class, for its middle was never measured. */
function endWords(t: Translate, { to }: Span): string {
  if (to === null) return t("figures:over");
  if (to < 2 * hour) return t("figures:minutes", { to: to / minute });
  return to <= 2 * day ? t("figures:hours", { to: to / hour }) : t("figures:days", { to: to / day });
}

function tickWords(t: Translate, at: number): string {
  if (at < hour) return t("figures:tick.minutes", { at: at / minute });
  return at < day ? t("figures:tick.hours", { at: at / hour }) : t("figures:tick.days", { at: at / day });
}
