import { defineConfig } from "vitest/config";
import { tooOld } from "./scripts/node24.mjs";

const fault = tooOld();
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    pool: "forks",
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
