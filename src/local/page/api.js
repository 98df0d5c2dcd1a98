/** The control side of the emulator: each call throws an Error with the server's own words when it is refused. */
export const api = {
  state: () => call("GET", "state"),
  account: (account) => call("POST", "accounts", account),
  send: (chatId, content) => call("POST", `chats/${chatId}/send`, content),
  tap: (chatId, tap) => call("POST", `chats/${chatId}/tap`, tap),
  callback: (id) => call("GET", `callbacks/${id}`),
  edit: (chatId, edit) => call("POST", `chats/${chatId}/edit`, edit),
  remove: (chatId, messageId) => call("POST", `chats/${chatId}/delete`, { message_id: messageId }),
  block: (chatId) => call("POST", `chats/${chatId}/block`, {}),
  unblock: (chatId) => call("POST", `chats/${chatId}/unblock`, {}),
  start: (chatId, payload) =>
    call("POST", "start", payload === undefined || payload === "" ? { chatId } : { chatId, payload }),
  faults: (faults) => call("POST", "faults", faults),
  noFaults: () => call("DELETE", "faults"),
  advance: (milliseconds) => call("POST", "clock", { advance_ms: milliseconds }),
};

async function call(method, path, body) {
  const answer = await fetch(`/emulator/${path}`, {
    method,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
  const text = await answer.text();
  const said = text === "" ? {} : parse(text);
  if (!answer.ok) throw new Error(said.description ?? said.error ?? `${answer.status} ${text.slice(0, 120)}`);
  return said;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { description: text.slice(0, 120) };
  }
}

/**
 * Listens to what changes in the emulator, and goes on listening after a break.
 * onOpen: also after each reconnection, when changes may have been missed.
 */
export function listen({ onEvent, onOpen, onBreak }) {
  const source = new EventSource("/emulator/events");
  source.addEventListener("open", onOpen);
  source.addEventListener("error", onBreak);
  source.addEventListener("message", (event) => onEvent(JSON.parse(event.data)));
}
