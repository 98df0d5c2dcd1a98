import { randomBytes, randomInt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { endOnCrash, faultCode } from "./adapters/log/crash.ts";
import { createLog } from "./adapters/log/logger.ts";
import { waitForKey } from "./adapters/unlock/unlock-socket.ts";
import { type App, type AppSettings, startApp } from "./app.ts";
import { type Config, type RootKey, readConfig, type Telegram } from "./config.ts";
import { as, type CaseId, type Instant } from "./domain/ids.ts";
import { startEmulator } from "./local/emulator.ts";
import { CannotStart } from "./usecases/cannot-start.ts";
import type { Clock, Ids, Log } from "./usecases/ports/watching.ts";

/** Letters and digits that cannot be mistaken for each other when read aloud. */
const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const codeLength = 6;
/** 144 random bits, in the alphabet that a Telegram deep link takes. */
const secretBytes = 18;
const localKeyFile = ".data/root.key";
const localToken = "100000:local-mode-needs-no-secret-token";
/** The coordinator of the local page. */
const localCoordinator = 3001;
const webhookPath = "/telegram";
const neededNode = 24;

const clock: Clock = { now: () => as<Instant>(Date.now()) };
const ids: Ids = {
  caseId: () =>
    as<CaseId>(
      Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join(""),
    ),
  secret: () => randomBytes(secretBytes).toString("base64url"),
};

endOnCrash();
await main();

async function main(): Promise<void> {
  if (Number(process.versions.node.split(".")[0]) < neededNode) {
    end([`Handline needs Node ${neededNode}; this is ${process.versions.node}. Start it with: npm start`]);
  }
  const read = readConfig(process.env);
  if (!read.ok) return end(read.faults);
  try {
    const running = await start(read.config);
    stopOnSignal(running);
  } catch (error) {
    if (error instanceof CannotStart) return end(error.lines);
    end([`could not start: ${faultCode(error)}`]);
  }
}

type Running = { readonly stop: () => Promise<void> };

async function start(config: Config): Promise<Running> {
  const log = createLog(config.logLevel);
  const common = {
    root: process.cwd(),
    pack: config.pack,
    redisUrl: config.redisUrl,
    kept: config.kept,
    clock,
    ids,
    log,
  };
  if (config.mode !== "local") {
    const app = await startApp({
      ...common,
      unlock: unlockWith(config.rootKey, log),
      telegram: telegramOf(config),
      coordinators: config.coordinators,
      http: { host: "0.0.0.0", port: config.port },
    });
    log.info(config.mode === "polling" ? "started: polling" : "started: webhook");
    return app;
  }
  const emulator = await startEmulator({ port: config.port });
  const app: App = await startApp({
    ...common,
    unlock: unlockWith(config.rootKey ?? { from: "environment", key: localKey() }, log),
    telegram: { mode: "polling", token: localToken, apiRoot: emulator.url },
    coordinators: [...config.coordinators, localCoordinator],
    http: null,
  });
  process.stdout.write(`Handline runs in local mode: open http://127.0.0.1:${emulator.port}\n`);
  return {
    stop: async () => {
      await app.stop();
      await emulator.close();
    },
  };
}

function telegramOf(config: Exclude<Config, { mode: "local" }>): Telegram {
  const { token, apiRoot } = config;
  if (config.mode === "polling") return { mode: "polling", token, apiRoot };
  return {
    mode: "webhook",
    token,
    apiRoot,
    publicUrl: config.publicUrl.replace(/\/+$/, ""),
    path: webhookPath,
    secret: config.secret,
  };
}

function unlockWith(rootKey: RootKey, log: Log): AppSettings["unlock"] {
  if (rootKey.from === "environment") return (open) => open(rootKey.key);
  return async (open) => {
    log.info("locked: waiting for the root key; `npm run keys -- unlock` hands it over");
    return waitForKey(rootKey.socket, open);
  };
}

/** Local mode makes its own key once and keeps it beside its data. */
function localKey(): string {
  if (!existsSync(localKeyFile)) {
    mkdirSync(dirname(localKeyFile), { recursive: true, mode: 0o700 });
    writeFileSync(localKeyFile, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(localKeyFile, "utf8");
}

function stopOnSignal(running: Running): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
}

function end(lines: readonly string[]): never {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(1);
}
