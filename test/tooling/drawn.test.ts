import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { drawFlow } from "../../src/cli/draw-flow.ts";
import { drawLaw } from "../../src/cli/draw-law.ts";
import { pack } from "../support/pack.ts";

/** The drawn pages are what lawyers read and sign: they must be of today's flows, law and words. */
const { content } = pack;
const t = createTranslator(pack).for(content.pack.officialLanguage);
const hint = "the pages in docs/ are old; run: npm run draw";

test.each([...content.flows.keys()])("docs/flows/%s.md is fresh", (id) => {
  const flow = content.flows.get(id);
  if (!flow) throw new Error("the pack has its own flows");
  expect(readFileSync(`docs/flows/${id}.md`, "utf8"), hint).toBe(drawFlow(content, flow, t));
});

test("docs/law.md is fresh", () => {
  expect(readFileSync("docs/law.md", "utf8"), hint).toBe(drawLaw(content.law, t));
});
