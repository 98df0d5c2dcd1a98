import { createRosterStore } from "../../src/adapters/redis/roster-store.ts";
import { as } from "../../src/domain/ids.ts";
import { unplanned } from "../../src/domain/roster/staff.ts";
import { Audit } from "./audit.ts";
import { type Check, checksOf, type Figures, figuresOf } from "./checks.ts";
import { Crowd } from "./crowd.ts";
import type { Day } from "./day.ts";
import { createHouseVault } from "./house.ts";
import type { Sabotage } from "./sabotage.ts";
import { openStage, type Stage } from "./stage.ts";

const minute = 60_000;
const step = 1_000;
const coordinator = 9_001;
/** After a kill time goes as on the wall for so long: the leases of locks are Redis' own. */
const wallFor = 7_000;
/** At the end everybody stops writing, and what is under way is done, ms. */
const drain = 2 * minute;
const startsAt = Date.parse("2026-11-25T09:00:00+03:00");

export type Result = { readonly checks: readonly Check[]; readonly figures: Figures };

/** One bad day, from the first call to the last check. */
export async function drill(
  day: Day,
  seed: number,
  sabotage: Sabotage | null,
  say: (line: string) => void,
): Promise<Result> {
  const stage = await openStage(startsAt, [coordinator], sabotage);
  try {
    stage.emulator.account({ id: coordinator, first_name: "C", language_code: "ru" });
    stage.emulator.start(coordinator);
    const crowd = new Crowd(stage, day, seed);
    const audit = new Audit(stage, crowd);
    await enrol(stage, crowd, day);
    return await pass(stage, crowd, audit, day, seed, say);
  } finally {
    await stage.close();
  }
}

async function enrol(stage: Stage, crowd: Crowd, day: Day): Promise<void> {
  const vault = await createHouseVault(stage);
  const roster = createRosterStore(stage.redis, vault);
  for (let number = 0; number < day.volunteers; number += 1) {
    const silent = number < day.volunteers * day.silent;
    const silentFrom = silent
      ? startsAt + day.minutes * minute * 0.25 * crowd.random() + minute
      : Number.POSITIVE_INFINITY;
    const chat = crowd.volunteer(number, silentFrom);
    await roster.save({
      key: vault.contactKey(as(chat)),
      chat: as(chat),
      role: "volunteer",
      languages: [as("ru")],
      topics: [],
      lang: as("ru"),
      ...unplanned,
    });
    crowd.comesOnDuty(chat);
  }
}

async function pass(
  stage: Stage,
  crowd: Crowd,
  audit: Audit,
  day: Day,
  seed: number,
  say: (line: string) => void,
): Promise<Result> {
  const { emulator } = stage;
  const part = day.failing / 5;
  const faults = ["500", "502", "reset", "apply-then-drop"] as const;
  emulator.faults(
    [
      ...faults.map((kind) => ({ kind, probability: part })),
      { kind: "429" as const, probability: part, retry_after: 1 },
    ],
    { duplicate: 0.05 },
    seed,
  );
  const ends = startsAt + day.minutes * minute;
  const away: { from: number; to: number }[] = [];
  const downSince = (from: number): number =>
    away.reduce((sum, one) => sum + Math.max(0, one.to - Math.max(one.from, from)), 0);
  const trouble = [
    ...day.kills.map((at) => ({ at, what: "bot" as const })),
    ...day.redisRestarts.map((at) => ({ at, what: "redis" as const })),
  ].toSorted((a, b) => a.at - b.at);
  let arrivals = 0;
  for (let now = startsAt + step; now <= ends + drain; now += step) {
    const wanted = Math.floor(((Math.min(now, ends) - startsAt) / (60 * minute)) * day.casesAnHour);
    while (arrivals < wanted) crowd.arrives((arrivals += 1));
    if (now <= ends) crowd.act(now);
    await stage.moveTo(now);
    const next = trouble[0];
    if (next !== undefined && now - startsAt >= next.at * minute) {
      trouble.shift();
      const from = Date.now();
      if (next.what === "bot") {
        // In the middle of what was just written.
        await stage.killBot();
        await stage.startBot();
      } else await stage.restartRedis();
      await new Promise((resolve) => setTimeout(resolve, wallFor));
      const gone = Math.ceil((Date.now() - from) / step) * step;
      away.push({ from: now, to: now + gone });
      say(`minute ${next.at}: ${next.what} killed, ${gone / 1000} s`);
      now += gone;
      await stage.moveTo(now);
    }
    await audit.know([...crowd.people.values()].slice(-20));
    await audit.learnCodes();
    if (now % 5_000 === 0) await audit.look(now, downSince);
    if (now % (10 * minute) === 0) say(`${(now - startsAt) / minute} min, ${crowd.people.size} people`);
  }
  return {
    checks: await checksOf(stage, crowd, audit, away.length, ends),
    figures: figuresOf(stage, crowd, audit),
  };
}
