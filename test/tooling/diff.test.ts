import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** `npm run draw -- --diff REV` as a reviewer types it, in a repository of one small pack. */
const sound = join(import.meta.dirname, "../broken-content/sound");
const command = join(import.meta.dirname, "../../src/cli/draw.ts");
let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "handline-diff-"));
  cpSync(sound, root, { recursive: true });
  git("init", "--quiet");
  commit("before");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("says that nothing changed when nothing did, also when a file only moved", () => {
  expect(diff("HEAD").out).toContain("Nothing changed.");
  mkdirSync(join(root, "flows/tiny/words/en"), { recursive: true });
  renameSync(join(root, "locales/en/talk.json"), join(root, "flows/tiny/words/en/talk.json"));
  expect(diff("HEAD").out).toContain("Nothing changed.");
  renameSync(join(root, "flows/tiny/words/en/talk.json"), join(root, "locales/en/talk.json"));
});

test("tells words, ways out, numbers and cards: what was and what is", () => {
  edit("locales/ru/talk.json", '"court": "Court"', '"court": "In a court"');
  edit("flows/tiny/law/terms.yaml", "length: 10", "length: 7");
  edit("flows/tiny/screening/talk.yaml", "where: court", "where: home");
  cpSync(
    join(root, "flows/tiny/guidance/common/card.yaml"),
    join(root, "flows/tiny/guidance/common/second.yaml"),
  );
  edit("flows/tiny/guidance/common/second.yaml", "guidance: card", "guidance: second");
  rmSync(join(root, "locales/en/phrases.json"));
  rmSync(join(root, "locales/ru/phrases.json"));
  const { out } = diff("HEAD");
  for (const line of [
    "- flow: changed 1 (talk)",
    "- card: added 1 (second)",
    "- term: changed 1 (D01)",
    "- phrase: removed 1 (lawyer)",
    "- `length`:\n  - was: 10\n  - is: 7",
    "- words `where.options.court`, ru:\n  - was: Court\n  - is: In a court",
    "## added: card `second`\n- `guidance`: added: second",
  ])
    expect(out).toContain(line);
  expect(out).toMatch(/`nodes\.where\.to`:\n {2}- was: .*where is court.*\n {2}- is: .*where is home/);
});

test("compares two revisions, whatever lies in the folder", () => {
  commit("after");
  edit("flows/tiny/law/terms.yaml", "length: 7", "length: 99");
  const { out } = diff("HEAD~1..HEAD");
  expect(out).toContain("- was: 10\n  - is: 7");
  expect(out).not.toContain("99");
});

test("says in a line what another schema kept it from comparing, and compares the rest", () => {
  writeFileSync(join(root, "flows/tiny/law/terms.yaml"), "- id: D01\n  days: 10\n");
  commit("a list of terms");
  writeFileSync(join(root, "flows/tiny/law/terms.yaml"), git("show", "HEAD~1:flows/tiny/law/terms.yaml"));
  edit("locales/ru/talk.json", '"In a court"', '"At court"');
  const { code, out } = diff("HEAD");
  expect(code).toBe(0);
  expect(out).toContain(
    "Not compared, since it cannot be read or has another shape: flows/tiny/law/terms.yaml at HEAD",
  );
  expect(out).toContain("- was: In a court\n  - is: At court");
});

test("answers in one line for a revision without the pack, and for none at all", () => {
  git("checkout", "--quiet", "--orphan", "empty");
  git("rm", "--quiet", "-r", "--force", "--cached", ".");
  git(
    "-c",
    "user.name=T",
    "-c",
    "user.email=t@example.org",
    "commit",
    "--quiet",
    "--allow-empty",
    "-m",
    "nothing",
  );
  expect(diff("HEAD").out.trim()).toBe("# Pack tiny: not there at HEAD; all of it is new.");
  const { code, out, err } = diff("nonsense");
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain('git knows no revision "nonsense"');
});

function diff(range: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const ran = spawnSync(process.execPath, [command, "--diff", range], { cwd: root, encoding: "utf8" });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

function git(...words: string[]): string {
  const ran = spawnSync("git", words, { cwd: root, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran.stdout;
}

function commit(message: string): void {
  git("add", "--all");
  git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", message);
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  writeFileSync(join(root, file), text.replace(from, to));
}
