import { type SaidOutcome, saidOutcomes } from "../../../domain/handoff/handoff.ts";
import { type Pause, pauses } from "../../../domain/handoff/pause.ts";
import { type FileChoice, fileChoices } from "../../../domain/relay/file.ts";
import { type MemberCode, typedMemberCode } from "../../../domain/roster/member-code.ts";
import { as, type CaseId, type Instant, type LocaleTag, type MessageId } from "../../../domain/ids.ts";
import { lengths } from "../../../domain/roster/hours.ts";
import { type Leaving, leavings } from "../../../domain/roster/question.ts";
import type { Invite, Role } from "../../../domain/roster/staff.ts";
import type { ProposalId } from "../../../usecases/ports/proposals.ts";
import { decodeRotaButton, type RotaAct, rotaButton } from "./rota-buttons.ts";
import { decodeToolButton, type ToolButton, toolButton } from "./tool-buttons.ts";

const plainCaseActs = [
  "take",
  "decline",
  "close",
  "release",
  "switch",
  "note",
  "deliver",
  "park",
  "pass",
  "reopen",
  "keep",
] as const;

/** About one case. */
export type CaseAct =
  | { readonly type: PlainCaseAct; readonly caseId: CaseId }
  | { readonly type: "outcome"; readonly caseId: CaseId; readonly outcome: SaidOutcome }
  | { readonly type: "pass-to"; readonly caseId: CaseId; readonly lang: LocaleTag }
  | { readonly type: "park-until" | "aside-until"; readonly caseId: CaseId; readonly pause: Pause }
  /** At the end of a shift; `leave-unnoted`: there is nothing to add for whoever has it next. */
  | { readonly type: "leave" | "leave-unnoted"; readonly caseId: CaseId; readonly way: Leaving }
  /** What is to become of the file that its message answers. */
  | { readonly type: "file"; readonly caseId: CaseId; readonly choice: FileChoice };

/** Acts on a case that need nothing but its code. */
export type PlainCaseAct = (typeof plainCaseActs)[number];

/** About a text: it answers what this prompt asked; nothing more is asked; it goes to nobody. */
export type TextAct =
  | { readonly type: "answer"; readonly prompt: MessageId }
  | { readonly type: (typeof plainTextActs)[number] };
const plainTextActs = ["withdraw", "leave-unsent"] as const;

/** About a message that leads past the helpline; coordinators only. */
export type OutgoingAct = {
  readonly type: (typeof outgoingActs)[number];
  readonly caseId: CaseId;
  readonly message: MessageId;
};
const outgoingActs = ["let-pass", "keep-back"] as const;

/** About one's own time on duty. */
export type DutyAct =
  | { readonly type: "duty"; readonly on: boolean }
  | { readonly type: "duty-until"; readonly until: Instant }
  | { readonly type: "duty-for"; readonly hours: number }
  | { readonly type: (typeof shiftActs)[number] };
/** To see what can be chosen; to type an end. */
const shiftActs = ["menu", "typed"] as const;

/** Making an invitation; coordinators only. */
export type InviteAct = { readonly type: "invite-draft" | "invite-make"; readonly invite: Invite };

/** What needs a second person: they agree, or do not; coordinators only. */
export type ProposalAct = { readonly type: (typeof proposalActs)[number]; readonly proposal: ProposalId };
const proposalActs = ["agree", "refuse"] as const;

/** Somebody is to leave the helpline's people; coordinators only. */
export type MemberAct = { readonly type: (typeof memberActs)[number]; readonly member: MemberCode };
const memberActs = ["dismiss", "dismiss-sure"] as const;

/** What a staff button asks for. Who may do it is checked by the use case and the queue, never by the button. */
export type StaffAct =
  | CaseAct
  | TextAct
  | OutgoingAct
  | DutyAct
  | RotaAct
  | InviteAct
  | ProposalAct
  | MemberAct
  | { readonly type: "tool"; readonly tool: ToolButton }
  | { readonly type: "stale" };

const roles: readonly Role[] = ["volunteer", "coordinator"];

