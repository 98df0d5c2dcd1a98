import { el, icon, iconButton } from "./dom.js";
import { replyKeyboardOf } from "./keyboard.js";
import { shortly } from "./media.js";
import { fromFiles, sample } from "./samples.js";
import { words } from "./words.js";

const kinds = [
  "photo",
  "album",
  "document",
  "voice",
  "video",
  "video_note",
  "audio",
  "sticker",
  "location",
  "contact",
];
const withCaption = new Set(["photo", "album", "document", "voice", "video", "audio"]);

/** Where a phone's owner writes: the field, the attach menu, what is being replied to or edited, and the bot's own keyboard. */
export function composer(phone, acts) {
  const field = el("textarea", {
    "data-composer": true,
    rows: "1",
    dir: "auto",
    placeholder: words().compose,
    "aria-label": words().compose,
    enterkeyhint: "send",
    oninput: () => {
      phone.draft = field.value;
      fit();
    },
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        void submit();
      }
      if (event.key === "Escape") leave();
    },
  });
  field.value = phone.draft;
  const picker = el("input", {
    type: "file",
    multiple: true,
    hidden: true,
    onchange: () => void sendPicked(),
  });
  const menu = attachMenu({ pick: () => picker.click(), choose: sendSample, closed: () => attach.focus() });
  const attach = iconButton("attach", words().attach, () => menu.toggle(attach), {
    "data-attach": true,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  });
  const sendButton = iconButton("send", words().send, () => void submit(), {
    "data-send": true,
    class: "send",
  });
  const about = el("div", { class: "about-message", hidden: true });
  const keys = el("div");
  const blocked = el(
    "div",
    { class: "blocked-bar", hidden: true },
    el("span", {}, words().blocked),
    el("button", { type: "button", class: "filled", onclick: () => acts.setBlocked(false) }, words().unblock),
  );
  const row = el("div", { class: "composer-row" }, attach, field, sendButton, picker);

  async function submit() {
    const text = field.value.trim();
    if (text === "") return;
    setDraft("");
    if (phone.editing !== null) await acts.saveEdit(text);
    else if ((await acts.send({ text })) === null && field.value === "") setDraft(text);
  }

  function sendSample(kind) {
    const caption = withCaption.has(kind) ? field.value.trim() : "";
    if (caption !== "") setDraft("");
    return acts.send({ ...sample(kind), ...(caption !== "" && { caption }) });
  }

  async function sendPicked() {
    if (picker.files.length === 0) return;
    const content = await fromFiles(picker.files);
    picker.value = "";
    const caption = field.value.trim();
    if (caption !== "") setDraft("");
    await acts.send({ ...content, ...(caption !== "" && { caption }) });
  }

  function setDraft(text) {
    phone.draft = text;
    field.value = text;
    fit();
  }

  function leave() {
    if (phone.editing !== null) setDraft("");
    phone.editing = null;
    phone.replyTo = null;
    draw();
  }

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + field.offsetHeight - field.clientHeight, 140)}px`;
  }

  /** chat: {blocked}, replyKeyboard: what the bot has put up, or null. Both are remembered until the next call that has them. */
  let last = { blocked: false, replyKeyboard: null };
  function draw(next = last) {
    last = next;
    if (field.value !== phone.draft) setDraft(phone.draft);
    const subject = phone.editing ?? phone.replyTo;
    about.hidden = subject === null;
    about.replaceChildren(
      ...(subject === null
        ? []
        : [
            icon(phone.editing === null ? "reply" : "edit"),
            el(
              "span",
              { dir: "auto" },
              el(
                "strong",
                {},
                phone.editing !== null
                  ? words().editing
                  : subject.from === "person"
                    ? words().you
                    : acts.botName(),
              ),
              el("span", {}, shortly(subject)),
            ),
            iconButton("close", words().cancel, leave),
          ]),
    );
    sendButton.setAttribute("aria-label", phone.editing === null ? words().send : words().save);
    blocked.hidden = !next.blocked;
    row.hidden = next.blocked;
    const shown = JSON.stringify(next.replyKeyboard);
    if (keys.dataset.shown === shown) return;
    keys.dataset.shown = shown;
    keys.replaceChildren(...[replyKeyboardOf(next.replyKeyboard, acts)].filter((node) => node !== null));
  }

  return {
    node: el("footer", { class: "composer" }, about, menu.node, row, blocked, keys),
    draw,
    focus: () => field.focus(),
  };
}

function attachMenu({ pick, choose, closed }) {
  const item = (name, onclick) =>
    el(
      "button",
      {
        type: "button",
        role: "menuitem",
        onclick: () => {
          close();
          void onclick();
        },
      },
      el("span", { class: "disc" }, icon(name)),
      words().attachments[name === "folder" ? "pick" : name],
    );
  const node = el(
    "div",
    {
      class: "attach-menu",
      role: "menu",
      "aria-label": words().attach,
      hidden: true,
      onkeydown: (event) => {
        const step = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (event.key === "Escape") close();
        if (step === undefined) return;
        event.preventDefault();
        const items = [...node.children];
        items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
      },
      onfocusout: (event) => event.relatedTarget !== null && !node.contains(event.relatedTarget) && hide(),
    },
    kinds.map((kind) => item(kind, () => choose(kind))),
    item("folder", pick),
  );
  let opener = null;
  const outside = (event) => !node.contains(event.target) && !opener.contains(event.target) && hide();

  function hide() {
    node.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
  }

  function close() {
    hide();
    closed();
  }

  return {
    node,
    toggle(button) {
      opener = button;
      if (!node.hidden) {
        close();
        return;
      }
      node.hidden = false;
      button.setAttribute("aria-expanded", "true");
      document.addEventListener("pointerdown", outside);
      node.firstElementChild.focus();
    },
  };
}
