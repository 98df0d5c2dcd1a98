import { Bot, webhookCallback } from "grammy";
import { serve, settings } from "./serve.ts";

/** grammY as its documentation starts: every text comes back. No state at all. */
const { apiRoot, token, secret } = settings();
const bot = new Bot(token, { client: { apiRoot } });
bot.on("message:text", (ctx) => ctx.reply(ctx.message.text));
await bot.init();
const handle = webhookCallback(bot, "http", { secretToken: secret });

serve((request, response) => void handle(request, response));
