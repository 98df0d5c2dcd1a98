import type { Redis } from "ioredis";
import { as, type CaseId, type ContactKey, type MessageId } from "../../domain/ids.ts";
import type { Albums } from "../../usecases/ports/albums.ts";
import { keys } from "./keys.ts";
import { script, textOf, wordOf } from "./scripts.ts";

/** Telegram brings the parts of an album within this, ms; a longer one leaves in two. */
const quietMs = 700;
/** Copying takes a call; one that meets a 429 of half a minute has it all the same, ms. */
const leaseMs = 40_000;
/** As long as Telegram itself would keep what a dead bot did not fetch, ms. */
const keptMs = 24 * 60 * 60 * 1000;

/** Albums that are gathered, one hash a chat and an index of them all. */
export function createAlbums(redis: Redis): Albums {
  const add = script(redis, "album-add");
  const take = script(redis, "album-take");
  const done = script(redis, "album-done");
  const at = (writer: ContactKey): readonly string[] => [keys.album(writer), keys.albumIndex];
  return {
    async add(writer, { album, message, caseId }, now) {
      const reply = await add(at(writer), [album, message, caseId, now + quietMs, writer, keptMs]);
      return wordOf<"added" | "other">(reply, ["added", "other"]);
    },

    async take(writer, now) {
      const reply = await take(at(writer), [now, now + leaseMs, writer]);
      if (reply === null) return { type: "none" };
      if (!Array.isArray(reply)) return { type: wordOf(reply, ["busy"]) };
      const [caseId, ...messages] = reply.map(textOf);
      return {
        type: "taken",
        caseId: as<CaseId>(caseId ?? ""),
        messages: messages
          .map(Number)
          .toSorted((a, b) => a - b)
          .map(as<MessageId>),
      };
    },

    async done(writer, messages, now) {
      await done(at(writer), [now, writer, ...messages]);
    },

    async due(now, limit) {
      const due = await redis.zrangebyscore(keys.albumIndex, "-inf", now, "LIMIT", 0, limit);
      return due.map(as<ContactKey>);
    },
  };
}
