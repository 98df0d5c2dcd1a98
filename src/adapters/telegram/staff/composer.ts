import { Composer } from "grammy";
import { as, type MessageId } from "../../../domain/ids.ts";
import { withdrawQuestion } from "../../../usecases/ask-staff.ts";
import { decideProposal } from "../../../usecases/decide-proposal.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { decideOutgoing } from "../../../usecases/decide-outgoing.ts";
import { draftInvite, issueInvite } from "../../../usecases/invite-staff.ts";
import { dismissMember } from "../../../usecases/list-members.ts";
import { loseStaff } from "../../../usecases/lose-staff.ts";
import { passEditToContact } from "../../../usecases/relay-edit.ts";
import { reactToContact } from "../../../usecases/relay-reaction.ts";
import { answerWithHeld, takeStaffMessage } from "../../../usecases/take-staff-message.ts";
import type { HandlineContext } from "../context.ts";
import { emojiOf, letterOf, rewrittenOf } from "../letter.ts";
import type { ButtonStamp } from "./button-stamp.ts";
import { decodeStaffButton, type StaffAct } from "./buttons.ts";
import { performCaseAct } from "./case-acts.ts";
import { staffCommands } from "./commands.ts";
import { performDutyAct, performRotaAct } from "./duty-acts.ts";
import { heldMessage, staffMessage } from "./held-message.ts";
import { leastRole, mayAct } from "./rights.ts";
import { help, say } from "./say.ts";
import { performToolAct } from "./tool-acts.ts";

/**
 * What volunteers and coordinators can do. Here the work comes first and the commit last: every act is safe to repeat,
 * so a crash in between repeats it instead of losing it.
 */
export function staffComposer(deps: Deps, stamp: ButtonStamp): Composer<HandlineContext> {
  const composer = new Composer<HandlineContext>();
  composer.use(async (ctx, next) => {
    await deps.shifts.noteHere(ctx.staff.key);
    await next();
    await deps.turns.commit(ctx.turn, ctx.turn.session, null, ctx.now);
  });

  for (const [name, { role, run }] of Object.entries(staffCommands)) {
    composer.command(name, (ctx) =>
      mayAct(ctx.staff, role) ? run(deps, ctx, ctx.match.trim()) : say(deps, ctx, { type: "not-allowed" }),
    );
  }

  composer.on("callback_query", async (ctx) => {
    const message = ctx.callbackQuery.message;
    const data = stamp.open(ctx.staff.chat, ctx.callbackQuery.data ?? "");
    const act = decodeStaffButton(data ?? "", deps.content.pack.languages);
    ctx.hearTap();
    if (!mayAct(ctx.staff, leastRole[act.type])) return say(deps, ctx, { type: "not-allowed" });
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
    case "file":
    case "reopen":
    case "aside-until":
    case "leave":
    case "leave-unnoted":
    case "keep":
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
      return decideOutgoing(deps, ctx.staff, act, act.type, button);
    case "tool":
      return performToolAct(deps, ctx, act.tool, button);
    case "duty":
    case "duty-until":
    case "duty-for":
    case "menu":
    case "typed":
      return performDutyAct(deps, ctx.staff, act, button);
    case "rota-day":
    case "rota-set":
    case "reserve":
    case "own-zone":
    case "week":
    case "own-zones":
      return performRotaAct(deps, ctx.staff, act, button);
    case "invite-draft":
      return draftInvite(deps, ctx.staff, act.invite, button);
    case "invite-make":
      return issueInvite(deps, ctx.staff, act.invite, button);
    case "agree":
    case "refuse":
      return decideProposal(deps, ctx.staff, act.proposal, act.type === "agree", button);
    case "dismiss":
      return dismissMember(deps, ctx.staff, act.member, null, button);
    case "dismiss-sure":
      return dismissMember(deps, ctx.staff, act.member, "sure", button);
    case "stale":
      return help(deps, ctx);
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}
