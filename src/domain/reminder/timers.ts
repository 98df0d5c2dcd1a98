import type { TriggerEvent } from "../deadline/deadline.ts";
import type { FlowId } from "../ids.ts";
import type { Private } from "../privacy/private.ts";

/**
 * A term the person wants to be reminded of. It keeps the event that started the term, not the date: the date is
 * counted anew each time, and stands when the answers it came from are gone.
 */
export type Reminder = {
  readonly flow: FlowId;
  readonly term: string;
  readonly event: TriggerEvent;
  /** Epoch ms at which `fileBy` was over when we last counted: what was told belongs to this end and no other. */
  readonly ends: number;
  /** How many of the leads are behind: told, or past when the person asked. All of them: it is filed. */
  readonly told: number;
};

/** "I go in at 14:00, ask me at 16:00." Times are epoch ms; `line` is what to say on to a volunteer. */
export type CheckIn =
  | { readonly state: "asking-time" }
  | {
      readonly state: "set";
      readonly at: number;
      /** When we ask next, or call a human. */
      readonly next: number;
      /** How often we have asked so far. */
      readonly asked: number;
      readonly line: Private<string> | null;
      /** The next words typed are the line. The timer runs already: the phone may be taken before they are. */
      readonly awaitsLine: boolean;
    }
  /** Nobody answered: a human was called with this. Gone with the next thing the person does. */
  | { readonly state: "missed"; readonly at: number; readonly line: Private<string> | null };

/** What a contact asked us to come back to by the clock. Lies in the session, sealed and erased with it. */
export type Timers = { readonly reminders: readonly Reminder[]; readonly checkIn: CheckIn | null };

const none: Timers = { reminders: [], checkIn: null };

type Timed = { readonly timers?: Timers };

/** The timers of a session; none is what most have. */
export function timersOf(session: Timed): Timers {
  return session.timers ?? none;
}

/** The session with these timers changed; without any, it has no such field, so that it costs nothing. */
export function withTimers<Of extends Timed>(session: Of, change: Partial<Timers>): Of {
  const timers = { ...timersOf(session), ...change };
  const { timers: _before, ...bare } = session;
  return (timers.reminders.length === 0 && timers.checkIn === null ? bare : { ...bare, timers }) as Of;
}
