import { Redis } from "ioredis";
import { Scenes, session, Telegraf } from "telegraf";
import { serve, settings } from "./serve.ts";

/** A screening of telegraf's own kind: a wizard scene with one step a question, its session in Redis. */
type WizardState = Scenes.WizardSession;

const { redisUrl, apiRoot, token, path, secret, steps } = settings();
const redis = new Redis(redisUrl);
// Without this the first call would travel in the webhook's answer, which none of the others does.
const bot = new Telegraf<Scenes.WizardContext>(token, { telegram: { apiRoot, webhookReply: false } });

const ask = (question: number) => async (ctx: Scenes.WizardContext) => {
  await ctx.reply(`Question ${question}`);
  ctx.wizard.next();
};
const finish = async (ctx: Scenes.WizardContext): Promise<void> => {
  await ctx.reply("Thank you");
  await ctx.scene.leave();
};
const questions = Array.from({ length: steps }, (_, index) => ask(index + 1));
const wizard = new Scenes.WizardScene<Scenes.WizardContext>("screening", ...questions, finish);

bot.use(
  session({
    store: {
      get: async (key: string) => {
        const stored = await redis.get(key);
        return stored === null ? undefined : (JSON.parse(stored) as WizardState);
      },
      set: (key: string, value: WizardState) => redis.set(key, JSON.stringify(value)),
      delete: (key: string) => redis.del(key),
    },
  }),
);
bot.use(new Scenes.Stage<Scenes.WizardContext>([wizard]).middleware());
bot.command("start", (ctx) => ctx.scene.enter("screening"));
bot.botInfo = await bot.telegram.getMe();
const handle = bot.webhookCallback(path, { secretToken: secret });

serve((request, response) => void handle(request, response));
