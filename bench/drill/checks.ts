import { keys } from "../../src/adapters/redis/keys.ts";
import { createHandoffQueue } from "../../src/adapters/redis/handoff-queue.ts";
import { dangers } from "../../src/domain/flow/flow.ts";
import { trueWordEvery } from "../../src/domain/handoff/policy.ts";
import { as, type CaseId } from "../../src/domain/ids.ts";
import { quantile } from "../load/statistics.ts";
import type { Audit } from "./audit.ts";
import type { Crowd } from "./crowd.ts";
import { createHouseVault } from "./house.ts";
import type { Person } from "./phones.ts";
import type { Stage } from "./stage.ts";

export type Check = { readonly name: string; readonly ok: boolean; readonly seen: string };
export type Figures = Readonly<Record<string, unknown>>;

/** How exact time must be kept, ms. */
const onTime = 5_000;
/** What was asked or written this shortly before the end of a case or of the day is not judged, ms. */
const grace = 15_000;
/** Sends that may be under way when a process dies; each may be made once more. */
const underWay = 20;

/** Every promise of the service, and whether it was kept. */
export async function checksOf(
  stage: Stage,
  crowd: Crowd,
  audit: Audit,
  troubles: number,
  ends: number,
): Promise<readonly Check[]> {
  const lost = await lostOf(stage, crowd, ends);
  const people = [...crowd.people.values()];
  const words = people.flatMap((person) => person.words);
  const repeats = words.reduce((sum, { seen }) => sum + Math.max(0, seen - 1), 0);
  const ledger = stage.emulator.ledger();
  const dropped = ledger.filter(({ applied, status }) => applied && status === 0).length;
  const critical = people.flatMap(({ danger, asked, accepted, staffed }) =>
    danger === "critical" && staffed && asked !== null && accepted !== null ? [accepted - asked] : [],
  );
  const silence = Math.max(0, ...people.map((one) => silenceOf(one, ends)));
  const doubts = crowd.doubts.filter(({ at, over }) => (over ?? Number.POSITIVE_INFINITY) - at > onTime);
  const late = audit.late.filter((ms) => Math.abs(ms) > onTime + onTime);
  const check = (name: string, ok: boolean, seen: string): Check => ({ name, ok, seen });
  return [
    check(
      "nothing lost",
      lost.length === 0 && people.length > 0,
      `${lost.length} of ${people.length} people and ${words.length} words ${lost.slice(0, 3).join(" ")}`,
    ),
    check(
      "one holder",
      audit.twoHolders.length + doubts.length === 0,
      `${audit.twoHolders.length} in Redis, ${doubts.length} on phones`,
    ),
    check(
      "critical accepted",
      critical.length > 0 && quantile(critical, 0.5) < 60_000,
      critical.length === 0 ? "nobody" : `median ${quantile(critical, 0.5) / 1000} s of ${critical.length}`,
    ),
    check("nobody silent", silence <= trueWordEvery + onTime + onTime, `longest ${silence / 1000} s`),
    check(
      "re-offered on time",
      late.length + audit.missed.length === 0 && audit.late.length > 0,
      `${audit.late.length} leases ran out, ${late.length} late, ${audit.missed.length} never`,
    ),
    check("original place", audit.lostPlaces.length === 0, `${audit.lostPlaces.length} moved back`),
    check(
      "nothing twice",
      repeats <= dropped + troubles * underWay,
      `${repeats} words repeated, ${dropped} answers dropped`,
    ),
  ];
}

function silenceOf({ longestSilence, heard }: Person, ends: number): number {
  return Math.max(longestSilence, heard === null ? 0 : ends - heard);
}

/** Who asked and stands nowhere; what was written and reached nobody. */
async function lostOf(stage: Stage, crowd: Crowd, ends: number): Promise<readonly string[]> {
  const vault = await createHouseVault(stage);
  const ids = { caseId: () => as<CaseId>("NONE"), secret: () => "none" };
  const queue = createHandoffQueue(stage.redis, vault, ids);
  const lost: string[] = [];
  for (const { chat, asked, words, closed } of crowd.people.values()) {
    const contact = vault.contactKey(as(chat));
    if (asked === null || asked > ends - grace) continue;
    if ((await stage.redis.exists(keys.handoff(contact))) === 0) lost.push(`P${chat}`);
    const open = await queue.ofContact(contact);
    for (const { text, at, message, seen } of words) {
      if (seen > 0 || at > (closed ?? ends) - grace || text.startsWith("v")) continue;
      if (open?.brief.held.some((one) => Number(one) === message) !== true) lost.push(text);
    }
  }
  return lost;
}

/** What the day was like, by danger. */
export function figuresOf(stage: Stage, crowd: Crowd, audit: Audit): Figures {
  const people = [...crowd.people.values()].filter(({ asked }) => asked !== null);
  const seconds = (values: readonly number[]) =>
    values.length === 0 ? null : { median: quantile(values, 0.5) / 1000, p90: quantile(values, 0.9) / 1000 };
  const byDanger = dangers.map((danger) => {
    const those = people.filter((one) => one.danger === danger);
    const since = (of: "offered" | "accepted") =>
      those.flatMap((one) => {
        const at = one[of];
        return at === null || one.asked === null ? [] : [at - one.asked];
      });
    return [
      danger,
      {
        asked: those.length,
        toOffer: seconds(since("offered")),
        toAccept: seconds(since("accepted")),
        accepted: since("accepted").length,
      },
    ];
  });
  const calls = stage.emulator.ledger().filter(({ method }) => method !== "getUpdates");
  return {
    byDanger: Object.fromEntries(byDanger) as unknown,
    messages: crowd.messages,
    offers: crowd.offersMade,
    leasesEnded: audit.late.length,
    sends: calls.length,
    failedSends: calls.filter(({ status }) => status !== 200).length,
  };
}
