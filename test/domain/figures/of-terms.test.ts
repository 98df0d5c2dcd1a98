/** How terms end, as they are counted: in time, late, or without a word. */
import { expect, test } from "vitest";
import { termsEnded } from "../../../src/domain/figures/of-terms.ts";
import type { Session } from "../../../src/domain/flow/session.ts";
import { freshSession } from "../../../src/domain/flow/walk.ts";
import { as, type FlowId, type Instant } from "../../../src/domain/ids.ts";
import type { Input } from "../../../src/domain/input.ts";
import { leads } from "../../../src/domain/reminder/leads.ts";
import { withTimers } from "../../../src/domain/reminder/timers.ts";
import { pack } from "../../support/pack.ts";

const { content } = pack;
const ends = Date.UTC(2026, 11, 4, 21);
const inTime = as<Instant>(ends - 1);
const late = as<Instant>(ends + 1);
const filed: Input = { type: "filed", term: "D05" };
const wake: Input = { type: "wake" };

/** A session with reminders of which so many leads are behind. */
function told(...behind: readonly number[]): Session {
  const reminders = behind.map((count, at) => ({
    flow: as<FlowId>("order"),
    term: at === 0 ? "D05" : "D06",
    event: { type: "unknown" } as const,
    ends,
    told: count,
  }));
  return withTimers(freshSession(content, null, content.pack.zone), { reminders });
}

const all = leads.length;
test.each<[string, Session, Session, Input, Instant, readonly string[]]>([
  ["handed in in time", told(1), told(all), filed, inTime, ["met"]],
  ["at the last moment", told(1), told(all), filed, as<Instant>(ends), ["met"]],
  ["handed in late", told(4), told(all), filed, late, ["late"]],
  ["said twice", told(all), told(all), filed, late, []],
  ["another term is handed in", told(1, 1), told(1, all), { ...filed, term: "D06" }, inTime, ["met"]],
  ["it passed, and nothing was said", told(4), told(all), wake, late, ["unsaid"]],
  ["two at once", told(4, 4), told(all, all), wake, late, ["unsaid", "unsaid"]],
  ["one more lead was told", told(1), told(2), wake, inTime, []],
  ["another button", told(4), told(all), { type: "control", control: "resume" }, late, []],
])("%s", (_name, before, after, input, now, figures) => {
  expect(termsEnded(content, before, after, input, now).map(({ figure }) => figure)).toEqual(figures);
});

test("nothing ends of somebody we know nothing of, or who has just erased", () => {
  expect(termsEnded(content, null, told(all), filed, late)).toEqual([]);
  expect(termsEnded(content, told(1), null, filed, late)).toEqual([]);
});
