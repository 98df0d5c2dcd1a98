import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readFile } from "../../src/adapters/content/read-file.ts";

/** Content is read by a quick reader; the one that knows lines is asked only about faults. They must not differ. */
const files = globSync(["flows/**/*.yaml", "flows/**/*.json", "locales/**/*.{json,yaml}"]).sort();

test("there is content to read", () => {
  expect(files.length).toBeGreaterThan(200);
});

test.each(files)("%s says the same to both readers", (file) => {
  const read = readFile(file, file, z.unknown());
  expect(read.ok && read.read.value).toEqual(parse(readFileSync(file, "utf8")));
});
