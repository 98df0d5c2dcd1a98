import type { Effect } from "../effect.ts";
import type { Line } from "../handoff/handoff.ts";
import type { Input } from "../input.ts";
import { heldBack } from "./letter.ts";

/** What can be done to a message after it was sent. */
export type Afterwards = Input & { type: "edited" | "reacted" | "take-back" };

/**
 * A person changes, takes back or reacts to a message. It answers no question and moves no conversation. Who waits for
 * a volunteer needs no edit passed on: whoever takes the case gets the message as it stands then.
 */
export function actAfterwards(input: Afterwards, line: Line): readonly Effect[] {
  switch (input.type) {
    case "edited": {
      const { file, id: message } = input.letter;
      // What waits is copied as it stands when somebody takes the case: a file that was put in its place is asked about.
      if (line.type === "waiting" && file !== null)
        return [{ type: "ask-about-file", message, cleanable: file.cleanable }];
      if (line.type !== "claimed") return [];
      const because = heldBack(input.letter);
      if (because !== null) return [{ type: "hold-back", because }];
      if (file !== null) return [{ type: "hold-back", because: "changed-file" }];
      // Someone who shares where they are changes that message every few seconds.
      if (input.letter.kind === "location") return [];
      return [{ type: "relay-edit", message: input.letter.id, words: input.words }];
    }
    case "reacted":
      if (line.type !== "claimed") return [];
      return [{ type: "relay-reaction", message: input.message, emoji: input.emoji }];
    case "take-back":
      return [{ type: "take-back", message: input.message }];
    default: {
      const unreachable: never = input;
      return unreachable;
    }
  }
}
