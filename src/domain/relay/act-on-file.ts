import type { Effect } from "../effect.ts";
import type { Line } from "../handoff/handoff.ts";
import type { Input } from "../input.ts";
import { heldBack } from "./letter.ts";

/** A person said what is to become of a file. It answers no question and moves no conversation. */
export function actOnFile(input: Input & { type: "file" }, line: Line): readonly Effect[] {
  const { choice, letter, words } = input;
  if (letter === null) return [{ type: "tell-file", what: "file-gone" }];
  const { id: message, replyTo, file } = letter;
  if (choice === "drop") return [{ type: "drop-file", message }];
  if (line.type === "none") return [{ type: "tell-file", what: "file-for-nobody" }];
  const because = heldBack(letter);
  if (because !== null) return [{ type: "hold-back", because }];
  const clean = choice === "clean" && file !== null ? { message, id: file.id, words } : null;
  return [{ type: "pass-file", message, replyTo, clean }];
}
