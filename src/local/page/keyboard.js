import { el, icon } from "./dom.js";

/** The buttons beneath a bubble, in their rows; null when there are none. */
export function keyboardOf(message, on) {
  const rows = message.keyboard ?? [];
  if (rows.length === 0) return null;
  return el(
    "div",
    { class: "keyboard" },
    rows.map((row) =>
      el(
        "div",
        { class: "keys" },
        row.map((button) => key(message, button, on)),
      ),
    ),
  );
}

function key(message, button, on) {
  const mark = button.url !== undefined ? "out" : button.copy_text !== undefined ? "copy" : null;
  return el(
    "button",
    {
      type: "button",
      class: "key",
      dir: "auto",
      "data-callback": button.callback_data ?? null,
      onclick: (event) => press(event.currentTarget, message, button, on),
    },
    button.text,
    mark !== null && icon(mark),
  );
}

function press(node, message, button, on) {
  if (button.url !== undefined) on.link(button.url);
  else if (button.copy_text !== undefined) on.copied(button.copy_text.text ?? button.copy_text);
  else void on.tap(message, button, node);
}

/** The keyboard in place of letters that the bot has put up; null when there is none. shape: rows, or Telegram's object with `keyboard`. */
export function replyKeyboardOf(shape, on) {
  const rows = Array.isArray(shape) ? shape : (shape?.keyboard ?? []);
  if (rows.length === 0) return null;
  return el(
    "div",
    { class: "reply-keyboard" },
    rows.map((row) =>
      el(
        "div",
        { class: "keys" },
        row.map((button) => {
          const text = typeof button === "string" ? button : button.text;
          return el(
            "button",
            { type: "button", class: "key", dir: "auto", onclick: () => on.press(button, text) },
            text,
          );
        }),
      ),
    ),
  );
}
