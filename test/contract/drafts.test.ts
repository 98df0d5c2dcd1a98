import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeDraft, encodeDraft } from "../../src/adapters/redis/draft-codec.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { decodePending, encodePending } from "../../src/adapters/redis/pending-codec.ts";
import type { Session } from "../../src/domain/flow/session.ts";
import { as, type FieldId, type PaperId } from "../../src/domain/ids.ts";
import type { Draft } from "../../src/domain/paper/draft.ts";
import type { FieldValue } from "../../src/domain/paper/paper.ts";
import { Private } from "../../src/domain/privacy/private.ts";
import type { Pending } from "../../src/usecases/pending.ts";
import { SealBroken } from "../../src/usecases/seal-broken.ts";
import { chat, freshTurn, now, pendingOf, sessionOf, startProcess } from "./stores.ts";

/** The draft of a paper: apart from the session, sealed, for an hour. */
const secret = "Каримов Насрулло, ул. Тайная";
const draft: Draft = {
  paper: as<PaperId>("copy"),
  values: new Map<FieldId, FieldValue>([
    [as<FieldId>("name"), { type: "words", words: new Private(secret) }],
    [as<FieldId>("received"), { type: "date", on: "2026-11-24" }],
    [as<FieldId>("address"), { type: "blank" }],
    [as<FieldId>("late"), { type: "none" }],
  ]),
};
const filling: Session = { ...sessionOf(2), draft };

test("a draft comes back with its session, in another process, as it was", async () => {
  const one = startProcess();
  await one.turns.commit(await freshTurn(one.turns, chat, 1), filling, null, now);
  const again = await freshTurn(startProcess().turns, chat, 2);
  expect(again.session).toEqual(filling);
  expect(again.session?.draft?.values.get(as<FieldId>("name"))).toMatchObject({ type: "words" });
  expect(spoken(again.session?.draft)).toEqual(spoken(draft));
});

test("it lies in a key of its own for an hour, and the session does not hold it", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  await one.turns.commit(turn, filling, null, now);
  expect(await one.redis.ttl(keys.draft(turn.contact))).toBe(3_600);
  expect(await one.redis.ttl(keys.session(turn.contact))).toBeGreaterThan(3_600);
  const stored = await one.redis.getBuffer(keys.draft(turn.contact));
  expect(stored?.includes(secret)).toBe(false);
  await one.redis.del(keys.draft(turn.contact));
  expect((await freshTurn(one.turns, chat, 2)).session).toEqual({ ...filling, draft: null });
});

test("a session saved without it removes it; so does erasing", async () => {
  const one = startProcess();
  const first = await freshTurn(one.turns, chat, 1);
  await one.turns.commit(first, filling, null, now);
  await one.turns.commit(await freshTurn(one.turns, chat, 2), { ...filling, draft: null }, null, now);
  expect(await one.redis.exists(keys.draft(first.contact))).toBe(0);
  await one.turns.commit(await freshTurn(one.turns, chat, 3), filling, null, now);
  await one.turns.commit(await freshTurn(one.turns, chat, 4), null, null, now);
  expect(await one.redis.exists(keys.draft(first.contact))).toBe(0);
});

test("a paper that was to be printed when the process died is whole in the next one", async () => {
  const one = startProcess();
  const turn = await freshTurn(one.turns, chat, 1);
  const pending: Pending = {
    ...pendingOf(chat),
    effects: [
      {
        type: "paper",
        filled: {
          file: "zhaloba",
          blocks: [{ type: "paragraph", pieces: [{ type: "words", words: new Private(secret) }] }],
        },
      },
    ],
  };
  await one.turns.commit(turn, sessionOf(2), pending, now);
  expect((await one.redis.getBuffer(keys.pending(turn.contact)))?.includes(secret)).toBe(false);
  await one.redis.del(keys.lock(turn.contact));
  const resumed = await startProcess().turns.resume(turn.contact, now);
  if (resumed?.type !== "stranded") throw new Error("the effects are stranded");
  const [effect] = resumed.pending.effects;
  if (effect?.type !== "paper" || effect.filled.blocks[0]?.type !== "paragraph") throw new Error("the paper");
  const [piece] = effect.filled.blocks[0].pieces;
  expect(piece?.type === "words" && piece.words.reveal()).toBe(secret);
  expect(JSON.stringify(resumed.pending)).not.toContain(secret);
});

test("any draft comes back as it was; any other bytes are no draft or refused", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 });
  const value: fc.Arbitrary<FieldValue> = fc.oneof(
    text.map((words) => ({ type: "words" as const, words: new Private(words) })),
    text.map((on) => ({ type: "date" as const, on })),
    fc.constantFrom({ type: "blank" as const }, { type: "none" as const }),
  );
  const any = fc.record({
    paper: text.map(as<PaperId>),
    values: fc.array(fc.tuple(text.map(as<FieldId>), value), { maxLength: 12 }).map((all) => new Map(all)),
  });
  fc.assert(
    fc.property(any, (one) => {
      expect(spoken(decodeDraft(encodeDraft(one)))).toEqual(spoken(one));
    }),
  );
  expect(decodeDraft(Uint8Array.of(9, 91, 93))).toBe(null);
  for (const bytes of ["", "{", "[]", "[1]", '["p",1]', '["p",["f"]]', '["p",["f",["words",1]]]'])
    expect(() => decodeDraft(Buffer.concat([Buffer.from([1]), Buffer.from(bytes)]))).toThrow(SealBroken);
});

test("words that look like the mark of own words stay what they are", () => {
  const effects = [
    {
      type: "paper" as const,
      filled: { file: "x", blocks: [{ type: "title" as const, text: '{"$own":"a"}' }] },
    },
  ];
  expect(decodePending(encodePending({ ...pendingOf(chat), effects })).effects).toEqual(effects);
});

function spoken(of: Draft | null | undefined): unknown {
  return of
    ? [
        of.paper,
        [...of.values].map(([field, value]) => [
          field,
          value.type,
          value.type === "words" ? value.words.reveal() : value.type === "date" ? value.on : null,
        ]),
      ]
    : null;
}
