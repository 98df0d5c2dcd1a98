import type { Counted } from "./deadline/counted.ts";
import type { Deadline } from "./deadline/deadline.ts";
import type { ReadyReply } from "./handoff/ready-reply.ts";
import type { Reading } from "./deadline/typed-date/reading.ts";
import type { Danger } from "./flow/flow.ts";
import type { Answer, AskedAt, Step } from "./flow/session.ts";
import type {
  CaseId,
  ContactKey,
  ExitId,
  FieldId,
  FlowId,
  GuidanceId,
  LocaleTag,
  MessageId,
  OptionId,
  PaperId,
} from "./ids.ts";
import type { Feedback } from "./handoff/feedback.ts";
import type { FilledPaper, PaperField } from "./paper/paper.ts";
import type { Private } from "./privacy/private.ts";
import type { FileToClean, HeldBack, Rewritten } from "./relay/letter.ts";
import type { TimerScreen } from "./reminder/screen.ts";

/** Why the same question stands there again. */
export type Problem =
  | "not-understood"
  | "which"
  | "day-unclear"
  | "needs-day"
  | "needs-time"
  | "no-such-date"
  | "other-calendar"
  | "in-the-future"
  | "too-long-ago"
  | "changed"
  | "old-button"
  | "flow-changed"
  | "use-buttons"
  | PaperProblem;

/** What can be wrong with words for a paper. `draft-gone`: it was left alone for too long. */
export type PaperProblem = "too-long" | "letters" | "words-only" | "draft-gone";

/** What a question offers; its words come from the locale. */
export type Question =
  | { readonly ask: "language"; readonly languages: readonly LocaleTag[] }
  | { readonly ask: "notice" }
  | { readonly ask: "choice"; readonly options: readonly OptionId[]; readonly unknown: boolean }
  | { readonly ask: "date" | "moment" }
  /** A day or a moment again, with what the typed words may mean, earliest first. */
  | { readonly ask: "which"; readonly readings: readonly Reading[] };

/** What the guidance offers besides its advice, over all of its cards. */
export type Offers = {
  readonly papers: readonly PaperId[];
  /** Phrases that can be shown to an official. */
  readonly phrases: readonly string[];
};

/** One message to the person. Only the last screen of a `show` carries buttons. */
export type Screen =
  | {
      readonly type: "question";
      readonly at: AskedAt;
      readonly question: Question;
      readonly problem: Problem | null;
      readonly zone: string;
      /** Whether the person asks for somebody else, and is spoken to so. */
      readonly relative: boolean;
      readonly canGoBack: boolean;
    }
  | {
      readonly type: "card";
      readonly card: GuidanceId;
      readonly deadlines: readonly Counted[];
      readonly zone: string;
      readonly relative: boolean;
      /** False once the card's `expiresOn` has passed: it is shown as being re-checked, without its advice. */
      readonly fresh: boolean;
      readonly offers: Offers;
    }
  /** How the dates of the guidance were counted, where the card has no room for it. */
  | { readonly type: "counting"; readonly deadlines: readonly Counted[]; readonly zone: string }
  | { readonly type: "zones"; readonly zones: readonly string[]; readonly zone: string }
  | { readonly type: "languages"; readonly languages: readonly LocaleTag[] }
  /** What we keep, who sees it, and for how long. */
  | { readonly type: "keeping" }
  /** Stands above what the holder of their case does for them. */
  | { readonly type: "from-volunteer"; readonly word: "dates" | "card" | "asked-again" | "handed-back" }
  /** A ready reply of the holder; `deadline` is the nearest that counts, for those that name one. */
  | ReplyScreen
  /** The holder of their case corrected a date for them. */
  | { readonly type: "date-set"; readonly step: Step; readonly reading: Reading; readonly zone: string }
  /** The guidance was given and the person writes on: the ways to go from here. */
  | { readonly type: "next" }
  | { readonly type: "confirm-erase" }
  | { readonly type: "papers"; readonly papers: readonly PaperId[]; readonly problem: Problem | null }
  | { readonly type: "phrases"; readonly phrases: readonly string[] }
  /** One field of a paper is asked. */
  | {
      readonly type: "field";
      readonly paper: PaperId;
      readonly field: FieldId;
      readonly kind: PaperField["kind"];
      readonly optional: boolean;
      readonly number: number;
      readonly of: number;
      readonly problem: Problem | null;
      /** A volunteer is there, who does not get what is written now. */
      readonly volunteer: boolean;
    }
  /** All fields have their value: the paper can be made. */
  | {
      readonly type: "paper-ready";
      readonly paper: PaperId;
      readonly written: number;
      readonly byHand: number;
    }
  | { readonly type: "paper-made"; readonly paper: PaperId }
  | TimerScreen;

/**
 * Everything the engine may ask the host to do. Effects are data: they are stored sealed with the session before
 * anything is sent, so that a crash between saving and speaking leaves no silence.
 */
