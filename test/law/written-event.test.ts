import { expect, test } from "vitest";
import { momentOf, readWrittenEvent } from "../../src/domain/deadline/written-event.ts";

test.each([
  ["2026-11-24", { type: "date", on: "2026-11-24" }],
  ["2024-02-29", { type: "date", on: "2024-02-29" }],
  ["2026-11-24T15:00+03:00", { type: "instant", at: "2026-11-24T12:00:00Z" }],
  ["2026-11-24T15:00+03:00[Europe/Moscow]", { type: "instant", at: "2026-11-24T12:00:00Z" }],
  ["2026-11-24T12:00:00Z", { type: "instant", at: "2026-11-24T12:00:00Z" }],
  ["unknown", { type: "unknown" }],
  // No such day.
  ["2025-02-29", null],
  ["2026-02-30", null],
  ["2026-02-30T10:00Z", null],
  ["2026-11-24T24:30Z", null],
  // A time without an offset could be any zone's.
  ["2026-11-24T15:00", null],
  ["24.11.2026", null],
  ["", null],
])("reads %j", (text, event) => {
  expect(readWrittenEvent(text)).toEqual(event);
});

test("a date begins at its own midnight", () => {
  expect(momentOf({ type: "date", on: "2026-11-24" }, "Asia/Kamchatka")).toBe(
    Date.parse("2026-11-23T12:00:00Z"),
  );
});
