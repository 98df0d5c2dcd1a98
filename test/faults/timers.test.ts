import { expect, test } from "vitest";
import { repeatedly } from "../../src/timers.ts";

/** A minute without Redis is no sixty lines: the first failure in a row is said, and the first after it went well. */
test.each([
  { rounds: ["works", "works"], lines: 0 },
  { rounds: ["fails", "fails", "fails", "works"], lines: 1 },
  { rounds: ["fails", "works", "fails", "fails"], lines: 2 },
] as const)("a timer that $rounds writes $lines lines", async ({ rounds, lines }) => {
  const written: string[] = [];
  const log = {
    info: () => undefined,
    warn: (event: string) => void written.push(event),
    error: () => undefined,
  };
  const left: ("fails" | "works")[] = [...rounds];
  let finished = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const timer = repeatedly(
    1,
    () => {
      const now = left.shift();
      if (now === undefined) finished();
      return now === "fails" ? Promise.reject(new Error("away")) : Promise.resolve();
    },
    log,
  );
  await over;
  await timer.stop();
  expect(written.length).toBe(lines);
});
