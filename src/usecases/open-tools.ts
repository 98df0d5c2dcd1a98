import type { Step } from "../domain/flow/session.ts";
import { answeredSteps, datedSteps } from "../domain/handoff/answers.ts";
import { fittingGuides, guidesOf, situationsWithGuides } from "../domain/handoff/guides.ts";
import type { ReadyReply } from "../domain/handoff/ready-reply.ts";
import { cardFor, replyFor } from "../domain/handoff/tools.ts";
import type { CaseId, FlowId, GuidanceId } from "../domain/ids.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { askStaff } from "./ask-staff.ts";
import type { Deps } from "./deps.ts";
import { heldCase } from "./held-case.ts";
import type { Brief } from "./ports/handoffs.ts";
import { tellOfCase } from "./tell-of-case.ts";

/*
 * Looking before doing: what a holder can do in the conversation of their case's person. Nothing here reaches the person.
 */

/** Which tools there are. */
export async function openTools(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  if ((await heldBrief(deps, staff, caseId)) === null) return;
  await tellOfCase(deps, staff, { type: "tools", caseId });
}

/** Cards that fit the answers, and the situations that have others. */
export async function chooseGuide(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null) return;
  const now = deps.clock.now();
  await tellOfCase(deps, staff, {
    type: "choose-guide",
    caseId,
    fitting: fittingGuides(deps.content, brief.session, now),
    situations: situationsWithGuides(deps.content, brief.session, now),
  });
}

/** The cards of one situation. */
export async function chooseGuideOf(deps: Deps, staff: Staff, caseId: CaseId, flow: FlowId): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null || !deps.content.flows.has(flow)) return;
  await tellOfCase(deps, staff, {
    type: "choose-guide-of",
    caseId,
    flow,
    cards: guidesOf(deps.content, brief.session, flow, deps.clock.now()),
  });
}

/** The card in the volunteer's language, its dates counted for this person; one button sends it. */
export async function previewGuide(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  card: GuidanceId,
): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null) return;
  const screen = cardFor(deps.content, brief.session, card, deps.clock.now());
  if (screen === null || !screen.fresh)
    return tellOfCase(deps, staff, { type: "tool-used", caseId, told: { type: "card-expired" } });
  await deps.messenger.showBeside(staff.chat, staff.lang, [screen], "handoff");
  await tellOfCase(deps, staff, { type: "send-guide", caseId, card, lang: brief.lang });
}

/** Asked before the case is closed. */
export async function askToHandBack(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  if ((await heldBrief(deps, staff, caseId)) === null) return;
  await tellOfCase(deps, staff, { type: "ask-hand-back", caseId });
}

/** What stands ready to be said. */
export async function chooseReply(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  if ((await heldCase(deps, staff, caseId)) === null) return;
  await tellOfCase(deps, staff, { type: "choose-reply", caseId });
}

/** A ready reply as the person would get it, and in the volunteer's language; one button sends it. */
export async function previewReply(
  deps: Deps,
  staff: Staff,
  caseId: CaseId,
  reply: ReadyReply,
): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null) return;
  const screen = replyFor(deps.content, brief.session, caseId, reply, deps.clock.now());
  if (screen === null)
    return tellOfCase(deps, staff, { type: "tool-used", caseId, told: { type: "no-deadline" } });
  await tellOfCase(deps, staff, { type: "send-reply", caseId, screen, lang: brief.lang });
}

/** The answers of the person, to have one of the questions stand before them again. */
export async function chooseQuestion(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null) return;
  const steps = answeredSteps(deps.content, brief.session);
  await tellOfCase(deps, staff, { type: "choose-question", caseId, steps });
}

/** The days and moments of the person, to correct one. */
export async function chooseDate(deps: Deps, staff: Staff, caseId: CaseId): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null) return;
  const steps = datedSteps(deps.content, brief.session);
  await tellOfCase(deps, staff, { type: "choose-date", caseId, steps });
}

/** Asks them to type the day that an answer should have named. */
export async function askForDate(deps: Deps, staff: Staff, caseId: CaseId, step: Step): Promise<void> {
  const brief = await heldBrief(deps, staff, caseId);
  if (brief === null) return;
  const there = datedSteps(deps.content, brief.session).some(
    ({ flow, node }) => flow === step.flow && node === step.node,
  );
  if (!there) return tellOfCase(deps, staff, { type: "tool-used", caseId, told: { type: "not-there" } });
  await askStaff(deps, staff, { type: "date", caseId, ...step });
}

async function heldBrief(deps: Deps, staff: Staff, caseId: CaseId): Promise<Brief | null> {
  return (await heldCase(deps, staff, caseId))?.brief ?? null;
}
