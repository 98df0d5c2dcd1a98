import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from "@grammyjs/conversations";
import { RedisAdapter } from "@grammyjs/storage-redis";
import { Bot, type Context, webhookCallback } from "grammy";
import { Redis } from "ioredis";
import { serve, settings } from "./serve.ts";

/** The conversations plugin as its documentation shows it: the whole screening in one function, kept in Redis. */
type Outside = ConversationFlavor<Context>;

const { redisUrl, apiRoot, token, secret, steps } = settings();
const instance = new Redis(redisUrl);
const bot = new Bot<Outside>(token, { client: { apiRoot } });

async function screening(conversation: Conversation<Outside, Context>, ctx: Context): Promise<void> {
  await ctx.reply("Question 1");
  for (let question = 1; question <= steps; question += 1) {
    const answer = await conversation.waitFor("message:text");
    await answer.reply(question < steps ? `Question ${question + 1}` : "Thank you");
  }
}

bot.use(
  conversations<Outside, Context>({
    storage: new RedisAdapter<VersionedState<ConversationData>>({ instance }),
  }),
);
bot.use(createConversation(screening));
bot.command("start", (ctx) => ctx.conversation.enter("screening"));
await bot.init();
const handle = webhookCallback(bot, "http", { secretToken: secret });

serve((request, response) => void handle(request, response));
