import type { ChatId, ContactKey, Instant } from "../../domain/ids.ts";

/*
 * Keys and seals; nothing personal lies open.
 */

/** A key that seals one contact's data, wrapped by the week's epoch key as it is stored. The key itself stays in the vault. */
export type CaseKey = { readonly wrapped: Uint8Array; readonly epoch: number };

/** AES-256-GCM with a key per case, wrapped by an epoch key, wrapped by a key of the house. */
export interface Vault {
  /** HMAC of the chat id under the pepper, 22 characters. */
  contactKey(chat: ChatId): ContactKey;
  /** A new key under this week's epoch key, which is made when it is the first of the week. */
  newCaseKey(now: Instant): Promise<CaseKey>;
  /** `had` while its week lasts, else a new key: what is saved moves on to the week's epoch key. */
  caseKey(had: CaseKey | null, now: Instant): Promise<CaseKey>;
  /**
   * Asks the store for an epoch key that another process made. Rejects with `SealBroken` when the epoch key is
   * destroyed or the bytes were changed.
   */
  unwrap(wrapped: Uint8Array): Promise<CaseKey>;
  /** `place` names where the bytes will lie and is authenticated: swapped records do not open. */
  seal(key: CaseKey, place: string, plain: Uint8Array): Uint8Array;
  /** Throws `SealBroken`. */
  open(key: CaseKey, place: string, sealed: Uint8Array): Uint8Array;
  /** Destroys the keys of the weeks that were over by then; whatever they sealed does not open any more. Returns how many. */
  destroyWeeks(before: Instant): Promise<number>;
  /** Staff records and other data of the house itself, under the house key. */
  sealHouse(place: string, plain: Uint8Array): Uint8Array;
  /** Throws `SealBroken`. */
  openHouse(place: string, sealed: Uint8Array): Uint8Array;
  /** That a text is ours: 32 bytes which only the house can make. Begin the text with what it is a stamp of. */
  readonly stamp: (text: string) => Uint8Array;
}

/** Where the wrapped keys lie: those of the house, and one a week. */
export interface KeyStore {
  load(): Promise<ReadonlyMap<number, Uint8Array>>;
  /** Saves unless another process did first; returns the one that stands. */
  saveIfAbsent(epoch: number, wrapped: Uint8Array): Promise<Uint8Array>;
  /** Destroys the keys of these weeks. */
  destroy(epochs: readonly number[]): Promise<void>;
  /** The keys of the house, sealed by the root key; null where nothing was ever sealed. */
  houseKeys(): Promise<Uint8Array | null>;
  /** Saves unless another process did first; returns the ones that stand. */
  saveHouseKeysIfAbsent(sealed: Uint8Array): Promise<Uint8Array>;
  /** Puts `to` where `from` stands, or changes nothing where something else does. */
  replaceHouseKeys(from: Uint8Array, to: Uint8Array): Promise<"replaced" | "changed">;
}

/** Sees to it that what was deleted is also gone from what the store keeps on disk. */
export interface Shredder {
  shredSoon(): void;
}
