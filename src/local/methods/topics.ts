import { bad, Failure } from "../answer.ts";
import type { Chat } from "../chats.ts";
import { readInteger, readText } from "../params.ts";
import type { Topic } from "../types.ts";
import type { Call, Method } from "./call.ts";
import { removeMessages } from "./delete.ts";
import { post } from "./send.ts";
import { writableChat } from "./target.ts";

const ICON_COLOR = 7_322_096;
const NAME_MAX = 128;

/** A private chat has topics only where the bot has switched them on (Bot API 9.4); a group never is a forum here. */
function forum(call: Call): Chat | Failure {
  const chat = writableChat(call);
  if (chat instanceof Failure) return chat;
  return call.world.topics && !chat.isGroup ? chat : bad("the chat is not a forum");
}

const createForumTopic: Method = (call) => {
  const chat = forum(call);
  if (chat instanceof Failure) return chat;
  const name = readText(call.params["name"])?.trim() ?? "";
  if (name === "" || name.length > NAME_MAX) return bad("TOPIC_TITLE_EMPTY");
  const icon_color = readInteger(call.params["icon_color"]) ?? ICON_COLOR;
  const message_thread_id = chat.nextId;
  chat.topics.set(message_thread_id, { message_thread_id, name, icon_color });
  const fields = {
    message_thread_id,
    is_topic_message: true,
    forum_topic_created: { name, icon_color },
  };
  post(call, { chat, fields, markup: {}, silent: false }, "service", {});
  return { message_thread_id, name, icon_color };
};

function readTopic(call: Call): { chat: Chat; topic: Topic } | Failure {
  const chat = forum(call);
  if (chat instanceof Failure) return chat;
  const topic = chat.topics.get(readInteger(call.params["message_thread_id"]) ?? 0);
  return topic === undefined ? bad("message thread not found") : { chat, topic };
}

const editForumTopic: Method = (call) => {
  const found = readTopic(call);
  if (found instanceof Failure) return found;
  const { chat, topic } = found;
  const name = readText(call.params["name"])?.trim();
  if (name !== undefined && name.length > NAME_MAX) return bad("TOPIC_TITLE_EMPTY");
  if (name === undefined || name === "" || name === topic.name) return bad("TOPIC_NOT_MODIFIED");
  topic.name = name;
  const fields = {
    message_thread_id: topic.message_thread_id,
    is_topic_message: true,
    forum_topic_edited: { name },
  };
  post(call, { chat, fields, markup: {}, silent: false }, "service", {});
  return true;
};

/** Closing is for forum supergroups only, in every published version of the Bot API; a private chat refuses it. */
const closeForumTopic: Method = (call) => {
  const chat = writableChat(call);
  return chat instanceof Failure ? chat : bad("the chat is not a supergroup");
};

/** Takes the topic away with all its messages, of any age. */
const deleteForumTopic: Method = (call) => {
  const found = readTopic(call);
  if (found instanceof Failure) return found;
  const { chat, topic } = found;
  chat.topics.delete(topic.message_thread_id);
  const inside = [...chat.messages.values()].filter(
    (stored) => stored.deleted !== true && stored.api.message_thread_id === topic.message_thread_id,
  );
  removeMessages(call.world, chat, inside);
  return true;
};

export const topicMethods: Record<string, Method> = {
  createforumtopic: createForumTopic,
  editforumtopic: editForumTopic,
  closeforumtopic: closeForumTopic,
  reopenforumtopic: closeForumTopic,
  deleteforumtopic: deleteForumTopic,
};
