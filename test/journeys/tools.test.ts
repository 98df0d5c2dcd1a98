import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRedis } from "../../src/adapters/redis/connection.ts";
import { keys } from "../../src/adapters/redis/keys.ts";
import { as, type CaseId, type ChatId } from "../../src/domain/ids.ts";
import type { ToolAct } from "../../src/domain/handoff/tool-act.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import { NotNow } from "../../src/usecases/not-now.ts";
import { resumeStranded } from "../../src/usecases/resume-stranded.ts";
import { useTool } from "../../src/usecases/use-tool.ts";
import { takes, withOrder } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** What a volunteer does in the conversation of their case's person: it is done once, and the person loses nothing by it. */
let house: House;
let vera: Phone;
let rustam: Phone;
beforeEach(async () => {
  house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
  vera = await house.volunteer(2001, ["ru", "en"]);
  rustam = await withOrder(house, 1001);
  await rustam.taps("Поговорить");
  await takes(vera, "CASE1");
});
afterEach(() => house.close());

describe("by buttons", () => {
  test("the dates are shown again; the person's own buttons stay where they are", async () => {
    await vera.taps("Инструменты");
    await vera.taps("Показать человеку его сроки");
    await rustam.sees("Волонтёр показывает вам ваши сроки");
    await expect.poll(() => count(rustam, "Подайте не позже пт, 4 декабря 2026")).toBe(2);
    await vera.sees("Человек в случае CASE1 получил это");
    await vera.sees("Подайте не позже пт, 4 декабря 2026");
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
  });

  test("guidance is looked at first, then sent in the person's language", async () => {
    const amina = await english(1002);
    await takes(vera, "CASE2");
    await vera.taps("Инструменты");
    await vera.taps("Отправить памятку");
    await vera.taps("📂 Остановила полиция");
    await vera.sees("какую памятку отправить в случай CASE2");
    const [first] = (await vera.sees("какую памятку отправить в случай CASE2")).keyboard?.[0] ?? [];
    await vera.taps(first?.text ?? "");
    await vera.sees("Выше — памятка");
    expect(amina.read()).not.toContain("The volunteer sends you this");
    await vera.taps("✅ Отправить");
    await amina.sees("The volunteer sends you this");
    await vera.sees("Человек в случае CASE2 получил это");
    expect(rustam.read()).not.toContain("Волонтёр отправил");
  });

  test("given back to the bot, the person stands at their guidance with its buttons and can call again", async () => {
    await vera.taps("Инструменты");
    await vera.taps("Вернуть к боту");
    await vera.taps("Да, вернуть к боту");
    await rustam.sees("Дальше с вами бот");
    await vera.sees("Случай CASE1 закончен: Бот продолжает с человеком");
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    await rustam.taps("Поговорить");
    await takes(vera, "CASE1");
  });

  test("a case that is not theirs any more is left alone", async () => {
    await vera.taps("Инструменты");
    await rustam.taps("Отмен");
    await vera.sees("отменил");
    await vera.taps("Показать человеку его сроки");
    await vera.sees("сейчас не у вас");
    expect(rustam.read()).not.toContain("Волонтёр показывает");
  });
});

