// node scripts/run.mjs [--redis] <file> [arguments]: runs one of the project's programs on a bare checkout.
// With --redis a Redis server is brought if the machine has none; the program starts it itself (redis.mjs).
import { runInFront } from "./front.mjs";
import { main } from "./outcome.mjs";
import { prepare } from "./prepare.mjs";

await main(async () => {
  const args = process.argv.slice(2);
  const redis = args[0] === "--redis";
  const { node } = await prepare({ redis });
  return runInFront(node, redis ? args.slice(1) : args);
});
