import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { loadPack } from "../../src/adapters/content/load.ts";
import { faultLine } from "../../src/adapters/content/read-file.ts";
import { checkContent } from "../../src/cli/check-content.ts";
import { as, type Instant } from "../../src/domain/ids.ts";

/** A sound little pack, broken in one place a case: the check must name the file, the line and the reason, exactly. */
type Case = {
  readonly why: string;
  readonly says: readonly string[];
  /** The moment of the check, where it matters. */
  readonly now?: string;
  /** Files and folders copied to another name first: how a case gets a language or a flow of its own. */
  readonly copy?: readonly { readonly from: string; readonly to: string }[];
  /** Changes that are in order by themselves, which the defect needs. */
  readonly first?: readonly Edit[];
} & Edit;
type Edit = { readonly file: string; readonly from: string; readonly to: string };

const sound = join(import.meta.dirname, "sound");
const cases = parse(readFileSync(join(import.meta.dirname, "cases.yaml"), "utf8")) as readonly Case[];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "handline-content-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the sound pack is in order", () => {
  const now = as<Instant>(Date.parse("2026-11-25T09:00:00Z"));
  expect(checkContent(sound, "tiny", now)).toMatchObject({ ok: true });
});

test.each(cases)("$why", ({ why, says, now, copy, first, ...defect }) => {
  const root = join(folder, why.replace(/\W+/g, "-"));
  cpSync(sound, root, { recursive: true });
  for (const { from, to } of copy ?? []) cpSync(join(root, from), join(root, to), { recursive: true });
  for (const { file, from, to } of [...(first ?? []), defect]) {
    const text = readFileSync(join(root, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(
      join(root, file),
      text.replace(from, () => to),
    );
  }
  const checked = checkContent(root, "tiny", as<Instant>(Date.parse(now ?? "2026-11-25T09:00:00Z")));
  expect(checked.ok ? [] : checked.faults.map(faultLine)).toEqual(says);
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

/** The words of the tiny pack in its own folder instead of the house's. */
function withOwnWords(name: string): string {
  const root = join(folder, name);
  cpSync(sound, root, { recursive: true });
  for (const lang of ["en", "ru"]) {
    mkdirSync(join(root, "flows/tiny/words", lang), { recursive: true });
    for (const file of ["talk", "guidance-common", "law", "phrases", "pack"])
      renameSync(
        join(root, "locales", lang, `${file}.json`),
        join(root, "flows/tiny/words", lang, `${file}.json`),
      );
  }
  return root;
}

test("a pack that brings its own words is in order, and reads those of the house", () => {
  expect(loadPack(withOwnWords("own-words"), "tiny")).toMatchObject({ ok: true });
});

test("a fault in a pack's own words names the file they stand in", () => {
  const root = withOwnWords("own-words-broken");
  const file = "flows/tiny/words/ru/talk.json";
  writeFileSync(join(root, file), readFileSync(join(root, file), "utf8").replace('"court"', '"cuort"'));
  rmSync(join(root, "flows/tiny/words/en/phrases.json"));
  const loaded = loadPack(root, "tiny");
  expect(loaded.ok ? [] : loaded.faults.map(faultLine)).toEqual(
    expect.arrayContaining([
      `${file}:3: the words "where.options.court" are missing`,
      'flows/tiny/words/en/phrases.json:1: the words "lawyer.meaning" are missing',
    ]),
  );
});

test("words that stand in the house and in the pack, so that nobody could say which are read", () => {
  const root = withOwnWords("words-twice");
  cpSync(join(root, "flows/tiny/words/en/talk.json"), join(root, "locales/en/talk.json"));
  expect(loadPack(root, "tiny")).toEqual({
    ok: false,
    faults: [
      {
        file: "flows/tiny/words/en/talk.json",
        line: 1,
        reason: "these words stand in locales/en/talk.json already",
      },
    ],
  });
});
