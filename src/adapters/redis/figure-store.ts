import type { Redis } from "ioredis";
import { type Cell, weekMs, weeksTold } from "../../domain/figures/figure.ts";
import { as, type Instant } from "../../domain/ids.ts";
import type { FigureStore } from "../../usecases/ports/figures.ts";
import { cellOf, dutyField, figuresAt } from "./figure-fields.ts";

/** Reads the figures that scripts counted where they made their moves: this week's and those of the weeks before it. */
export function createFigureStore(redis: Redis): FigureStore {
  return {
    async read(now) {
      const weeks = Array.from({ length: weeksTold }, (_, back) => as<Instant>(now - back * weekMs));
      const counted = await Promise.all(weeks.map((week) => redis.hgetall(figuresAt(week).key)));
      const fields = counted.flatMap((week) => Object.entries(week));
      return {
        cells: fields
          .map(([field, count]): Cell | null => cellOf(field, Number(count)))
          .filter((cell) => cell !== null),
        dutyMs: fields.reduce((sum, [field, ms]) => (field === dutyField ? sum + Number(ms) : sum), 0),
      };
    },
  };
}
