import { api } from "./api.js";

/** The phones of a first visit. Their ids are fixed: the app makes 3001 a coordinator, and tests look for them. */
const firstAccounts = [
  { id: 1001, first_name: "Рустам", language_code: "ru" },
  { id: 1002, first_name: "زهرا", language_code: "fa" },
  { id: 2001, first_name: "Vera", language_code: "ru" },
  { id: 2002, first_name: "Jonas", language_code: "en" },
  { id: 3001, first_name: "Coordinator", language_code: "ru" },
];

const rightToLeft = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** Makes the accounts of a first visit, where there are none at all. */
export async function makeFirstAccounts() {
  const { accounts } = await api.state();
  if (accounts.length > 0) return;
  for (const account of firstAccounts) await api.account(account);
}

/** What belongs to a phone and not to the server: its network, what waits for it, and what its owner is about to send. */
export function createPhone(account) {
  const { id } = account;
  return {
    id,
    name: account.first_name,
    languageCode: account.language_code ?? "",
    role: id >= 3000 && id < 4000 ? "coordinator" : id >= 2000 && id < 3000 ? "volunteer" : "person",
    rtl: rightToLeft.has(account.language_code ?? ""),
    hue: id % 1000 === 1 || id % 1000 === 2 ? `${Math.floor(id / 1000)}${id % 10}` : String(id % 5),
    offline: false,
    /** The messages as they were when the network went; null while it is on. */
    frozen: null,
    waiting: [],
    doubleTap: false,
    replyTo: null,
    editing: null,
    topic: null,
    draft: "",
    unread: 0,
  };
}

/**
 * Does something over the phone's network: at once, or when the network is back, in order.
 * shown: what the waiting bubble says. Rejects when it was done at once and the server refused.
 */
export async function overNetwork(phone, shown, act) {
  if (!phone.offline) return await act();
  return await new Promise((resolve, reject) => {
    phone.waiting.push({ shown, act, resolve, reject });
  });
}

/** Takes the network away, or gives it back and sends what waited. messages: the chat as the phone last saw it. */
export async function setOffline(phone, offline, messages) {
  phone.offline = offline;
  phone.frozen = offline ? new Map(messages) : null;
  while (!phone.offline && phone.waiting.length > 0) {
    const { act, resolve, reject } = phone.waiting.shift();
    await act().then(resolve, reject);
  }
}
