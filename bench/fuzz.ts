import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import { parseArgs } from "node:util";
import { obtainRedis } from "../scripts/redis-binary.mjs";
import { startRedis } from "../scripts/redis.mjs";
import { startEmulator } from "../src/local/emulator.ts";
import { afterIt, beforeIt } from "../test/fuzz/bystanders.ts";
import { type Door, knock } from "../test/fuzz/knock.ts";
import { malformedUpdates } from "../test/fuzz/malformed.ts";
import { botApi } from "../test/fuzz/update-samples.ts";
import { freePort } from "../test/support/free-port.ts";
import { join } from "../test/support/join.ts";
import { phoneOf } from "../test/support/phone.ts";
import { print } from "./figure.ts";
import { startChild } from "./load/child.ts";

/*
 * npm run fuzz [-- --updates 100000 --seed 1]: malformed updates at the door of the whole application, which runs in a
 * process of its own; a figure a line, and 1 at the end when one of them is not what it must be.
 */
const token = "100000:token-of-the-bot-that-malformed-updates-reach";
const secret = "a-secret-of-the-malformed-updates";
const coordinatorId = 9001;
const spoiltVolunteer = 2002;
const people = [...Array.from({ length: 300 }, (_, index) => 40_010 + index), spoiltVolunteer];
/** Until here the process grows to what it needs. */
const warmUp = 0.2;
const chunk = 1_000;
const atOnce = 20;
const mostGrowth = 1.05;
const longestDelayMs = 100;
const patienceMs = 30_000;

const { values } = parseArgs({
  options: { updates: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
process.exit(await main(Number(values.updates), Number(values.seed)));

async function main(updates: number, seed: number): Promise<number> {
  const folder = mkdtempSync(pathOf(tmpdir(), "handline-fuzz-"));
  const redis = await startRedis({ server: await obtainRedis(), folder, aof: false });
  const emulator = await startEmulator({ token, ledger: false, keepMessages: 50 });
  const port = await freePort();
  const door: Door = { port, path: "/telegram", secret };
  const bot = await startChild(
    new URL("systems/ours.ts", import.meta.url),
    {
      redisUrl: redis.url,
      apiRoot: emulator.url,
      token,
      ...door,
      root: process.cwd(),
      coordinators: [coordinatorId],
    },
    null,
  );
  try {
    const phone = (id: number) => {
      emulator.account({ id, first_name: `P${id}`, language_code: "ru" });
      return phoneOf(emulator, id, patienceMs);
    };
    const coordinator = phone(coordinatorId);
    coordinator.say("/start");
    const bystanders = {
      vera: await join({ coordinator, emulator }, 2001, ["ru"]),
      helped: phone(1001),
      waiting: phone(1002),
      later: phone(1003),
    };
    await beforeIt(bystanders);
    await join({ coordinator, emulator }, spoiltVolunteer, ["en"]);
    for (const id of people) if (id !== spoiltVolunteer) phone(id);

    const malformed = malformedUpdates(seed, { people, firstUpdate: 500_000_000 });
    const answers = new Map<number, number>();
    let [warm, held, delay, brought] = [0, 0, 0, 0];
    const since = performance.now();
    for (; brought < updates; brought += chunk) {
      for (const [status, count] of await knock(
        door,
        malformed.bodies(Math.min(chunk, updates - brought)),
        atOnce,
      ))
        answers.set(status, (answers.get(status) ?? 0) + count);
      held = await bot.ask<number>("memory");
      const late = await bot.ask<number>("loop-delay");
      // The collection that `memory` asks for is in the first delay after it; it is not of the updates.
      if (brought < updates * warmUp) warm = Math.max(warm, held);
      else delay = Math.max(delay, late);
      if (brought % (10 * chunk) === 0)
        process.stderr.write(
          `${brought + chunk} updates, ${Math.round(held / 1e6)} MB, p99 ${late.toFixed(1)} ms\n`,
        );
    }
    const seconds = (performance.now() - since) / 1_000;
    const wrong = [...answers].filter(([status]) => ![200, 400, 413].includes(status));
    await afterIt(bystanders);

    const say = (name: string, value: number, unit: string): void =>
      print({ name: `fuzz ${name}`, value, unit, runs: 1 });
    say(`updates, Bot API ${botApi}, seed ${seed}`, updates, "updates");
    for (const [status, count] of answers) say(`answered ${status}`, count, "updates");
    say("rate", updates / seconds, "updates/s");
    say("memory after the first fifth", warm / 1e6, "MB");
    say("memory at the end", held / 1e6, "MB");
    say("growth", held / warm, "x");
    say("event loop, worst p99 of 1,000 updates", delay, "ms");
    return wrong.length === 0 && held / warm < mostGrowth && delay < longestDelayMs ? 0 : 1;
  } finally {
    await bot.stop();
    await emulator.close();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
