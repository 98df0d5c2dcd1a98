import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { loadPack } from "../../src/adapters/content/load.ts";
import { faultLine } from "../../src/adapters/content/read-file.ts";

/** A sound little pack, broken in one place a case: the check must name the file, the line and the reason, exactly. */
type Case = {
  readonly why: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly says: readonly string[];
};

const sound = join(import.meta.dirname, "sound");
const cases = parse(readFileSync(join(import.meta.dirname, "cases.yaml"), "utf8")) as readonly Case[];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "handline-content-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the sound pack is in order", () => {
  expect(loadPack(sound, "tiny")).toMatchObject({ ok: true });
});

test.each(cases)("$why", ({ why, file, from, to, says }) => {
  const root = join(folder, why.replace(/\W+/g, "-"));
  cpSync(sound, root, { recursive: true });
  const text = readFileSync(join(root, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(root, file), text.replace(from, to));
  const loaded = loadPack(root, "tiny");
  expect(loaded.ok ? [] : loaded.faults.map(faultLine)).toEqual(says);
});

test("a card outside the folder of a group", () => {
  const root = join(folder, "a-card-outside");
  cpSync(sound, root, { recursive: true });
  cpSync(join(sound, "flows/tiny/guidance/common/card.yaml"), join(root, "flows/tiny/guidance/card.yaml"));
  expect(loadPack(root, "tiny")).toEqual({
    ok: false,
    faults: [
      { file: "flows/tiny/guidance/card.yaml", line: 1, reason: "a card lies in the folder of its group" },
    ],
  });
});
