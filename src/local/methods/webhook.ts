import { bad } from "../answer.ts";
import type { Bot } from "../bot.ts";
import { readAllowed, readBoolean, readInteger, readText } from "../params.ts";
import { createWebhook } from "../webhook.ts";
import type { Method } from "./call.ts";

const MAX_CONNECTIONS = 40;

/** http is taken beside https, as the self-hosted Bot API server does: the emulator runs on one machine. */
const setWebhook: Method = ({ world, bot, params }) => {
  const url = readText(params["url"]) ?? "";
  if (readBoolean(params["drop_pending_updates"])) bot.updates.pending.clear();
  if (url === "") {
    removeWebhook(bot);
    return true;
  }
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) return bad("bad webhook: invalid URL specified");
  const secret = readText(params["secret_token"]);
  if (secret !== undefined && secret.length > 256) return bad("secret token is too long");
  if (secret !== undefined && !/^[A-Za-z0-9_-]*$/.test(secret))
    return bad("secret token contains unallowed characters");
  const connections = readInteger(params["max_connections"]) ?? MAX_CONNECTIONS;
  const allowed = readAllowed(params["allowed_updates"]);
  if (allowed !== undefined) bot.updates.allowed = allowed;
  removeWebhook(bot);
  bot.polling.end("terminated by setWebhook request");
  bot.updates.expire();
  bot.webhook = createWebhook(
    {
      url,
      secretToken: secret === "" ? undefined : secret,
      maxConnections: Math.min(100, Math.max(1, connections)),
    },
    bot.updates,
    world.clock,
    world.faults,
    (body) => world.runWebhookAnswer(bot, body),
  );
  return true;
};

function removeWebhook(bot: Bot): void {
  bot.webhook?.stop();
  bot.webhook = null;
}

const deleteWebhook: Method = ({ bot, params }) => {
  removeWebhook(bot);
  if (readBoolean(params["drop_pending_updates"])) bot.updates.pending.clear();
  return true;
};

const getWebhookInfo: Method = ({ bot }) => {
  bot.updates.expire();
  const { webhook, updates } = bot;
  return {
    url: webhook?.config.url ?? "",
    has_custom_certificate: false,
    pending_update_count: updates.pending.size,
    ...(webhook === null ? {} : { max_connections: webhook.config.maxConnections }),
    ...(webhook === null || webhook.lastError === null
      ? {}
      : { last_error_date: webhook.lastError.date, last_error_message: webhook.lastError.message }),
    ...(updates.allowed === null ? {} : { allowed_updates: updates.allowed }),
  };
};

export const webhookMethods: Record<string, Method> = {
  setwebhook: setWebhook,
  deletewebhook: deleteWebhook,
  getwebhookinfo: getWebhookInfo,
};
