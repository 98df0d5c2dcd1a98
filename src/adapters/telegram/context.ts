import { type Api, Context } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import type { ChatId, Instant } from "../../domain/ids.ts";
import type { Staff } from "../../domain/roster/staff.ts";
import type { Turn } from "../../usecases/ports/turns.ts";

/** grammY's context and what BEGIN found out about the chat. */
export class HandlineContext extends Context {
  readonly turn: Turn;
  readonly chatKey: ChatId;
  readonly now: Instant;
  /** What is still to be performed once the update is committed. */
  perform: (() => Promise<void>) | null = null;

  readonly tapsAnswered: boolean;

  /** @param tapsAnswered the webhook's own answer tells Telegram that a tap was heard; no call is needed */
  constructor(
    update: Update,
    api: Api,
    me: UserFromGetMe,
    turn: Turn,
    chat: ChatId,
    now: Instant,
    tapsAnswered: boolean,
  ) {
    super(update, api, me);
    this.turn = turn;
    this.chatKey = chat;
    this.now = now;
    this.tapsAnswered = tapsAnswered;
  }

  /** Ends the spinner on a tapped button. Telegram waits 150 s for it; it must not wait for our work, nor we for it. */
  hearTap(): void {
    const id = this.callbackQuery?.id;
    if (id === undefined || this.tapsAnswered) return;
    void this.api.raw.answerCallbackQuery({ callback_query_id: id }).catch(() => undefined);
  }

  /** The member of staff who wrote; only inside the staff composer. */
  get staff(): Staff {
    if (this.turn.staff === null) throw new Error("a staff handler ran for somebody who is not staff");
    return this.turn.staff;
  }
}
