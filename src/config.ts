import { readFileSync } from "node:fs";
import { z } from "zod";
import { longestKept, type Retention } from "./domain/privacy/retention.ts";

/**
 * The environment as one checked value. A webhook without a public address or a secret cannot exist; a token in an
 * environment variable and in a file at once is refused, so that nobody wonders which one counts.
 */
export type Config = {
  readonly redisUrl: string;
  readonly pack: string;
  readonly port: number;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly kept: Retention;
  /** Telegram ids of the first coordinators. */
  readonly coordinators: readonly number[];
} /** Without a key one is made under `.data/`: local mode must work with nothing set. */ & (
  | { readonly mode: "local"; readonly rootKey: RootKey | null }
  | { readonly mode: "polling"; readonly rootKey: RootKey; readonly token: string; readonly apiRoot: string }
  | {
      readonly mode: "webhook";
      readonly rootKey: RootKey;
      readonly token: string;
      readonly apiRoot: string;
      readonly publicUrl: string;
      readonly secret: string;
    }
);

/** Where the root key comes from: set beside the bot, or typed by an operator once the bot waits at this socket. */
export type RootKey =
  | { readonly from: "environment"; readonly key: string }
  | { readonly from: "operator"; readonly socket: string };

/** How the bot hears from Telegram. `path` is where the webhook listens; it holds no token. */
export type Telegram = { readonly token: string; readonly apiRoot: string } & (
  | { readonly mode: "polling" }
  | { readonly mode: "webhook"; readonly publicUrl: string; readonly path: string; readonly secret: string }
);

export type Environment = Readonly<Record<string, string | undefined>>;
export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

const pack = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be the name of a folder in flows/")
  .default("ru");

const dayMs = 24 * 60 * 60 * 1000;

/** Days as ms; whoever runs a helpline may keep less than the rule says, never more. */
const daysUpTo = (longest: number) =>
  z.coerce
    .number({ error: "must be a number of days" })
    .int("must be whole days")
    .min(1, "must be at least 1 day")
    .max(longest / dayMs, `must be at most ${longest / dayMs} days: longer is never kept`)
    .default(longest / dayMs)
    .transform((days) => days * dayMs);

const shape = z.object({
  REDIS_URL: z
    .string({ error: "is missing: the address of Redis; `npm start` sets it" })
    .regex(/^(rediss?:\/\/|unix:|\/)/, "must start with redis://, rediss:// or be a socket path"),
  MODE: z.enum(["polling", "webhook"], { error: "must be polling or webhook" }).default("polling"),
  TELEGRAM_API_ROOT: z
    .url({ error: "must be an address such as https://api.telegram.org" })
    .default("https://api.telegram.org"),
  PACK: pack,
  PORT: z.coerce
    .number({ error: "must be a number" })
    .int()
    .min(0)
    .max(65_535, "must be a port, 0 to 65535")
    .default(8080),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"], {
      error: "must be trace, debug, info, warn, error or silent",
    })
    .default("info"),
  COORDINATORS: z
    .string()
    .regex(/^\s*(\d{1,16}(\s*,\s*\d{1,16})*)?\s*$/, "must be Telegram ids separated by commas")
    .default("")
    .transform((ids) =>
      ids
        .split(",")
        .map((id) => id.trim())
        .filter((id) => id !== "")
        .map(Number),
    ),
  KEEP_DAYS: daysUpTo(longestKept.over),
  KEEP_SILENT_DAYS: daysUpTo(longestKept.silent),
  KEEP_AT_MOST_DAYS: daysUpTo(longestKept.cap),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: "must be an https address" }).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, "must be 16 to 256 of A-Z, a-z, 0-9, _ and -")
    .optional(),
});

/** The longest path of a socket on Linux is 107 bytes (unix(7)). */
const socketPath = /^\/.{1,106}$/;
const token = /^\d{3,16}:[A-Za-z0-9_-]{20,64}$/;

