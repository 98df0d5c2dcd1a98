import type { AuditHead } from "../domain/audit/record.ts";
import type { CaseCard } from "../domain/handoff/case-card.ts";
import type { Noted } from "../domain/handoff/note.ts";
import type { Outcome } from "../domain/handoff/handoff.ts";
import type { CaseId, FlowId, GuidanceId, Instant, LocaleTag, MessageId } from "../domain/ids.ts";
import type { Waiting } from "../domain/handoff/waiting.ts";
import type { Reading } from "../domain/deadline/typed-date/reading.ts";
import type { Changed, ReplyScreen, ToolTold } from "../domain/effect.ts";
import type { Step } from "../domain/flow/session.ts";
import type { OwnCase } from "../domain/handoff/own-case.ts";
import type { FileDoubt } from "../domain/relay/file.ts";
import type { HeldBack } from "../domain/relay/letter.ts";
import type { Asking, Question } from "../domain/roster/question.ts";
import type { Danger } from "../domain/flow/flow.ts";
import type { Planned, Rota } from "../domain/roster/rota.ts";
import type { Invite, Role } from "../domain/roster/staff.ts";
import type { MemberNotice } from "./member-notice.ts";

/** What the bot tells a person besides the screens of a flow. */
export type ContactNotice =
  | WaitingNotice
  | { readonly type: "with-you" }
  | { readonly type: "taken" }
  | { readonly type: "returned" }
  | { readonly type: "held-for-volunteer" }
  | { readonly type: "held-back"; readonly because: HeldBack }
  | { readonly type: "not-delivered" }
  | AfterwardsNotice
  | FileNotice
  /** Their volunteer set the case aside until then, or goes off duty; who cannot wait says so. */
  | { readonly type: "set-aside" | "set-aside-going-off"; readonly until: Instant; readonly zone: string }
  /** Nobody is on the line any more. */
  | { readonly type: "file-for-nobody" }
  /** `asks`: whether it helped may be asked. */
  | { readonly type: "closed"; readonly asks: boolean }
  | { readonly type: "rated" }
  /** Their case was open for as long as anything is kept. */
  | { readonly type: "too-old" }
  | { readonly type: "cancelled" }
  | { readonly type: "no-one-to-cancel" }
  | { readonly type: "erased" }
  /** An update that failed three times was set aside. */
  | { readonly type: "sorry" };

/** Where somebody stands who waits for a human. */
export type WaitingNotice = { readonly type: "queued" | "still-waiting" } & Waiting;

/** What became of a message that its writer changed or took back; both sides hear it in the same words. */
export type AfterwardsNotice =
  | { readonly type: "edit-not-passed" }
  | {
      readonly type:
        | "taken-back"
        | "taken-back-before"
        | "too-old-to-take-back"
        | "nothing-to-take-back"
        | "not-own";
    };

/** What is to become of a file that can say who made it, and what became of it; both sides hear it in the same words. */
export type FileNotice =
  | { readonly type: "file-asked"; readonly message: MessageId; readonly doubt: FileDoubt }
  | { readonly type: "file-passed"; readonly as: "clean" | "as-is" }
  | { readonly type: "file-passed-before" | "file-dropped" | "file-gone" };

/** The same for a volunteer, who has more than one case. */
export type StaffFileNotice =
  | (FileNotice & { readonly caseId: CaseId })
  /** Words that a coordinator must see first do not go together with a file. */
  | { readonly type: "file-with-lead"; readonly caseId: CaseId };

/** What the bot tells volunteers and coordinators. */
export type StaffNotice =
  | StaffFileNotice
  | OfferNotice
  | OutgoingNotice
  | CaseNotice
  | QuestionNotice
  | DeskNotice
  | ToolNotice
  | DutyNotice
  | ShiftNotice
  | RotaNotice
  | InviteNotice
  | MemberNotice
  | HouseNotice;

/** A case stands before somebody who may take it, and what became of that. */
export type OfferNotice =
  /** `quiet`: it makes no sound. */
  | { readonly type: "offer"; readonly card: CaseCard; readonly quiet: boolean }
  /** Nobody takes this case: coordinators are told. */
  | { readonly type: "unanswered"; readonly card: CaseCard }
  | { readonly type: "taken" | "gone" | "over-cap" | "off-duty" | "declined"; readonly caseId: CaseId };

