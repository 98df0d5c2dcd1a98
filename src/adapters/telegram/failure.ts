import { GrammyError, HttpError } from "grammy";

/** What a failed call means for the sender. Codes are ours: no words of Telegram or of a person pass through. */
export type Failure =
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "unreachable" }
  | { readonly type: "not-modified" }
  /** The message to replace, remove or answer is gone; a new one can be sent. */
  | { readonly type: "message-gone" }
  | { readonly type: "not-parsable" }
  | { readonly type: "refused"; readonly code: string }
  /** It may have happened or not: 5xx, a timeout, a reset. */
  | { readonly type: "unsure" };

const unreachable = [
  "chat not found",
  "user is deactivated",
  "bot was blocked",
  "bot can't initiate",
  "peer_id_invalid",
];
const gone = [
  "message to edit not found",
  "message can't be edited",
  "message to delete not found",
  "message to copy not found",
  "message to react not found",
  "message to be replied not found",
  "message thread not found",
];

/** Sorts an error of a Bot API call. An error that is none of Telegram's is a bug and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HttpError) return { type: "unsure" };
  if (!(error instanceof GrammyError)) throw error;
  const says = error.description.toLowerCase();
  if (error.error_code === 429) return { type: "wait", ms: (error.parameters.retry_after ?? 1) * 1000 };
  if (error.error_code >= 500) return { type: "unsure" };
  if (error.error_code === 403 || unreachable.some((words) => says.includes(words)))
    return { type: "unreachable" };
  if (says.includes("message is not modified")) return { type: "not-modified" };
  if (gone.some((words) => says.includes(words))) return { type: "message-gone" };
  if (says.includes("can't parse entities")) return { type: "not-parsable" };
  return { type: "refused", code: String(error.error_code) };
}
