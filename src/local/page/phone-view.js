import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { toast } from "./dialogs.js";
import { el, icon, iconButton, initial } from "./dom.js";
import { phoneActs } from "./phone-acts.js";
import { setOffline } from "./phones.js";
import { words } from "./words.js";

/** One phone on the page. `draw()` brings it up to date with the store. onChange: after what the phone itself changed. */
export function phoneView({ phone, store, onChange }) {
  const role = words().roles[phone.role];
  const changed = () => {
    draw();
    onChange();
  };
  const screen = el("div", { class: "screen" });
  let talk = null;
  let writing = null;
  const acts = phoneActs({
    phone,
    store,
    changed,
    screen: () => screen,
    show: (id) => talk.show(id),
    focus: () => writing.focus(),
  });
  talk = conversation(phone, acts);
  writing = composer(phone, acts);

  const title = el("bdi");
  const status = el("bdi");
  const statusLine = el("span", { class: "status" }, status);
  const topics = el("div", { class: "topics", role: "group", "aria-label": words().topics, hidden: true });
  const network = el("div", { class: "network-bar", role: "status", hidden: true, dir: "auto" });
  const empty = emptyChat(acts);
  const blockButton = iconButton(
    "block",
    words().block,
    () => void acts.setBlocked(!store.chat(phone.id).blocked),
  );
  screen.append(
    el(
      "header",
      { class: "chat-header" },
      el("img", { class: "bot-picture", src: "/page/mark.svg", alt: "" }),
      el("span", { class: "names" }, el("strong", {}, title), statusLine),
      blockButton,
    ),
    topics,
    network,
    talk.node,
    empty.node,
    writing.node,
  );
  if (phone.rtl) screen.dir = "rtl";

  const tools = ownerTools({ phone, store, changed });
  const node = el(
    "section",
    {
      class: "phone",
      "data-phone": phone.id,
      "data-hue": phone.hue,
      "aria-label": words().phoneOf(phone.name, role),
      id: `phone-${phone.id}`,
    },
    el(
      "div",
      { class: "owner" },
      el("span", { class: "avatar", "aria-hidden": "true" }, initial(phone.name)),
      el(
        "span",
        { class: "names" },
        el("strong", {}, el("bdi", {}, phone.name)),
        el(
          "span",
          { class: "status" },
          role,
          phone.languageCode !== "" && el("span", { class: "chip", dir: "ltr" }, phone.languageCode),
        ),
      ),
      tools.node,
    ),
    screen,
    inviteField(phone, acts, () => screen),
  );

  function draw() {
    const chat = store.chat(phone.id);
    if (!chat.topics.some(({ id }) => id === phone.topic)) phone.topic = null;
    const all = phone.frozen ?? chat.messages;
    const messages =
      phone.topic === null
        ? all
        : new Map([...all].filter(([, each]) => each.message_thread_id === phone.topic));
    const action =
      phone.offline || chat.action === null || chat.action.until < Date.now() ? null : chat.action.name;
    title.textContent = store.bot()?.first_name ?? "…";
    status.textContent = statusText(phone, chat, action);
    statusLine.classList.toggle("busy", action !== null);
    drawTopics(topics, chat.topics, phone, changed);
    network.hidden = !phone.offline;
    network.replaceChildren(icon("offline"), words().offlineBar(phone.waiting.length));
    const isEmpty = all.size === 0 && phone.waiting.length === 0;
    empty.draw(isEmpty, store.bot());
    talk.node.hidden = isEmpty;
    talk.draw(messages, { waiting: phone.waiting, action });
    writing.draw({ blocked: chat.blocked, replyKeyboard: standingKeyboard([...all.values()]) });
    blockButton.setAttribute("aria-pressed", String(chat.blocked));
    tools.draw();
    node.classList.toggle("is-offline", phone.offline);
    if (action !== null) setTimeout(draw, chat.action.until - Date.now() + 50);
  }

  draw();
  return { node, draw };
}

function statusText(phone, chat, action) {
  if (phone.offline) return words().waiting;
  if (chat.blocked) return words().blockedElse;
  return action === null ? words().bot : `${words().actions[action] ?? words().typing}…`;
}

/** The keyboard the bot put up last and has not taken away. */
function standingKeyboard(messages) {
  const last = messages
    .filter((each) => each.reply_keyboard !== undefined && each.reply_keyboard !== null)
    .sort((one, other) => other.message_id - one.message_id)[0]?.reply_keyboard;
  return last === undefined || last.remove_keyboard ? null : last;
}

function ownerTools({ phone, store, changed }) {
  const twice = el(
    "button",
    {
      type: "button",
      class: "icon-button twice",
      "aria-label": words().doubleTap,
      title: words().doubleTap,
      onclick: () => {
        phone.doubleTap = !phone.doubleTap;
        changed();
      },
    },
    "×2",
  );
  const network = iconButton("online", words().goOffline, async () => {
    const over = setOffline(phone, !phone.offline, store.chat(phone.id).messages);
    changed();
    await over;
    changed();
  });
  return {
    node: el("span", { class: "owner-tools" }, twice, network),
    draw() {
      twice.setAttribute("aria-pressed", String(phone.doubleTap));
      network.setAttribute("aria-pressed", String(phone.offline));
      network.replaceChildren(icon(phone.offline ? "offline" : "online"));
      network.title = phone.offline ? words().goOnline : words().goOffline;
      network.setAttribute("aria-label", network.title);
    },
  };
}

function emptyChat(acts) {
  const name = el("h2", { dir: "auto" });
  const node = el(
    "div",
    { class: "empty" },
    el("img", { src: "/page/mark.svg", alt: "" }),
    name,
    el("p", { dir: "auto" }, words().emptyText),
    el(
      "button",
      { type: "button", class: "filled", "data-start": true, onclick: () => void acts.start() },
      words().start,
    ),
  );
  return {
    node,
    draw(shown, bot) {
      node.hidden = !shown;
      name.textContent = bot?.first_name ?? words().emptyTitle;
    },
  };
}

function drawTopics(node, topics, phone, changed) {
  node.hidden = topics.length === 0;
  if (node.hidden) return;
  const chip = (id, name) =>
    el(
      "button",
      {
        type: "button",
        class: "topic",
        dir: "auto",
        "aria-pressed": String(phone.topic === id),
        onclick: () => {
          phone.topic = id;
          changed();
        },
      },
      name,
    );
  const chips = topics.map(({ id, name }) => chip(id, name));
  const signature = JSON.stringify([topics, phone.topic]);
  if (node.dataset.shown === signature) return;
  node.dataset.shown = signature;
  node.replaceChildren(chip(null, words().allTopics), ...chips);
}

function inviteField(phone, acts, screen) {
  const input = el("input", {
    type: "text",
    dir: "auto",
    inputmode: "url",
    autocomplete: "off",
    placeholder: words().invite,
    "aria-label": words().invite,
    "data-invite": true,
  });
  const submit = async (event) => {
    event.preventDefault();
    const url = input.value.trim();
    if (url === "") return;
    if (await acts.link(url)) input.value = "";
    else toast(screen(), words().inviteBad);
  };
  return el(
    "form",
    { class: "invite", onsubmit: submit },
    icon("link"),
    input,
    el(
      "button",
      { class: "icon-button", "aria-label": words().inviteOpen, title: words().inviteOpen },
      icon("check"),
    ),
  );
}
