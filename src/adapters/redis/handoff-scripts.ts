import type { Redis } from "ioredis";
import { bandMs, bands, figuresKept, waitBounds, weekMs } from "../../domain/figures/figure.ts";
import {
  leaseLasts,
  nudgeAfter,
  offerRetry,
  openCap,
  pageEvery,
  smallRings,
  trueWordEvery,
} from "../../domain/handoff/policy.ts";
import { rankLength } from "../../domain/handoff/rank.ts";
import { as } from "../../domain/ids.ts";
import { longestKept, type Retention } from "../../domain/privacy/retention.ts";
import { keys } from "./keys.ts";
import { luaOf, type Script, script } from "./scripts.ts";

/** Redis forgets on its own this much later than our sweep, ms: the sweep ends in order, a bot that does not run cannot. */
export const backstopMs = 24 * 60 * 60 * 1000;
/** An act done again within this time is the same act, told again. */
const repeatWithin = 60_000;

type Tables = { readonly [field: string]: string | number | readonly number[] | Tables };

/** Stands for whatever a key is made of; the scripts put it in. */
const blank = "%s";

const name = {
  handoff: keys.handoff(as(blank)),
  held: keys.held(as(blank)),
  offers: keys.offers(as(blank)),
  parked: keys.parked(as(blank)),
  beside: keys.beside(as(blank)),
  owner: keys.caseOwner(as(blank)),
  declined: keys.declined(as(blank)),
  queue: keys.queue(as(blank)),
  swept: keys.swept(blank),
  staffIndex: keys.staffIndex,
  due: keys.due,
  session: keys.session(as(blank)),
  kept: keys.kept,
  cases: keys.cases,
  wakeIndex: keys.wakeIndex,
  offerMessages: keys.offerMessages(as(blank)),
  duty: keys.duty,
  figures: keys.figures(blank),
} satisfies Tables;

const policy = {
  leaseLasts,
  nudgeAfter,
  offerRetry,
  openCap,
  pageEvery,
  smallRings,
  trueWordEvery,
  rankLength,
  repeatWithin,
  slack: backstopMs,
  week: weekMs,
  band: bandMs,
  bands,
  waitBounds,
  figuresKept,
} satisfies Tables;

/**
 * A script of `scripts/handoff`, with the names of keys, the numbers of the policy and `parts.lua` before it: keys are
 * named in keys.ts and times set in policy.ts alone. The claim, for which many may reach at once, does without the parts:
 * making them takes time at every run.
 */
export function handoffScript(redis: Redis, file: string, retention: Retention = longestKept): Script {
  const names = `local name = ${luaTable(name)}\n`;
  const numbers = `local policy = ${luaTable({ ...policy, ...retention })}\n`;
  return script(redis, `handoff/${file}`, names + numbers + (file === "claim" ? "" : luaOf("handoff/parts")));
}

function luaTable(table: Tables): string {
  const fields = Object.entries(table).map(([field, value]) => {
    const written = typeof value === "object" ? luaValue(value) : JSON.stringify(value);
    return `${field} = ${written}`;
  });
  return `{ ${fields.join(", ")} }`;
}

function luaValue(value: readonly number[] | Tables): string {
  return isList(value) ? `{ ${value.join(", ")} }` : luaTable(value);
}

function isList(value: readonly number[] | Tables): value is readonly number[] {
  return Array.isArray(value);
}
