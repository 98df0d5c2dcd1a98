import { faultLine } from "../adapters/content/read-file.ts";
import type { Content } from "../domain/content.ts";
import { readWrittenMoment } from "../domain/deadline/written-event.ts";
import { as, type Instant } from "../domain/ids.ts";
import { quit, readArguments } from "./arguments.ts";
import { checkContent } from "./check-content.ts";
import { packsToRead } from "./pack.ts";

/**
 * `npm run content`: every fault of flows, law and words as `file:line: reason`; exit 1 when there is one. Reads every
 * pack, or the one that `PACK` names. `--now` asks what will be due on another day.
 */
const usage = "[PACK=ru] npm run content [-- --now ISO]";
const { values } = readArguments({ options: { now: { type: "string" } } }, usage);
const now = values.now === undefined ? as<Instant>(Date.now()) : readWrittenMoment(values.now, "UTC");
if (now === null)
  quit(
    2,
    `--now must be a date (2026-11-24) or an instant with its offset (2026-11-24T15:00+03:00). Usage: ${usage}`,
  );
const faults: string[] = [];
for (const pack of packsToRead()) {
  const checked = checkContent(process.cwd(), pack, now);
  if (checked.ok) process.stdout.write(`${summary(checked.content, checked.ways)}\n`);
  else faults.push(...checked.faults.map(faultLine));
}
// Packs share the words of the house; a fault in them is one fault.
if (faults.length > 0) quit(1, [...new Set(faults)].join("\n"));

function summary(content: Content, ways: number): string {
  const nodes = [...content.flows.values()].reduce((sum, flow) => sum + flow.nodes.size, 0);
  return `${content.pack.id}: ${content.flows.size} flows, ${nodes} questions, ${content.guidance.size} cards, ${content.law.terms.size} terms, ${content.pack.languages.length} languages, ${ways} places on every path: all in order until ${firstDue(content)}`;
}

/** The day on which the first card must be read again. */
function firstDue(content: Content): string {
  const [first] = [...content.guidance.values()].map(({ expiresOn }) => expiresOn).sort();
  return first ?? "somebody writes a card";
}
