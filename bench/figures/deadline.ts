import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { print } from "../figure.ts";
import { median } from "../load/statistics.ts";
import type { Workbench } from "../workbench.ts";
import { shippedPack } from "./pack.ts";

const rounds = 5;
const repeats = 300;
const hour = 3_600_000;

/** One deadline with its trace, over every term of the pack whose date may be shown. */
export async function deadline(_bench: Workbench): Promise<void> {
  const { law } = shippedPack().content;
  // Half a day after the facts were checked, so that no term is stale, whatever today is.
  const checked = [...law.terms.values()].map((term) => Date.parse(term.checkedOn));
  const now = as<Instant>(Math.max(...checked) + 12 * hour);
  const event = { type: "instant", at: new Date(now - 2 * hour).toISOString() } as const;
  const context = { calendars: law.calendars, zone: "Europe/Moscow", now };
  const terms = [...law.terms].filter(
    ([id, term]) => computeDeadline(id, term, event, context).type === "deadline",
  );
  if (terms.length === 0) throw new Error("no term of the pack gives a deadline");
  const count = (): number => {
    const since = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1)
      for (const [id, term] of terms) computeDeadline(id, term, event, context);
    return ((performance.now() - since) * 1000) / repeats / terms.length;
  };
  count();
  print({
    name: "deadline",
    value: median(Array.from({ length: rounds }, count)),
    unit: "us/deadline",
    runs: rounds,
    note: `the mean of ${terms.length} terms, two readings and the trace`,
  });
}
