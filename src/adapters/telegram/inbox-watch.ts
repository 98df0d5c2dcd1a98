import type { Api } from "grammy";
import type { Alarm } from "../../usecases/notice.ts";
import type { Log } from "../../usecases/ports/watching.ts";

/** A coordinator hears within a minute that somebody else reads what people write, ms. */
export const watchInboxEvery = 30_000;

export type InboxWatch = {
  readonly api: Api;
  /** Where Telegram should bring updates; empty: nowhere, we fetch them. */
  readonly address: string;
  /** Makes it so again. */
  readonly restore: () => Promise<unknown>;
  readonly log: Log;
  readonly alarm: (alarm: Alarm) => void;
};

/**
 * Whoever has the token can have Telegram bring everything that people write to an address of their own. This looks
 * where it goes (core.telegram.org/bots/api#getwebhookinfo), tells the coordinators first, and sets it back: each message
 * that still reaches us is one less for them. The token itself only its owner can change.
 */
export async function watchInbox({ api, address, restore, log, alarm }: InboxWatch): Promise<void> {
  const { url } = await api.getWebhookInfo();
  if ((url ?? "") === address) return;
  log.error(
    "foreign-webhook: Telegram was bringing updates elsewhere, and was set back. If you did not do this, change the token in BotFather now",
  );
  alarm("foreign-webhook");
  await restore();
}
