import { Temporal } from "temporal-polyfill";
import { as, type Instant } from "../ids.ts";
import type { TriggerEvent } from "./deadline.ts";

/**
 * A trigger event as a machine writes it: a date (`2026-11-24`), an instant with its offset
 * (`2026-11-24T15:00+03:00`, `…[Europe/Moscow]`), or `unknown`. Null for anything else: no such day, or a time without
 * an offset, which could be any zone's.
 */
export function readWrittenEvent(text: string): TriggerEvent | null {
  if (text === "unknown") return { type: "unknown" };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isRealDate(text) ? { type: "date", on: text } : null;
  try {
    return { type: "instant", at: Temporal.Instant.from(text).toString() };
  } catch {
    return null;
  }
}

/** An instant with its offset, or the first moment of a date in a zone; null for anything else. */
export function readWrittenMoment(text: string, zone: string): Instant | null {
  const event = readWrittenEvent(text);
  return event === null ? null : momentOf(event, zone);
}

/** The first moment at which an event can have happened; null where nothing is known. */
export function momentOf(event: TriggerEvent, zone: string): Instant | null {
  switch (event.type) {
    case "unknown":
      return null;
    case "instant":
    case "earliest-instant":
      return as<Instant>(Temporal.Instant.from(event.at).epochMilliseconds);
    case "date":
    case "earliest":
      return as<Instant>(Temporal.PlainDate.from(event.on).toZonedDateTime(zone).epochMilliseconds);
    default: {
      const unreachable: never = event;
      return unreachable;
    }
  }
}

/** Whether an ISO date names a day that exists. */
export function isRealDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
