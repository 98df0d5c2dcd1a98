import { randomBytes, randomInt } from "node:crypto";
import { createLog } from "../../src/adapters/log/logger.ts";
import { startApp } from "../../src/app.ts";
import { as, type CaseId, type Instant } from "../../src/domain/ids.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import { report, type Settings, settings } from "./serve.ts";

/**
 * The whole application as it is shipped: webhook, dedupe and lock, flow, words, sealed storage, pending effects, the
 * pacing gate. Only the gate's limits are raised, far enough that it never makes anybody wait.
 */
type Own = {
  readonly root: string;
  /** Where updates are brought, for a Telegram that brings them itself. */
  readonly port?: number;
  readonly coordinators?: readonly number[];
};
const { redisUrl, apiRoot, token, path, secret, root, port, coordinators } = settings<Settings & Own>();
const many = 1_000_000;

const app = await startApp({
  root,
  pack: "ru",
  redisUrl,
  unlock: (open) => open(randomBytes(32).toString("hex")),
  telegram: {
    mode: "webhook",
    token,
    apiRoot,
    publicUrl: port === undefined ? "https://bench.invalid" : `http://127.0.0.1:${port}`,
    path,
    secret,
  },
  coordinators: coordinators ?? [],
  http: { host: "127.0.0.1", port: port ?? 0 },
  clock: { now: () => as<Instant>(Date.now()) },
  ids: {
    caseId: () => as<CaseId>(String(randomInt(100_000, 1_000_000))),
    secret: () => randomBytes(18).toString("base64url"),
  },
  log: createLog("silent"),
  kept: longestKept,
  limits: {
    perSecond: Number.POSITIVE_INFINITY,
    handoffsPerSecond: 1,
    chatPerSecond: many,
    chatBurst: 100,
    groupPerMinute: many,
  },
});

report({ port: app.port }, {}, () => app.stop());
