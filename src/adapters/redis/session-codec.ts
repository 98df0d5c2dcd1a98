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

/*
 * A session in as few bytes as its ids allow, for hundreds of thousands lie in memory. All numbers are varints.
 *
 *   version (1 byte)
 *   words:   count, length of each in UTF-16 units, bytes of all, all of them as UTF-8; every text once
 *   lang, zone, stage tag, flow, node and hash | exit     (numbers of words, as all below)
 *   flows:   count, then each: flow, count of answers, each: node, (word of the answer * 4 + its tag)
 *   trail:   count, then each: flow, node
 */
const version = 1;
const stages = { asking: 0, guided: 1 } as const;
const tags = { unknown: 0, option: 1, date: 2, moment: 3 } as const;

export function encodeSession(session: Session): Buffer {
  const words = new Map<string, number>();
  const body: number[] = [];
  const word = (text: string) => {
    let number = words.get(text);
    if (number === undefined) {
      number = words.size;
      words.set(text, number);
    }
    pushNumber(body, number);
    return number;
  };

  word(session.lang);
  word(session.zone);
  const { stage } = session;
  body.push(stages[stage.type]);
  word(stage.flow);
  if (stage.type === "asking") {
    word(stage.node);
    word(stage.hash);
  } else word(stage.exit);

  const flows = Object.entries(session.answers);
  pushNumber(body, flows.length);
  for (const [flow, answers] of flows) {
    word(flow);
    const given = Object.entries(answers);
    pushNumber(body, given.length);
    for (const [node, answer] of given) {
      word(node);
      pushAnswer(body, words, answer);
    }
  }
  pushNumber(body, session.trail.length);
  for (const step of session.trail) {
    word(step.flow);
    word(step.node);
  }
  return assemble(words, body);
}

function pushAnswer(body: number[], words: Map<string, number>, answer: Answer): void {
  if (answer.type === "unknown") {
    body.push(tags.unknown);
    return;
  }
  const text = answer.type === "option" ? answer.option : answer.type === "date" ? answer.on : answer.at;
  let number = words.get(text);
  if (number === undefined) {
    number = words.size;
    words.set(text, number);
  }
  pushNumber(body, number * 4 + tags[answer.type]);
}

function assemble(words: ReadonlyMap<string, number>, body: readonly number[]): Buffer {
  const head: number[] = [version];
  pushNumber(head, words.size);
  let text = "";
  for (const word of words.keys()) {
    pushNumber(head, word.length);
    text += word;
  }
  const bytes = Buffer.from(text, "utf8");
  pushNumber(head, bytes.length);
  const whole = Buffer.allocUnsafe(head.length + bytes.length + body.length);
  whole.set(head, 0);
  whole.set(bytes, head.length);
  whole.set(body, head.length + bytes.length);
  return whole;
}

function pushNumber(to: number[], number: number): void {
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
  if (bytes[0] !== version) return null;
  const reader = new Reader(bytes);
  const lang = as<LocaleTag>(reader.word());
  const zone = reader.word();
  const stage = readStage(reader);

  const answers: [string, Record<string, Answer>][] = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const flow = reader.word();
    const given: [string, Answer][] = [];
    for (let nodes = reader.number(); nodes > 0; nodes -= 1) given.push([reader.word(), readAnswer(reader)]);
    answers.push([flow, Object.fromEntries(given)]);
  }
  const trail: Step[] = [];
  for (let left = reader.number(); left > 0; left -= 1)
    trail.push({ flow: as<FlowId>(reader.word()), node: as<NodeId>(reader.word()) });
  reader.end();
  return { lang, zone, stage, answers: Object.fromEntries(answers), trail };
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

  end(): void {
    if (this.#at !== this.#bytes.length) throw malformed();
  }
}

function malformed(): SealBroken {
  return new SealBroken("a session of wrong bytes");
}
