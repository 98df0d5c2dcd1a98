import { z } from "zod";
import { as, type ChatId, type ContactKey, type LocaleTag, type OptionId } from "../../domain/ids.ts";
import type { Staff } from "../../domain/roster/staff.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";
import { listIn } from "./json-list.ts";

/**
 * A person of the helpline as it lies sealed under the house key: a JSON list whose first entry is the version. Version 1
 * knew no topics, version 2 no zone, rota and reserve: what a record lacks is what its person has not said.
 */
const version = 3;
const lacking: Readonly<Record<string, readonly unknown[]>> = {
  1: [[], null, [], false],
  2: [null, [], false],
  3: [],
};

const lang = z.string().transform((tag) => as<LocaleTag>(tag));
const Written = z.tuple([
  z.number(),
  z.number().transform((id) => as<ChatId>(id)),
  z.enum(["volunteer", "coordinator"]),
  lang,
  z.array(lang),
  z.array(z.string().transform((id) => as<OptionId>(id))),
  z.string().nullable(),
  z.array(z.tuple([z.number(), z.number(), z.number()])),
  z.boolean(),
]);

export function encodeStaff(staff: Staff): Buffer {
  const { chat, role, languages, topics, lang: spoken, zone, rota, reserve } = staff;
  const spans = rota.map(({ day, from, to }) => [day, from, to]);
  return Buffer.from(
    JSON.stringify([version, chat, role, spoken, languages, topics, zone, spans, reserve]),
    "utf8",
  );
}

/** Throws `SealBroken` for another version or shape. */
export function decodeStaff(key: ContactKey, bytes: Uint8Array): Staff {
  const list = listIn(bytes);
  const added = lacking[String(list[0])];
  const read = Written.safeParse(added === undefined ? null : [...list, ...added]);
  if (!read.success) throw new SealBroken("a staff record of another version or shape");
  const [, chat, role, spoken, languages, topics, zone, spans, reserve] = read.data;
  const rota = spans.map(([day, from, to]) => ({ day, from, to }));
  return { key, chat, role, languages, topics, lang: spoken, zone, rota, reserve };
}
