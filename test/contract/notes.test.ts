import { expect, test } from "vitest";
import { longestNote, mostNotes } from "../../src/domain/handoff/note.ts";
import { as, type MessageId } from "../../src/domain/ids.ts";
import { Private } from "../../src/domain/privacy/private.ts";
import type { Staff } from "../../src/domain/roster/staff.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import { writeNote } from "../../src/usecases/write-note.ts";
import { asking, brief, claimed, codeOf, jonas, onDuty, rustam, startDesk, vera } from "./handoffs.ts";
import { later, now, snapshot } from "./stores.ts";

/** Notes lie in the sealed brief: once each, for whoever has the case, as long as it lives. */
const caseId = codeOf(rustam);
const message = (id: number): MessageId => as<MessageId>(id);

async function noting() {
  const desk = startDesk();
  await onDuty(desk, vera, jonas);
  await desk.queue.open(asking(rustam), now);
  await claimed(desk.queue, caseId, vera);
  const deps = { queue: desk.queue, clock: { now: () => later(0) } } as unknown as Deps;
  const note = (who: typeof vera, id: number, words: string) =>
    writeNote(deps, { key: who } as Staff, caseId, message(id), new Private(words));
  const kept = async () =>
    (await desk.queue.get(caseId))?.brief?.notes.map(({ words }) => words.reveal()) ?? null;
  return { ...desk, note, kept };
}

test("the same message twice is one note, and nothing changes by the second", async () => {
  const { redis, note, kept } = await noting();
  expect(await note(vera, 1, "  Брат ждёт  ")).toBe("saved");
  const before = await snapshot(redis);
  expect(await note(vera, 1, "Брат ждёт")).toBe("saved");
  expect(await snapshot(redis)).toEqual(before);
  expect(await kept()).toEqual(["Брат ждёт"]);
});

test("only who has the case; what is too long or too many is refused, never cut", async () => {
  const { note, kept } = await noting();
  expect(await note(jonas, 1, "чужое")).toBe("not-yours");
  expect(await note(vera, 2, "я".repeat(longestNote + 1))).toBe("too-long");
  for (let id = 10; id < 10 + mostNotes; id += 1)
    expect(await note(vera, id, "\u0001".repeat(longestNote))).toBe("saved");
  expect(await note(vera, 99, "ещё одна")).toBe("too-many");
  expect((await kept())?.length).toBe(mostNotes);
});

test("they go with the case to the next, through closing and reopening, and end with an erasure", async () => {
  const { redis, queue, note, kept } = await noting();
  await note(vera, 1, "Брат ждёт");
  await queue.close(caseId, vera, "helped", now);
  await queue.reopen(rustam, { ...brief, notes: [] }, later(1_000));
  await queue.claim(caseId, jonas, later(2_000));
  expect(await note(jonas, 2, "Позвонить юристу")).toBe("saved");
  expect(await kept()).toEqual(["Брат ждёт", "Позвонить юристу"]);
  const stored = JSON.stringify(await snapshot(redis));
  expect(stored).not.toContain(Buffer.from("Брат").toString("hex"));
  await queue.abandon(rustam, "erased", later(3_000));
  expect((await queue.get(caseId))?.brief ?? null).toBeNull();
});
