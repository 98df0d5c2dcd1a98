import { as, type FieldId, type PaperId } from "../../domain/ids.ts";
import type { Draft } from "../../domain/paper/draft.ts";
import type { FieldValue } from "../../domain/paper/paper.ts";
import { Private } from "../../domain/privacy/private.ts";
import { SealBroken } from "../../usecases/seal-broken.ts";

/** A draft inside its seal: version (1 byte), then JSON: `[paper, [field, value], ...]`. It lives for an hour. */
const version = 1;
type Written = readonly ["words" | "date", string] | readonly ["blank" | "none"];

export function encodeDraft(draft: Draft): Buffer {
  const values = [...draft.values].map(([field, value]) => [field, writtenOf(value)]);
  return Buffer.concat([
    Buffer.from([version]),
    Buffer.from(JSON.stringify([draft.paper, ...values]), "utf8"),
  ]);
}

function writtenOf(value: FieldValue): Written {
  switch (value.type) {
    case "words":
      return ["words", value.words.reveal()];
    case "date":
      return ["date", value.on];
    case "blank":
    case "none":
      return [value.type];
    default: {
      const unreachable: never = value;
      return unreachable;
    }
  }
}

/** The draft of these bytes; null when they are of another version. Throws `SealBroken` for bytes `encodeDraft` cannot have written. */
export function decodeDraft(bytes: Uint8Array): Draft | null {
  if (bytes[0] !== version) return null;
  const [paper, ...values] = parse(bytes.subarray(1));
  if (typeof paper !== "string") throw malformed();
  return { paper: as<PaperId>(paper), values: new Map(values.map(entryOf)) };
}

function entryOf(entry: unknown): [FieldId, FieldValue] {
  const [field, written] = listOf(entry);
  const [type, said] = listOf(written);
  if (typeof field !== "string") throw malformed();
  const of = as<FieldId>(field);
  if (type === "words" && typeof said === "string") return [of, { type, words: new Private(said) }];
  if (type === "date" && typeof said === "string") return [of, { type, on: said }];
  if (type === "blank" || type === "none") return [of, { type }];
  throw malformed();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function parse(bytes: Uint8Array): readonly unknown[] {
  try {
    return listOf(JSON.parse(Buffer.from(bytes).toString("utf8")));
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    throw malformed();
  }
}

function malformed(): SealBroken {
  return new SealBroken("a draft of wrong bytes");
}
