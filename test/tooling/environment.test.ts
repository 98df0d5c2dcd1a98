import { expect, test } from "vitest";

test("no test sees the bot token or the Redis of the shell it was started from", () => {
  // `npm test` passes these on; vitest.config.ts takes them away.
  const seen = ["BOT_TOKEN", "BOT_TOKEN_FILE", "REDIS_URL", "ROOT_KEY", "ROOT_KEY_FILE"].filter(
    (name) => name in process.env,
  );
  expect(seen).toEqual([]);
});
