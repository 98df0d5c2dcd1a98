import { expect, test } from "vitest";
import { keys } from "../../src/adapters/redis/keys.ts";
import { createQuestionStore } from "../../src/adapters/redis/question-store.ts";
import { as, type CaseId, type ContactKey, type MessageId } from "../../src/domain/ids.ts";
import type { Question } from "../../src/domain/roster/question.ts";
import { keysOf, later, startProcess } from "./stores.ts";

/** The open question to a member of staff: one each, sealed, gone after a shift. */
const vera = as<ContactKey>("vera-key");
const asked: Question = {
  asking: { type: "note", caseId: as<CaseId>("SECRETCASE") },
  prompt: as<MessageId>(7),
  over: null,
};

function store(houseKeys = keysOf(7)) {
  const { redis, vault } = startProcess(houseKeys);
  return { redis, questions: createQuestionStore(redis, vault) };
}

test("another process finds it as it was; without the key nobody reads what it is about", async () => {
  const { redis, questions } = store();
  expect(await questions.of(vera)).toBeNull();
  await questions.ask(vera, asked);
  expect(await store().questions.of(vera)).toEqual(asked);
  expect((await redis.getBuffer(keys.question(vera)))?.includes("SECRETCASE")).toBe(false);
  expect(await redis.ttl(keys.question(vera))).toBe(12 * 3_600);
  await expect(store(keysOf(9)).questions.of(vera)).rejects.toThrow();
});

test("a question ends by its own prompt only, and is known as over", async () => {
  const { questions } = store();
  await questions.ask(vera, asked);
  const over = { at: later(0), by: as<MessageId>(9) };
  await questions.end(vera, as<MessageId>(6), over);
  expect(await questions.of(vera)).toEqual(asked);
  await questions.end(vera, asked.prompt, over);
  expect(await questions.of(vera)).toEqual({ ...asked, over });
});
