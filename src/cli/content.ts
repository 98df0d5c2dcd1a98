import { readArguments } from "./arguments.ts";
import { packOrQuit } from "./pack.ts";

/** `npm run content`: every fault of flows, law and words as `file:line: reason`; exit 1 when there is one. */
const { values } = readArguments(
  { options: { pack: { type: "string", default: "ru" } } },
  "npm run content [-- --pack ru]",
);
const { content } = packOrQuit(values.pack);
const nodes = [...content.flows.values()].reduce((sum, flow) => sum + flow.nodes.size, 0);
process.stdout.write(
  `${content.flows.size} flows, ${nodes} questions, ${content.guidance.size} cards, ${content.law.terms.size} terms, ${content.pack.languages.length} languages: all in order\n`,
);
