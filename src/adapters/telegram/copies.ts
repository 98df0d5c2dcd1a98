import type { Api } from "grammy";
import type { MessageEntity } from "grammy/types";
import type { ChatId, LocaleTag, MessageId } from "../../domain/ids.ts";
import type { Rewritten } from "../../domain/relay/letter.ts";
import type { PassedEdit } from "../../usecases/ports/relay.ts";
import type { Copies, Sent } from "../../usecases/ports/speaking.ts";
import { outcome } from "./outcome.ts";
import type { Press } from "./press.ts";
import type { Sender } from "./sender.ts";

const lane = "handoff";
/** Bot API, deleteMessages. */
const removedAtOnce = 100;

/** What happens to copies after they crossed, over the Bot API. */
export function createCopies(api: Api, send: Sender, press: Press): Copies {
  const markOf = (lang: LocaleTag): string => press.translator.for(lang)("relay:edited");

  /** A word under the copy, so that the phone makes a sound. */
  const tell = (chat: ChatId, lang: LocaleTag, copy: MessageId) =>
    send(chat, lane, () => api.raw.sendMessage({ chat_id: chat, text: markOf(lang), ...replyTo(copy) }));

  /** A new copy as an answer to the old one. */
  const copyUnder = async (edit: PassedEdit, caption: object): Promise<Sent> => {
    const { from, message, to, copy, protect } = edit;
    const call = { chat_id: to, from_chat_id: from, message_id: message, protect_content: protect };
    return outcome(
      await send(to, lane, () => api.raw.copyMessage({ ...call, ...caption, ...replyTo(copy) })),
    );
  };

  /** Where there is no room for the mark, it stands under the new copy. */
  const copyAndTell = async (edit: PassedEdit): Promise<Sent> => {
    const again = await copyUnder(edit, {});
    if (again.type === "sent") await tell(edit.to, edit.lang, again.message);
    return again;
  };

  return {
    async passEdit(edit) {
      const { to, lang, copy } = edit;
      const words = edit.words?.reveal() ?? null;
      if (words?.of !== "text") {
        const again = await copyUnder(edit, marked(words, markOf(lang), "caption"));
        return again.type === "refused" ? copyAndTell(edit) : again;
      }
      const text = marked(words, markOf(lang), "text");
      const edited = await send(to, lane, () =>
        api.raw.editMessageText({ chat_id: to, message_id: copy, ...text }),
      );
      if (edited.type === "unreachable") return edited;
      if (edited.type === "not-modified") return { type: "sent", message: copy };
      if (edited.type !== "ok") return copyAndTell(edit);
      const told = await tell(to, lang, copy);
      return told.type === "unreachable" ? told : { type: "sent", message: copy };
    },

    async remove(chat, message) {
      const removed = await send(chat, lane, () =>
        api.raw.deleteMessage({ chat_id: chat, message_id: message }),
      );
      switch (removed.type) {
        case "ok":
          return "removed";
        case "message-gone":
        case "unreachable":
          return "gone";
        case "refused":
        case "not-modified":
        case "not-parsable":
          return "too-old";
        default: {
          const unreachable: never = removed;
          return unreachable;
        }
      }
    },

    async removeAll(chat, messages) {
      for (let from = 0; from < messages.length; from += removedAtOnce)
        await send(chat, lane, () =>
          api.raw.deleteMessages({
            chat_id: chat,
            message_ids: messages.slice(from, from + removedAtOnce),
          }),
        );
    },

    async react(chat, message, emoji) {
      const reaction = emoji === null ? [] : [{ type: "emoji" as const, emoji: emoji as never }];
      await send(chat, lane, () =>
        api.raw.setMessageReaction({ chat_id: chat, message_id: message, reaction }),
      );
    },
  };
}

const replyTo = (message: MessageId) => ({
  reply_parameters: { message_id: message, allow_sending_without_reply: true },
});

/** The mark stands behind the words, so that the places of their formatting stay true. */
function marked<Field extends "text" | "caption">(words: Rewritten | null, mark: string, field: Field) {
  const text = words === null ? mark : `${words.text}\n\n${mark}`;
  const marks = (words?.marks ?? []) as MessageEntity[];
  return { [field]: text, [field === "text" ? "entities" : "caption_entities"]: marks } as Record<
    Field,
    string
  >;
}
