import { Redis } from "ioredis";
import { beginFlow, freshSession } from "../../src/domain/flow/walk.ts";
import { as, type ChatId, type FlowId, type LocaleTag } from "../../src/domain/ids.ts";
import type { House } from "./house.ts";
import { storesOf } from "./stores.ts";

/** Somebody who stands at the first question of a flow, as if they had come there by themselves. */
export async function standAtFirst(house: House, chat: number, flow: string): Promise<void> {
  const redis = new Redis(house.redisUrl);
  try {
    const { turns } = await storesOf(house, redis);
    const { content } = house.app.deps;
    const now = house.clock.now();
    const begun = await turns.begin(as<ChatId>(chat), 4_000_000_000, now);
    if (begun.type !== "fresh") throw new Error(`the chat is ${begun.type}`);
    const fresh = freshSession(content, as<LocaleTag>("ru"), content.pack.zone);
    await turns.commit(begun.turn, beginFlow(content, fresh, as<FlowId>(flow), now), null, now);
  } finally {
    redis.disconnect();
  }
}
