import { readFileSync } from "node:fs";
import type { Redis } from "ioredis";

/** A value handed to a script. */
export type Argument = string | number | Buffer;
/** What a script returns: Lua strings are bytes, `false` is null, numbers stay numbers. */
export type Reply = Buffer | number | null | readonly Reply[];

/** Runs one script of `scripts/`, atomically. Each says in its head what KEYS and ARGV are and what it returns. */
export type Script = (keys: readonly string[], args: readonly Argument[]) => Promise<Reply>;

/**
 * Makes `scripts/<name>.lua` callable on this connection: by its hash, loaded anew when Redis has forgotten it.
 * Answers are bytes; `wordOf` and `textOf` read them.
 *
 * @param before Lua that several scripts share, put before this one
 */
export function script(redis: Redis, name: string, before = ""): Script {
  const lua = before + luaOf(name);
  const command = `hl-${name}`;
  redis.defineCommand(command, { lua });
  const run = (redis as unknown as Record<string, (...args: readonly Argument[]) => Promise<Reply>>)[
    `${command}Buffer`
  ];
  if (run === undefined) throw new Error(`ioredis did not define ${command}`);
  return (keys, args) => {
    gatherWrites(redis);
    return run.call(redis, keys.length, ...keys, ...args);
  };
}

/** The text of a script or of a part that scripts share. */
export function luaOf(name: string): string {
  return readFileSync(new URL(`scripts/${name}.lua`, import.meta.url), "utf8");
}

/** All that is sent in one turn of the event loop leaves in one write: under load a third of the time goes into writes. */
function gatherWrites(redis: Redis): void {
  // Not there while the connection is being made.
  const stream: Redis["stream"] | undefined = redis.stream;
  if (stream === undefined || stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => stream.uncork());
}

/** A reply that must be one of these words. */
export function wordOf<Word extends string>(reply: Reply | undefined, words: readonly Word[]): Word {
  const text = textOf(reply);
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error("a script returned a word that nobody knows");
  return word;
}

/** A reply that must be bytes, as text. */
export function textOf(reply: Reply | undefined): string {
  return bytesOf(reply).toString("utf8");
}

/** A reply that must be bytes. */
export function bytesOf(reply: Reply | undefined): Buffer {
  if (!Buffer.isBuffer(reply)) throw new Error("a script returned something that is not bytes");
  return reply;
}

/** A reply that must be a list. */
export function listOf(reply: Reply | undefined): readonly Reply[] {
  if (!Array.isArray(reply)) throw new Error("a script returned something that is not a list");
  return reply as readonly Reply[];
}

/** Field -> value of an HGETALL inside a script; null when the hash is not there. */
export function fieldsOf(reply: Reply | undefined): ReadonlyMap<string, Buffer> | null {
  const list = listOf(reply);
  if (list.length === 0) return null;
  const fields = new Map<string, Buffer>();
  for (let index = 0; index < list.length; index += 2)
    fields.set(textOf(list[index]), bytesOf(list[index + 1]));
  return fields;
}
