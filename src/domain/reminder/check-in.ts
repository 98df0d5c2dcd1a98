import type { Content } from "../content.ts";
import { readNextTime } from "../deadline/next-time.ts";
import type { Session } from "../flow/session.ts";
import { as, type Instant } from "../ids.ts";
import { Private } from "../privacy/private.ts";
import { type CheckIn, timersOf, withTimers } from "./timers.ts";

const minute = 60_000;

/** After this much silence we ask once more, and after as much again we call a human. */
export const patienceMinutes = 15;
/** Questions before a human is called. */
const timesAsked = 2;
/** Hours that can be tapped instead of typing a time. */
export const quickHours = [1, 2, 4] as const;
/** Longest text that a card of a case holds beside everything else, characters. */
const longestLine = 300;

/** The first question: when to ask. */
export function beginCheckIn(session: Session): Session {
  return withTimers(session, { checkIn: { state: "asking-time" } });
}

/** The check-in stands from here on; the line to say on may follow, or not. */
export function setCheckIn(session: Session, at: Instant): Session {
  return withTimers(session, {
    checkIn: { state: "set", at, next: at, asked: 0, line: null, awaitsLine: true },
  });
}

/** So many hours from now, to the minute. */
export function inHours(hours: number, now: Instant): Instant {
  return as<Instant>(Math.floor(now / minute) * minute + hours * 60 * minute);
}

/**
 * Words typed while a check-in is being made: the time, then the line. `not-understood`: they are no time. Null: they
 * are not for the check-in.
 */
export function typedForCheckIn(
  content: Content,
  session: Session,
  text: Private<string>,
  now: Instant,
): Session | "not-understood" | null {
  const { checkIn } = timersOf(session);
  if (checkIn?.state === "asking-time") {
    const lexicon = content.lexicons.get(session.lang);
    if (!lexicon) throw new Error("a compiled pack has words for each of its languages");
    const read = readNextTime(text.reveal(), lexicon.dates, session.zone, now);
    return read.type === "at" ? setCheckIn(session, read.at) : "not-understood";
  }
  if (checkIn?.state !== "set" || !checkIn.awaitsLine) return null;
  const line = new Private([...text.reveal()].slice(0, longestLine).join(""));
  return withTimers(session, { checkIn: { ...checkIn, line, awaitsLine: false } });
}

/** What was half made is given up when the person does something else; what was missed, when they are back. */
export function leaveHalfMade(session: Session): Session {
  const { checkIn } = timersOf(session);
  if (checkIn === null || (checkIn.state === "set" && !checkIn.awaitsLine)) return session;
  return withTimers(session, {
    checkIn: checkIn.state === "set" ? { ...checkIn, awaitsLine: false } : null,
  });
}

/** What a check-in wants now: to be asked, or a human, because nobody answered. */
export type CheckInDue = "ask" | "missed";

/** What is due of the check-in, and the session in which it counts as done. */
export function takeDueCheckIn(
  session: Session,
  now: Instant,
): { readonly session: Session; readonly due: CheckInDue | null } {
  const { checkIn } = timersOf(session);
  if (checkIn?.state !== "set" || checkIn.next > now) return { session, due: null };
  const { at, line, asked } = checkIn;
  const after: CheckIn =
    asked >= timesAsked
      ? { state: "missed", at, line }
      : { ...checkIn, asked: asked + 1, next: now + patienceMinutes * minute };
  return {
    session: withTimers(session, { checkIn: after }),
    due: after.state === "missed" ? "missed" : "ask",
  };
}

/** When a check-in is due next; null when none is set. */
export function nextCheckInAt(session: Session): Instant | null {
  const { checkIn } = timersOf(session);
  return checkIn?.state === "set" ? as<Instant>(checkIn.next) : null;
}
