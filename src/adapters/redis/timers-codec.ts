import type { TriggerEvent } from "../../domain/deadline/deadline.ts";
import { Private } from "../../domain/privacy/private.ts";
import type { CheckIn, Reminder, Timers } from "../../domain/reminder/timers.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

/** Timers as they lie inside the seal of a session: JSON, as few people have any. The line of a check-in is in it. */
type Stored = {
  readonly reminders: readonly Reminder[];
  readonly checkIn: (Omit<CheckIn, "line"> & { readonly line?: string | null }) | null;
};

export function encodeTimers({ reminders, checkIn }: Timers): Buffer {
  const stored = {
    reminders,
    checkIn:
      checkIn === null || checkIn.state === "asking-time"
        ? checkIn
        : { ...checkIn, line: checkIn.line?.reveal() ?? null },
  };
  return Buffer.from(JSON.stringify(stored), "utf8");
}

/** Throws `SealBroken` for bytes that `encodeTimers` cannot have written. */
export function decodeTimers(bytes: Uint8Array): Timers {
  const { reminders, checkIn } = parse(bytes);
  if (!Array.isArray(reminders) || !reminders.every(isReminder)) throw malformed();
  return { reminders, checkIn: checkIn === null ? null : checkInOf(checkIn) };
}

function checkInOf(stored: NonNullable<Stored["checkIn"]>): CheckIn {
  const read = stored as unknown as Record<string, unknown>;
  const line = typeof read["line"] === "string" ? new Private(read["line"]) : null;
  const { state, at, next, asked, awaitsLine } = read;
  if (state === "asking-time") return { state };
  if (state === "missed" && typeof at === "number") return { state, at, line };
  if (
    state !== "set" ||
    typeof at !== "number" ||
    typeof next !== "number" ||
    typeof asked !== "number" ||
    typeof awaitsLine !== "boolean"
  )
    throw malformed();
  return { state, at, next, asked, line, awaitsLine };
}

const events: readonly TriggerEvent["type"][] = [
  "instant",
  "date",
  "earliest",
  "earliest-instant",
  "unknown",
];

function isReminder(value: unknown): value is Reminder {
  const one = value as Partial<Reminder> | null;
  return (
    typeof one === "object" &&
    one !== null &&
    typeof one.flow === "string" &&
    typeof one.term === "string" &&
    typeof one.ends === "number" &&
    typeof one.told === "number" &&
    events.some((type) => type === one.event?.type)
  );
}

function parse(bytes: Uint8Array): Stored {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8")) as Stored;
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    throw malformed();
  }
}

function malformed(): SealBroken {
  return new SealBroken("timers of wrong bytes");
}
