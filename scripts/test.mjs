// npm test [-- what vitest takes]: every test on a real Redis, on a bare checkout.
import { runInFront } from "./front.mjs";
import { main } from "./outcome.mjs";
import { prepare } from "./prepare.mjs";

await main(async () => {
  const { node } = await prepare({ redis: true });
  // vitest's global setup starts the Redis server of the tests, so that `npx vitest` works too.
  return runInFront(node, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)]);
});
