import { createLog } from "../../src/adapters/log/logger.ts";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { createPacingGate } from "../../src/adapters/redis/pacing-gate.ts";
import { as, type ContactKey, type Instant } from "../../src/domain/ids.ts";
import type { Lane } from "../../src/usecases/ports/speaking.ts";
import { report, settings } from "./serve.ts";

/** One of several processes that send replies and handoffs as fast as the gate lets them, each time to somebody new. */
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
const slots: number[] = [];
let chats = 0;

await redis.ping();
report({}, { send }, async () => redis.disconnect());

/** Sends for a while; answers the instants of all sends, and those the gate had given them. */
async function send(): Promise<{ readonly sent: readonly number[]; readonly slots: readonly number[] }> {
  const until = Date.now() + ms;
  await Promise.all(
    Array.from({ length: senders }, (_, sender) => sendUntil(until, sender % 5 === 0 ? "handoff" : "reply")),
  );
  return { sent, slots };
}

async function sendUntil(until: number, lane: Lane): Promise<void> {
  while (Date.now() < until) {
    chats += 1;
    const chat = as<ContactKey>(`${name}${chats}`.padStart(22, "0"));
    const now = as<Instant>(Date.now());
    const reserved = await gate.reserve(chat, lane, now);
    if (reserved.wait > 0) await new Promise((resolve) => setTimeout(resolve, reserved.wait));
    if (reserved.type === "ask-again") continue;
    slots.push(now + reserved.wait);
    sent.push(performance.timeOrigin + performance.now());
  }
}
