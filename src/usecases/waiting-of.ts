import { expectedWait } from "../domain/figures/expected-wait.ts";
import type { Place } from "../domain/handoff/handoff.ts";
import { type Cover, quietUntil, type Waiting } from "../domain/handoff/waiting.ts";
import type { LocaleTag } from "../domain/ids.ts";
import { nextCover } from "../domain/roster/rota.ts";
import type { Deps } from "./deps.ts";

/** What is true of somebody's waiting now, by the clock of their zone. */
export async function waitingOf(deps: Deps, place: Place, zone: string): Promise<Waiting> {
  const now = deps.clock.now();
  const [cover, figures] = await Promise.all([coverOf(deps, place.lang), deps.figures.read(now)]);
  const expected = expectedWait(figures, place, now);
  return { place, cover, expected, night: quietUntil(place.danger, now, zone) !== null, at: now, zone };
}

async function coverOf({ roster, clock, content }: Deps, lang: LocaleTag): Promise<Cover> {
  if ((await roster.onDuty()).some(({ staff }) => staff.languages.includes(lang))) return { type: "now" };
  const at = nextCover(await roster.everyone(), lang, clock.now(), content.pack.zone);
  return at === null ? { type: "unknown" } : { type: "planned", at };
}
