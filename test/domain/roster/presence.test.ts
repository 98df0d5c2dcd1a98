import { expect, test } from "vitest";
import type { Danger } from "../../../src/domain/flow/flow.ts";
import { as, type Instant } from "../../../src/domain/ids.ts";
import { rings } from "../../../src/domain/roster/presence.ts";

const at = (clock: string): Instant => as<Instant>(Date.parse(`2026-11-25T${clock}:00+03:00`));
const rows: readonly [danger: Danger, clock: string, zone: string, rings: boolean][] = [
  ["normal", "22:59", "Europe/Moscow", true],
  ["normal", "23:00", "Europe/Moscow", false],
  ["soon", "03:00", "Europe/Moscow", false],
  ["normal", "06:59", "Europe/Moscow", false],
  ["soon", "07:00", "Europe/Moscow", true],
  ["urgent", "03:00", "Europe/Moscow", true],
  ["critical", "03:00", "Europe/Moscow", true],
  // 21:30 in Moscow is 23:30 in Yekaterinburg: it is the volunteer's own night that counts.
  ["normal", "21:30", "Asia/Yekaterinburg", false],
  ["normal", "05:30", "Asia/Yekaterinburg", true],
];
test.each(rows)("a %s offer at %s in Moscow to somebody in %s rings: %s", (danger, clock, zone, expected) => {
  expect(rings(danger, at(clock), zone)).toBe(expected);
});