/** Of the cases that somebody holds, and of what they write in them. */
export type CaseNotice =
  | { readonly type: "claimed"; readonly card: CaseCard }
  | { readonly type: "case"; readonly card: CaseCard }
  | { readonly type: "not-yours"; readonly caseId: CaseId }
  /** Stands above a message of a case that is not the active one. */
  | { readonly type: "from-case"; readonly caseId: CaseId }
  | { readonly type: "no-case" }
  /** Under a message that went nowhere: whose it is, or that it is the answer to what they were asked. */
  | {
      readonly type: "choose-case";
      readonly message: MessageId;
      readonly cases: readonly CaseId[];
      readonly question: Question | null;
    }
  | {
      readonly type: "held-gone" | "delivered" | "delivered-already";
      readonly caseId: CaseId;
    }
  | { readonly type: "ask-outcome"; readonly caseId: CaseId }
  | { readonly type: "closed"; readonly caseId: CaseId; readonly outcome: Outcome }
  | { readonly type: "released"; readonly caseId: CaseId }
  /** Of a case that they passed on: somebody took it over. */
  | { readonly type: "passed-on"; readonly caseId: CaseId }
  | { readonly type: "nudge"; readonly caseId: CaseId }
  /** Of a case they hold: nobody answered the check-in; the person is back and says that they are safe. */
  | { readonly type: "check-in-missed" | "says-safe"; readonly caseId: CaseId }
  | { readonly type: "lease-ended"; readonly caseId: CaseId }
  | {
      readonly type:
        | "cancelled-by-person"
        | "erased-by-person"
        | "blocked-by-person"
        | "silent-by-time"
        | "too-old-by-time";
      readonly caseId: CaseId;
    }
  | { readonly type: "not-delivered"; readonly caseId: CaseId }
  | AfterwardsNotice
  | { readonly type: "held-back"; readonly because: HeldBack };

/** Of the cases they have to do with, and what can be done with them. */
export type DeskNotice =
  | { readonly type: "my-cases"; readonly cases: readonly OwnCase[] }
  | { readonly type: "ask-pause"; readonly caseId: CaseId }
  | { readonly type: "parked"; readonly caseId: CaseId; readonly until: Instant; readonly zone: string }
  /** How many could take the case over, by language. */
  | {
      readonly type: "ask-whom";
      readonly caseId: CaseId;
      readonly groups: readonly { readonly lang: LocaleTag; readonly count: number }[];
    }
  | { readonly type: "nobody-to-pass"; readonly caseId: CaseId }
  | { readonly type: "passing"; readonly caseId: CaseId; readonly count: number }
  /** A colleague asks them to take a case over. */
  | { readonly type: "passed-to-you"; readonly card: CaseCard }
  /** They asked for the next case. */
  | { readonly type: "nothing-next"; readonly because: "off-duty" | "over-cap" | "none" };

/** Of what the holder can do in the conversation of their case's person, and what became of it. */
export type ToolNotice = { readonly caseId: CaseId } & (
  | { readonly type: "tools" | "choose-reply" | "reply-sent" | "ask-hand-back" | "tool-failed" }
  /** A ready reply before it goes; `lang` is the person's. */
  | { readonly type: "send-reply"; readonly screen: ReplyScreen; readonly lang: LocaleTag }
  /** Cards that fit the answers, and situations that have others. */
  | {
      readonly type: "choose-guide";
      readonly fitting: readonly GuidanceId[];
      readonly situations: readonly FlowId[];
    }
  | { readonly type: "choose-guide-of"; readonly flow: FlowId; readonly cards: readonly GuidanceId[] }
  /** Under a card as it would be sent. */
  | { readonly type: "send-guide"; readonly card: GuidanceId; readonly lang: LocaleTag }
  | { readonly type: "choose-question" | "choose-date"; readonly steps: readonly Step[] }
  | { readonly type: "date-problem"; readonly problem: DateProblem }
  /** What their words may mean, each with the case as it would be then. */
  | {
      readonly type: "date-readings";
      readonly step: Step;
      readonly prompt: MessageId;
      readonly options: readonly DateReading[];
    }
  /** An answer of the person is another now; `card` is the case after it. */
  | { readonly type: "answer-changed"; readonly changed: Changed; readonly card: CaseCard }
  | { readonly type: "tool-used"; readonly told: ToolTold }
);

