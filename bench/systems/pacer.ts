import { createLog } from "../../src/adapters/log/logger.ts";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { createPacingGate } from "../../src/adapters/redis/pacing-gate.ts";
import { as, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import { report, settings } from "./serve.ts";

/** One of several processes that send as fast as the gate lets them, each time to somebody new. */
type Order = {
  readonly redisUrl: string;
  readonly name: string;
  readonly senders: number;
  readonly ms: number;
};

const { redisUrl, name, senders, ms } = settings<Order>();
const redis = createRedis(redisUrl, createLog("silent"));
const gate = createPacingGate(redis);
const sent: number[] = [];
let chats = 0;

await redis.ping();
report({}, { send: send }, async () => redis.disconnect());

/** Sends for a while; answers the instants of all sends. */
async function send(): Promise<readonly number[]> {
  const until = Date.now() + ms;
  await Promise.all(Array.from({ length: senders }, () => sendUntil(until)));
  return sent;
}

async function sendUntil(until: number): Promise<void> {
  while (Date.now() < until) {
    chats += 1;
    const chat = as<ContactKey>(`${name}${chats}`.padStart(22, "0"));
    const reserved = await gate.reserve(chat, "reply", as<Instant>(Date.now()));
    if (reserved.wait > 0) await new Promise((resolve) => setTimeout(resolve, reserved.wait));
    if (reserved.type === "go") sent.push(performance.timeOrigin + performance.now());
  }
}
