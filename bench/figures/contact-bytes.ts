import { print } from "../figure.ts";
import { pause, startSystem } from "../load/measure.ts";
import { allSystems } from "../systems/systems.ts";
import type { Workbench } from "../workbench.ts";

const contacts = 200;
const aim = 600;
/** Keys with less than this to live are gone before the contact writes again; they are counted apart. */
const momentMs = 60_000;
const settleMs = 500;

/** What one contact takes in Redis after a finished screening: every key of theirs, by MEMORY USAGE. */
export async function contactBytes(bench: Workbench): Promise<void> {
  const ours = allSystems().find(({ name }) => name === "ours");
  if (ours === undefined) throw new Error("the application is not among the systems");
  await bench.clear();
  const { crowd, stop } = await startSystem(bench, ours, contacts);
  try {
    await crowd.walk(ours.script);
    await pause(settleMs);
    const kept = new Map<string, number>();
    const passing = new Map<string, number>();
    for await (const keys of bench.redis.scanStream({ match: "hl:{*}:*", count: 500 })) {
      for (const key of keys as string[]) {
        const [bytes, ttl] = await Promise.all([
          bench.redis.call("MEMORY", "USAGE", key, "SAMPLES", "0") as Promise<number>,
          bench.redis.pttl(key),
        ]);
        const kind = key.slice(key.lastIndexOf(":") + 1);
        const to = ttl >= 0 && ttl < momentMs ? passing : kept;
        to.set(kind, (to.get(kind) ?? 0) + bytes);
      }
    }
    print({
      name: "contact-bytes",
      value: sum(kept) / contacts,
      unit: "bytes/contact",
      ratio: sum(kept) / contacts / aim,
      of: `the aim of ${aim}`,
      runs: 1,
      note: `mean of ${contacts}, by key ${each(kept)}; beside it for seconds only ${each(passing)}`,
    });
  } finally {
    await stop();
  }
}

function sum(bytes: ReadonlyMap<string, number>): number {
  return [...bytes.values()].reduce((all, one) => all + one, 0);
}

function each(bytes: ReadonlyMap<string, number>): string {
  const parts = [...bytes].map(([kind, all]) => `${kind} ${Math.round(all / contacts)}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
