import { seededRandom } from "../../src/local/random.ts";
import { updateSamples } from "./update-samples.ts";

/**
 * Updates as Telegram would never send them: real samples of every kind, with something in them changed for what a
 * program trips over. As text, since a body can hold what no object of ours can: `__proto__` as a key, a number of 64
 * bits, brackets a thousand deep, a cut in the middle of a letter.
 */
export type Malformed = { readonly bodies: (count: number) => readonly Buffer[] };

/** Whose chats the updates are of. */
export type Whose = { readonly people: readonly number[]; readonly firstUpdate: number };

const depth = 1_000;
const proto = "@key-proto@";
const raw = (text: string): string => `@raw:${text}@`;

/** In place of any value. */
const hostile: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 2 ** 31,
  () => 2 ** 53,
  () => 1e308,
  () => raw("9223372036854775807"),
  () => raw("-9223372036854775808"),
  () => raw("18446744073709551616"),
  () => raw("1e999"),
  () => "",
  () => "0",
  () => "4001",
  () => "__proto__",
  () => "constructor",
  () => "toString",
  () => "\0",
  () => "a\0b",
  () => "\u202eтсет\u2066\u2069",
  () => "\u200f\u200b\ufeff",
  () => raw('"\\ud800"'),
  () => raw('"\\udfff\\ud83d"'),
  () => "👨‍👩‍👧‍👦".repeat(50),
  () => "z̷̢̛͈".repeat(500),
  () => "x".repeat(4_097),
  () => "ж".repeat(100_000),
  () => "<b>&lt;{{t}}$t(ui:x)",
  () => "*\r\n$1\r\nx",
  () => "https://t.me/x?start=".repeat(40),
  () => [],
  () => {},
  () => [null],
  () => [[[]]],
  () => Array.from({ length: 10_000 }, () => 0),
  () => raw("[".repeat(depth) + "]".repeat(depth)),
  () => raw('{"a":'.repeat(depth) + "0" + "}".repeat(depth)),
  () => ({ [proto]: { id: 1, type: "private", isAdmin: true } }),
  () => ({ constructor: { prototype: { staff: true } } }),
  () => raw('{"toJSON":1,"then":1,"length":-1,"valueOf":null}'),
];

/** Beside what an object has. */
const added: readonly string[] = [
  proto,
  "constructor",
  "then",
  "length",
  "hasOwnProperty",
  "message",
  "0",
  "",
];

export function malformedUpdates(seed: number, whose: Whose): Malformed {
  const random = seededRandom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const one = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const value = (): unknown => one(hostile)();
  const samples = Object.entries(updateSamples);
  let next = whose.firstUpdate;

  const change = (whole: unknown): unknown => {
    const places = placesOf(whole);
    const place = places[below(places.length)];
    if (place === undefined) return value();
    const { holder, key } = place;
    const how = random();
    if (how < 0.6) holder[key] = value();
    else if (how < 0.75) Reflect.deleteProperty(holder, key);
    else if (how < 0.9 && !Array.isArray(holder)) holder[one(added)] = value();
    else holder[key] = structuredClone(one(one(samples)[1]));
    return whole;
  };

  const update = (): string => {
    const [kind, known] = one(samples);
    const chat = one(whose.people);
    let whole: unknown = { update_id: (next += 1), [kind]: structuredClone(one(known)) };
    whole = JSON.parse(JSON.stringify(whole).replaceAll("4001", String(chat))) as unknown;
    // One in ten is in order; the others are changed in one place, or in several.
    for (let changes = below(10) === 0 ? 0 : 1 + below(4); changes > 0; changes -= 1) whole = change(whole);
    return textOf(whole);
  };

  const broken = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    const at = below(bytes.length);
    if (random() < 0.4) return bytes.subarray(0, at);
    if (bytes.length > 0) bytes[at] = below(256);
    return bytes;
  };

  return {
    bodies: (count) =>
      Array.from({ length: count }, () => {
        const text = update();
        return random() < 0.05 ? broken(text) : Buffer.from(text);
      }),
  };
}

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

/** Every place in a value that something else could stand in. */
function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  const keys = Object.keys(holder).slice(0, 100);
  return keys.flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}

/** JSON, with what stands in marks written as it is. */
function textOf(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text
    .replaceAll(proto, "__proto__")
    .replaceAll(/"@raw:(.*?)@"/g, (_whole, inside: string) => JSON.parse(`"${inside}"`) as string);
}
