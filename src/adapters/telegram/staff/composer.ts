import { Composer } from "grammy";
import { as, type MessageId } from "../../../domain/ids.ts";
import { withdrawQuestion } from "../../../usecases/ask-staff.ts";
import { changeShift } from "../../../usecases/change-shift.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { decideOutgoing } from "../../../usecases/decide-outgoing.ts";
import { draftInvite, issueInvite } from "../../../usecases/invite-staff.ts";
import { listCases } from "../../../usecases/list-cases.ts";
import { loseStaff } from "../../../usecases/lose-staff.ts";
import { offerOnAsking } from "../../../usecases/offer-handoff.ts";
import { passEditToContact } from "../../../usecases/relay-edit.ts";
import { reactToContact } from "../../../usecases/relay-reaction.ts";
import { takeBackFromContact } from "../../../usecases/take-back.ts";
import { answerWithHeld, takeStaffMessage } from "../../../usecases/take-staff-message.ts";
import type { HandlineContext } from "../context.ts";
import { emojiOf, letterOf, pointedAt, rewrittenOf } from "../letter.ts";
import { decodeStaffButton, type StaffAct } from "./buttons.ts";
import { performCaseAct } from "./case-acts.ts";
import { heldMessage, staffMessage } from "./held-message.ts";
import { asCoordinator, say } from "./say.ts";

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
  composer.command("mycases", (ctx) => listCases(deps, ctx.staff));
  composer.command("next", async (ctx) => {
    const asked = await offerOnAsking(deps, ctx.staff.key);
    if (asked !== "offered") await say(deps, ctx, { type: "nothing-next", because: asked });
  });
  composer.command("invite", (ctx) =>
    asCoordinator(deps, ctx, () =>
      draftInvite(deps, ctx.staff, { role: "volunteer", languages: ctx.staff.languages }, null),
    ),
  );
  composer.command(["start", "help"], (ctx) => help(deps, ctx));

  composer.command("undo", async (ctx) => {
    const message = ctx.message === undefined ? null : pointedAt(ctx.message);
    await say(
      deps,
      ctx,
      message === "other" ? { type: "not-own" } : await takeBackFromContact(deps, ctx.staff, message),
    );
  });

  composer.on("callback_query", async (ctx) => {
    const message = ctx.callbackQuery.message;
    const act = decodeStaffButton(ctx.callbackQuery.data ?? "", deps.content.pack.languages);
    ctx.hearTap();
    await perform(deps, ctx, act, message ? as<MessageId>(message.message_id) : null);
  });

  composer.on("message", (ctx) => takeStaffMessage(deps, ctx.staff, staffMessage(ctx.message)));
  composer.on("edited_message", (ctx) =>
    passEditToContact(deps, ctx.staff, letterOf(ctx.editedMessage), rewrittenOf(ctx.editedMessage)),
  );
  composer.on("message_reaction", (ctx) =>
    reactToContact(
      deps,
      ctx.staff,
      as<MessageId>(ctx.messageReaction.message_id),
      emojiOf(ctx.messageReaction),
    ),
  );
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
  switch (act.type) {
    case "take":
    case "decline":
    case "close":
    case "outcome":
    case "release":
    case "switch":
    case "note":
    case "deliver":
    case "park":
    case "pass":
    case "pass-to":
    case "park-until":
    case "reopen":
      return performCaseAct(deps, ctx, act, button);
    case "answer":
      return answerWithHeld(deps, ctx.staff, act.prompt, heldMessage(ctx), button);
    case "withdraw":
      return withdrawQuestion(deps, ctx.staff, button);
    case "leave-unsent":
      await deps.messenger.tellStaff(ctx.staff.chat, ctx.staff.lang, { type: "not-sent" }, button);
      return;
    case "let-pass":
    case "keep-back":
      return asCoordinator(deps, ctx, () => decideOutgoing(deps, ctx.staff, act, act.type, button));
    case "duty":
      return changeShift(deps, ctx.staff, act.on, button);
    case "invite-draft":
      return asCoordinator(deps, ctx, () => draftInvite(deps, ctx.staff, act.invite, button));
    case "invite-make":
      return asCoordinator(deps, ctx, () => issueInvite(deps, ctx.staff, act.invite, button));
    case "stale":
      return help(deps, ctx);
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}

async function help(deps: Deps, ctx: HandlineContext): Promise<void> {
  const onDuty = (await deps.roster.onDuty()).some(({ staff }) => staff.key === ctx.staff.key);
  return say(deps, ctx, { type: "help", role: ctx.staff.role, onDuty });
}
