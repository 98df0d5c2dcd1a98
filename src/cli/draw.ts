import { mkdirSync, writeFileSync } from "node:fs";
import { createTranslator } from "../adapters/i18n/translator.ts";
import { quit, readArguments } from "./arguments.ts";
import { drawFlow } from "./draw-flow.ts";
import { drawLaw } from "./draw-law.ts";
import { packOrQuit } from "./pack.ts";

/** `npm run draw`: writes docs/flows/*.md and docs/law.md from the pack, in one language. */
const usage = "[PACK=ru] npm run draw [-- --lang ru]";
const { values } = readArguments({ options: { lang: { type: "string" } } }, usage);
const { content, nested } = packOrQuit();
const lang = content.pack.languages.find((tag) => tag === (values.lang ?? content.pack.officialLanguage));
if (!lang) quit(2, `--lang must be one of ${content.pack.languages.join(", ")}. Usage: ${usage}`);
const t = createTranslator({ content, nested }).for(lang);

mkdirSync("docs/flows", { recursive: true });
for (const flow of content.flows.values())
  writeFileSync(`docs/flows/${flow.id}.md`, drawFlow(content, flow, t));
writeFileSync("docs/law.md", drawLaw(content.law, t));
process.stdout.write(`drawn: ${content.flows.size} flows and the law, in docs/\n`);
