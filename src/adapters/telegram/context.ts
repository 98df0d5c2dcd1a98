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

  constructor(update: Update, api: Api, me: UserFromGetMe, turn: Turn, chat: ChatId, now: Instant) {
    super(update, api, me);
    this.turn = turn;
    this.chatKey = chat;
    this.now = now;
  }

  /** The member of staff who wrote; only inside the staff composer. */
  get staff(): Staff {
    if (this.turn.staff === null) throw new Error("a staff handler ran for somebody who is not staff");
    return this.turn.staff;
  }
}
