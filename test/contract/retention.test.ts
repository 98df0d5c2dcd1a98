import { describe, expect, test } from "vitest";
import { as, type Instant } from "../../src/domain/ids.ts";
import { longestKept, renewedEvery } from "../../src/domain/privacy/retention.ts";
import { asking } from "./handoffs.ts";
import { now as start } from "./stores.ts";
import { day, Helpline, type Spoil, week } from "./years.ts";

test("for 400 days nothing is kept too long and nothing is lost too early, through a hundred deaths", async () => {
  const line = new Helpline();
  await line.live(400);
  expect(line.deaths).toBeGreaterThanOrEqual(100);
  await line.silence(200);
  // Of all these people nothing is left, not even that they were: the volunteer, the keys, and counts of nobody in particular.
  const left = (await line.leftovers()).map((key) => key.replace(/\{[^}]*\}/, "{}"));
  expect(
    left.filter((key) => !/^hl:(keys|epoch|duty|hours|staff|figures:.*|\{\}:(r|hours))$/.test(key)),
  ).toEqual([]);
}, 240_000);

test("whoever keeps less than the rule keeps less", async () => {
  const line = new Helpline([], { over: 2 * day, silent: 9 * day, cap: 20 * day });
  await line.live(60);
}, 120_000);

describe("twins: each of these is seen", () => {
  test.each<[string, Spoil, RegExp]>([
    [
      "somebody without a case is kept as long as somebody with one",
      [["commit", "isOpen and ARGV[11] or ARGV[10]", "ARGV[11]"]],
      /kept too long/,
    ],
    [
      "somebody with a case is kept as short as somebody without",
      [["commit", "isOpen and ARGV[11] or ARGV[10]", "ARGV[10]"]],
      /lost too early/,
    ],
    ["a reminder keeps nothing", [["commit", "if tonumber(wakes) then", "if false then"]], /lost too early/],
    [
      "a case that was closed keeps its person",
      [["handoff/close", "keepContact(case.contact, tonumber(ARGV[4]), policy.over)", ""]],
      /kept too long/,
    ],
    [
      "a case is never as old as anything may be",
      [["handoff/parts", "now + policy.cap, case.id", "now + 2 * policy.cap, case.id"]],
      /the case is/,
    ],
    [
      "the facts of a case stay",
      [["handoff/kept-too-long", "if case then call('DEL', case.key) end", ""]],
      /the facts are kept/,
    ],
    [
      "who is silent keeps their case",
      [["handoff/abandon", "tonumber(ends) <= now", "false"]],
      /the case is/,
    ],
  ])(
    "%s",
    async (_, spoil, seen) => {
      await expect(new Helpline(spoil).live(150)).rejects.toThrow(seen);
    },
    120_000,
  );

  test("past weeks keep their keys", async () => {
    const line = new Helpline([], longestKept, true);
    await expect(line.live(150)).rejects.toThrow(/week \d+ is kept/);
  }, 120_000);
});

describe("time ends nothing of somebody who has just come back", () => {
  const silentFor = (ms: number) => as<Instant>(start + ms);

  test("they write between the look of the sweep and its step: their case and their answers stay", async () => {
    const line = new Helpline();
    const [one] = line.known;
    if (one === undefined) throw new Error("nobody is there");
    await line.write(one, null);
    const { queue, retention } = line.stores;
    const contact = line.contact(one);
    await queue.open(asking(contact), as<Instant>(line.now));
    line.now = silentFor(longestKept.silent);
    expect(await retention.contactsDue(as(line.now), 10)).toEqual([contact]);

    await line.write(one, null);
    expect(await queue.abandon(contact, "silent", as<Instant>(line.now))).toEqual({ type: "gone" });
    expect(await retention.forget(contact, as(line.now))).toBe("not-now");
    expect((await queue.ofContact(contact))?.handoff.state).toBe("waiting");
  });

  test("a case is not forgotten while it is open, and nobody while somebody is at their chat", async () => {
    const line = new Helpline();
    const [one] = line.known;
    if (one === undefined) throw new Error("nobody is there");
    await line.write(one, null);
    const contact = line.contact(one);
    const late = silentFor(longestKept.over);
    await line.stores.turns.begin(one.chat, 9, late);
    expect(await line.stores.retention.forget(contact, late)).toBe("not-now");
  });

  test("what lies far ahead is sealed anew on the way, before the key of its week is gone", () => {
    expect(renewedEvery(longestKept) + week).toBeLessThan(longestKept.cap);
  });
});