describe("through crashes and repeats", () => {
  test("an update that comes again does nothing a second time", async () => {
    await used({ type: "show-dates" }, 70_001);
    await rustam.sees("Волонтёр показывает");
    await used({ type: "show-dates" }, 70_001);
    expect(count(rustam, "Волонтёр показывает")).toBe(1);
  });

  test("twin: known by another number it is done again", async () => {
    await used({ type: "show-dates" }, 70_001);
    await used({ type: "show-dates" }, 70_002);
    expect(count(rustam, "Волонтёр показывает")).toBe(2);
  });

  test.each(["again", "sweep", "person"] as const)(
    "saved and not said by a process that died: it is said once, by whoever comes first (%s)",
    async (who) => {
      await used({ type: "show-dates" }, 70_003, dyingAt("showBeside"));
      expect(rustam.read()).not.toContain("Волонтёр показывает");
      if (who === "again") await used({ type: "show-dates" }, 70_003);
      if (who === "sweep") await resumeStranded(house.app.deps, 0);
      if (who === "person") rustam.say("Вы тут?");
      await rustam.sees("Волонтёр показывает");
      if (who === "person") await vera.sees("Вы тут?");
      expect(count(rustam, "Волонтёр показывает")).toBe(1);
    },
  );

  test("a process dies after it closed the case: the person still gets their guidance, once", async () => {
    await used({ type: "hand-back" }, 70_007, dyingAt("show"));
    await used({ type: "hand-back" }, 70_007);
    expect(vera.read()).not.toContain("сейчас не у вас");
    house.clock.advance(5 * 60_000);
    await resumeStranded(house.app.deps, 0);
    await rustam.sees("Дальше с вами бот");
    expect(count(rustam, "Дальше с вами бот")).toBe(1);
  });

  test("while something else is done in the person's chat it waits, and nothing is lost", async () => {
    const { turns, clock } = house.app.deps;
    const begin = () => turns.begin(as<ChatId>(rustam.id), 60_000, clock.now());
    let begun = await begin();
    while (begun.type === "busy") begun = await begin();
    if (begun.type !== "fresh") throw new Error("this number was there before");
    await expect(used({ type: "show-dates" }, 70_004)).rejects.toThrow(NotNow);
    await turns.abort(begun.turn, "not-now");
    await used({ type: "show-dates" }, 70_004);
    await rustam.sees("Волонтёр показывает");
  });

  test("the case went to somebody else before a hand-back was said: the person hears of no end", async () => {
    await used({ type: "hand-back" }, 70_005, dyingAt("close"));
    await house.app.deps.queue.release(as<CaseId>("CASE1"), (await staffVera()).key, house.clock.now());
    await resumeStranded(house.app.deps, 0);
    await vera.sees("сейчас не у вас");
    expect(rustam.read()).not.toContain("Дальше с вами бот");
  });

  test("nobody is kept longer because a volunteer did something", async () => {
    const before = await keptUntil();
    house.clock.advance(60 * 60_000);
    await used({ type: "show-dates" }, 70_006);
    expect(await keptUntil()).toBe(before);
    rustam.say("Спасибо");
    await vera.sees("Спасибо");
    expect(await keptUntil()).toBeGreaterThan(before);
  });
});

/** When what is kept of the person is taken away, were nothing more to happen. */
async function keptUntil(): Promise<number> {
  const redis = createRedis(house.redisUrl, { info: none, warn: none, error: none });
  try {
    return Number(await redis.zscore(keys.kept, await keyOf()));
  } finally {
    redis.disconnect();
  }
}

function none(): void {}

/** Somebody who asks for a human at once, in English. */
async function english(id: number): Promise<Phone> {
  const person = house.person(id, "en");
  person.say("/start");
  await person.taps("English");
  await person.taps("I understand");
  await person.taps("Talk to a person");
  await person.sees(/queue|on duty/);
  return person;
}

async function used(act: ToolAct, update: number, deps: Deps = house.app.deps): Promise<void> {
  await useTool(deps, await staffVera(), update, as<CaseId>("CASE1"), act, null);
}

async function staffVera() {
  const [found] = (await house.app.deps.roster.onDuty()).filter(({ staff }) => staff.chat === vera.id);
  if (found === undefined) throw new Error("she is not on duty");
  return found.staff;
}

async function keyOf() {
  const open = await house.app.deps.queue.get(as<CaseId>("CASE1"));
  if (open === null) throw new Error("the case is gone");
  return open.handoff.contact;
}

/** The parts of a process that dies before it can do this. */
function dyingAt(step: "show" | "showBeside" | "close"): Deps {
  const { deps } = house.app;
  const die = () => Promise.reject(new NotNow("the process died"));
  return step === "close"
    ? { ...deps, queue: { ...deps.queue, close: die } }
    : { ...deps, messenger: { ...deps.messenger, [step]: die } };
}

function count(phone: Phone, shown: string): number {
  return phone.messages().filter(({ from, text }) => from === "bot" && (text ?? "").includes(shown)).length;
}
