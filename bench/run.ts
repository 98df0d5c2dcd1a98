import { parseArgs } from "node:util";
import { claims } from "./figures/claims.ts";
import { compilePack } from "./figures/compile-pack.ts";
import { contactBytes } from "./figures/contact-bytes.ts";
import { deadline } from "./figures/deadline.ts";
import { pacing } from "./figures/pacing.ts";
import { steps } from "./figures/steps.ts";
import { throughput } from "./figures/throughput.ts";
import { words } from "./figures/words.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

/** Every benchmark by its name. Each prints one JSON line a figure on stdout; how it goes is on stderr. */
const benchmarks: Readonly<Record<string, (bench: Workbench) => Promise<void>>> = {
  throughput,
  steps,
  "contact-bytes": contactBytes,
  deadline,
  "compile-pack": compilePack,
  words,
  pacing,
  claims,
};

const usage = `npm run bench [-- [name ...] [--rounds 3] [--warm-up 2] [--measure 5] [--persons 200] [--systems a,b] [--profile folder]]
names: ${Object.keys(benchmarks).join(", ")}; none: all of them`;

process.exit(await main());

async function main(): Promise<number> {
  const wanted = read();
  if (typeof wanted === "string") {
    process.stderr.write(`${wanted}\n${usage}\n`);
    return 1;
  }
  const bench = await openWorkbench(wanted);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void bench.close().finally(() => process.exit(130)));
  try {
    for (const name of wanted.names) await benchmarks[name]?.(bench);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "the bench failed"}\n`);
    return 1;
  } finally {
    await bench.close();
  }
}

function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "3" },
      "warm-up": { type: "string", default: "2" },
      measure: { type: "string", default: "5" },
      persons: { type: "string", default: "200" },
      systems: { type: "string" },
      profile: { type: "string" },
    },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name));
  if (unknown !== undefined) return `There is no benchmark "${unknown}".`;
  const effort = {
    rounds: Number(values.rounds),
    warmUpMs: Number(values["warm-up"]) * 1000,
    measureMs: Number(values.measure) * 1000,
    persons: Number(values.persons),
  };
  if (!Object.values(effort).every((one) => one > 0)) return "A number here is no number above 0.";
  return {
    names: positionals.length > 0 ? positionals : Object.keys(benchmarks),
    effort,
    systems: values.systems?.split(",") ?? null,
    profile: values.profile ?? null,
  };
}
