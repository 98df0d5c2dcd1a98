import { type Danger, dangers } from "../flow/flow.ts";
import type { Feedback } from "../handoff/feedback.ts";
import type { Instant, LocaleTag } from "../ids.ts";
import type { OnDuty } from "../roster/staff.ts";
import { type CaseFigure, type Cell, type Figures, weekMs, weeksTold } from "./figure.ts";
import { type Span, waitCount, waitedBy, waitsOf } from "./waits.ts";

/** A count below this is not shown: in a small group it would point at somebody. */
export const fewest = 5;

/** A count as it may be shown. */
export type Shown = number | "few";

/** What is told of the cases of a danger or a language. */
export type Line = {
  readonly heard: Shown;
  readonly left: Shown;
  /** Until the first words of a human; null while there are too few to say. */
  readonly half: Span | null;
  readonly most: Span | null;
  readonly offers: Readonly<Record<"offered" | "declined" | "expired", Shown>>;
  readonly terms: Readonly<Record<"met" | "late" | "unsaid", Shown>>;
  readonly closed: Shown;
  readonly feedback: Readonly<Record<Feedback, Shown>>;
};

export type Report = {
  readonly all: Line;
  readonly byDanger: readonly { readonly danger: Danger; readonly line: Line }[];
  /** Languages of which there is anything to tell. */
  readonly byLanguage: readonly { readonly lang: LocaleTag; readonly line: Line }[];
  /** Cases closed in an hour that a volunteer was on duty; null when there is less than an hour or few cases. */
  readonly perHour: number | null;
  readonly dutyHours: number;
};

/** The figures as they may be shown. Shifts that still run count as far as they have come. */
export function reportOf(
  { cells, dutyMs }: Figures,
  onDuty: readonly Pick<OnDuty, "since">[],
  languages: readonly LocaleTag[],
  now: Instant,
): Report {
  const running = onDuty.reduce((sum, { since }) => sum + Math.min(now - since, weeksTold * weekMs), 0);
  const hours = (dutyMs + running) / 3_600_000;
  const closed = total(cells, "closed");
  return {
    all: lineOf(cells),
    byDanger: dangers.map((danger) => ({
      danger,
      line: lineOf(cells.filter((cell) => cell.danger === danger)),
    })),
    byLanguage: languages.flatMap((lang) => {
      const own = cells.filter((cell) => cell.lang === lang);
      return own.length === 0 ? [] : [{ lang, line: lineOf(own) }];
    }),
    perHour: hours < 1 || closed < fewest ? null : closed / hours,
    dutyHours: Math.floor(hours),
  };
}

/** What is told of these cells. */
export function lineOf(cells: readonly Cell[]): Line {
  const waits = waitsOf(cells);
  const enough = waitCount(waits) >= fewest;
  const shownOf = (figure: CaseFigure): Shown => shown(total(cells, figure));
  return {
    heard: shown(total(cells, "heard")),
    left: shown(total(cells, "left")),
    half: enough ? waitedBy(waits, 0.5) : null,
    most: enough ? waitedBy(waits, 0.9) : null,
    offers: { offered: shownOf("offered"), declined: shownOf("declined"), expired: shownOf("expired") },
    terms: { met: shownOf("met"), late: shownOf("late"), unsaid: shownOf("unsaid") },
    closed: shownOf("closed"),
    feedback: {
      helped: shownOf("helped"),
      partly: shownOf("partly"),
      unhelped: shownOf("unhelped"),
    },
  };
}

function shown(count: number): Shown {
  return count > 0 && count < fewest ? "few" : count;
}

function total(cells: readonly Cell[], figure: Cell["figure"]): number {
  return cells.reduce((sum, cell) => (cell.figure === figure ? sum + cell.count : sum), 0);
}
