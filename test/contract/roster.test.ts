import { expect, test } from "vitest";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { createRosterStore } from "../../src/adapters/redis/roster-store.ts";
import { as, type ChatId, type ContactKey, type OptionId } from "../../src/domain/ids.ts";
import { type Staff, unplanned } from "../../src/domain/roster/staff.ts";
import { SealBroken } from "../../src/usecases/seal-broken.ts";
import { amina, asking, claimed, codeOf, en, jonas, ru, rustam, startDesk, vera } from "./handoffs.ts";
import { keysOf, later, now, snapshot } from "./stores.ts";

const staff = (key: typeof vera, role: Staff["role"], chat: number): Staff => ({
  key,
  chat: as<ChatId>(chat),
  role,
  languages: [ru, en],
  topics: [as<OptionId>("asylum")],
  lang: ru,
  ...unplanned,
});
const rita = as<ContactKey>("rita");
const everybody = [staff(vera, "volunteer", 1), staff(jonas, "volunteer", 2), staff(amina, "coordinator", 3)];

async function house() {
  const desk = startDesk();
  for (const one of everybody) await desk.roster.save(one);
  return desk;
}

test("who was saved is found, sealed, and the coordinators among them", async () => {
  const { roster, redis } = await house();
  expect(await Promise.all([vera, jonas, amina, rustam].map((key) => roster.get(key)))).toEqual([
    ...everybody,
    null,
  ]);
  expect((await roster.everyone()).map(({ key }) => key).toSorted()).toEqual([amina, jonas, vera]);
  expect((await roster.coordinators()).map(({ key }) => key)).toEqual([amina]);
  await roster.save(staff(jonas, "coordinator", 2));
  expect((await roster.coordinators()).map(({ key }) => key).toSorted()).toEqual([amina, jonas]);
  const stored = Object.values(await snapshot(redis)).join("");
  expect(stored).not.toContain(Buffer.from("coordinator").toString("hex"));
});

test("on duty: longest first, with how many cases each holds and is asked for; coming on twice does not start the shift anew", async () => {
  const desk = await house();
  const { roster, queue } = desk;
  expect(await roster.onDuty()).toEqual([]);
  await roster.setDuty(jonas, true, now);
  await roster.setDuty(vera, true, later(5));
  await roster.setDuty(jonas, true, later(9));
  for (const contact of [rustam, amina]) {
    await queue.open(asking(contact), now);
    await claimed(queue, codeOf(contact), vera);
  }
  await queue.open(asking(rita), now);
  await queue.offer(codeOf(rita), [jonas], later(60_000));
  expect(await roster.onDuty()).toEqual([
    { staff: everybody[1], since: now, open: 0, offers: 1 },
    { staff: everybody[0], since: later(5), open: 2, offers: 0 },
  ]);
  await roster.setDuty(jonas, false, now);
  await roster.setDuty(jonas, false, now);
  expect((await roster.onDuty()).map((one) => one.staff.key)).toEqual([vera]);
});

test("one record that does not open keeps nobody else from being asked", async () => {
  const { roster, redis } = await house();
  for (const key of [vera, jonas]) await roster.setDuty(key, true, now);
  // Another's record, in the right form, in the wrong place.
  await redis.copy("hl:{jonas}:r", `hl:{${vera}}:r`, "REPLACE");
  await redis.set("hl:{amina}:r", "spoilt");
  expect((await roster.onDuty()).map((one) => one.staff.key)).toEqual([jonas]);
  expect(await roster.coordinators()).toEqual([]);
  await expect(roster.get(vera)).rejects.toThrow(SealBroken);
});

test("under another root key nobody is found", async () => {
  const { redis, roster } = await house();
  await roster.setDuty(vera, true, now);
  const other = createRosterStore(redis, createVault(keysOf(9), nowhere));
  expect(await other.onDuty()).toEqual([]);
});

test("the case a volunteer writes to", async () => {
  const { roster } = await house();
  expect(await roster.writing(vera)).toBeNull();
  await roster.startWriting(vera, codeOf(rustam), now);
  await roster.startWriting(jonas, codeOf(amina), now);
  const first = { active: codeOf(rustam), named: codeOf(rustam), before: null, since: now };
  expect(await roster.writing(vera)).toEqual(first);
  await roster.startWriting(vera, codeOf(rustam), later(1_000));
  expect(await roster.writing(vera), "a name that stands already is not a new one").toEqual(first);

  await roster.nameCase(vera, codeOf(amina), later(2_000));
  const second = {
    active: codeOf(rustam),
    named: codeOf(amina),
    before: codeOf(rustam),
    since: later(2_000),
  };
  expect(await roster.writing(vera)).toEqual(second);
  await roster.stopWriting(vera, codeOf(amina), later(3_000));
  expect(await roster.writing(vera), "it was not the one they write in").toEqual(second);
  await roster.stopWriting(vera, codeOf(rustam), later(3_000));
  expect(await roster.writing(vera)).toEqual({ ...second, active: null });
  expect((await roster.writing(jonas))?.active).toBe(codeOf(amina));
});

const nowhere = {
  destroy: () => Promise.resolve(),
  load: () => Promise.resolve(new Map<number, Uint8Array>()),
  saveIfAbsent: (_epoch: number, wrapped: Uint8Array) => Promise.resolve(wrapped),
  houseKeys: () => Promise.resolve(null),
  saveHouseKeysIfAbsent: (sealed: Uint8Array) => Promise.resolve(sealed),
  replaceHouseKeys: () => Promise.resolve("changed" as const),
};
