import { GrammyError, HttpError } from "grammy";
import { expect, test } from "vitest";
import { failureOf } from "../../src/adapters/telegram/failure.ts";

/** Telegram's own words for what is over, what is not yet, and what nobody can know. */
test.each([
  [403, "Forbidden: bot was blocked by the user", "unreachable"],
  [403, "Forbidden: user is deactivated", "unreachable"],
  [403, "Forbidden: bot can't initiate conversation with a user", "unreachable"],
  [403, "Forbidden: bot was kicked from the group chat", "unreachable"],
  [400, "Bad Request: chat not found", "unreachable"],
  [400, "Bad Request: PEER_ID_INVALID", "unreachable"],
  [400, "Bad Request: message is not modified: specified new message content is the same", "not-modified"],
  [400, "Bad Request: message to edit not found", "message-gone"],
  [400, "Bad Request: message can't be edited", "message-gone"],
  [400, "Bad Request: message to be replied not found", "message-gone"],
  [400, "Bad Request: can't parse entities: unclosed start tag at byte offset 5", "not-parsable"],
  [400, "Bad Request: message text is empty", "refused"],
  [500, "Internal Server Error", "unsure"],
  [502, "Bad Gateway", "unsure"],
  [429, "Too Many Requests: retry after 7", "wait"],
] as const)("%i %s", (error_code, description, type) => {
  const parameters = error_code === 429 ? { retry_after: 7 } : {};
  const error = new GrammyError("", { ok: false, error_code, description, parameters }, "sendMessage", {});
  expect(failureOf(error)).toMatchObject(type === "wait" ? { type, ms: 7_000 } : { type });
});

test("a lost connection is neither a yes nor a no; a bug of ours is no failure of Telegram's", () => {
  expect(failureOf(new HttpError("call failed", "ECONNRESET"))).toEqual({ type: "unsure" });
  const bug = new TypeError("a bug");
  expect(() => failureOf(bug)).toThrow(bug);
});
