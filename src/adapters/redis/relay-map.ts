import type { Redis } from "ioredis";
import { as, type CaseId, type MessageId } from "../../domain/ids.ts";
import type { RelayMap, Side } from "../../usecases/ports/relay.ts";
import { keys } from "./keys.ts";

/** As long as Telegram lets a bot delete a message. */
const keptSeconds = 48 * 60 * 60;

const lastField: Record<Side, string> = { contact: "last-c", volunteer: "last-v" };

/**
 * Which message became which. One hash a case and holder, with fields `c<contact's message>` and `v<volunteer's
 * message>`, counted from its last message, and the last message of each side; and for each message in a volunteer's chat the case it is of. Running
 * `link` twice writes the same.
 */
export function createRelayMap(redis: Redis): RelayMap {
  async function number(key: string, field: string): Promise<MessageId | null> {
    const found = await redis.hget(key, field);
    return found === null ? null : as<MessageId>(Number(found));
  }

  return {
    async link(caseId, contact, volunteer, holder, writer) {
      const pairs = keys.relay(caseId, holder);
      const last = writer === null ? [] : [lastField[writer], writer === "contact" ? contact : volunteer];
      await redis
        .multi()
        .hset(pairs, `c${contact}`, volunteer, `v${volunteer}`, contact, ...last)
        .expire(pairs, keptSeconds)
        .set(keys.relayCase(holder, volunteer), caseId, "EX", keptSeconds)
        .exec();
    },
    toVolunteer: (caseId, contact, holder) => number(keys.relay(caseId, holder), `c${contact}`),
    toContact: (caseId, volunteer, holder) => number(keys.relay(caseId, holder), `v${volunteer}`),
    lastOf: (caseId, holder, writer) => number(keys.relay(caseId, holder), lastField[writer]),
    async inChatOf(caseId, holder) {
      const fields = await redis.hkeys(keys.relay(caseId, holder));
      return fields
        .filter((field) => /^v\d+$/.test(field))
        .map((field) => as<MessageId>(Number(field.slice(1))));
    },
    async caseOf(holder, volunteer) {
      const found = await redis.get(keys.relayCase(holder, volunteer));
      return found === null ? null : as<CaseId>(found);
    },
  };
}
