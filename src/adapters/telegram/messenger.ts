import { type Api, InputFile } from "grammy";
import type { MessageEntity } from "grammy/types";
import type { CalendarEntry } from "../../domain/effect.ts";
import { as, type ChatId, type MessageId } from "../../domain/ids.ts";
import type { PrintedFile, WaitChart } from "../../usecases/ports/printing.ts";
import type { Lane, Messenger, Sent } from "../../usecases/ports/speaking.ts";
import { createCopies } from "./copies.ts";
import { outcome } from "./outcome.ts";
import type { Press } from "./press.ts";
import { renderBeside } from "./render-beside.ts";
import { renderContactNotice } from "./render-contact-notice.ts";
import { renderCaption } from "./render-papers.ts";
import { renderScreen } from "./render-screen.ts";
import { bare, type Rendered, split } from "./rendered.ts";
import type { Sender } from "./sender.ts";
import type { ButtonStamp } from "./staff/button-stamp.ts";
import { chartOf, renderFigures } from "./staff/render-figures.ts";
import { renderStaffNotice } from "./staff/render-notice.ts";

/** What each way of speaking has in common with all the others. */
const quiet = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

/** Says nothing, in any language. */
const calendarName = "reminder.ics";

/** Files that are made in memory, by other adapters. */
export type Files = {
  readonly calendar: (entries: readonly CalendarEntry[], summary: string) => Uint8Array;
  readonly chart: (chart: WaitChart) => Promise<PrintedFile>;
};

