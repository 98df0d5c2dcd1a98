import { chatOf } from "./as-telegram.ts";
import { editing, remove } from "./editing.ts";
import { known, list, threadOf, writable } from "./params.ts";
import { sending } from "./sending.ts";
import type { Method } from "./telegram.ts";
import { bad } from "./world.ts";

const downloadLimit = 20_000_000;

/** The methods of the Bot API that the emulator knows, by Telegram's rules and with Telegram's error texts. */
export const methods: Readonly<Record<string, Method>> = {
  ...sending,
  ...editing,
  getMe: ({ bot }) => ({
    ...bot,
    is_bot: true,
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  logOut: () => true,
  close: () => true,
  sendChatAction: (telegram, params) => {
    const chat = writable(telegram, params);
    telegram.world.tell({ type: "action", chatId: chat.chatId, action: params["action"] });
    return true;
  },
  getFile: ({ world }, params) => {
    const kept = world.files.get(String(params["file_id"]));
    if (!kept) throw bad("wrong file_id or the file is temporarily unavailable");
    if (kept.info.size > downloadLimit) throw bad("file is too big");
    return {
      file_id: kept.info.file_id,
      file_unique_id: kept.info.file_unique_id,
      file_size: kept.info.size,
      file_path: `files/${kept.info.file_id}`,
    };
  },
  getChat: (telegram, params) => {
    const chat = known(telegram, params);
    return chatOf(chat, telegram.world.accounts.get(chat.chatId));
  },
  createForumTopic: (telegram, params) => {
    const chat = writable(telegram, params);
    const name = String(params["name"] ?? "");
    if (name === "" || name.length > 128) throw bad("topic name is invalid");
    const service = telegram.world.put(chat, { from: "bot", kind: "service" });
    chat.topics.set(service.message_id, name);
    return { message_thread_id: service.message_id, name, icon_color: 7_322_096 };
  },
  editForumTopic: (telegram, params) => {
    const chat = writable(telegram, params);
    chat.topics.set(threadOf(chat, params) ?? 0, String(params["name"] ?? ""));
    return true;
  },
  closeForumTopic: (telegram, params) => threadOf(writable(telegram, params), params) !== undefined,
  deleteForumTopic: (telegram, params) => {
    const chat = writable(telegram, params);
    const thread = threadOf(chat, params) ?? 0;
    for (const message of chat.messages.values())
      if (message.message_thread_id === thread) remove(telegram, chat, message);
    return chat.topics.delete(thread);
  },
  setMyCommands: ({ world }, params) => {
    world.commands.set(String(params["language_code"] ?? ""), params["commands"]);
    return true;
  },
  getMyCommands: ({ world }, params) => world.commands.get(String(params["language_code"] ?? "")) ?? [],
  setMyName: () => true,
  setMyDescription: () => true,
  setMyShortDescription: () => true,
  setChatMenuButton: () => true,
  pinChatMessage: (telegram, params) => known(telegram, params) !== undefined,
  unpinChatMessage: (telegram, params) => known(telegram, params) !== undefined,
  setWebhook: ({ inbox }, params) => {
    const url = String(params["url"] ?? "");
    const secret = String(params["secret_token"] ?? "");
    if (secret !== "" && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
      throw bad("secret token contains unallowed characters");
    inbox.setHook(
      url === ""
        ? null
        : {
            url,
            secret,
            allowed: params["allowed_updates"] === undefined ? null : list<string>(params["allowed_updates"]),
          },
    );
    return true;
  },
  deleteWebhook: ({ inbox }) => {
    inbox.setHook(null);
    return true;
  },
  getWebhookInfo: ({ inbox }) => ({
    url: inbox.hook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: inbox.pending,
    ...(inbox.lastError === undefined ? {} : { last_error_message: inbox.lastError }),
  }),
};