export type Effect =
  | { readonly type: "show"; readonly screens: readonly Screen[] }
  | {
      readonly type: "open-handoff";
      readonly danger: Danger;
      /** End of the nearest `fileBy`, epoch ms; null when no date can be shown. */
      readonly nearest: number | null;
      readonly flow: FlowId;
      readonly exit: ExitId | null;
    }
  | { readonly type: "tell-place" }
  | { readonly type: "cancel-handoff" }
  | { readonly type: "rate"; readonly feedback: Feedback }
  | {
      readonly type: "relay";
      readonly message: MessageId;
      readonly replyTo: MessageId | null;
      readonly album: string | null;
    }
  | { readonly type: "relay-edit"; readonly message: MessageId; readonly words: Private<Rewritten> | null }
  | { readonly type: "relay-reaction"; readonly message: MessageId; readonly emoji: string | null }
  /** The person's own message is deleted on both sides; null: their last one. */
  | { readonly type: "take-back"; readonly message: MessageId | null }
  | { readonly type: "hold-for-volunteer"; readonly message: MessageId; readonly album: string | null }
  | { readonly type: "hold-back"; readonly because: HeldBack }
  /** A file can say who made it: ask what to do with it. */
  | { readonly type: "ask-about-file"; readonly message: MessageId; readonly cleanable: boolean }
  /** `clean`: as a clean copy; null: as it is. */
  | {
      readonly type: "pass-file";
      readonly message: MessageId;
      readonly replyTo: MessageId | null;
      readonly clean: FileToClean | null;
    }
  | { readonly type: "drop-file"; readonly message: MessageId }
  | { readonly type: "tell-file"; readonly what: "file-gone" | "file-for-nobody" }
  /** Print a paper and send it; it is made anew from this after a crash, and stored nowhere. */
  | { readonly type: "paper"; readonly filled: FilledPaper }
  /** A phrase in large letters, to be held up. */
  | { readonly type: "picture"; readonly phrase: string }
  | { readonly type: "erase" }
  /** Said by the clock, beside the conversation: the live buttons stay where they are. */
  | { readonly type: "say"; readonly screen: TimerScreen; readonly lane: "reply" | "reminder" }
  /** A safe day is over: an open handoff rises. `nearest`: when that was, epoch ms. */
  | { readonly type: "lift-handoff"; readonly nearest: number }
  /** Nobody answered a check-in: a human is called, most urgently, whether one was called before or not. */
  | {
      readonly type: "call-for";
      readonly nearest: number | null;
      readonly flow: FlowId;
      readonly exit: ExitId | null;
    }
  /** The person a human was called for says that they are safe. */
  | { readonly type: "tell-safe" }
  /**
   * An answer of somebody who waits for a human or has one: what is known of the case follows, and its holder is told.
   * `rise`: what its place would be now; null while questions are still open.
   */
  | {
      readonly type: "follow-case";
      readonly changed: Changed;
      readonly rise: { readonly danger: Danger; readonly nearest: number | null } | null;
    }
  /** Cards beside the conversation, without buttons: the live ones stay where they are. */
  | { readonly type: "show-beside"; readonly screens: readonly Screen[] }
  /** What became of an act of the holder. */
  | {
      readonly type: "tell-holder";
      readonly caseId: CaseId;
      readonly by: ContactKey;
      readonly told: ToolTold;
    }
  /** A ready reply to the person, and its twin in the holder's language, which stand for each other from then on. */
  | {
      readonly type: "send-reply";
      readonly caseId: CaseId;
      readonly by: ContactKey;
      readonly screen: ReplyScreen;
    }
  /** The case is closed, and the bot goes on: the screens are shown if it still was the holder's to close. */
  | {
      readonly type: "hand-back";
      readonly caseId: CaseId;
      readonly by: ContactKey;
      readonly screens: readonly Screen[];
    }
  | { readonly type: "send-calendar"; readonly entries: readonly CalendarEntry[] };

/** A day to keep in the calendar of the phone, and when it rings; epoch ms. */
export type CalendarEntry = { readonly ends: number; readonly alarms: readonly number[] };

export type ReplyScreen = {
  readonly type: "reply";
  readonly reply: ReadyReply;
  readonly caseId: CaseId;
  readonly deadline: Deadline | null;
  readonly zone: string;
};

export type CardScreen = Screen & { readonly type: "card" };

/** What the holder of a case is told of what they did in the conversation of its person. */
export type ToolTold =
  /** The person got these; the holder sees them, too. */
  | { readonly type: "shown"; readonly cards: readonly CardScreen[] }
  | { readonly type: "no-dates" }
  | { readonly type: "card-expired" }
  | { readonly type: "no-deadline" }
  | { readonly type: "asked-again"; readonly step: Step }
  /** The answer is not on the person's path any more, or what they should have answered cannot be. */
  | { readonly type: "not-there" }
  /** They are filling in a paper, which a question would take away from them. */
  | { readonly type: "fills-paper" };

/** An answer that is another now. */
export type Changed = Step & { readonly before: Answer | null; readonly after: Answer };
