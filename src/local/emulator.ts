import { type Acts, createActs } from "./acts.ts";
import { type Bot, createBot } from "./bot.ts";
import { createClock } from "./clock.ts";
import { createEvents } from "./events.ts";
import { createFaults } from "./faults.ts";
import { createFiles } from "./files.ts";
import { createLedger } from "./ledger.ts";
import { createLimits } from "./limits.ts";
import { runWebhookAnswer } from "./run.ts";
import { createServer } from "./server.ts";
import type { World } from "./world.ts";

export type { FaultRule } from "./faults.ts";
export type { PersonSends } from "./people.ts";
export type { Msg } from "./types.ts";

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Milliseconds; the emulator's clock starts from it and can be moved on. */
  clock?: () => number;
  /** Enforces Telegram's published rates with 429. Off by default. */
  limits?: boolean;
  /** Keeps every call the bot makes. On by default; off for load runs. */
  ledger?: boolean;
  /** Messages remembered per chat; 10,000 by default. */
  keepMessages?: number;
  /** Whether private chats have topics. On by default. */
  topics?: boolean;
  /** The only token let in; without it, each token of the usual shape is a bot of its own. */
  token?: string;
}

/** The emulator in one's own process. */
export interface Emulator extends Acts {
  /** http://host:port, for grammY's `client.apiRoot`. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Starts a Bot API server of our own on one machine. Rejects when the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const world = createWorld(options);
  const acts = createActs(world);
  const server = await createServer(world, acts, options.host ?? "127.0.0.1", options.port ?? 0);
  return Object.assign(acts, {
    url: server.url,
    port: server.port,
    async close() {
      for (const one of new Set<Bot>([world.primary, ...world.bots.values()])) {
        one.webhook?.stop();
        one.polling.stop();
      }
      world.clock.stop();
      await server.close();
    },
  });
}

function createWorld(options: EmulatorOptions): World {
  const clock = createClock(options.clock ?? Date.now);
  const faults = createFaults();
  const world: World = {
    clock,
    faults,
    events: createEvents(),
    files: createFiles(),
    ledger: createLedger(options.ledger ?? true),
    limits: options.limits === true ? createLimits(() => clock.now()) : null,
    keepMessages: options.keepMessages ?? 10_000,
    topics: options.topics ?? true,
    onlyToken: options.token,
    accounts: new Map(),
    groups: new Map(),
    bots: new Map(),
    primary: createBot(clock, faults),
    runWebhookAnswer: (bot, body) => runWebhookAnswer(world, bot, body),
  };
  return world;
}
