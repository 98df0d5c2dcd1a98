import { loadPack } from "../adapters/content/load.ts";
import { faultLine } from "../adapters/content/read-file.ts";
import type { Content } from "../domain/content.ts";
import { quit, readArguments } from "./arguments.ts";
import { packsToRead } from "./pack.ts";

/**
 * `npm run content`: every fault of flows, law and words as `file:line: reason`; exit 1 when there is one. Reads every
 * pack, or the one that `PACK` names.
 */
readArguments({}, "[PACK=ru] npm run content");
const faults: string[] = [];
for (const pack of packsToRead()) {
  const loaded = loadPack(process.cwd(), pack);
  if (loaded.ok) process.stdout.write(`${summary(loaded.pack.content)}\n`);
  else faults.push(...loaded.faults.map(faultLine));
}
// Packs share the words of the house; a fault in them is one fault.
if (faults.length > 0) quit(1, [...new Set(faults)].join("\n"));

function summary(content: Content): string {
  const nodes = [...content.flows.values()].reduce((sum, flow) => sum + flow.nodes.size, 0);
  return `${content.pack.id}: ${content.flows.size} flows, ${nodes} questions, ${content.guidance.size} cards, ${content.law.terms.size} terms, ${content.pack.languages.length} languages: all in order`;
}
