import { bad } from "../answer.ts";
import { readBoolean, readText } from "../params.ts";
import type { Method } from "./call.ts";

/** A tap can be answered this long (constant of the open-source Bot API server). */
const CALLBACK_MS = 150_000;
const GONE = "query is too old and response timeout expired or query ID is invalid";

const answerCallbackQuery: Method = ({ world, bot, params }) => {
  const id = readText(params["callback_query_id"]) ?? "";
  const callback = bot.callbacks.get(id);
  if (callback === undefined || callback.answered || world.clock.now() - callback.at >= CALLBACK_MS)
    return bad(GONE);
  const text = readText(params["text"]);
  if (text !== undefined && text.length > 200) return bad("MESSAGE_TOO_LONG");
  callback.answered = true;
  if (text !== undefined && text !== "") callback.text = text;
  if (readBoolean(params["show_alert"])) callback.show_alert = true;
  const url = readText(params["url"]);
  if (url !== undefined) callback.url = url;
  world.events.emit(() => ({
    type: "callback-answer",
    chatId: callback.chatId,
    id,
    ...(callback.text === undefined ? {} : { text: callback.text }),
    ...(callback.show_alert === undefined ? {} : { show_alert: callback.show_alert }),
  }));
  return true;
};

export const callbackMethods: Record<string, Method> = { answercallbackquery: answerCallbackQuery };
