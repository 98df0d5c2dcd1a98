import { randomUUID } from "node:crypto";
import ical, { ICalAlarmType } from "ical-generator";
import type { CalendarEntry } from "../../domain/effect.ts";

const minute = 60_000;

/**
 * An iCalendar file (RFC 5545) in memory. Whoever looks through the phone finds an appointment and nothing of us: neutral
 * words, a random id, no maker's name. Times are in UTC, so each phone shows and rings them right in its own zone.
 *
 * @param summary what stands in the calendar
 */
export function calendarFile(entries: readonly CalendarEntry[], summary: string): Uint8Array {
  const calendar = ical({ prodId: { company: "calendar", product: "calendar" } });
  for (const { ends, alarms } of entries) {
    // A day is over at the midnight after it; the entry must stand on the day itself.
    const start = new Date(ends - minute);
    const event = calendar.createEvent({ id: randomUUID(), stamp: start, start, end: start, summary });
    for (const alarm of alarms)
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: Math.round((ends - alarm) / 1000),
        description: summary,
      });
  }
  return Buffer.from(calendar.toString(), "utf8");
}
