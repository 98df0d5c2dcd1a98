import type { Redis } from "ioredis";
import type { Session } from "../../domain/flow/session.ts";
import type { Handoff } from "../../domain/handoff/handoff.ts";
import { as, type ChatId, type ContactKey, type MessageId } from "../../domain/ids.ts";
import type { Draft } from "../../domain/paper/draft.ts";
import { longestKept, type Retention } from "../../domain/privacy/retention.ts";
import type { Staff } from "../../domain/roster/staff.ts";
import type { Pending } from "../../usecases/pending.ts";
import type { CaseKey, Vault } from "../../usecases/ports/sealing.ts";
import type { Begun, Turn, TurnStore } from "../../usecases/ports/turns.ts";
import { decodeDraft, encodeDraft } from "./draft-codec.ts";
import { decodeHandoff } from "./handoff-codec.ts";
import { fieldOf, figuresAt } from "./figure-fields.ts";
import { backstopMs } from "./handoff-scripts.ts";
import { keys } from "./keys.ts";
import { orBroken } from "./or-broken.ts";
import { decodePending, encodePending } from "./pending-codec.ts";
import { bytesOf, fieldsOf, listOf, type Reply, script, textOf, wordOf } from "./scripts.ts";
import { openRecord, places, sealRecord } from "./sealed-record.ts";
import { decodeSession, encodeSession } from "./session-codec.ts";
import { decodeStaff } from "./staff-codec.ts";
import { tokens } from "./tokens.ts";

/** How long a dead process can keep a chat waiting; whoever lives renews in time. */
const leaseOfLockMs = 5_000;
const nothing = "";
/** What ending without a result adds to the tries of an update, whose begin weighed 1 already; see begin.lua. */
const weights = { failed: 2, "not-now": -1 } as const;

/**
 * Updates of one chat, one at a time, each once, over all processes (docs/decisions/0004 and 0005). One update is two
 * round trips, BEGIN and COMMIT, and a third, SETTLE, once its effects are performed.
 *
 * The case key of a session is kept beside its turn until the commit, so that it need not be unwrapped twice. Pending
 * effects bring the key they are sealed with, so that they open when the session was erased in the same commit.
 */
