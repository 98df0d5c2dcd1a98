/** Branded identifiers: a flow id can never be passed where a case id is meant. */
declare const brand: unique symbol;
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A flow of a pack, also the locale namespace of its words. */
export type FlowId = Brand<string, "FlowId">;
/** A step of a flow; stable for ever: an answer is stored under it. */
export type NodeId = Brand<string, "NodeId">;
/** One answer button of a choice; a new meaning needs a new id. */
export type OptionId = Brand<string, "OptionId">;
/** A named way out of a flow. */
export type ExitId = Brand<string, "ExitId">;
/** One card of guidance. */
export type GuidanceId = Brand<string, "GuidanceId">;
/** A paper to fill in. */
export type PaperId = Brand<string, "PaperId">;
/** A field of papers; one name means one thing in all of them. */
export type FieldId = Brand<string, "FieldId">;
/** A language the pack is complete in, as BCP 47 (`ru`, `en`). */
export type LocaleTag = Brand<string, "LocaleTag">;
/** HMAC of a Telegram chat id under the pepper: the only name a chat has outside sealed data. */
export type ContactKey = Brand<string, "ContactKey">;
/** Code of a case that people may read aloud; random, says nothing about the person. */
export type CaseId = Brand<string, "CaseId">;
/** Telegram's private chat id. Never stored or logged in the clear. */
export type ChatId = Brand<number, "ChatId">;
/** Telegram's message id inside one chat. */
export type MessageId = Brand<number, "MessageId">;
/** Milliseconds since the epoch; every `now` is passed in. */
export type Instant = Brand<number, "Instant">;

/** Names a raw value; the only place where brands are put on, for codecs and tests. */
export function as<Id extends Brand<string | number, string>>(raw: Id extends string ? string : number): Id {
  return raw as unknown as Id;
}
