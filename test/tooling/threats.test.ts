import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A document that says "this test proves it" must not outlive the test. */
const documents = ["ARCHITECTURE.md", "docs/THREAT-MODEL.md"];

test.each(documents)("%s names no test that is not there", (document) => {
  const named = testsIn(readFileSync(document, "utf8"));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test("twin: a test that is not there is found", () => {
  const named = testsIn("| T0 | `test/privacy/erase.test.ts`, `test/privacy/gone.test.ts` |");
  expect(named.filter((path) => !existsSync(path))).toEqual(["test/privacy/gone.test.ts"]);
});

function testsIn(text: string): readonly string[] {
  return [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, path]) => path ?? "");
}
