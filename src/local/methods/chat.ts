import { bad, Failure } from "../answer.ts";
import { liveMessage } from "../chats.ts";
import { DOWNLOAD_MAX } from "../files.ts";
import { readInteger, readJson, readText } from "../params.ts";
import { viewMessage } from "../views.ts";
import type { Call, Method } from "./call.ts";
import { knownChat, writableChat } from "./target.ts";

const ACTIONS = new Set(
  "typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document choose_sticker find_location record_video_note upload_video_note".split(
    " ",
  ),
);
/** The emoji a bot may react with (core.telegram.org/bots/api#reactiontypeemoji). */
const REACTIONS = new Set(
  "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split(
    " ",
  ),
);

const sendChatAction: Method = (call) => {
  const chat = writableChat(call);
  if (chat instanceof Failure) return chat;
  const action = readText(call.params["action"])?.toLowerCase() ?? "";
  if (!ACTIONS.has(action)) return bad("wrong parameter action in request");
  const thread = readInteger(call.params["message_thread_id"]);
  if (thread !== undefined && !chat.topics.has(thread)) return bad("message thread not found");
  const shown = { action, ...(thread === undefined ? {} : { message_thread_id: thread }) };
  chat.actions = [...chat.actions.slice(-4), { ...shown, at: call.world.clock.now() }];
  call.world.events.emit(() => ({ type: "action", chatId: chat.id, ...shown }));
  return true;
};

const getFile: Method = ({ world, params }) => {
  const id = readText(params["file_id"]) ?? "";
  if (id === "") return bad("file_id not specified");
  const file = world.files.byId(id);
  if (file === undefined) return bad("wrong file_id or the file is temporarily unavailable");
  if (file.size > DOWNLOAD_MAX) return bad("file is too big");
  return {
    file_id: id,
    file_unique_id: file.file_unique_id,
    file_size: file.size,
    file_path: file.path,
  };
};

const setMessageReaction: Method = (call) => {
  const chat = writableChat(call);
  if (chat instanceof Failure) return chat;
  const stored = liveMessage(chat, readInteger(call.params["message_id"]) ?? 0);
  if (stored === undefined) return bad("message to react not found");
  const list = readJson(call.params["reaction"]) ?? [];
  if (!Array.isArray(list)) return bad("can't parse reaction types JSON object");
  if (list.length > 1) return bad("REACTIONS_TOO_MANY");
  const emoji = (list[0] as { emoji?: unknown } | undefined)?.emoji;
  if (list.length === 1 && (typeof emoji !== "string" || !REACTIONS.has(emoji)))
    return bad("REACTION_INVALID");
  const { bot: _, ...others } = stored.reactions ?? {};
  stored.reactions = typeof emoji === "string" ? { ...others, bot: emoji } : others;
  call.world.events.emit(() => ({ type: "edit", chatId: chat.id, message: viewMessage(stored) }));
  return true;
};

const getChat: Method = (call) => {
  const chat = knownChat(call);
  if (chat instanceof Failure) return chat;
  return { ...chat.api, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
};

const leaveChat: Method = (call) => {
  const chat = knownChat(call);
  if (chat instanceof Failure) return chat;
  if (!chat.isGroup) return bad("chat member status can't be changed in private chats");
  call.world.groups.delete(chat.id);
  return true;
};

const pin =
  (on: boolean): Method =>
  (call) => {
    const chat = writableChat(call);
    if (chat instanceof Failure) return chat;
    const id = readInteger(call.params["message_id"]) ?? (on ? undefined : chat.pinned.at(-1));
    if (id === undefined || liveMessage(chat, id) === undefined)
      return bad(on ? "message to pin not found" : "message to unpin not found");
    chat.pinned = chat.pinned.filter((one) => one !== id);
    if (on) chat.pinned.push(id);
    call.world.events.emit(() => ({ type: "pin", chatId: chat.id, pinned: chat.pinned }));
    return true;
  };

const unpinAll: Method = (call: Call) => {
  const chat = writableChat(call);
  if (chat instanceof Failure) return chat;
  chat.pinned = [];
  call.world.events.emit(() => ({ type: "pin", chatId: chat.id, pinned: [] }));
  return true;
};

export const chatMethods: Record<string, Method> = {
  sendchataction: sendChatAction,
  getfile: getFile,
  setmessagereaction: setMessageReaction,
  getchat: getChat,
  leavechat: leaveChat,
  pinchatmessage: pin(true),
  unpinchatmessage: pin(false),
  unpinallchatmessages: unpinAll,
};
