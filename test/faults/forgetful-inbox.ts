import type { Emulator } from "../../src/local/emulator.ts";

/**
 * The mistake of the usual pollers, made on purpose: an update is confirmed as soon as it is fetched, and handed to the
 * bot once. What the bot had not committed when it was killed is gone.
 */
export function forgetfulInbox(
  emulator: Emulator,
  token: string,
  hook: { readonly url: string; readonly secret: string },
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const api = `${emulator.url}/bot${token}`;
  const running = (async () => {
    for (let offset = 0; !stopping.signal.aborted; ) {
      // The bot set its webhook at the emulator on every start; this inbox takes the updates instead.
      await fetch(`${api}/deleteWebhook`).catch(() => undefined);
      const answer = await fetch(`${api}/getUpdates?offset=${offset}&timeout=1`, {
        signal: stopping.signal,
      }).catch(() => null);
      const { result = [] } =
        answer === null ? {} : ((await answer.json()) as { result?: { update_id: number }[] });
      for (const update of result) {
        offset = update.update_id + 1;
        void fetch(hook.url, {
          method: "POST",
          headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": hook.secret },
          body: JSON.stringify(update),
        }).catch(() => undefined);
      }
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running.catch(() => undefined);
    },
  };
}