/** The pack that the environment names, for commands that need nothing else of it; null where that is no name. */
export function packNamed(env: Environment): string | null {
  return pack.safeParse(env["PACK"] || undefined).data ?? null;
}

/** Reads the whole environment and lists every fault at once, one line each. */
export function readConfig(
  env: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, "utf8"),
): ReadConfig {
  const faults: string[] = [];
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = shape.safeParse(present);
  if (!parsed.success)
    faults.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const botToken = secretOf(present, "BOT_TOKEN", readFile, faults);
  const rootKey = rootKeyOf(present, readFile, faults);
  if (botToken !== null && !token.test(botToken))
    faults.push("BOT_TOKEN does not look like a token of BotFather (123456:ABC...)");
  if (botToken !== null && rootKey === null && faults.every((fault) => !/ROOT_KEY|UNLOCK/.test(fault))) {
    faults.push(
      "ROOT_KEY or ROOT_KEY_FILE is missing: 32 random bytes in hex, made by `npm run keys -- new`; or UNLOCK_SOCKET, where the bot waits for an operator to type it",
    );
  }
  const values = parsed.success ? parsed.data : null;
  // Asked of what is there, not of what was parsed: another fault must not hide these.
  if (present["MODE"] === "webhook") {
    if (present["PUBLIC_URL"] === undefined)
      faults.push("PUBLIC_URL is missing: MODE=webhook needs the https address Telegram can reach");
    if (present["WEBHOOK_SECRET"] === undefined)
      faults.push("WEBHOOK_SECRET is missing: MODE=webhook needs it, so that nobody else can send updates");
    if (botToken === null) faults.push("BOT_TOKEN or BOT_TOKEN_FILE is missing: MODE=webhook needs it");
  }
  if (values === null || faults.length > 0) return { ok: false, faults };
  const common = {
    redisUrl: values.REDIS_URL,
    pack: values.PACK,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    coordinators: values.COORDINATORS,
    kept: {
      over: values.KEEP_DAYS,
      silent: values.KEEP_SILENT_DAYS,
      cap: values.KEEP_AT_MOST_DAYS,
    },
  };
  if (botToken === null || rootKey === null)
    return { ok: true, config: { ...common, mode: "local", rootKey } };
  const telegram = {
    ...common,
    rootKey,
    token: botToken,
    apiRoot: values.TELEGRAM_API_ROOT.replace(/\/+$/, ""),
  };
  if (values.MODE === "polling") return { ok: true, config: { ...telegram, mode: "polling" } };
  return {
    ok: true,
    config: {
      ...telegram,
      mode: "webhook",
      publicUrl: values.PUBLIC_URL ?? "",
      secret: values.WEBHOOK_SECRET ?? "",
    },
  };
}

function rootKeyOf(env: Environment, readFile: (path: string) => string, faults: string[]): RootKey | null {
  const key = secretOf(env, "ROOT_KEY", readFile, faults);
  const socket = env["UNLOCK_SOCKET"];
  if (key !== null && socket !== undefined) faults.push("ROOT_KEY and UNLOCK_SOCKET are both set; keep one");
  if (socket !== undefined && !socketPath.test(socket))
    faults.push("UNLOCK_SOCKET must be a full path of at most 107 characters");
  if (key !== null) return { from: "environment", key };
  return socket === undefined ? null : { from: "operator", socket };
}

function secretOf(
  env: Environment,
  name: string,
  readFile: (path: string) => string,
  faults: string[],
): string | null {
  const value = env[name];
  const path = env[`${name}_FILE`];
  if (value !== undefined && path !== undefined)
    faults.push(`${name} and ${name}_FILE are both set; keep one`);
  if (value !== undefined) return value.trim();
  if (path === undefined) return null;
  try {
    return readFile(path).trim();
  } catch {
    faults.push(`${name}_FILE names a file that cannot be read`);
    return null;
  }
}
