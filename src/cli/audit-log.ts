import { openHouseKeys, opensAll } from "../adapters/crypto/house-keys.ts";
import { createVault } from "../adapters/crypto/vault.ts";
import { createAuditLog } from "../adapters/redis/audit-log.ts";
import { createKeyStore } from "../adapters/redis/key-store.ts";
import { type AuditHead, readHead, shownHead } from "../domain/audit/record.ts";
import { as, type Instant } from "../domain/ids.ts";
import { quit, readArguments } from "./arguments.ts";
import { keyFrom } from "./keys/given.ts";
import { withRedis } from "./keys/open-redis.ts";

/** `npm run audit-log -- verify [--head <line>]`: whether the log is as it was written. Changes nothing. */
const usage = "npm run audit-log -- verify [--head 229-17-AbCdEfGhIjKl]";

const { values, positionals } = readArguments(
  { args: process.argv.slice(2), options: { head: { type: "string" } }, allowPositionals: true },
  usage,
);
if (positionals.join(" ") !== "verify") quit(2, `Usage: ${usage}`);
const kept = values.head === undefined ? null : (readHead(values.head) ?? quit(2, `Usage: ${usage}`));
await verify(kept);

async function verify(head: AuditHead | null): Promise<void> {
  const root = keyFrom("ROOT_KEY");
  const verdict = await withRedis(async (redis) => {
    const store = createKeyStore(redis);
    // Where no keys are, opening would make some.
    await opensAll(root, store);
    const vault = createVault(await openHouseKeys(root, store), store);
    return createAuditLog(redis, vault).verify(as<Instant>(Date.now()), head);
  });
  if (verdict.type === "broken")
    quit(1, `Broken at record ${verdict.at} of period ${verdict.period}: it is not what was written there.`);
  process.stdout.write(`Sound, to its end: ${shownHead(verdict.head)}\n`);
}
