import { randomBytes, randomInt } from "node:crypto";
import { houseKeysFrom } from "../../src/adapters/crypto/house-keys.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createLog } from "../../src/adapters/log/logger.ts";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { createKeyStore } from "../../src/adapters/redis/key-store.ts";
import { createHandoffQueue } from "../../src/adapters/redis/handoff-queue.ts";
import { createRosterStore } from "../../src/adapters/redis/roster-store.ts";
import type { Session } from "../../src/domain/flow/session.ts";
import { openCap } from "../../src/domain/handoff/policy.ts";
import { rankOf } from "../../src/domain/handoff/rank.ts";
import {
  as,
  type CaseId,
  type ContactKey,
  type ExitId,
  type FlowId,
  type Instant,
  type LocaleTag,
} from "../../src/domain/ids.ts";
import type { HandoffQueue } from "../../src/usecases/ports/handoffs.ts";
import { print } from "../figure.ts";
import { median } from "../load/statistics.ts";
import type { Workbench } from "../workbench.ts";

const clients = 8;
const cases = 4_000;
/** Claims under way at once on each connection. */
const side = 16;
const lang = as<LocaleTag>("ru");
const session: Session = {
  lang,
  zone: "Europe/Moscow",
  stage: { type: "guided", flow: as<FlowId>("street"), exit: as<ExitId>("let-go") },
  answers: {},
  trail: [],
  draft: null,
};

/** Cases opened, and claimed by one volunteer each, over eight connections to one Redis. */
export async function claims(bench: Workbench): Promise<void> {
  const opened: number[] = [];
  const claimed: number[] = [];
  for (let round = 0; round < bench.effort.rounds; round += 1) {
    const rate = await once(bench);
    opened.push(rate.opened);
    claimed.push(rate.claimed);
  }
  const runs = bench.effort.rounds;
  const note = `${cases} cases, ${clients} connections of one process, sealed briefs; every claim had one winner`;
  print({ name: "handoffs/opened", value: median(opened), unit: "cases/s", runs, note });
  print({ name: "handoffs/claimed", value: median(claimed), unit: "claims/s", runs, note });
}

async function once(bench: Workbench): Promise<{ readonly opened: number; readonly claimed: number }> {
  await bench.clear();
  const log = createLog("silent");
  const keys = houseKeysFrom(randomBytes(96));
  const connections = Array.from({ length: clients }, () => createRedis(bench.redisUrl, log));
  const ids = {
    caseId: () => as<CaseId>(`${randomInt(1_000_000_000)}`),
    secret: () => randomBytes(18).toString("base64url"),
  };
  const [first] = connections;
  if (first === undefined) throw new Error("no connection");
  const vault = createVault(keys, createKeyStore(first));
  const roster = createRosterStore(first, vault);
  const queues = connections.map((redis) => createHandoffQueue(redis, vault, ids));
  const now = as<Instant>(Date.now());
  const codes: CaseId[] = [];
  try {
    for (let volunteer = 0; volunteer * openCap < cases; volunteer += 1)
      await roster.setDuty(volunteerOf(volunteer), true, now);
    const open = async (queue: HandoffQueue, number: number): Promise<void> => {
      const contact = keyOf("contact", number);
      const since = as<Instant>(now - number);
      const done = await queue.open(
        {
          caseId: ids.caseId(),
          contact,
          lang,
          danger: "urgent",
          rank: rankOf("urgent", null, since),
          since,
          brief: { chat: as(number), lang, topic: null, session, held: [], pages: [], files: [], notes: [] },
        },
        now,
      );
      if (done.type !== "queued") throw new Error("a new case was open already");
      codes.push(done.handoff.caseId);
    };
    const openRate = await rateOf(queues, open);
    let won = 0;
    const claimRate = await rateOf(queues, async (queue, number) => {
      const code = codes[number];
      if (code === undefined) throw new Error("a case is missing");
      const done = await queue.claim(code, volunteerOf(Math.floor(number / openCap)), now);
      if (done.type === "claimed") won += 1;
    });
    if (won !== cases) throw new Error(`${won} of ${cases} claims won`);
    return { opened: openRate, claimed: claimRate };
  } finally {
    for (const redis of connections) redis.disconnect();
  }
}

/** Does an act for each case, spread over the queues; acts a second. */
async function rateOf(
  queues: readonly HandoffQueue[],
  act: (queue: HandoffQueue, number: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const since = performance.now();
  const work = async (queue: HandoffQueue): Promise<void> => {
    while (next < cases) {
      const number = next;
      next += 1;
      await act(queue, number);
    }
  };
  await Promise.all(queues.flatMap((queue) => Array.from({ length: side }, () => work(queue))));
  return (cases / (performance.now() - since)) * 1000;
}

function volunteerOf(number: number): ContactKey {
  return keyOf("volunteer", number);
}

/** As long as a real key. */
function keyOf(whose: string, number: number): ContactKey {
  return as<ContactKey>(`${whose}-${`${number}`.padStart(21 - whose.length, "0")}`);
}
