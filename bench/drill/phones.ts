import type { Danger } from "../../src/domain/flow/flow.ts";
import type { Msg } from "../../src/local/emulator.ts";

export type Person = {
  readonly chat: number;
  readonly danger: Danger;
  readonly left: string[];
  asked: number | null;
  queued: boolean;
  accepted: number | null;
  offered: number | null;
  closed: number | null;
  /** When they last heard of us while in line; null while somebody is with them. */
  heard: number | null;
  longestSilence: number;
  staffed: boolean;
  returnedAt: number[];
  readonly words: Word[];
};
export type Word = { readonly text: string; readonly at: number; readonly message: number; seen: number };
/** A case in a volunteer's hands: the message and the button that end it, and the last of the person's words. */
type Held = { lastAct: number; readonly card: number; readonly close: string; last: number | null };
export type Volunteer = {
  readonly chat: number;
  readonly silentFrom: number;
  readonly holds: Map<string, Held>;
  readonly offers: Set<string>;
};

export type Pressable = { readonly code: string; readonly data: string };

/** The button of this act, as a phone would press it. What stands before the act is the bot's own stamp. */
export function buttonFor(message: Msg, act: string, code?: string): Pressable | null {
  for (const { callback_data: data = "" } of (message.keyboard ?? []).flat()) {
    const [, found, of = ""] = /s:([a-z-]+):([^:]*)/.exec(data) ?? [];
    if (found === act && (code ?? of) === of) return { code: of, data };
  }
  return null;
}
