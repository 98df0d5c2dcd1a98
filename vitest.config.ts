import { defineConfig } from "vitest/config";
import { tooOld } from "./scripts/node24.mjs";

const fault = tooOld();
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}

// Somebody's real bot and real Redis, set in the shell that runs the tests, are not for tests to speak to or to empty.
for (const name of ["BOT_TOKEN", "BOT_TOKEN_FILE", "REDIS_URL", "ROOT_KEY", "ROOT_KEY_FILE", "MODE", "PORT"])
  delete process.env[name];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    pool: "forks",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
