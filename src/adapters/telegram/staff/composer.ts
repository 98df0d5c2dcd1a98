import { Composer } from "grammy";
import { as, type MessageId } from "../../../domain/ids.ts";
import { changeShift } from "../../../usecases/change-shift.ts";
import { claimHandoff } from "../../../usecases/claim-handoff.ts";
import { closeHandoff, releaseHandoff } from "../../../usecases/close-handoff.ts";
import { declineOffer } from "../../../usecases/decline-offer.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { draftInvite, issueInvite } from "../../../usecases/invite-staff.ts";
import { loseStaff } from "../../../usecases/lose-staff.ts";
import type { StaffNotice } from "../../../usecases/notice.ts";
import { relayToContact } from "../../../usecases/relay-to-contact.ts";
import { switchCase } from "../../../usecases/switch-case.ts";
import type { HandlineContext } from "../context.ts";
import { letterOf } from "../letter.ts";
import { decodeStaffButton, type StaffAct } from "../staff-buttons.ts";

/**
 * What volunteers and coordinators can do. Here the work comes first and the commit last: every act is safe to repeat,
 * so a crash in between repeats it instead of losing it.
 */
export function staffComposer(deps: Deps): Composer<HandlineContext> {
  const composer = new Composer<HandlineContext>();
  composer.use(async (ctx, next) => {
    await next();
    await deps.turns.commit(ctx.turn, ctx.turn.session, null, ctx.now);
  });

  composer.command("duty", (ctx) => {
    const word = ctx.match.trim().toLowerCase();
    if (word === "on" || word === "off") return changeShift(deps, ctx.staff, word === "on", null);
    return help(deps, ctx);
  });
  composer.command("invite", (ctx) =>
    asCoordinator(deps, ctx, () =>
      draftInvite(deps, ctx.staff, { role: "volunteer", languages: ctx.staff.languages }, null),
    ),
  );
  composer.command(["start", "help"], (ctx) => help(deps, ctx));

  composer.on("callback_query", async (ctx) => {
    const message = ctx.callbackQuery.message;
    const act = decodeStaffButton(ctx.callbackQuery.data ?? "", deps.content.pack.languages);
    ctx.hearTap();
    await perform(deps, ctx, act, message ? as<MessageId>(message.message_id) : null);
  });

  composer.on("message", (ctx) => relayToContact(deps, ctx.staff, letterOf(ctx.message)));
  composer.on("my_chat_member", async (ctx) => {
    if (ctx.myChatMember.new_chat_member.status === "kicked") await loseStaff(deps, ctx.staff);
  });
  return composer;
}

async function perform(
  deps: Deps,
  ctx: HandlineContext,
  act: StaffAct,
  button: MessageId | null,
): Promise<void> {
  const { staff } = ctx;
  switch (act.type) {
    case "take":
      return claimHandoff(deps, staff, act.caseId, button);
    case "decline":
      return declineOffer(deps, staff, act.caseId, button);
    case "close":
      return say(deps, ctx, { type: "ask-outcome", caseId: act.caseId });
    case "outcome":
      return closeHandoff(deps, staff, act.caseId, act.outcome, button);
    case "release":
      return releaseHandoff(deps, staff, act.caseId, button);
    case "switch":
      return switchCase(deps, staff, act.caseId);
    case "duty":
      return changeShift(deps, staff, act.on, button);
    case "invite-draft":
      return asCoordinator(deps, ctx, () => draftInvite(deps, staff, act.invite, button));
    case "invite-make":
      return asCoordinator(deps, ctx, () => issueInvite(deps, staff, act.invite, button));
    case "stale":
      return help(deps, ctx);
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}

/** Deny by default: the role is checked at the act, whatever button or command it came from. */
async function asCoordinator(deps: Deps, ctx: HandlineContext, act: () => Promise<void>): Promise<void> {
  if (ctx.staff.role === "coordinator") return act();
  return say(deps, ctx, { type: "not-allowed" });
}

async function help(deps: Deps, ctx: HandlineContext): Promise<void> {
  const onDuty = (await deps.roster.onDuty()).some(({ staff }) => staff.key === ctx.staff.key);
  return say(deps, ctx, { type: "help", role: ctx.staff.role, onDuty });
}

async function say(deps: Deps, ctx: HandlineContext, notice: StaffNotice): Promise<void> {
  await deps.messenger.tellStaff(ctx.staff.chat, ctx.staff.lang, notice);
}
