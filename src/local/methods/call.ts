import type { Bot } from "../bot.ts";
import type { Params } from "../types.ts";
import type { World } from "../world.ts";

export interface Upload {
  name: string;
  bytes: Buffer;
}

/** One call of a Bot API method. */
export interface Call {
  world: World;
  bot: Bot;
  /** In lower case: Telegram does not look at the case. */
  method: string;
  params: Params;
  uploads: Map<string, Upload>;
}

/** Runs at once and gives the result (any JSON value), or a `Failure` with Telegram's refusal. */
export type Method = (call: Call) => unknown;