export function createTurnStore(
  redis: Redis,
  vault: Vault,
  retention: Retention = longestKept,
  leaseMs: number = leaseOfLockMs,
): TurnStore {
  const kept = [retention.over, retention.silent, retention.cap, backstopMs];
  const run = {
    begin: script(redis, "begin"),
    commit: script(redis, "commit"),
    settle: script(redis, "settle"),
    abort: script(redis, "abort"),
    renew: script(redis, "renew-lock"),
    resume: script(redis, "resume"),
    wake: script(redis, "wake"),
  };
  const caseKeys = new WeakMap<Turn, CaseKey>();
  /** Turns that others began: the draft of a paper stays as it is, its hour too; nobody is kept longer for staff. */
  const begunBy = new WeakMap<Turn, "clock" | "staff">();
  const nextToken = tokens();

  async function begin(chat: ChatId, update: number): Promise<Begun> {
    const contact = vault.contactKey(chat);
    const token = nextToken();
    const reply = await run.begin([...allOf(contact), keys.draft(contact)], [update, token, leaseMs]);
    if (Buffer.isBuffer(reply)) return { type: wordOf(reply, ["done", "busy"]) };
    return load({ contact, update, token }, listOf(reply));
  }

  async function abort(
    turn: Pick<Turn, "contact" | "token" | "update">,
    because: "failed" | "not-now",
  ): Promise<void> {
    await run.abort(
      [keys.lock(turn.contact), keys.tries(turn.contact)],
      [turn.token, turn.update, weights[because]],
    );
  }

  /** Opens what BEGIN or RESUME has loaded. Whatever fails, the lock is not left behind. */
  async function load(of: Loading, loaded: readonly Reply[]): Promise<Begun> {
    try {
      return await opened(of, loaded);
    } catch (error) {
      await abort(of, "failed").catch(() => undefined);
      throw error;
    }
  }

  async function opened({ contact, update, token }: Loading, loaded: readonly Reply[]): Promise<Begun> {
    const [reply, sessionBytes, screenBytes, staffBytes, handoffFields, pendingBytes, draftBytes] = loaded;
    const word = wordOf(reply, ["fresh", "poison", "pending", "stranded", "stranded-poison"]);
    const session = await openSession(contact, sessionBytes ?? null);
    const draft = await openDraft(contact, draftBytes ?? null);
    const pending = await openPending(contact, pendingBytes ?? null);
    const staff = await openStaff(contact, staffBytes ?? null);
    const handoff = await openHandoff(contact, handoffFields);
    const broken =
      session === "broken" ||
      draft === "broken" ||
      pending === "broken" ||
      staff === "broken" ||
      handoff === "broken";
    const earlier = word === "stranded" || word === "stranded-poison";
    const turn: Turn = {
      contact,
      update: earlier && !broken ? bytesOf(pendingBytes).readUInt32BE(0) : update,
      token,
      session: session === "broken" ? null : withDraft(session?.session ?? null, draft),
      staff: staff === "broken" ? null : staff,
      handoff: handoff === "broken" ? null : handoff,
      screen: screenBytes === null ? null : as<MessageId>(Number(textOf(screenBytes))),
    };
    if (session !== "broken" && session !== null) caseKeys.set(turn, session.key);
    if (broken) return { type: "broken", turn };
    if (word === "fresh" || word === "poison") return { type: word, turn };
    if (pending === null) throw new Error("a script spoke of pending effects and gave none");
    if (word === "pending") return { type: "pending", turn, pending };
    return { type: "stranded", turn, pending, poison: word === "stranded-poison" };
  }

  async function openSession(
    contact: ContactKey,
    reply: Reply,
  ): Promise<{ session: Session | null; key: CaseKey } | null | "broken"> {
    if (reply === null) return null;
    const bytes = bytesOf(reply);
    const record = bytes.subarray(1 + 4 * bytes.readUInt8(0));
    if (record.length === 0) return null;
    return orBroken(async () => {
      const { plain, key } = await openRecord(vault, places.session(contact), record);
      return { session: decodeSession(plain), key };
    });
  }

  async function openDraft(contact: ContactKey, reply: Reply): Promise<Draft | null | "broken"> {
    if (reply === null) return null;
    return orBroken(async () => {
      const { plain } = await openRecord(vault, places.draft(contact), bytesOf(reply));
      return decodeDraft(plain);
    });
  }

  async function openPending(contact: ContactKey, reply: Reply): Promise<Pending | null | "broken"> {
    if (reply === null) return null;
    return orBroken(async () => {
      const { plain } = await openRecord(vault, places.pending(contact), bytesOf(reply).subarray(4));
      return decodePending(plain);
    });
  }

  async function openStaff(contact: ContactKey, reply: Reply): Promise<Staff | null | "broken"> {
    if (reply === null) return null;
    return orBroken(() => decodeStaff(contact, vault.openHouse(places.staff(contact), bytesOf(reply))));
  }

  async function openHandoff(
    contact: ContactKey,
    reply: Reply | undefined,
  ): Promise<Handoff | null | "broken"> {
    const fields = fieldsOf(reply);
    return fields === null ? null : orBroken(() => decodeHandoff(contact, fields));
  }

  return {
    begin,

    async visit(chat, update) {
      const begun = await begin(chat, update);
      if ("turn" in begun) begunBy.set(begun.turn, "staff");
      return begun;
    },

    async commit(turn, session, pending, now, wake, more = []) {
      const { contact } = turn;
      const key =
        session === null && pending === null
          ? null
          : await vault.caseKey(session === null ? null : (caseKeys.get(turn) ?? null), now);
      const seal = (place: string, plain: Buffer) =>
        key === null ? Buffer.alloc(0) : sealRecord(vault, key, place, plain);
      const sealedDraft = (): Buffer | string => {
        if (session !== null && begunBy.has(turn)) return "as-it-was";
        return session?.draft ? seal(places.draft(contact), encodeDraft(session.draft)) : nothing;
      };
      const reply = await run.commit(
        [
          keys.session(contact),
          keys.lock(contact),
          keys.tries(contact),
          keys.pending(contact),
          keys.pendingIndex,
          keys.wake(contact),
          keys.wakeIndex,
          keys.draft(contact),
          keys.handoff(contact),
          keys.kept,
          figuresAt(now).key,
        ],
        [
          turn.update,
          turn.token,
          session === null ? nothing : seal(places.session(contact), encodeSession(session)),
          pending === null ? nothing : seal(places.pending(contact), encodePending(pending)),
          contact,
          now,
          wake === undefined ? "as-it-was" : (wake?.at ?? nothing),
          wake === undefined || wake === null
            ? nothing
            : Buffer.concat([turnOf(wake.at), seal(places.wake(contact), Buffer.from(String(wake.chat)))]),
          sealedDraft(),
          ...kept,
          more.map(fieldOf).join(" "),
          figuresAt(now).lastMs,
          begunBy.get(turn) === "staff" ? "as-it-was" : nothing,
        ],
      );
      return { type: wordOf(reply, ["saved", "fenced"]) };
    },

    async settle(turn, screen) {
      const { contact } = turn;
      await run.settle(
        [keys.lock(contact), keys.pending(contact), keys.screen(contact), keys.pendingIndex],
        [turn.update, turn.token, screen ?? nothing, contact],
      );
    },

    abort,

    async renew(turn) {
      const reply = await run.renew([keys.lock(turn.contact)], [turn.token, leaseMs]);
      return wordOf(reply, ["renewed", "lost"]) === "renewed";
    },

    async wake(contact) {
      const token = nextToken();
      const reply = await run.wake(
        [...allOf(contact), keys.wake(contact), keys.wakeIndex],
        [token, leaseMs, contact],
      );
      if (Buffer.isBuffer(reply)) return null;
      const loaded = listOf(reply);
      const record = bytesOf(loaded[6]);
      const begun = await load({ contact, update: record.readUInt32BE(0), token }, loaded.slice(0, 6));
      if (begun.type === "broken") return begun;
      if (begun.type !== "fresh" && begun.type !== "poison") throw new Error("a script woke what is not due");
      begunBy.set(begun.turn, "clock");
      const chat = await orBroken(async () => {
        const { plain } = await openRecord(vault, places.wake(contact), record.subarray(4));
        return as<ChatId>(Number(Buffer.from(plain).toString()));
      });
      if (chat === "broken") return { type: "broken", turn: begun.turn };
      return { type: "woken", turn: begun.turn, chat, poison: begun.type === "poison" };
    },

    async dropWake(contact) {
      await redis.multi().del(keys.wake(contact)).zrem(keys.wakeIndex, contact).exec();
    },

    async stranded(now, olderThan, limit) {
      const found = await redis.zrangebyscore(keys.pendingIndex, "-inf", now - olderThan, "LIMIT", 0, limit);
      return found.map(as<ContactKey>);
    },

    async resume(contact) {
      const token = nextToken();
      const reply = await run.resume([...allOf(contact), keys.pendingIndex], [token, leaseMs, contact]);
      if (Buffer.isBuffer(reply)) return null;
      const loaded = listOf(reply);
      const update = bytesOf(loaded[5]).readUInt32BE(0);
      const begun = await load({ contact, update, token }, loaded);
      if (begun.type === "stranded" || begun.type === "broken") return begun;
      throw new Error("a script resumed what is not stranded");
    },
  };
}

type Loading = Pick<Turn, "contact" | "update" | "token">;

/** Keys of a chat in the order that BEGIN and RESUME want them. */
function allOf(contact: ContactKey): string[] {
  return [
    keys.session(contact),
    keys.lock(contact),
    keys.tries(contact),
    keys.pending(contact),
    keys.screen(contact),
    keys.staff(contact),
    keys.handoff(contact),
  ];
}

/** What names the turn of a wake, where updates have Telegram's id: its second, above all numbers that Telegram gives. */
function turnOf(at: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE((0x8000_0000 | (Math.floor(at / 1000) & 0x7fff_ffff)) >>> 0);
  return bytes;
}

function withDraft(session: Session | null, draft: Draft | null | "broken"): Session | null {
  return session === null || draft === null || draft === "broken" ? session : { ...session, draft };
}
