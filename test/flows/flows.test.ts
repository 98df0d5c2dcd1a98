import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pack } from "../support/pack.ts";
import { retell } from "./transcript.ts";

/** Transcripts of flows as data. `UPDATE=1 npm test -- test/flows` rewrites what is expected. */
const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

test.each(files)("%s", (file) => retell(pack.content, join(folder, file)));

test("there are transcripts for every flow", () => {
  const told = new Set(files.map((file) => file.split(".")[0]));
  const played = [...pack.content.flows.values()].filter((flow) => !flow.returns);
  expect(played.map(({ id }) => id).filter((flow) => !told.has(flow))).toEqual([]);
});
