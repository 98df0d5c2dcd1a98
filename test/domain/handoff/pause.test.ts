import { expect, test } from "vitest";
import { type Pause, wakesAt } from "../../../src/domain/handoff/pause.ts";
import { as, type Instant } from "../../../src/domain/ids.ts";

/** When a case that was set aside is back. */
test.each<[Pause, string, string]>([
  ["hour", "2026-11-25T20:30:00Z", "2026-11-25T21:30:00Z"],
  ["three-hours", "2026-11-25T20:30:00Z", "2026-11-25T23:30:00Z"],
  ["morning", "2026-11-25T12:00:00Z", "2026-11-26T06:00:00Z"],
  ["morning", "2026-11-25T23:30:00Z", "2026-11-26T06:00:00Z"],
  ["morning", "2026-11-26T05:59:59Z", "2026-11-26T06:00:00Z"],
  ["morning", "2026-11-26T06:00:00Z", "2026-11-27T06:00:00Z"],
])("%s from %s in Moscow: %s", (pause, from, back) => {
  const at = wakesAt(pause, as<Instant>(Date.parse(from)), "Europe/Moscow");
  expect(new Date(at).toISOString()).toBe(new Date(back).toISOString());
});