/** Callback data of an act; a draft of an invite lives in the button itself. */
export function staffButton(act: Exclude<StaffAct, { type: "stale" }>): string {
  switch (act.type) {
    case "take":
    case "decline":
    case "close":
    case "release":
    case "switch":
    case "note":
    case "deliver":
    case "park":
    case "pass":
    case "reopen":
    case "keep":
      return `s:${act.type}:${act.caseId}`;
    case "outcome":
      return `s:outcome:${act.caseId}:${act.outcome}`;
    case "pass-to":
      return `s:pass-to:${act.caseId}:${act.lang}`;
    case "park-until":
    case "aside-until":
      return `s:${act.type}:${act.caseId}:${act.pause}`;
    case "leave":
    case "leave-unnoted":
      return `s:${act.type}:${act.caseId}:${act.way}`;
    case "file":
      return `s:file:${act.caseId}:${act.choice}`;
    case "answer":
      return `s:answer:${act.prompt}`;
    case "withdraw":
    case "leave-unsent":
      return `s:text:${act.type}`;
    case "let-pass":
    case "keep-back":
      return `s:${act.type}:${act.caseId}:${act.message}`;
    case "tool":
      return toolButton(act.tool);
    case "duty":
      return `s:duty:${act.on ? "on" : "off"}`;
    case "agree":
    case "refuse":
      return `s:${act.type}:${act.proposal}`;
    case "dismiss":
    case "dismiss-sure":
      return `s:${act.type}:${act.member}`;
    case "rota-day":
    case "rota-set":
    case "reserve":
    case "own-zone":
    case "week":
    case "own-zones":
      return `s:${rotaButton(act)}`;
    case "duty-until":
      return `s:duty-until:${act.until}`;
    case "duty-for":
      return `s:duty-for:${act.hours}`;
    case "menu":
    case "typed":
      return `s:shift:${act.type}`;
    case "invite-draft":
    case "invite-make":
      return `s:${act.type}:${act.invite.role}:${act.invite.languages.join(",")}`;
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}

/** The act behind callback data. Languages that the pack does not have are dropped. */
export function decodeStaffButton(data: string, languages: readonly LocaleTag[]): StaffAct {
  const tool = decodeToolButton(data);
  if (tool !== null) return { type: "tool", tool };
  const [kind, name, first, second] = data.split(":");
  if (kind !== "s" || !first) return { type: "stale" };
  const caseAct = plainCaseActs.find((act) => act === name);
  if (caseAct) return { type: caseAct, caseId: as<CaseId>(first) };
  if (name === "answer" && /^\d+$/.test(first))
    return { type: "answer", prompt: as<MessageId>(Number(first)) };
  const textAct = plainTextActs.find((act) => act === first);
  if (name === "text" && textAct) return { type: textAct };
  const outgoingAct = outgoingActs.find((act) => act === name);
  if (outgoingAct && second && /^\d+$/.test(second))
    return { type: outgoingAct, caseId: as<CaseId>(first), message: as<MessageId>(Number(second)) };
  const proposalAct = proposalActs.find((act) => act === name);
  if (proposalAct) return { type: proposalAct, proposal: first as ProposalId };
  const memberAct = memberActs.find((act) => act === name);
  const member = typedMemberCode(first);
  if (memberAct && member) return { type: memberAct, member };
  const dutyAct = decodeDutyAct(name, first);
  if (dutyAct !== null) return dutyAct;
  const rotaAct = decodeRotaButton(name, first, second ?? "");
  if (rotaAct !== null) return rotaAct;
  const outcome = saidOutcomes.find((known) => known === second);
  if (name === "outcome" && outcome) return { type: "outcome", caseId: as<CaseId>(first), outcome };
  const pause = pauses.find((known) => known === second);
  if ((name === "park-until" || name === "aside-until") && pause)
    return { type: name, caseId: as<CaseId>(first), pause };
  const way = leavings.find((known) => known === second);
  if ((name === "leave" || name === "leave-unnoted") && way)
    return { type: name, caseId: as<CaseId>(first), way };
  const choice = fileChoices.find((known) => known === second);
  if (name === "file" && choice) return { type: "file", caseId: as<CaseId>(first), choice };
  const lang = languages.find((known) => known === second);
  if (name === "pass-to" && lang) return { type: "pass-to", caseId: as<CaseId>(first), lang };
  const role = roles.find((known) => known === first);
  if ((name === "invite-draft" || name === "invite-make") && role) {
    const chosen = (second ?? "").split(",");
    return { type: name, invite: { role, languages: languages.filter((one) => chosen.includes(one)) } };
  }
  return { type: "stale" };
}

function decodeDutyAct(name: string | undefined, first: string): DutyAct | null {
  if (name === "duty") return { type: "duty", on: first === "on" };
  if (name === "duty-until" && /^\d{13}$/.test(first))
    return { type: "duty-until", until: as<Instant>(Number(first)) };
  const hours = lengths.find((known) => String(known) === first);
  if (name === "duty-for" && hours !== undefined) return { type: "duty-for", hours };
  const shiftAct = shiftActs.find((act) => act === first);
  return name === "shift" && shiftAct !== undefined ? { type: shiftAct } : null;
}
