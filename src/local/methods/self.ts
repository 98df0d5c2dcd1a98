import { bad } from "../answer.ts";
import { readJson, readText } from "../params.ts";
import type { Method } from "./call.ts";

const getMe: Method = ({ world, bot }) => ({
  ...bot.api,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: world.topics,
  allows_users_to_create_topics: false,
});

const COMMAND = /^[a-z0-9_]{1,32}$/;

const setMyCommands: Method = ({ bot, params }) => {
  const commands = readJson(params["commands"]);
  if (!Array.isArray(commands)) return bad("can't parse commands: expected an Array of BotCommand");
  if (commands.length > 100) return bad("BOT_COMMANDS_TOO_MUCH");
  for (const command of commands as ({ command?: unknown; description?: unknown } | null)[]) {
    const name = readText(command?.command) ?? "";
    if (!COMMAND.test(name.replace(/^\//, ""))) return bad("BOT_COMMAND_INVALID");
    const description = command?.description;
    if (typeof description !== "string" || description === "" || description.length > 256)
      return bad("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  bot.profile.set(commandsKey(params), commands);
  return true;
};

const commandsKey = (params: Record<string, unknown>) =>
  `commands:${JSON.stringify(readJson(params["scope"]) ?? { type: "default" })}:${readText(params["language_code"]) ?? ""}`;

const store =
  (field: string, max: number): Method =>
  ({ bot, params }) => {
    const value = readText(params[field]) ?? "";
    if (value.length > max) return bad(`bot ${field.replace("_", " ")} is too long`);
    bot.profile.set(`${field}:${readText(params["language_code"]) ?? ""}`, value);
    return true;
  };

const recall =
  (field: string): Method =>
  ({ bot, params }) => ({
    [field]: bot.profile.get(`${field}:${readText(params["language_code"]) ?? ""}`) ?? "",
  });

export const selfMethods: Record<string, Method> = {
  getme: getMe,
  logout: () => true,
  close: () => true,
  setmycommands: setMyCommands,
  getmycommands: ({ bot, params }) => bot.profile.get(commandsKey(params)) ?? [],
  deletemycommands: ({ bot, params }) => {
    bot.profile.delete(commandsKey(params));
    return true;
  },
  setmyname: store("name", 64),
  getmyname: recall("name"),
  setmydescription: store("description", 512),
  getmydescription: recall("description"),
  setmyshortdescription: store("short_description", 120),
  getmyshortdescription: recall("short_description"),
  setchatmenubutton: ({ bot, params }) => {
    bot.profile.set(`menu:${readText(params["chat_id"]) ?? ""}`, readJson(params["menu_button"]));
    return true;
  },
  getchatmenubutton: ({ bot, params }) =>
    bot.profile.get(`menu:${readText(params["chat_id"]) ?? ""}`) ?? { type: "commands" },
};
