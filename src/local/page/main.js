import { noteAnswer } from "./answers.js";
import { listen } from "./api.js";
import { bar } from "./bar.js";
import { el, initial } from "./dom.js";
import { phoneView } from "./phone-view.js";
import { createPhone, makeFirstAccounts } from "./phones.js";
import { createStore } from "./store.js";
import { pageLanguage, words } from "./words.js";

const store = createStore();
const phones = new Map();
const views = new Map();
const faults = { chosen: "none" };
const places = {
  bar: document.getElementById("bar"),
  tabs: document.getElementById("tabs"),
  phones: document.getElementById("phones"),
};
let active = null;
let top = null;

/** Draws everything from nothing: at the start, and when the language of the page changes. */
function mount() {
  document.documentElement.lang = pageLanguage();
  document.title = words().title;
  top = bar({ store, faults, onLanguage: mount });
  places.bar.replaceChildren(...top.parts);
  places.phones.setAttribute("aria-label", words().phones);
  places.tabs.setAttribute("aria-label", words().phones);
  views.clear();
  places.phones.replaceChildren();
  drawAll();
}

function drawAll() {
  for (const account of store.accounts()) {
    if (!phones.has(account.id)) phones.set(account.id, createPhone(account));
    if (views.has(account.id)) continue;
    const view = phoneView({ phone: phones.get(account.id), store, onChange: drawTabs });
    views.set(account.id, view);
    places.phones.append(view.node);
  }
  for (const view of views.values()) view.draw();
  if (!phones.has(active)) active = [...phones.keys()][0] ?? null;
  drawTabs();
  top.draw();
}

function drawTabs() {
  places.tabs.replaceChildren(
    ...[...phones.values()].map((phone) =>
      el(
        "button",
        {
          type: "button",
          class: "tab",
          "data-hue": phone.hue,
          "data-tab": phone.id,
          "aria-pressed": String(phone.id === active),
          "aria-controls": `phone-${phone.id}`,
          onclick: () => activate(phone.id),
        },
        el("span", { class: "avatar", "aria-hidden": "true" }, initial(phone.name)),
        el("span", { dir: "auto" }, phone.name),
        phone.unread > 0 && phone.id !== active && el("span", { class: "unread" }, String(phone.unread)),
      ),
    ),
  );
  for (const [id, view] of views) view.node.classList.toggle("active", id === active);
}

function activate(id) {
  active = id;
  phones.get(id).unread = 0;
  drawTabs();
  views.get(id).draw();
  document.querySelector(`[data-tab="${id}"]`).focus();
}

store.watch((change) => {
  if (top === null) return;
  const view = views.get(change.chatId);
  if (change.type === "message" && change.message.from === "bot" && change.chatId !== active) {
    const phone = phones.get(change.chatId);
    if (phone !== undefined && !phone.offline) phone.unread += 1;
    drawTabs();
  }
  if (view !== undefined) view.draw();
  else if (change.type === "all") drawAll();
  else top.draw();
});

mount();
listen({
  onEvent(event) {
    if (event.type === "callback-answer") noteAnswer(event.id);
    store.apply(event);
  },
  async onOpen() {
    store.setConnected(true);
    await makeFirstAccounts();
    await store.reload();
  },
  onBreak: () => store.setConnected(false),
});
