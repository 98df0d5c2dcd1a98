import {
  caseFigures,
  type Cell,
  figuresKept,
  type OneMore,
  waitFigures,
  weekMs,
} from "../../domain/figures/figure.ts";
import { dangers } from "../../domain/flow/flow.ts";
import { as, type Instant, type LocaleTag } from "../../domain/ids.ts";
import { keys } from "./keys.ts";

/** The field of the time that volunteers were on duty; all others are those of cells. */
export const dutyField = "duty";

/** Where the figures of a moment lie, and for how long from then. parts.lua says the same. */
export function figuresAt(now: Instant): { readonly key: string; readonly lastMs: number } {
  const week = Math.floor(now / weekMs);
  return { key: keys.figures(String(week)), lastMs: (week + 1) * weekMs - now + figuresKept };
}

/** The field of a figure that is not a wait: `figure:danger:language`. Those of waits go on with `:band:bucket`. */
export function fieldOf({ figure, danger, lang }: OneMore): string {
  return `${figure}:${danger}:${lang}`;
}

/** What a field counts; null for what this build does not know: an older or a newer one counted it. */
export function cellOf(field: string, count: number): Cell | null {
  const [name, first, lang, band, bucket] = field.split(":");
  const danger = dangers.find((known) => known === first);
  if (danger === undefined || lang === undefined) return null;
  const base = { danger, lang: as<LocaleTag>(lang), count };
  const wait = waitFigures.find((known) => known === name);
  if (wait !== undefined)
    return bucket === undefined
      ? null
      : { ...base, figure: wait, band: Number(band), bucket: Number(bucket) };
  const figure = caseFigures.find((known) => known === name);
  return figure === undefined ? null : { ...base, figure };
}
