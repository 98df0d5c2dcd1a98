const hour = 3_600_000;
const day = 24 * hour;

/** How long what we hold about a person is kept, ms (docs/decisions/0043). */
export type Retention = {
  /** After the last word of somebody whose case is not open, and after a case or a reminder is over. */
  readonly over: number;
  /** After the last word of somebody whose case is open. */
  readonly silent: number;
  /** Nothing is older: not a case that is still open, not the key of a week that sealed anything. */
  readonly cap: number;
};

/**
 * Younger than this, a message can still be deleted by the bot (core.telegram.org/bots/api#deletemessage); we keep the
 * numbers of messages no longer.
 */
export const deletableFor = 48 * hour;

/** Numbers of messages are kept together by the hour, and go together, ms. */
export const notedAtOnce = hour;

/** What stands in a chat of the helpline's people is taken out after this: while its number is still known, ms. */
export const shownAtMost = deletableFor - notedAtOnce - hour;

/** The longest that is allowed, and the rule where nothing shorter is set. */
export const longestKept: Retention = { over: 7 * day, silent: 30 * day, cap: 90 * day };

/** What somebody asked to be reminded of may lie further ahead: then what is kept is sealed anew this often, ms. */
export function renewedEvery(kept: Retention): number {
  return kept.cap / 2;
}
