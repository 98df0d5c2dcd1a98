import { bad, Failure } from "../answer.ts";
import { readJson, readObject, readText } from "../params.ts";
import type { InlineButton } from "../types.ts";

export interface Markup {
  inline?: InlineButton[][];
  /** A keyboard under the typing field; an empty one takes it away. */
  reply?: unknown[][];
}

const DATA_MAX_BYTES = 64;
const BUTTONS_MAX = 100;
const ACTIONS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
];

/** reply_markup as an object or as JSON text. Button rows without buttons are left out, as on the server. */
export function readMarkup(value: unknown): Markup | Failure {
  if (value === undefined || value === null || value === "") return {};
  const markup = readJson(value);
  if (markup === undefined) return bad("can't parse reply keyboard markup JSON object");
  if (typeof markup !== "object" || markup === null || Array.isArray(markup))
    return bad("object expected as reply markup");
  const fields = markup as Record<string, unknown>;
  if (fields["inline_keyboard"] !== undefined) {
    const inline = readInline(fields["inline_keyboard"]);
    if (inline instanceof Failure) return inline;
    return inline.length === 0 ? {} : { inline };
  }
  if (fields["keyboard"] !== undefined) return readReplyKeyboard(fields["keyboard"]);
  if (fields["remove_keyboard"] === true) return { reply: [] };
  return {};
}

function readInline(value: unknown): InlineButton[][] | Failure {
  if (!Array.isArray(value)) return bad('field "inline_keyboard" must be of type Array');
  const rows: InlineButton[][] = [];
  let count = 0;
  for (const row of value) {
    if (!Array.isArray(row)) return bad("can't parse inline keyboard: expected an Array of Arrays");
    if (row.length > 8) return bad("reply markup is too long");
    for (const button of row) {
      const problem = inlineProblem(button);
      if (problem !== null) return bad(problem);
    }
    count += row.length;
    if (row.length > 0) rows.push(row as InlineButton[]);
  }
  return count > BUTTONS_MAX ? bad("reply markup is too long") : rows;
}

function inlineProblem(value: unknown): string | null {
  const prefix = "can't parse inline keyboard button: ";
  if (typeof value !== "object" || value === null) return `${prefix}expected an Object`;
  const button = value as Record<string, unknown>;
  if (button["text"] === undefined) return `${prefix}Can't find field "text"`;
  if (typeof button["text"] !== "string") return `${prefix}Field "text" must be of type String`;
  if (button["text"].trim() === "") return `${prefix}Field "text" must be non-empty`;
  if (!ACTIONS.some((action) => button[action] !== undefined))
    return `${prefix}Text buttons are unallowed in the inline keyboard`;
  const data = button["callback_data"];
  if (data !== undefined) {
    if (typeof data !== "string") return `${prefix}Field "callback_data" must be of type String`;
    const bytes = Buffer.byteLength(data);
    if (bytes === 0 || bytes > DATA_MAX_BYTES) return "BUTTON_DATA_INVALID";
  }
  const url = button["url"];
  if (url !== undefined && !isButtonUrl(url))
    return `inline keyboard button URL '${readText(url) ?? ""}' is invalid: Wrong HTTP URL`;
  const copy = button["copy_text"];
  if (copy !== undefined) {
    const text = readObject(copy)?.["text"];
    if (typeof text !== "string" || text.length < 1 || text.length > 256) return "BUTTON_COPY_TEXT_INVALID";
  }
  return null;
}

function isButtonUrl(url: unknown): boolean {
  if (typeof url !== "string") return false;
  if (/^(tg|ton):\/\//.test(url)) return true;
  try {
    const parsed = new URL(/^[a-z]+:/i.test(url) ? url : `http://${url}`);
    return /^https?:$/.test(parsed.protocol) && parsed.hostname.includes(".");
  } catch {
    return false;
  }
}

function readReplyKeyboard(value: unknown): Markup | Failure {
  if (!Array.isArray(value)) return bad('field "keyboard" must be of type Array');
  const rows: unknown[][] = [];
  for (const row of value) {
    if (!Array.isArray(row)) return bad("can't parse keyboard: expected an Array of Arrays");
    rows.push(row.map((button: unknown) => (typeof button === "string" ? { text: button } : button)));
  }
  return { reply: rows };
}
