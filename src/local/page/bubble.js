import { el, icon, iconButton } from "./dom.js";
import { keyboardOf } from "./keyboard.js";
import { mediaOf, shortly } from "./media.js";
import { richText } from "./rich-text.js";
import { pageLanguage, words } from "./words.js";

/**
 * A message as it stands in a chat: the bubble, its keyboard beneath it and its quiet tools.
 * on: what its parts do (see phone-view). find(id): the message of that id in this chat, for the quote.
 */
export function bubble(message, { on, find }) {
  if (message.kind === "service") return serviceLine(message, on);
  const media = mediaOf(message);
  const textBlock = textOf(message, on);
  const bare = message.kind === "sticker" || message.kind === "video_note";
  const body = el(
    "div",
    {
      class: `bubble ${bare ? "bare" : ""} ${media !== null && textBlock === null ? "media-only" : ""}`,
      dir: "auto",
    },
    topicTag(message, on),
    quoteOf(message, on, find),
    media,
    withMeta(textBlock, message),
  );
  body.addEventListener("click", (event) => {
    if (event.target.closest("a, button, code, pre, .spoiler") || !getSelection().isCollapsed) return;
    on.reply(message);
  });
  return el(
    "article",
    {
      class: `line ${message.from === "person" ? "own" : "theirs"}`,
      "data-message": message.message_id,
      "data-kind": message.kind,
    },
    el("div", { class: "with-tools" }, body, tools(message, on)),
    keyboardOf(message, on),
  );
}

/** Messages sent as one album: their tiles in a grid, the first caption beneath. */
export function album(messages, { on, find }) {
  const [first] = messages;
  const captioned = messages.find(({ caption }) => caption) ?? first;
  const visual = messages.every(({ kind }) => kind === "photo" || kind === "video");
  const parts = messages.map((message) =>
    el(
      "div",
      {
        class: "album-part",
        "data-message": message.message_id,
        "data-kind": message.kind,
        onclick: () => on.reply(message),
      },
      mediaOf(message),
    ),
  );
  const textBlock = textOf(captioned, on);
  const body = el(
    "div",
    { class: `bubble ${textBlock === null && visual ? "media-only" : ""}`, dir: "auto" },
    quoteOf(first, on, find),
    el("div", { class: `album ${visual ? "grid" : "list"} count-${Math.min(messages.length, 4)}` }, parts),
    withMeta(textBlock, messages.at(-1)),
  );
  return el(
    "article",
    { class: `line ${first.from === "person" ? "own" : "theirs"}` },
    el("div", { class: "with-tools" }, body, tools(first, on)),
  );
}

/** What waits for the network, as its owner sees it. */
export function waitingBubble({ shown }) {
  return el(
    "article",
    { class: "line own waiting" },
    el(
      "div",
      { class: "bubble", dir: "auto" },
      el(
        "div",
        { class: "text" },
        shown,
        el(
          "span",
          { class: "meta", dir: "ltr", title: words().pending, role: "img", "aria-label": words().pending },
          icon("clock"),
        ),
      ),
    ),
  );
}

function serviceLine(message, on) {
  const topic = on.topicStartedBy(message);
  return el(
    "div",
    { class: "service", "data-message": message.message_id, "data-kind": "service", dir: "auto" },
    message.text ?? (topic === undefined ? words().kinds.service : words().topicStarted(topic)),
  );
}

/** Where all topics are shown together, whose message this is. */
function topicTag(message, on) {
  const name = on.topicOf(message);
  return name === undefined ? null : el("span", { class: "topic-tag", dir: "auto" }, name);
}

function textOf(message, on) {
  const html = message.html ?? "";
  if (html !== "") return el("div", { class: "text" }, richText(html, on));
  const text = message.text ?? message.caption ?? "";
  return text === "" ? null : el("div", { class: "text" }, text);
}

/** The time goes inside the text, so that it may share the last line. */
function withMeta(textBlock, message) {
  const below = [reactionsOf(message), meta(message)].filter((node) => node !== null);
  if (textBlock === null) return below;
  textBlock.append(...below);
  return textBlock;
}

function quoteOf(message, on, find) {
  const id = message.reply_to_message_id;
  if (id === undefined || id === null) return null;
  const quoted = find(id);
  return el(
    "button",
    { type: "button", class: "quote", dir: "auto", onclick: () => on.show(id) },
    el("strong", {}, quoted === undefined ? "…" : quoted.from === "person" ? words().you : on.botName()),
    el("span", {}, quoted === undefined ? words().gone : shortly(quoted)),
  );
}

function reactionsOf({ reactions }) {
  if (!Array.isArray(reactions) || reactions.length === 0) return null;
  const shown = reactions.map((each) => (typeof each === "string" ? each : (each.emoji ?? "•")));
  return el("span", { class: "reactions" }, shown.join(" "));
}

function meta(message) {
  const time = new Date(message.date * 1000);
  return el(
    "span",
    { class: "meta", dir: "ltr" },
    message.protect &&
      el(
        "span",
        { title: words().protectedMark, role: "img", "aria-label": words().protectedMark },
        icon("shield"),
      ),
    message.edit_date && el("span", { class: "edited", dir: "auto" }, words().edited),
    el(
      "time",
      { datetime: time.toISOString() },
      time.toLocaleTimeString(pageLanguage(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    ),
    message.from === "person" && el("span", { role: "img", "aria-label": words().sent }, icon("check")),
  );
}

function tools(message, on) {
  const own = message.from === "person";
  const link = on.inviteIn(message);
  return el(
    "div",
    { class: "tools" },
    link !== null && iconButton("copy", words().copyLink, () => on.copied(link)),
    iconButton("reply", words().reply, () => on.reply(message)),
    own && message.kind === "text" && iconButton("edit", words().edit, () => on.edit(message)),
    iconButton("trash", words().remove, () => on.remove(message)),
  );
}
