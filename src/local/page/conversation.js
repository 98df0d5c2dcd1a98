import { album, bubble, waitingBubble } from "./bubble.js";
import { el, icon } from "./dom.js";
import { pageLanguage, words } from "./words.js";

const nearEnd = 80;

/**
 * The list of messages of one phone. `draw(messages, {waiting, action})` brings it up to date and touches only what changed,
 * so that a screen reader reads a new message once and a finger's place is kept.
 */
export function conversation(phone, on) {
  const list = el("div", { class: "list" });
  const queue = el("div", { class: "list" });
  const typing = el(
    "div",
    { class: "typing", hidden: true, "aria-hidden": "true" },
    el("i"),
    el("i"),
    el("i"),
  );
  const log = el(
    "div",
    {
      class: "log",
      role: "log",
      "aria-live": "polite",
      "aria-label": words().messages(phone.name),
      tabindex: "0",
    },
    list,
    queue,
    typing,
  );
  const down = el(
    "button",
    {
      type: "button",
      class: "to-end",
      hidden: true,
      "aria-label": words().newBelow,
      title: words().newBelow,
      onclick: () => toEnd(true),
    },
    icon("down"),
  );
  const drawn = new Map();
  let pinned = true;

  log.addEventListener("scroll", () => {
    pinned = log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
    down.hidden = pinned;
  });
  // A picture that loads or a keyboard that opens must not push the last message out of sight.
  new ResizeObserver(() => pinned && toEnd(false)).observe(list);
  new ResizeObserver(() => pinned && toEnd(false)).observe(log);

  function toEnd(smooth) {
    log.scrollTo({ top: log.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
  }

  function draw(messages, { waiting, action }) {
    const find = (id) => messages.get(id);
    const wanted = units([...messages.values()], find, on);
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, { node }] of drawn) {
      if (keys.has(key)) continue;
      node.remove();
      drawn.delete(key);
    }
    wanted.forEach((unit, index) => place(unit, index, find));
    queue.replaceChildren(...waiting.map(waitingBubble));
    typing.hidden = action === null;
    if (pinned) toEnd(false);
  }

  function place(unit, index, find) {
    const before = drawn.get(unit.key);
    if (before?.signature !== unit.signature) {
      const node = make(unit, { on, find });
      const focused = before?.node.contains(document.activeElement) ?? false;
      if (before) before.node.replaceWith(node);
      drawn.set(unit.key, { signature: unit.signature, node });
      if (focused) log.focus({ preventScroll: true });
    }
    const { node } = drawn.get(unit.key);
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  }

  function show(messageId) {
    const node = list.querySelector(`[data-message="${messageId}"]`);
    if (node === null) return;
    node.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    node.classList.add("pointed");
    setTimeout(() => node.classList.remove("pointed"), 1600);
  }

  return { node: el("div", { class: "conversation" }, log, down), draw, show };
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function make(unit, context) {
  if (unit.day !== undefined) return el("div", { class: "day" }, el("span", { dir: "auto" }, unit.day));
  return unit.messages.length === 1 ? bubble(unit.messages[0], context) : album(unit.messages, context);
}

/** Messages in order, albums together, and a line where a new day begins. */
function units(messages, find, on) {
  const result = [];
  let day = "";
  for (const message of messages.sort((one, other) => one.message_id - other.message_id)) {
    const itsDay = new Date(message.date * 1000).toLocaleDateString(pageLanguage(), {
      day: "numeric",
      month: "long",
    });
    if (itsDay !== day) result.push({ key: `day ${itsDay}`, signature: itsDay, day: itsDay });
    day = itsDay;
    const last = result.at(-1);
    const group = message.media_group_id;
    if (group !== undefined && last?.messages?.[0].media_group_id === group) last.messages.push(message);
    else result.push({ key: `message ${message.message_id}`, messages: [message] });
  }
  for (const unit of result)
    unit.signature ??= JSON.stringify([
      unit.messages,
      unit.messages.map((each) => [
        find(each.reply_to_message_id),
        on.topicOf(each) ?? on.topicStartedBy(each) ?? null,
      ]),
    ]);
  return result;
}