/** Why a typed day cannot be taken. */
export type DateProblem = "not-understood" | "needs-time" | "in-the-future" | "too-long-ago";

export type DateReading = { readonly reading: Reading; readonly choice: string; readonly card: CaseCard };

/** Of what they were asked to type. */
export type QuestionNotice =
  /** Says what for, with the way out; the prompt that they reply to follows. */
  | { readonly type: "asked" | "prompt"; readonly asking: Asking }
  | { readonly type: "not-asked-now" }
  | { readonly type: "not-sent" }
  | { readonly type: "answer-late" | "answered-already" }
  | { readonly type: "answer-in-words" }
  | { readonly type: "noted"; readonly noted: Noted; readonly caseId: CaseId };

/** Of a volunteer's message that leads past the helpline, and what a coordinator said to it. */
export type OutgoingNotice =
  | {
      readonly type:
        | "outgoing"
        | "outgoing-passed"
        | "outgoing-kept-back"
        | "outgoing-decided"
        | "outgoing-expired"
        | "outgoing-over";
      readonly caseId: CaseId;
      readonly message: MessageId;
    }
  | { readonly type: "outgoing-held"; readonly caseId: CaseId };

/** Of their own time on duty, and of what they can do. */
export type DutyNotice =
  | {
      readonly type: "duty";
      readonly on: boolean;
      readonly open: number;
      readonly until: Instant | null;
      readonly zone: string;
    }
  | { readonly type: "welcome"; readonly role: Role; readonly onDuty: boolean }
  | { readonly type: "help"; readonly role: Role; readonly onDuty: boolean };

/** Of when they are on duty, and of the cases they hold when that ends. */
export type ShiftNotice =
  | {
      readonly type: "duty-menu";
      readonly onDuty: boolean;
      readonly until: Instant | null;
      /** Ends that can be chosen. */
      readonly ends: readonly Instant[];
      readonly zone: string;
    }
  | { readonly type: "no-such-time" }
  | {
      readonly type: "shift-ending";
      readonly until: Instant;
      readonly zone: string;
      readonly open: number;
    }
  | { readonly type: "shift-ended"; readonly open: number }
  | { readonly type: "shift-soon" | "shift-starts"; readonly shift: Planned; readonly zone: string }
  /** For coordinators. */
  | {
      readonly type: "shift-missed";
      readonly languages: readonly LocaleTag[];
      readonly from: Instant;
      readonly zone: string;
    }
  | { readonly type: "hand-over" | "ask-aside" | "kept"; readonly caseId: CaseId };

/** Of the hours they plan, and of who is there. */
export type RotaNotice =
  /** They let offers run out, and were taken off duty. */
  | { readonly type: "away"; readonly until: Instant | null; readonly zone: string }
  | { readonly type: "reserve-called"; readonly lang: LocaleTag; readonly danger: Danger }
  | { readonly type: "rota"; readonly rota: Rota; readonly reserve: boolean; readonly zone: string }
  | { readonly type: "rota-day"; readonly day: number; readonly rota: Rota }
  | { readonly type: "own-zones"; readonly zones: readonly string[] }
  | {
      readonly type: "roster";
      readonly rows: readonly {
        readonly languages: readonly LocaleTag[];
        readonly until: Instant | null;
        readonly open: number;
        readonly offers: number;
      }[];
      readonly waiting: Record<Danger, number>;
      readonly claimed: number;
      readonly zone: string;
    };

/** Of an invitation that a coordinator makes. */
export type InviteNotice =
  | { readonly type: "invite-draft"; readonly invite: Invite; readonly offered: readonly LocaleTag[] }
  | { readonly type: "invite-link"; readonly invite: Invite; readonly secret: string };

/** Of the house: what is refused, and what went wrong in it. */
export type HouseNotice =
  | { readonly type: "invite-used" }
  | { readonly type: "not-allowed" }
  | { readonly type: "audit-head"; readonly head: AuditHead }
  | { readonly type: "alarm"; readonly alarm: Alarm };

/** Faults of the running service that a coordinator must hear of. */
export type Alarm = "poison" | "conflict" | "foreign-webhook";
