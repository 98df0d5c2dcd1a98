/** npm run drill [-- --small] [--sabotage no-lease] [--seed 1]: a national bad day, in minutes. Exit 1 when a check is red. */
import { parseArgs } from "node:util";
import { nationalDay, smallDay } from "./day.ts";
import { drill } from "./drill.ts";
import { sabotages, turnsRed } from "./sabotage.ts";

const { values } = parseArgs({
  options: {
    small: { type: "boolean", default: false },
    sabotage: { type: "string" },
    seed: { type: "string", default: "20261125" },
  },
});
const sabotage = sabotages.find((one) => one === values.sabotage) ?? null;
if (values.sabotage !== undefined && sabotage === null) {
  process.stderr.write(`There is no sabotage "${values.sabotage}". There are: ${sabotages.join(", ")}\n`);
  process.exit(1);
}
const seed = Number(values.seed);
const out = (line: string): void => void process.stdout.write(`${line}\n`);
out(`seed ${seed}`);
if (sabotage !== null) out(`sabotage ${sabotage}: "${turnsRed[sabotage]}" must be red`);
const since = performance.now();
const { checks, figures } = await drill(
  values.small ? smallDay : nationalDay,
  seed,
  sabotage,
  (line) => void process.stderr.write(`${line}\n`),
);
out(JSON.stringify({ ...figures, realSeconds: Math.round((performance.now() - since) / 1000) }));
for (const { name, ok, seen } of checks) out(`${ok ? "green" : "RED  "} ${name}: ${seen}`);
process.exit(checks.every(({ ok }) => ok) ? 0 : 1);
