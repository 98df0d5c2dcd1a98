import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadPack } from "../../src/adapters/content/load.ts";
import { faultLine } from "../../src/adapters/content/read-file.ts";
import { seededRandom } from "../../src/local/random.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/**
 * Files of a sound pack with one change each, at every place: whatever breaks is refused at the start with
 * `file:line: reason`, whatever does not is taken. 1,000 of them, from a seed.
 */
const sound = join(import.meta.dirname, "sound");
const howMany = 1_000;
const seed = 20_261_125;
const patience = { timeout: 120_000 };
const told = /^(flows|locales)\/[\w./-]+:[1-9]\d*: \S/;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "handline-mutants-"));
  cpSync(sound, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What a start says of a pack with this file; empty: it starts. */
function startWith({ file, text }: Mutant): readonly string[] {
  const before = readFileSync(join(root, file));
  writeFileSync(join(root, file), text);
  try {
    const loaded = loadPack(root, "tiny");
    return loaded.ok ? [] : loaded.faults.map(faultLine);
  } finally {
    writeFileSync(join(root, file), before);
  }
}

/** What is not as it should be with these mutants. */
function wrongly(mutants: readonly Mutant[]): readonly string[] {
  return mutants.flatMap((mutant) => {
    const says = startWith(mutant);
    const name = `${mutant.file}: ${mutant.what}`;
    if (mutant.harmless) return says.map((line) => `${name}: refused: ${line}`);
    if (says.length === 0) return [`${name}: taken`];
    return says.flatMap((line) => (told.test(line) ? [] : [`${name}: told as: ${line}`]));
  });
}

test(
  `of ${howMany} mutants each that breaks is refused with its line, and each that does not starts`,
  patience,
  () => {
    const all = mutantsOf(sound);
    expect(all.length).toBeGreaterThan(howMany);
    const random = seededRandom(seed);
    const drawn = all
      .map((mutant) => ({ mutant, at: random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, howMany)
      .map(({ mutant }) => mutant);
    expect(drawn.filter(({ harmless }) => harmless).length).toBeGreaterThan(20);
    expect(wrongly(drawn)).toEqual([]);
  },
);

test("twin: a mutant that is taken, and a harmless one that is refused, are found", () => {
  const [harmless] = mutantsOf(sound).filter((one) => one.harmless);
  const [breaking] = mutantsOf(sound).filter((one) => !one.harmless);
  if (harmless === undefined || breaking === undefined) throw new Error("there are mutants");
  expect(wrongly([{ ...harmless, harmless: false }])).toEqual([expect.stringContaining("taken")]);
  expect(wrongly([{ ...breaking, harmless: true }])[0]).toContain("refused");
});
