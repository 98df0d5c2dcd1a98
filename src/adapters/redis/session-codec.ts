import { isUtf8 } from "node:buffer";
import type { Answer, Session, Stage, Step } from "../../domain/flow/session.ts";
import {
  as,
  type ExitId,
  type FlowId,
  type LocaleTag,
  type NodeId,
  type OptionId,
} from "../../domain/ids.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { decodeTimers, encodeTimers } from "./timers-codec.ts";

/*
 * A session in as few bytes as its ids allow, for hundreds of thousands lie in memory. All numbers are varints.
 *
 *   version (1 byte)
 *   words:   count, length of each in UTF-16 units, bytes of all, all of them as UTF-8; every text once
 *   lang, zone, stage tag, flow, node and hash | exit     (numbers of words, as all below)
 *   flows:   count, then each: flow, count of answers, each: node, (word of the answer * 4 + its tag)
 *   trail:   count, then each: flow, node
 *   timers:  in version 2 only, which a session without timers is not: their JSON, to the end
 */
const version = 1;
const versionWithTimers = 2;
const stages = { asking: 0, guided: 1 } as const;
const tags = { unknown: 0, option: 1, date: 2, moment: 3 } as const;

export function encodeSession(session: Session): Buffer {
  const words = new Words();
  const body: number[] = [];
  push(body, words.number(session.lang));
  push(body, words.number(session.zone));
  const { stage } = session;
  push(body, stages[stage.type]);
  push(body, words.number(stage.flow));
  if (stage.type === "asking") {
    push(body, words.number(stage.node));
    push(body, words.number(stage.hash));
  } else push(body, words.number(stage.exit));

  // Keys, then values: Object.entries costs six times as much for a long conversation.
  const flows = Object.keys(session.answers);
  push(body, flows.length);
  for (const flow of flows) {
    push(body, words.number(flow));
    const given = session.answers[flow] ?? {};
    const nodes = Object.keys(given);
    push(body, nodes.length);
    for (const node of nodes) {
      push(body, words.number(node));
      pushAnswer(body, words, given[node]);
    }
  }
  push(body, session.trail.length);
  for (const step of session.trail) {
    push(body, words.number(step.flow));
    push(body, words.number(step.node));
  }
  return assemble(words, body, session.timers === undefined ? null : encodeTimers(session.timers));
}

function pushAnswer(body: number[], words: Words, answer: Answer | undefined): void {
  switch (answer?.type) {
    case "unknown":
      push(body, tags.unknown);
      break;
    case "option":
      push(body, words.number(answer.option) * 4 + tags.option);
      break;
    case "date":
      push(body, words.number(answer.on) * 4 + tags.date);
      break;
    case "moment":
      push(body, words.number(answer.at) * 4 + tags.moment);
      break;
    case undefined:
      throw new Error("a session with an answer that is not there");
    default: {
      const unreachable: never = answer;
      return unreachable;
    }
  }
}

function assemble(words: Words, body: readonly number[], timers: Buffer | null): Buffer {
  const head: number[] = [timers === null ? version : versionWithTimers];
  push(head, words.lengths.length);
  for (const length of words.lengths) push(head, length);
  const size = Buffer.byteLength(words.text, "utf8");
  push(head, size);
  const whole = Buffer.allocUnsafe(head.length + size + body.length);
  whole.set(head, 0);
  whole.write(words.text, head.length, "utf8");
  whole.set(body, head.length + size);
  return timers === null ? whole : Buffer.concat([whole, timers]);
}

/** Every text once, in the order in which it came first. */
class Words {
  text = "";
  readonly lengths: number[] = [];
  readonly #numbers = new Map<string, number>();

  number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.lengths.length;
    this.#numbers.set(word, number);
    this.lengths.push(word.length);
    this.text += word;
    return number;
  }
}

/** A varint: 7 bits a byte, least significant first. */
function push(to: number[], number: number): void {
  let rest = number;
  while (rest > 127) {
    to.push((rest & 127) | 128);
    rest >>>= 7;
  }
  to.push(rest);
}

/**
 * The session of these bytes; null when they are of a version we do not know, which counts as no session and is never
 * guessed at. Throws `SealBroken` for bytes that `encodeSession` cannot have written.
 */
export function decodeSession(bytes: Uint8Array): Session | null {
  if (bytes[0] !== version && bytes[0] !== versionWithTimers) return null;
  const reader = new Reader(bytes);
  const lang = as<LocaleTag>(reader.word());
  const zone = reader.word();
  const stage = readStage(reader);

  const answers: Record<string, Record<string, Answer>> = {};
  for (let left = reader.number(); left > 0; left -= 1) {
    const flow = reader.word();
    const given: Record<string, Answer> = {};
    for (let nodes = reader.number(); nodes > 0; nodes -= 1) put(given, reader.word(), readAnswer(reader));
    put(answers, flow, given);
  }
  const trail: Step[] = [];
  for (let left = reader.number(); left > 0; left -= 1)
    trail.push({ flow: as<FlowId>(reader.word()), node: as<NodeId>(reader.word()) });
  // The draft of a paper lies apart, see draft-codec.
  if (bytes[0] === version) {
    reader.end();
    return { lang, zone, stage, answers, trail, draft: null };
  }
  return { lang, zone, stage, answers, trail, draft: null, timers: decodeTimers(reader.rest()) };
}

/** An own key whatever its name: assigning to `__proto__` would set the prototype. */
function put<Value>(to: Record<string, Value>, key: string, value: Value): void {
  if (key === "__proto__")
    Object.defineProperty(to, key, { value, enumerable: true, writable: true, configurable: true });
  else to[key] = value;
}

function readStage(reader: Reader): Stage {
  const tag = reader.number();
  const flow = as<FlowId>(reader.word());
  if (tag === stages.asking)
    return { type: "asking", flow, node: as<NodeId>(reader.word()), hash: reader.word() };
  if (tag === stages.guided) return { type: "guided", flow, exit: as<ExitId>(reader.word()) };
  throw malformed();
}

function readAnswer(reader: Reader): Answer {
  const tagged = reader.number();
  const tag = tagged % 4;
  if (tagged === tags.unknown) return { type: "unknown" };
  const text = reader.wordAt((tagged - tag) / 4);
  if (tag === tags.option) return { type: "option", option: as<OptionId>(text) };
  if (tag === tags.date) return { type: "date", on: text };
  if (tag === tags.moment) return { type: "moment", at: text };
  throw malformed();
}

/** Reads the words, then number by number; every step past the end or outside the words throws. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #words: string[] = [];
  #at = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const lengths: number[] = [];
    for (let left = this.number(); left > 0; left -= 1) lengths.push(this.number());
    const size = this.number();
    const utf8 = bytes.subarray(this.#at, this.#at + size);
    if (utf8.length !== size || !isUtf8(utf8)) throw malformed();
    this.#at += size;
    const text = Buffer.from(utf8.buffer, utf8.byteOffset, size).toString("utf8");
    let from = 0;
    for (const length of lengths) {
      this.#words.push(text.slice(from, from + length));
      from += length;
    }
    if (from !== text.length) throw malformed();
  }

  number(): number {
    let number = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw malformed();
      this.#at += 1;
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
    throw malformed();
  }

  word(): string {
    return this.wordAt(this.number());
  }

  wordAt(index: number): string {
    const word = this.#words[index];
    if (word === undefined) throw malformed();
    return word;
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw malformed();
  }
}

function malformed(): SealBroken {
  return new SealBroken("a session of wrong bytes");
}
