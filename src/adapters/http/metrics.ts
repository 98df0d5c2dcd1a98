import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { LocaleTag } from "../../domain/ids.ts";
import type { FigureStore } from "../../usecases/ports/figures.ts";
import type { HandoffQueue } from "../../usecases/ports/handoffs.ts";
import type { Clock, Counters, Tally } from "../../usecases/ports/watching.ts";
import { createFigureGauges } from "./figure-gauges.ts";
import type { Handler } from "./server.ts";

export type Metrics = {
  readonly counters: Counters;
  readonly handler: (
    queue: HandoffQueue,
    figures: FigureStore,
    languages: readonly LocaleTag[],
    clock: Clock,
  ) => Handler;
};

/** Counters and gauges without a label that could name anybody. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: "handline_events_total",
    help: "What happened, by kind",
    labelNames: ["kind"],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: "handline_waiting",
    help: "Cases waiting for a human, by danger",
    labelNames: ["danger"],
    registers: [registry],
  });
  const claimed = new Gauge({
    name: "handline_claimed",
    help: "Cases held by volunteers",
    registers: [registry],
  });
  const showFigures = createFigureGauges(registry);
  return {
    counters: { add: (kind: Tally) => events.inc({ kind }) },
    handler: (queue, figures, languages, clock) => (_request, response) => {
      const write = async (): Promise<void> => {
        const counts = await queue.counts(languages);
        for (const [danger, count] of Object.entries(counts.waiting)) waiting.set({ danger }, count);
        claimed.set(counts.claimed);
        showFigures(await figures.read(clock.now()));
        response.writeHead(200, { "content-type": registry.contentType }).end(await registry.metrics());
      };
      write().catch(() => response.writeHead(503, { "content-length": 0 }).end());
    },
  };
}
