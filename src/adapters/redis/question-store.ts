import type { Redis } from "ioredis";
import { z } from "zod";
import {
  as,
  type CaseId,
  type ContactKey,
  type FlowId,
  type Instant,
  type MessageId,
  type NodeId,
} from "../../domain/ids.ts";
import { leavings, type Question } from "../../domain/roster/question.ts";
import type { QuestionStore } from "../../usecases/ports/questions.ts";
import type { Vault } from "../../usecases/ports/sealing.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { keys } from "./keys.ts";
import { places } from "./sealed-record.ts";

/** A shift: who has not answered by then will not, and the prompt is far up in their chat. */
const keptSeconds = 12 * 60 * 60;

const caseId = z.string().transform((code) => as<CaseId>(code));
const message = z.number().transform((id) => as<MessageId>(id));
const Written = z.object({
  version: z.literal(1),
  asking: z.discriminatedUnion("type", [
    z.object({ type: z.literal("note"), caseId }),
    z.object({ type: z.literal("hand-over"), caseId, way: z.enum(leavings) }),
    z.object({ type: z.literal("shift-end") }),
    z.object({
      type: z.literal("date"),
      caseId,
      flow: z.string().transform((id) => as<FlowId>(id)),
      node: z.string().transform((id) => as<NodeId>(id)),
    }),
  ]),
  prompt: message,
  over: z.object({ at: z.number().transform((ms) => as<Instant>(ms)), by: message.nullable() }).nullable(),
});

/** Open questions to staff, one a person, sealed by the house key. What is typed in answer is never here. */
export function createQuestionStore(redis: Redis, vault: Vault): QuestionStore {
  async function of(key: ContactKey): Promise<Question | null> {
    const sealed = await redis.getBuffer(keys.question(key));
    if (sealed === null) return null;
    const plain = vault.openHouse(places.question(key), sealed);
    const read = Written.safeParse(JSON.parse(Buffer.from(plain).toString("utf8")));
    if (!read.success) throw new SealBroken("a question of another version or shape");
    const { version: _, ...question } = read.data;
    return question;
  }

  async function save(key: ContactKey, question: Question): Promise<void> {
    const plain = Buffer.from(JSON.stringify({ version: 1, ...question }), "utf8");
    const sealed = Buffer.from(vault.sealHouse(places.question(key), plain));
    await redis.set(keys.question(key), sealed, "EX", keptSeconds);
  }

  return {
    of,
    ask: save,
    // All that touches a question is a turn of this person's own chat: one at a time, under its lock.
    async end(key, prompt, over) {
      const question = await of(key);
      if (question?.prompt === prompt) await save(key, { ...question, over });
    },
  };
}
