import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawBook } from "../../src/cli/book/book.ts";
import { packOf } from "../support/pack.ts";

/** The drawn pages are what lawyers read and sign: they must be of today's flows, law and words, of every pack. */
const packs = readdirSync("flows").filter((id) => existsSync(`flows/${id}/pack.yaml`));
const hint = "the pages in docs/book/ are old; run: npm run draw";

test.each(packs)("docs/book/%s is fresh, and holds nothing else", (id) => {
  const folder = `docs/book/${id}`;
  const drawn = drawBook(packOf(id));
  expect(readdirSync(folder).sort(), hint).toEqual([...drawn.keys()].sort());
  const old = [...drawn].filter(([name, text]) => readFileSync(`${folder}/${name}`, "utf8") !== text);
  expect(
    old.map(([name]) => name),
    hint,
  ).toEqual([]);
});
