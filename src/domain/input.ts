import type { FieldId, FlowId, LocaleTag, MessageId, NodeId, PaperId } from "./ids.ts";
import type { ByVolunteer } from "./handoff/tool-act.ts";
import type { Feedback } from "./handoff/feedback.ts";
import type { Private } from "./privacy/private.ts";
import type { FileChoice } from "./relay/file.ts";
import type { Letter, Rewritten } from "./relay/letter.ts";

/** Buttons about dates and times. */
type TimerControl =
  | "remind"
  | "reminders-off"
  | "calendar"
  | "restore"
  | "correct"
  | "check-in"
  | "check-in-off"
  | "safe";

/** Buttons that stand on every screen or belong to none of the questions. */
export type Control =
  | "back"
  | "person"
  | "erase"
  | "erase-now"
  | "resume"
  | "cancel"
  | "menu"
  | "zones"
  | "languages"
  | "keeping"
  | "counting"
  | "papers"
  | "phrases"
  | "make-paper"
  | "drop-paper"
  | TimerControl;
export const controls: readonly Control[] = [
  "back",
  "person",
  "erase",
  "erase-now",
  "resume",
  "cancel",
  "menu",
  "zones",
  "languages",
  "keeping",
  "counting",
  "remind",
  "reminders-off",
  "calendar",
  "restore",
  "correct",
  "check-in",
  "check-in-off",
  "safe",
  "papers",
  "phrases",
  "make-paper",
  "drop-paper",
];

/** What a person did, decoded from an update. `choice` is an option id, a language tag or a {@link QuickAnswer}. */
export type Input =
  | { readonly type: "start"; readonly guessed: LocaleTag | null }
  | {
      readonly type: "tap";
      readonly flow: FlowId;
      readonly node: NodeId;
      readonly hash: string;
      readonly choice: string;
    }
  | { readonly type: "control"; readonly control: Control }
  | { readonly type: "zone"; readonly zone: string }
  | { readonly type: "language"; readonly lang: LocaleTag }
  /** The paper of this term is handed in. */
  | { readonly type: "filed"; readonly term: string }
  /** This answer is wrong: ask it again. */
  | { readonly type: "correct"; readonly flow: FlowId; readonly node: NodeId }
  /** Whether a case that was closed did help. */
  | { readonly type: "feedback"; readonly feedback: Feedback }
  | { readonly type: "check-in-after"; readonly hours: number }
  /** Nobody did anything: a time came that the person had asked for. */
  | { readonly type: "wake" }
  /** A paper was chosen to be filled in. */
  | { readonly type: "paper"; readonly paper: PaperId }
  /** A field of a paper is left for handwriting, or does not apply. */
  | { readonly type: "field"; readonly paper: PaperId; readonly field: FieldId; readonly left: FieldLeft }
  /** A phrase is to be shown in large letters. */
  | { readonly type: "phrase"; readonly phrase: string }
  /** A button this build does not know. */
  | { readonly type: "stale" }
  | { readonly type: "letter"; readonly letter: Letter; readonly text: Private<string> | null }
  /** What is to become of a file that they were asked about. `letter`: its message as it is now; null: it is gone. */
  | {
      readonly type: "file";
      readonly choice: FileChoice;
      readonly letter: Letter | null;
      readonly words: Private<Rewritten> | null;
    }
  /** A message sent before says something else now. `words`: null where it says nothing. */
  | { readonly type: "edited"; readonly letter: Letter; readonly words: Private<Rewritten> | null }
  /** An emoji on a message of the bot, or none any more. */
  | { readonly type: "reacted"; readonly message: MessageId; readonly emoji: string | null }
  /** Their own message is to be gone on both sides; null: the last one. */
  | { readonly type: "take-back"; readonly message: MessageId | null }
  /** The person did nothing: the holder of their case does something for them. */
  | ByVolunteer;

/** What moves a conversation on: not what happens to messages afterwards, not the clock, not a volunteer. */
export type OfPerson = Exclude<
  Input,
  { type: "edited" | "reacted" | "take-back" | "wake" | "file" | "by-volunteer" }
>;

/** What a person can say about a field of a paper without writing. */
export type FieldLeft = "blank" | "none";

/** Buttons under a question that no flow lists. */
export type QuickAnswer = "unknown" | "go" | "today" | "yesterday" | "now";
