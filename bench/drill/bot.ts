/** The bot of a drill: the whole app in a process of its own that can be killed. Its time comes from the driver. */
import { randomBytes, randomInt } from "node:crypto";
import { createLog } from "../../src/adapters/log/logger.ts";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { startApp } from "../../src/app.ts";
import { as, type CaseId } from "../../src/domain/ids.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import { broken } from "./sabotage.ts";
import type { BotSettings } from "./stage.ts";
import { createVirtualTime } from "./virtual-time.ts";

const settings = JSON.parse(process.env["DRILL_SETTINGS"] ?? "") as BotSettings;
const time = createVirtualTime(settings.now);
const log = createLog(process.env["DRILL_LOG"] === undefined ? "silent" : "info");
// Until it has started nobody moves its time, and a start that is refused once must be able to wait.
let starting = settings.now;
const startUp = setInterval(() => void time.moveTo((starting += 50)), 50);
const app = await startApp({
  root: process.cwd(),
  pack: "ru",
  redisUrl: settings.redisUrl,
  unlock: (open) => open(settings.rootKey),
  telegram: { mode: "polling", token: settings.token, apiRoot: settings.apiRoot },
  coordinators: settings.coordinators,
  http: null,
  kept: longestKept,
  clock: time.clock,
  ids: {
    caseId: () =>
      as<CaseId>(
        randomInt(2 ** 47)
          .toString(36)
          .toUpperCase(),
      ),
    secret: () => randomBytes(18).toString("base64url"),
  },
  log,
  timing: time.timing,
});
clearInterval(startUp);
if (settings.sabotage !== null)
  Object.assign(app.deps, broken(settings.sabotage, app.deps, createRedis(settings.redisUrl, log)));

process.on("message", ({ now }: { now: number }) => {
  void time.moveTo(now).then(() => process.send?.({ reached: now }));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
