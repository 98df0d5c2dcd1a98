import { Gauge, type Registry } from "prom-client";
import type { Figures } from "../../domain/figures/figure.ts";
import { lineOf, type Shown } from "../../domain/figures/report.ts";

/**
 * The figures of the last weeks as gauges: they fall when a week is over, so they are no counters. What is too few to be
 * shown has no line at all.
 *
 * @returns sets them anew
 */
export function createFigureGauges(registry: Registry): (figures: Figures) => void {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const firstWord = gauge(
    "handline_first_word_seconds",
    "Within this time that share of people had the first words of a human, of those who asked in the last five weeks",
    ["danger", "lang", "quantile"],
  );
  const waits = gauge("handline_waits", "Waits of the last five weeks, by how they ended", [
    "danger",
    "lang",
    "end",
  ]);
  const offers = gauge("handline_offers", "Offers of the last five weeks, and what became of them", [
    "danger",
    "lang",
    "became",
  ]);
  const terms = gauge("handline_terms", "Terms of the last five weeks, by what their person said", [
    "danger",
    "lang",
    "end",
  ]);
  const closed = gauge("handline_cases_closed", "Cases closed in the last five weeks", ["danger", "lang"]);
  const hours = gauge("handline_duty_hours", "Hours on duty of shifts that ended in the last five weeks", []);

  return ({ cells, dutyMs }) => {
    for (const one of [firstWord, waits, offers, terms, closed]) one.reset();
    hours.set(Math.floor(dutyMs / 3_600_000));
    const kinds = Map.groupBy(cells, ({ danger, lang }) => `${danger} ${lang}`);
    for (const own of kinds.values()) {
      const [first] = own;
      if (first === undefined) continue;
      const { danger, lang } = first;
      const kind = { danger, lang };
      const line = lineOf(own);
      for (const [quantile, span] of [
        ["0.5", line.half],
        ["0.9", line.most],
      ] as const)
        if (span !== null)
          firstWord.set({ ...kind, quantile }, span.to === null ? Number.POSITIVE_INFINITY : span.to / 1_000);
      for (const end of ["heard", "left"] as const)
        ifShown(line[end], (count) => waits.set({ ...kind, end }, count));
      for (const became of ["offered", "declined", "expired"] as const)
        ifShown(line.offers[became], (count) => offers.set({ ...kind, became }, count));
      for (const end of ["met", "late", "unsaid"] as const)
        ifShown(line.terms[end], (count) => terms.set({ ...kind, end }, count));
      ifShown(line.closed, (count) => closed.set(kind, count));
    }
  };
}

function ifShown(shown: Shown, set: (count: number) => void): void {
  if (shown !== "few") set(shown);
}
