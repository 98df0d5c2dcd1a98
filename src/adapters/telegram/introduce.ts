import { type Api, GrammyError } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Log } from "../../usecases/ports/watching.ts";
import { failureOf } from "./failure.ts";
import type { Press } from "./press.ts";

const firstPause = 1_000;
const longestPause = 30_000;

type Sleep = (ms: number) => Promise<void>;

/** Asks Telegram who we are, for as long as it takes; a wrong token is one clear line and a retry. */
export function reach(api: Api, log: Log, sleep: Sleep): Promise<UserFromGetMe> {
  return insist(
    () => api.getMe(),
    (error) => {
      const unknown = error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
      if (unknown)
        log.error("bad-token: Telegram does not know BOT_TOKEN; copy it from BotFather again. Trying again");
      else log.warn("telegram-unreachable: Telegram does not answer. Trying again");
    },
    sleep,
  );
}

/** Has Telegram bring updates to us. Trouble that passes is waited for; what Telegram refuses for good stops the start. */
export function settleInbox(claim: () => Promise<void>, log: Log, sleep: Sleep): Promise<void> {
  return insist(
    claim,
    (error) => {
      const { type } = failureOf(error);
      if (type !== "wait" && type !== "unsure") throw error;
      log.warn("telegram-unreachable: Telegram does not answer. Trying again");
    },
    sleep,
  );
}

/** Calls until it succeeds. `failed` throws where trying again is useless. */
async function insist<Result>(
  call: () => Promise<Result>,
  failed: (error: unknown) => void,
  sleep: Sleep,
): Promise<Result> {
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await call();
    } catch (error) {
      failed(error);
      await sleep(pause);
    }
  }
}

/** Commands and the bot's own description in every language. They are a courtesy: a refusal stops nothing. */
export async function introduce(api: Api, press: Press): Promise<void> {
  for (const lang of press.content.pack.languages) {
    const t = press.translator.for(lang);
    const tag = { language_code: lang } as never;
    const commands = [
      ...(["start", "person", "erase", "language"] as const).map((command) => ({
        command,
        description: t(`ui:bot.commands.${command}`),
      })),
      { command: "undo", description: t("relay:command") },
      { command: "privacy", description: t("keeping:command") },
    ];
    await api.setMyCommands(commands, tag).catch(() => undefined);
    await api.setMyDescription(t("pack:bot.description"), tag).catch(() => undefined);
    await api.setMyShortDescription(t("pack:bot.short-description"), tag).catch(() => undefined);
  }
}