/** The Messenger port over the Bot API. */
export function createMessenger(
  api: Api,
  send: Sender,
  press: Press,
  botName: string,
  stamp: ButtonStamp,
  noteShown: (chat: ChatId, message: MessageId) => Promise<void>,
  files: Files,
): Messenger {
  /** What stands in a chat must be known, or it could not be taken out again. */
  const noted = async (chat: ChatId, sent: Sent): Promise<Sent> => {
    if (sent.type === "sent") await noteShown(chat, sent.message);
    return sent;
  };

  const write = async (
    chat: ChatId,
    lane: Lane,
    { html, buttons, silent, asksFor, answers }: Rendered,
  ): Promise<Sent> => {
    const markup = {
      ...(silent === true ? { disable_notification: true } : {}),
      ...(buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } } : {}),
      ...(asksFor === undefined
        ? {}
        : { reply_markup: { force_reply: true as const, input_field_placeholder: asksFor.hint } }),
      ...(answers === undefined
        ? {}
        : { reply_parameters: { message_id: answers, allow_sending_without_reply: true } }),
    };
    const sent = await send(chat, lane, () =>
      api.raw.sendMessage({ chat_id: chat, text: html, ...quiet, ...markup }),
    );
    if (sent.type !== "not-parsable") return noted(chat, outcome(sent));
    // Better bare words than none: a stray tag in a locale must not silence the bot.
    return noted(
      chat,
      outcome(
        await send(chat, lane, () => api.raw.sendMessage({ chat_id: chat, text: bare(html), ...markup })),
      ),
    );
  };

  const rewrite = async (
    chat: ChatId,
    lane: Lane,
    message: MessageId,
    { html, buttons, silent = false }: Rendered,
  ): Promise<Sent> => {
    const markup = { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } };
    const edited = await send(chat, lane, () =>
      api.raw.editMessageText({ chat_id: chat, message_id: message, text: html, ...quiet, ...markup }),
    );
    if (edited.type === "ok" || edited.type === "not-modified") return { type: "sent", message };
    if (edited.type === "unreachable") return edited;
    return write(chat, lane, { html, buttons, silent });
  };

  /** Several messages in order; the first takes the place of `replace`, only the last has buttons. */
  const writeAll = async (
    chat: ChatId,
    lane: Lane,
    rendered: readonly Rendered[],
    replace: MessageId | null,
  ): Promise<Sent> => {
    const parts = rendered.flatMap((one, index) =>
      split(one.html).map((html, part, all) => ({
        ...(part === 0 && one.answers !== undefined ? { answers: one.answers } : {}),
        ...(part === all.length - 1 && one.asksFor !== undefined ? { asksFor: one.asksFor } : {}),
        html,
        silent: one.silent === true,
        buttons: part < all.length - 1 ? [] : index < rendered.length - 1 ? (one.kept ?? []) : one.buttons,
      })),
    );
    let last: Sent | null = null;
    for (const [index, part] of parts.entries()) {
      last =
        index === 0 && replace !== null
          ? await rewrite(chat, lane, replace, part)
          : await write(chat, lane, part);
      if (last.type === "unreachable") return last;
    }
    if (last === null) throw new Error("there is always something to say");
    return last;
  };

  return {
    ...createCopies(api, send, press),
    show: (chat, lang, screens, replace, lane = "reply") =>
      writeAll(
        chat,
        lane,
        screens.map((screen) => renderScreen(press, lang, screen)),
        replace,
      ),
    showBeside: (chat, lang, screens, lane = "reply") =>
      writeAll(chat, lane, renderBeside(press, lang, screens), null),
    sendCalendar: async (chat, lang, entries) => {
      const t = press.translator.for(lang);
      const file = files.calendar(entries, t("reminders:calendar.summary"));
      const sent = await send(chat, "reply", () =>
        api.raw.sendDocument({
          chat_id: chat,
          document: new InputFile(file, calendarName),
          caption: t("reminders:calendar.caption"),
        }),
      );
      return noted(chat, outcome(sent));
    },
    tellContact: (chat, lang, notice, replace) =>
      writeAll(chat, "reply", [renderContactNotice(press, lang, notice)], replace),
    tellStaff: (chat, lang, notice, replace = null) => {
      const rendered = renderStaffNotice(press, lang, notice, botName);
      const stamped = { ...rendered, buttons: stamp.seal(chat, rendered.buttons) };
      return writeAll(chat, "handoff", [stamped], replace);
    },
    copy: async (from, message, to, replyTo, protect) => {
      const reply =
        replyTo === null
          ? {}
          : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
      const copy = { chat_id: to, from_chat_id: from, message_id: message, protect_content: protect };
      const sent = await send(to, "handoff", () => api.raw.copyMessage({ ...copy, ...reply }));
      return noted(to, outcome(sent));
    },
    copyAll: async (from, messages, to, protect) => {
      const copies = {
        chat_id: to,
        from_chat_id: from,
        message_ids: [...messages],
        protect_content: protect,
      };
      const sent = await send(to, "handoff", () => api.raw.copyMessages(copies));
      if (sent.type !== "ok")
        return sent.type === "unreachable" ? sent : { type: "refused", code: sent.type };
      if (sent.result.length < messages.length) return { type: "refused", code: "some-are-gone" };
      const copied = sent.result.map(({ message_id }) => as<MessageId>(message_id));
      await Promise.all(copied.map((message) => noteShown(to, message)));
      return { type: "sent", messages: copied };
    },
    sendCopy: async (chat, { file, words }, replyTo, protect) => {
      const said = words?.reveal() ?? null;
      const document = new InputFile(file.bytes, file.name);
      const sent = await send(chat, "handoff", () =>
        api.raw.sendDocument({
          chat_id: chat,
          document,
          disable_content_type_detection: true,
          protect_content: protect,
          ...(said === null ? {} : { caption: said.text, caption_entities: said.marks as MessageEntity[] }),
          ...(replyTo === null
            ? {}
            : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        }),
      );
      return noted(chat, outcome(sent));
    },
    sendFile: async (chat, { name, bytes }) => {
      // One buffer for every try: a stream could be sent once only.
      const document = new InputFile(bytes, name);
      const file = { chat_id: chat, document, disable_content_type_detection: true };
      return noted(chat, outcome(await send(chat, "reply", () => api.raw.sendDocument(file))));
    },
    showPhrase: async (chat, lang, { name, bytes }, phrase) => {
      const photo = new InputFile(bytes, name);
      const caption = renderCaption(press, lang, phrase);
      return noted(
        chat,
        outcome(await send(chat, "reply", () => api.raw.sendPhoto({ chat_id: chat, photo, caption }))),
      );
    },
    showFigures: async (chat, lang, report) => {
      const t = press.translator.for(lang);
      const { name, bytes } = await files.chart(chartOf(t, report));
      const photo = new InputFile(bytes, name);
      await noted(
        chat,
        outcome(await send(chat, "handoff", () => api.raw.sendPhoto({ chat_id: chat, photo }))),
      );
      return writeAll(chat, "handoff", [{ html: renderFigures(t, report), buttons: [] }], null);
    },
    removeButtons: async (chat, message) => {
      await send(chat, "reply", () => api.raw.editMessageReplyMarkup({ chat_id: chat, message_id: message }));
    },
  };
}
