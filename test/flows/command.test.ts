import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** `npm run simulate` as a lawyer or a translator uses it: typed line by line, or fed with a file of lines. */
const order = ["--flow", "order", "--lang", "en", "--now", "2026-11-25T09:00:00+03:00"];
const answers = ["go", "free", "no", "judge", "waiting", "self", "family"];

describe("answers that come through a pipe", () => {
  test("are all read, also when they come at once", () => {
    const { code, out } = run([...order, "--json"], `${answers.join("\n")}\n`);
    expect(code).toBe(0);
    const { steps } = JSON.parse(out) as { steps: { answer: string }[] };
    expect(steps.map(({ answer }) => answer)).toEqual(answers);
  });

  test("end the play where they end, and what waits has been shown", () => {
    const { code, out } = run(order, "go\nfree");
    expect(code).toBe(0);
    expect(out).toContain("> free\n");
    expect(out).toContain("Is it dangerous for you to go back");
    expect(out).not.toContain("Who signed");
  });

  test("do not stand in the JSON with the prompts", () => {
    expect(
      run([...order, "--json"], "go\n")
        .out.trimStart()
        .startsWith("{"),
    ).toBe(true);
  });
});

test("answers from a file give the same conversation as through a pipe", () => {
  const piped = run([...order, "--json"], `${answers.join("\n")}\n`);
  const file = join(mkdtempSync(join(tmpdir(), "handline-answers-")), "answers.json");
  writeFileSync(file, JSON.stringify(answers));
  const filed = run([...order, "--json", "--answers", file], "");
  expect(JSON.parse(piped.out)).toEqual(JSON.parse(filed.out));
});

function run(args: readonly string[], input: string): { readonly code: number | null; readonly out: string } {
  const { status, stdout } = spawnSync(process.execPath, ["src/cli/simulate.ts", ...args], {
    input,
    encoding: "utf8",
  });
  return { code: status, out: stdout };
}
