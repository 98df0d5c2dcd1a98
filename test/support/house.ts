import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { createLog } from "../../src/adapters/log/logger.ts";
import { type App, type AppSettings, startApp } from "../../src/app.ts";
import { as, type CaseId, type Instant } from "../../src/domain/ids.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import { join } from "./join.ts";
import { type Phone, phoneOf } from "./phone.ts";
import { testRedis } from "./redis.ts";

/** The whole application on a real Redis and a Telegram of its own, with a clock that a test moves. */
export type House = {
  readonly emulator: Emulator;
  /** The running process; another one after `restart`. */
  readonly app: App;
  readonly redisUrl: string;
  readonly rootKey: string;
  readonly clock: { readonly now: () => Instant; readonly advance: (ms: number) => void };
  /** Everything the application logged so far. */
  readonly logged: () => string;
  readonly person: (id: number, lang?: string) => Phone;
  /** The phone of an account that is there already. */
  readonly phone: (id: number) => Phone;
  readonly coordinator: Phone;
  /** Somebody who joined by an invite of the coordinator, and is on duty. */
  readonly volunteer: (id: number, languages: readonly string[]) => Promise<Phone>;
  /** The process stops and another one starts, over the same Redis and Telegram. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const token = "100000:token-of-the-test-bot-that-no-log-may-show";
const coordinatorId = 9001;
/** Tests are not paced; the gate has tests of its own. */
const unhurried = {
  perSecond: 10_000,
  handoffsPerSecond: 1_000,
  chatPerSecond: 1_000,
  chatBurst: 1_000,
  groupPerMinute: 1_000,
};

export type HouseOptions = Partial<Pick<AppSettings, "http" | "root" | "kept">> & {
  /** How the bot hears from Telegram; polling without it. */
  readonly telegram?: (apiRoot: string) => AppSettings["telegram"];
  /** ISO; the clock runs on from there. By default the day's noon in Moscow: all of Russia has the same date. */
  readonly startsAt?: string;
  /** A second coordinator of the configuration. */
  readonly second?: number;
  /** Another Redis than the worker's own database. */
  readonly redisUrl?: string;
};

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const redis = testRedis();
  if (options.redisUrl === undefined) await redis.flush();
  const redisUrl = options.redisUrl ?? redis.url;
  let ahead = Date.parse(options.startsAt ?? noonInMoscow()) - Date.now();
  const clock = {
    now: () => as<Instant>(Date.now() + ahead),
    advance: (ms: number): void => {
      ahead += ms;
    },
  };
  const emulator = await startEmulator({ clock: clock.now, token });
  const stream = new PassThrough();
  const lines: string[] = [];
  stream.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  let cases = 0;
  const rootKey = randomBytes(32).toString("hex");
  const settings: AppSettings = {
    root: options.root ?? process.cwd(),
    pack: "ru",
    redisUrl,
    unlock: (open) => open(rootKey),
    telegram: options.telegram?.(emulator.url) ?? { mode: "polling", token, apiRoot: emulator.url },
    coordinators: [coordinatorId, ...(options.second === undefined ? [] : [options.second])],
    http: options.http ?? null,
    kept: options.kept ?? longestKept,
    clock,
    ids: {
      caseId: () => as<CaseId>(`CASE${(cases += 1)}`),
      secret: () => randomBytes(18).toString("base64url"),
    },
    log: createLog("trace", stream),
    limits: unhurried,
  };
  let app = await startApp(settings);
  emulator.account({ id: coordinatorId, first_name: "Coordinator" });
  const coordinator = phoneOf(emulator, coordinatorId);
  coordinator.say("/start");
  const house: House = {
    emulator,
    get app() {
      return app;
    },
    redisUrl,
    rootKey,
    clock,
    logged: () => lines.join(""),
    person: (id, lang = "ru") => {
      emulator.account({ id, first_name: `Person${id}`, language_code: lang });
      return phoneOf(emulator, id);
    },
    phone: (id) => phoneOf(emulator, id),
    coordinator,
    volunteer: (id, languages) =>
      join(
        options.second === undefined ? house : { ...house, second: phoneOf(emulator, options.second) },
        id,
        languages,
      ),
    restart: async () => {
      await app.stop();
      app = await startApp(settings);
    },
    close: async () => {
      await app.stop();
      await emulator.close();
    },
  };
  return house;
}

/** Near midnight "yesterday" is two days in Russia, and is asked back. */
function noonInMoscow(): string {
  return `${new Date().toISOString().slice(0, "2026-11-24".length)}T09:00:00Z`;
}
