import { expect, test } from "vitest";
import { as, type Instant } from "../../../src/domain/ids.ts";
import { endsToChoose, type Hours, hoursDue } from "../../../src/domain/roster/hours.ts";

const at = (clock: string): Instant => as<Instant>(Date.parse(`2026-11-25T${clock}:00+03:00`));
const evening = { from: at("18:00"), until: at("22:00") };

type Row = readonly [says: string, now: string, hours: Partial<Hours>, events: string, next: string | null];
const rows: readonly Row[] = [
  ["nothing before its time", "21:00", { onDuty: true, until: at("22:00") }, "", "21:45"],
  ["a quarter of an hour before the end", "21:45", { onDuty: true, until: at("22:00") }, "ending", "22:00"],
  ["told once", "21:46", { onDuty: true, until: at("22:00"), told: at("21:45") }, "", "22:00"],
  ["at the end", "22:00", { onDuty: true, until: at("22:00"), told: at("21:45") }, "ended", null],
  [
    "hours late the end, and no word of what is near",
    "23:40",
    { onDuty: true, until: at("22:00") },
    "ended",
    null,
  ],
  ["an end is never passed over", "23:40", { until: at("22:00"), told: at("23:30") }, "ended", null],
  [
    "a new end is told of anew",
    "22:46",
    { onDuty: true, until: at("23:00"), told: at("22:00") },
    "ending",
    "23:00",
  ],
  ["an hour before a shift of the rota", "17:00", { planned: [evening] }, "soon", "18:00"],
  ["not who is on duty already", "17:00", { onDuty: true, planned: [evening] }, "", "18:00"],
  ["at its start", "18:00", { planned: [evening], told: at("17:00") }, "starts", "18:15"],
  ["not who came before", "18:00", { onDuty: true, planned: [evening], told: at("17:00") }, "", "18:15"],
  ["a quarter of an hour after", "18:15", { planned: [evening], told: at("18:00") }, "missed", null],
  ["came late, but came", "18:15", { onDuty: true, planned: [evening], told: at("18:00") }, "", null],
  ["a process that was away tells what still helps", "18:20", { planned: [evening] }, "starts missed", null],
  ["a shift that is over is no use", "22:30", { planned: [evening] }, "", null],
];
test.each(rows)("%s", (_says, now, hours, events, next) => {
  const due = hoursDue({ onDuty: false, until: null, planned: [], told: at("06:00"), ...hours }, at(now));
  expect(due.events.map(({ type }) => type).join(" ")).toBe(events);
  expect(due.next).toBe(next === null ? null : at(next));
});

test.each([
  ["09:00", ["18:00", "22:00", "00:00"]],
  ["17:45", ["22:00", "00:00"]],
  ["20:00", ["22:00", "00:00"]],
  ["23:50", []],
])("at %s these ends can be chosen", (now, ends) => {
  const next = (clock: string): Instant =>
    clock === "00:00" ? as<Instant>(Date.parse("2026-11-26T00:00:00+03:00")) : at(clock);
  expect(endsToChoose(at(now), "Europe/Moscow")).toEqual(ends.map(next));
});
