import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePending, encodePending } from "../../src/adapters/redis/pending-codec.ts";
import { decodeSession, encodeSession } from "../../src/adapters/redis/session-codec.ts";
import { decodeStaff, encodeStaff } from "../../src/adapters/redis/staff-codec.ts";
import type { Answer, Session, Stage } from "../../src/domain/flow/session.ts";
import {
  as,
  type ContactKey,
  type ExitId,
  type FlowId,
  type LocaleTag,
  type NodeId,
  type OptionId,
} from "../../src/domain/ids.ts";
import { Private } from "../../src/domain/privacy/private.ts";
import type { Timers } from "../../src/domain/reminder/timers.ts";
import { type Staff, unplanned } from "../../src/domain/roster/staff.ts";
import { SealBroken } from "../../src/usecases/seal-broken.ts";
import { chat, pendingOf, sessionOf } from "./stores.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom("__proto__", "constructor", "", "0", "нет", "😀", "x".repeat(300)),
);
const flow = text.map(as<FlowId>);
const node = text.map(as<NodeId>);
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ type: fc.constant("option" as const), option: text.map(as<OptionId>) }),
  fc.record({ type: fc.constant("unknown" as const) }),
  fc.record({ type: fc.constant("date" as const), on: text }),
  fc.record({ type: fc.constant("moment" as const), at: text }),
);
const stage: fc.Arbitrary<Stage> = fc.oneof(
  fc.record({ type: fc.constant("asking" as const), flow, node, hash: text }),
  fc.record({ type: fc.constant("guided" as const), flow, exit: text.map(as<ExitId>) }),
);
const dictionary = <Value>(value: fc.Arbitrary<Value>, maxLength: number) =>
  fc.array(fc.tuple(text, value), { maxLength }).map((entries) => Object.fromEntries(entries));
const number = fc.nat();
const line = fc.option(text.map((words) => new Private(words)));
const timers: fc.Arbitrary<Timers> = fc.record({
  reminders: fc.array(
    fc.record({
      flow,
      term: text,
      event: fc.oneof(
        fc.record({ type: fc.constantFrom("date" as const, "earliest" as const), on: text }),
        fc.record({ type: fc.constantFrom("instant" as const, "earliest-instant" as const), at: text }),
        fc.record({ type: fc.constant("unknown" as const) }),
      ),
      ends: number,
      told: number,
    }),
    { maxLength: 5 },
  ),
  checkIn: fc.option(
    fc.oneof(
      fc.record({ state: fc.constant("asking-time" as const) }),
      fc.record({ state: fc.constant("missed" as const), at: number, line }),
      fc.record({
        state: fc.constant("set" as const),
        at: number,
        next: number,
        asked: number,
        line,
        awaitsLine: fc.boolean(),
      }),
    ),
  ),
});
const session: fc.Arbitrary<Session> = fc.record(
  {
    lang: text.map(as<LocaleTag>),
    zone: text,
    stage,
    answers: dictionary(dictionary(answer, 60), 4),
    trail: fc.array(fc.record({ flow, node }), { maxLength: 200 }),
    draft: fc.constant(null),
    timers,
  },
  { requiredKeys: ["lang", "zone", "stage", "answers", "trail", "draft"] },
);

/** Own keys in order, so that a lost or an inherited one shows. */
const shown = (of: Session) => ({
  ...of,
  answers: Object.entries(of.answers).map(([name, given]) => [name, Object.entries(given)]),
  line: of.timers?.checkIn && "line" in of.timers.checkIn ? (of.timers.checkIn.line?.reveal() ?? null) : null,
});

test("any session comes back as it was", () => {
  fc.assert(
    fc.property(session, (one) => {
      const back = decodeSession(encodeSession(one));
      if (back === null) throw new Error("a session of our own version");
      expect(shown(back)).toEqual(shown(one));
    }),
    { numRuns: 300 },
  );
});

test("any bytes are a session, no session, or refused; never a crash", () => {
  const readable = (bytes: Uint8Array) => {
    try {
      decodeSession(bytes);
      return true;
    } catch (error) {
      if (error instanceof SealBroken) return false;
      throw error;
    }
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      readable(bytes);
      readable(Uint8Array.of(1, ...bytes));
    }),
    { numRuns: 2000 },
  );
  // Cut anywhere, or one byte too long: refused.
  const whole = encodeSession(sessionOf(8));
  for (let end = 1; end < whole.length; end += 1) expect(readable(whole.subarray(0, end))).toBe(false);
  expect(readable(Buffer.concat([whole, Buffer.from([0])]))).toBe(false);
  for (let at = 1; at < whole.length; at += 1)
    for (const byte of [0, 127, 128, 255]) {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      readable(changed);
    }
});

test("bytes of another version are no session, and are not guessed at", () => {
  const bytes = encodeSession(sessionOf(3));
  bytes[0] = 3;
  expect(decodeSession(bytes)).toBeNull();
  expect(decodeSession(new Uint8Array(0))).toBeNull();
});

test("each text is stored once", () => {
  const size = (answers: number) => encodeSession(sessionOf(answers)).length;
  expect(size(8)).toBeLessThan(300);
  const trail = sessionOf(8).trail;
  const longer = { ...sessionOf(8), trail: Array.from({ length: 10 }, () => trail).flat() };
  expect(encodeSession(longer).length - size(8)).toBeLessThanOrEqual(72 * 2 + 1);
});

test("pending effects and staff come back, or are refused", () => {
  expect(decodePending(encodePending(pendingOf(chat)))).toEqual(pendingOf(chat));
  for (const wrong of ["", "\x02{}", "\x01{", "\x01null", "\x01[]", '\x01{"effects":1}'])
    expect(() => decodePending(Buffer.from(wrong))).toThrow(SealBroken);

  const key = as<ContactKey>("k".repeat(22));
  const lang = as<LocaleTag>("ru");
  const staff: Staff = {
    key,
    chat,
    role: "volunteer",
    languages: [lang, as<LocaleTag>("en")],
    topics: [],
    lang,
    zone: "Asia/Yekaterinburg",
    rota: [{ day: 5, from: 22, to: 30 }],
    reserve: true,
  };
  expect(decodeStaff(key, encodeStaff(staff))).toEqual(staff);
  const said = { ...staff, ...unplanned };
  for (const older of ['[1,70,"volunteer","ru",["ru","en"]]', '[2,70,"volunteer","ru",["ru","en"],[]]'])
    expect(decodeStaff(key, Buffer.from(older))).toEqual({ ...said, chat: 70 });
  for (const wrong of [
    "",
    "{}",
    "[]",
    '[1,"1","volunteer","ru",[]]',
    '[1,1,"boss","ru",[]]',
    '[2,1,"volunteer","ru",[]]',
    '[3,1,"volunteer","ru",[],[],null,[[1,2]],false]',
    '[4,1,"volunteer","ru",[],[],null,[],false]',
  ])
    expect(() => decodeStaff(key, Buffer.from(wrong))).toThrow(SealBroken);
});

test("what cannot be read is not repeated in the error", () => {
  expect(() => decodePending(Buffer.from("\x01canary-of-a-person"))).toThrow(/^(?!.*canary)/s);
});
