import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

/** `npm run deadline` as a lawyer types it. */
const now = ["--now", "2026-12-21T12:00:00+03:00"];

test("prints both readings, the two dates to act by, each step and the source", () => {
  const { code, out } = run("D05", "--event", "2026-12-21", ...now);
  expect(code).toBe(0);
  for (const line of [
    /^strictEnd +2026-12-31 /m,
    /^legalEnd +2027-01-11 /m,
    /^fileBy +2026-12-30 /m,
    /^postBy +2026-12-25$/m,
    /^ {2}10 days end on Thu, 31 December 2026 \(КоАП РФ, ст\. 30\.1/m,
    /^source +proc\.govnewsrf\.ru/m,
  ])
    expect(out).toMatch(line);
});

test("speaks the language asked for", () => {
  expect(run("D05", "--event", "2026-12-21", "--lang", "ru", ...now).out).toContain("10 дней истекают");
});

test("gives the whole deadline as JSON", () => {
  const { code, out } = run("ASY-06", "--event", "2026-11-24", "--json", ...now);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    type: "deadline",
    strictEnd: { type: "date", on: "2026-12-24" },
    postBy: "2026-12-21",
  });
});

test("counts an event to come as on its own day when no other day is named", () => {
  expect(run("ASY-06", "--event", "2027-01-31").out).toMatch(/^fileBy +2027-02-26 /m);
});

test("takes an instant with its offset", () => {
  const { out } = run(
    "ASY-01",
    "--event",
    "2026-12-21T10:00+10:00[Asia/Vladivostok]",
    "--zone",
    "Asia/Vladivostok",
    ...now,
  );
  expect(out).toMatch(/^fileBy +2026-12-22T00:00Z +Tue, 22 December 2026, 10:00/m);
});

describe("exits with 3 and the reason where it names no date", () => {
  test.each([
    ["BRD-06", "2026-12-21", "low-confidence. The term is very short: only 3 days"],
    ["ASY-01", "2026-12-21", "needs-time"],
    ["D05", "2026-12-22", "future-event"],
    ["D11", "2026-12-21", "at-once"],
  ])("%s from %s", (term, event, reason) => {
    const { code, out, err } = run(term, "--event", event, ...now);
    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toContain(reason);
  });

  test("ASY-09 into days that no decree has settled", () => {
    const { code, err } = run("ASY-09", "--event", "2026-12-28", "--now", "2026-12-28");
    expect(code).toBe(3);
    expect(err).toContain("calendar-unconfirmed");
  });

  test("and the JSON says so too", () => {
    const { code, out } = run("D05", "--event", "unknown", "--json", ...now);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ type: "refusal", reason: "unknown-trigger" });
  });
});

describe("exits with 2 and one line on wrong arguments", () => {
  test.each([
    [["D99", "--event", "2026-12-21"], "<term> must be one of"],
    [["D05", "--event", "2026-02-30"], "--event must be"],
    [["D05", "--event", "2026-12-21T10:00"], "--event must be"],
    [["D05", "--event", "2026-12-21", "--zone", "Mars"], "--zone must be"],
    [["D05", "--event", "2026-12-21", "--now", "noon"], "--now must be"],
    [["D05", "--event", "2026-12-21", "--lang", "xx", ...now], "--lang must be one of ru, en"],
    [["D05", "--evnt", "2026-12-21"], "--evnt"],
  ])("%j", (words, says) => {
    const { code, out, err } = run(...words);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(says);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

function run(...words: string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const ran = spawnSync(process.execPath, ["src/cli/deadline.ts", ...words], { encoding: "utf8" });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}
