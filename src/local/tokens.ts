import { type Bot, createBot } from "./bot.ts";
import type { World } from "./world.ts";

/** What Telegram takes for a token at all; anything else is 404. */
const SHAPE = /^\d{1,15}:[A-Za-z0-9_-]{3,}$/;

export const isToken = (text: string) => SHAPE.test(text);

/** The bot of a token; null where Telegram says 401. A bot id belongs to the first token that used it. */
export function botOf(world: World, token: string): Bot | null {
  const id = Number(token.slice(0, token.indexOf(":")));
  const known = world.bots.get(id);
  if (known !== undefined) return known.token === token ? known : null;
  if (world.onlyToken !== undefined && world.onlyToken !== token) return null;
  const bot = world.primary.token === null ? world.primary : createBot(world.clock, world.faults);
  bot.id = id;
  bot.token = token;
  bot.api.id = id;
  if (bot !== world.primary) bot.api.username = `local_${id}_bot`;
  world.bots.set(id, bot);
  world.events.emit(() => ({ type: "account", bot: bot.api }));
  return bot;
}
