import { as, type ChatId, type ContactKey, type LocaleTag, type OptionId } from "../../domain/ids.ts";
import type { Role, Staff } from "../../domain/roster/staff.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

/**
 * A person of the helpline as it lies sealed under the house key: a JSON list whose first entry is the version. Version 1
 * knew no topics.
 */
const version = 2;
const versionBefore = 1;

export function encodeStaff({ chat, role, languages, topics, lang }: Staff): Buffer {
  return Buffer.from(JSON.stringify([version, chat, role, lang, languages, topics]), "utf8");
}

/** Throws `SealBroken` for another version or shape. */
export function decodeStaff(key: ContactKey, bytes: Uint8Array): Staff {
  const [of, chat, role, lang, languages, topics = of === versionBefore ? [] : null] = parse(bytes);
  if (
    (of !== version && of !== versionBefore) ||
    typeof chat !== "number" ||
    !isRole(role) ||
    typeof lang !== "string" ||
    !isListOfText(languages) ||
    !isListOfText(topics)
  )
    throw new SealBroken("a staff record of another version or shape");
  return {
    key,
    chat: as<ChatId>(chat),
    role,
    languages: languages.map(as<LocaleTag>),
    topics: topics.map(as<OptionId>),
    lang: as<LocaleTag>(lang),
  };
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isRole(value: unknown): value is Role {
  return value === "volunteer" || value === "coordinator";
}

function parse(bytes: Uint8Array): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    return [];
  }
}
