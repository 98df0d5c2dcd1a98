import type { Effect } from "../domain/effect.ts";
import type { ChatId, LocaleTag, MessageId } from "../domain/ids.ts";

/** Effects that were saved and still have to be performed, with what performing them needs. Sealed at rest. */
export type Pending = {
  readonly chat: ChatId;
  readonly lang: LocaleTag;
  /** The message whose button was tapped: it becomes the next screen. */
  readonly replace: MessageId | null;
  readonly effects: readonly Effect[];
};
