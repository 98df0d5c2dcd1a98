import { describe, expect, test } from "vitest";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import type { Deadline, TriggerEvent } from "../../src/domain/deadline/deadline.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { loadLawOf } from "../support/load-law.ts";

/** Russia's 11 zones with their hours ahead of UTC; none of them moves its clocks. */
const zones = [
  ["Europe/Kaliningrad", 2],
  ["Europe/Moscow", 3],
  ["Europe/Samara", 4],
  ["Asia/Yekaterinburg", 5],
  ["Asia/Omsk", 6],
  ["Asia/Krasnoyarsk", 7],
  ["Asia/Irkutsk", 8],
  ["Asia/Yakutsk", 9],
  ["Asia/Vladivostok", 10],
  ["Asia/Magadan", 11],
  ["Asia/Kamchatka", 12],
] as const;
const hour = 3_600_000;
const { law } = loadLawOf("flows/ru/law");

describe.each(zones)("%s", (zone, ahead) => {
  test("a day is over at its own midnight", () => {
    const counted = count("D05", { type: "date", on: "2026-11-24" }, zone, "2026-11-24T12:00:00Z");
    expect(counted.fileBy).toEqual({ type: "date", on: "2026-12-04" });
    expect(counted.fileByEnds).toBe(Date.parse("2026-12-05T00:00:00Z") - ahead * hour);
    expect(counted.leftMs).toBe(counted.fileByEnds - Date.parse("2026-11-24T12:00:00Z"));
  });

  test("the same instant is the 24th in the west and the 25th in the east", () => {
    // 18:00 UTC is midnight six hours ahead.
    const counted = count(
      "D05",
      { type: "instant", at: "2026-11-24T18:00:00Z" },
      zone,
      "2026-11-24T20:00:00Z",
    );
    expect(counted.strictEnd).toEqual({ type: "date", on: ahead >= 6 ? "2026-12-05" : "2026-12-04" });
  });

  test("hours end at the same instant wherever they are read", () => {
    const counted = count(
      "D02",
      { type: "instant", at: "2026-11-24T18:00:00Z" },
      zone,
      "2026-11-24T20:00:00Z",
    );
    expect(counted.fileByEnds).toBe(Date.parse("2026-11-26T18:00:00Z"));
  });

  test("today is the person's today: what is already tomorrow there is not in the future", () => {
    const result = computeDeadline(
      "D05",
      term("D05"),
      { type: "date", on: "2026-11-25" },
      {
        calendars: law.calendars,
        zone,
        now: as<Instant>(Date.parse("2026-11-24T18:00:00Z")),
      },
    );
    expect(result.type).toBe(ahead >= 6 ? "deadline" : "refusal");
  });
});

function count(id: string, event: TriggerEvent, zone: string, now: string): Deadline {
  const result = computeDeadline(id, term(id), event, {
    calendars: law.calendars,
    zone,
    now: as<Instant>(Date.parse(now)),
  });
  if (result.type !== "deadline") throw new Error(`no deadline: ${result.type}`);
  return result;
}

function term(id: string) {
  const found = law.terms.get(id);
  if (!found) throw new Error(`no term ${id}`);
  return found;
}
