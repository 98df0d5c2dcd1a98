import type { Bot } from "./bot.ts";
import { accountOf, messageOf, openChat, senderOf } from "./people.ts";
import { findEntities } from "./text/find-entities.ts";
import { viewMessage } from "./views.ts";
import type { World } from "./world.ts";

/**
 * The person taps a button. Any data may be tapped on any message of the chat: the tap of a phone that has not yet
 * seen an edit looks just so. On a deleted message the bot gets it as inaccessible (date 0).
 */
export function tap(world: World, bot: Bot, chatId: number, messageId: number, data: string) {
  const account = accountOf(world, chatId);
  const { stored } = messageOf(bot, chatId, messageId);
  const id = `${4_000_000_000_000_000 + bot.nextCallback++}`;
  forgetOldTaps(world, bot);
  bot.callbacks.set(id, { chatId, answered: false, at: world.clock.now() });
  const message =
    stored.deleted === true ? { chat: stored.api.chat, message_id: messageId, date: 0 } : stored.api;
  const query = { id, from: senderOf(account), message, chat_instance: `-${chatId}`, data };
  return { callback_query_id: id, update_id: bot.updates.push("callback_query", query, `q${account.id}`) };
}

/** A tap this old can no longer be answered, and no test asks for it. */
const TAP_KEPT_MS = 600_000;

function forgetOldTaps(world: World, bot: Bot): void {
  for (const [id, { at }] of bot.callbacks) {
    if (at > world.clock.now() - TAP_KEPT_MS) return;
    bot.callbacks.delete(id);
  }
}

/** The person edits an own message: its text, or the caption of media. */
export function editAsPerson(world: World, bot: Bot, chatId: number, messageId: number, text: string) {
  const { stored } = messageOf(bot, chatId, messageId);
  if (stored.from !== "person" || stored.deleted === true)
    throw new Error("only an own message can be edited");
  const entities = findEntities(text);
  const marks = entities.length === 0 ? undefined : entities;
  const edit_date = Math.floor(world.clock.now() / 1000);
  const { entities: _e, caption_entities: _c, ...kept } = stored.api;
  stored.api =
    stored.kind === "text"
      ? { ...kept, edit_date, text, ...(marks && { entities: marks }) }
      : { ...kept, edit_date, caption: text, ...(marks && { caption_entities: marks }) };
  world.events.emit(() => ({ type: "edit", chatId, message: viewMessage(stored) }));
  return { message_id: messageId, update_id: bot.updates.push("edited_message", stored.api, `c${chatId}`) };
}

/** The person deletes a message on both sides. The bot is not told. */
export function deleteAsPerson(world: World, bot: Bot, chatId: number, messageId: number): void {
  const { stored } = messageOf(bot, chatId, messageId);
  stored.deleted = true;
  world.events.emit(() => ({ type: "delete", chatId, message_id: messageId }));
}

/** The person blocks the bot or lets it in again; the bot hears it as my_chat_member. */
export function setBlocked(
  world: World,
  bot: Bot,
  chatId: number,
  blocked: boolean,
): { update_id: number | null } {
  const account = accountOf(world, chatId);
  const chat = openChat(bot, account);
  if (chat.blocked === blocked) return { update_id: null };
  chat.blocked = blocked;
  const member = { user: bot.api, status: "member" };
  const kicked = { user: bot.api, status: "kicked", until_date: 0 };
  world.events.emit(() => ({ type: "block", chatId, blocked }));
  const update = {
    chat: chat.api,
    from: senderOf(account),
    date: Math.floor(world.clock.now() / 1000),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  };
  return { update_id: bot.updates.push("my_chat_member", update, `c${chatId}`) };
}

/** The account is gone: every send fails from now on. The bot is not told. */
export function deactivate(world: World, bot: Bot, chatId: number): void {
  openChat(bot, accountOf(world, chatId)).deactivated = true;
}

/** The person sets or takes back a reaction. */
export function reactAsPerson(
  world: World,
  bot: Bot,
  chatId: number,
  messageId: number,
  emoji: string | null,
) {
  const account = accountOf(world, chatId);
  const { chat, stored } = messageOf(bot, chatId, messageId);
  const before = stored.reactions?.person;
  const { person: _, ...others } = stored.reactions ?? {};
  stored.reactions = emoji === null ? others : { ...others, person: emoji };
  world.events.emit(() => ({ type: "edit", chatId, message: viewMessage(stored) }));
  const reaction = (value: string | undefined | null) => (value ? [{ type: "emoji", emoji: value }] : []);
  const update = {
    chat: chat.api,
    message_id: messageId,
    user: senderOf(account),
    date: Math.floor(world.clock.now() / 1000),
    old_reaction: reaction(before),
    new_reaction: reaction(emoji),
  };
  return { update_id: bot.updates.push("message_reaction", update, `c${chatId}`) };
}
