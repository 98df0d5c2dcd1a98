import { type Api, Composer } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { as, type MessageId } from "../../domain/ids.ts";
import type { Deps } from "../../usecases/deps.ts";
import { contactComposer } from "./contact/composer.ts";
import { HandlineContext } from "./context.ts";
import type { Dispatch } from "./receive.ts";
import type { ButtonStamp } from "./staff/button-stamp.ts";
import { staffComposer } from "./staff/composer.ts";

/**
 * All that answers an update, in order: staff have their own composer, everybody else is a contact. Deduplication, the
 * lock and the commit lie around it, in `receive`. Unlike grammY's `Bot.handleUpdate` no new API object is made for
 * every update.
 *
 * @param tapsAnswered whether the inbox answers taps itself, as the webhook does
 */
export function createDispatch(
  deps: Deps,
  stamp: ButtonStamp,
  api: Api,
  me: UserFromGetMe,
  tapsAnswered: boolean,
): Dispatch {
  const bot = new Composer<HandlineContext>();
  bot.filter((ctx) => ctx.turn.staff !== null, staffComposer(deps, stamp));
  bot.filter((ctx) => ctx.turn.staff === null, contactComposer(deps));
  const run = bot.middleware();
  return async (update, turn, chat, now) => {
    const ctx = new HandlineContext(update, api, me, turn, chat, now, tapsAnswered);
    const message = update.message?.message_id;
    const noted = message === undefined ? null : deps.shown.note(turn.contact, as<MessageId>(message), now);
    await Promise.all([noted, run(ctx, () => Promise.resolve())]);
    return ctx.perform;
  };
}
