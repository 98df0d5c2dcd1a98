import type { Redis } from "ioredis";
import { type Cell, type Figures, weekMs, weeksTold } from "../../domain/figures/figure.ts";
import { as, type Instant } from "../../domain/ids.ts";
import type { FigureStore } from "../../usecases/ports/figures.ts";
import { cellOf, dutyField, figuresAt } from "./figure-fields.ts";

/** Everybody who waits is told by them every few minutes, and they change little in this time, ms. */
const freshFor = 10_000;

/** Reads the figures that scripts counted where they made their moves: this week's and those of the weeks before it. */
export function createFigureStore(redis: Redis): FigureStore {
  let last: { readonly at: Instant; readonly figures: Promise<Figures> } | null = null;

  async function load(now: Instant): Promise<Figures> {
    const weeks = Array.from({ length: weeksTold }, (_, back) => as<Instant>(now - back * weekMs));
    const counted = await Promise.all(weeks.map((week) => redis.hgetall(figuresAt(week).key)));
    const fields = counted.flatMap((week) => Object.entries(week));
    return {
      cells: fields
        .map(([field, count]): Cell | null => cellOf(field, Number(count)))
        .filter((cell) => cell !== null),
      dutyMs: fields.reduce((sum, [field, ms]) => (field === dutyField ? sum + Number(ms) : sum), 0),
    };
  }

  return {
    read(now) {
      if (last !== null && now >= last.at && now - last.at < freshFor) return last.figures;
      const figures = load(now);
      last = { at: now, figures };
      // What failed is asked for again.
      figures.catch(() => {
        last = null;
      });
      return figures;
    },
  };
}
