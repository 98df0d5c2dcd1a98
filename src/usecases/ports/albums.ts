import type { CaseId, ContactKey, Instant, MessageId } from "../../domain/ids.ts";

/*
 * Albums that are gathered: Telegram brings their parts one by one.
 */

export type AlbumPart = {
  /** Telegram's name of the album. */
  readonly album: string;
  readonly message: MessageId;
  readonly caseId: CaseId;
};

export type TakenAlbum =
  | { readonly type: "taken"; readonly caseId: CaseId; readonly messages: readonly MessageId[] }
  /** Somebody copies it at this moment. */
  | { readonly type: "busy" }
  | { readonly type: "none" };

/** One album a chat at a time. Every step is atomic and safe to run twice. */
export interface Albums {
  /** `other`: an earlier album of this chat must leave first. */
  add(writer: ContactKey, part: AlbumPart, now: Instant): Promise<"added" | "other">;
  /** To be copied, its messages in order. Whoever takes it and does not say `done` soon counts as dead. */
  take(writer: ContactKey, now: Instant): Promise<TakenAlbum>;
  done(writer: ContactKey, messages: readonly MessageId[], now: Instant): Promise<void>;
  /** Whose albums are complete: nothing more came for a moment. */
  due(now: Instant, limit: number): Promise<readonly ContactKey[]>;
}
