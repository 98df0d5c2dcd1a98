import type { Inbox } from "./inbox.ts";
import type { World } from "./world.ts";

/** Parameters of one call, uploads already replaced by kept files. */
export type Params = Readonly<Record<string, unknown>>;
export type Bot = { readonly id: number; readonly username: string; readonly first_name: string };
export type Callbacks = Map<
  string,
  { readonly at: number; answered: boolean; text?: string; show_alert?: boolean }
>;
/** One bot and everything around it. */
export type Telegram = {
  readonly world: World;
  readonly inbox: Inbox;
  readonly bot: Bot;
  readonly callbacks: Callbacks;
};

/** One method of the Bot API: its result, or an `ApiError`. */
export type Method = (telegram: Telegram, params: Params) => unknown;
