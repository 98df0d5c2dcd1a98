/** What `/metrics` says of the work: quantiles and counts by danger and language, and nothing that is too few. */
import { afterEach, expect, test } from "vitest";
import { createMetrics } from "../../src/adapters/http/metrics.ts";
import { type Served, serve } from "../../src/adapters/http/server.ts";
import type { Cell, Figures } from "../../src/domain/figures/figure.ts";
import { as, type LocaleTag } from "../../src/domain/ids.ts";
import { startDesk } from "./handoffs.ts";
import { now, silent } from "./stores.ts";

let served: Served;
afterEach(() => served.close());

const ru = as<LocaleTag>("ru");
const kind = { danger: "urgent", lang: ru } as const;

/** The lines of our figures, for this and then for another state of them. */
async function lines(...states: readonly (readonly Cell[])[]): Promise<readonly string[]> {
  let figures: Figures = { cells: [], dutyMs: 0 };
  const { queue } = startDesk();
  const handler = createMetrics().handler(queue, { read: () => Promise.resolve(figures) }, [ru], {
    now: () => now,
  });
  served = await serve({ "/metrics": handler }, { host: "127.0.0.1", port: 0 }, silent);
  let text = "";
  for (const cells of states) {
    figures = { cells, dutyMs: 7_200_000 };
    text = await (await fetch(`http://127.0.0.1:${served.port}/metrics`)).text();
  }
  return text.split("\n").filter((line) => /^handline_(first|waits|offers|terms|cases|duty)/.test(line));
}

test("by danger and language; a count below five has no line", async () => {
  const told = await lines([
    { ...kind, figure: "heard", band: 4, bucket: 2, count: 12 },
    { ...kind, figure: "left", band: 4, bucket: 3, count: 4 },
    { ...kind, figure: "offered", count: 30 },
    { ...kind, figure: "declined", count: 4 },
    { ...kind, figure: "met", count: 5 },
  ]);
  expect(told).toEqual([
    'handline_first_word_seconds{danger="urgent",lang="ru",quantile="0.5"} 120',
    'handline_first_word_seconds{danger="urgent",lang="ru",quantile="0.9"} +Inf',
    'handline_waits{danger="urgent",lang="ru",end="heard"} 12',
    'handline_offers{danger="urgent",lang="ru",became="offered"} 30',
    'handline_offers{danger="urgent",lang="ru",became="expired"} 0',
    'handline_terms{danger="urgent",lang="ru",end="met"} 5',
    'handline_terms{danger="urgent",lang="ru",end="late"} 0',
    'handline_terms{danger="urgent",lang="ru",end="unsaid"} 0',
    'handline_cases_closed{danger="urgent",lang="ru"} 0',
    "handline_duty_hours 2",
  ]);
});

test("what fell out of the last weeks is told no longer", async () => {
  expect(await lines([{ ...kind, figure: "closed", count: 9 }], [])).toEqual(["handline_duty_hours 2"]);
});
