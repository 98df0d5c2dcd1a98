import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { as, type CaseId, type FlowId, type NodeId } from "../../src/domain/ids.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import { NotNow } from "../../src/usecases/not-now.ts";
import { resumeStranded } from "../../src/usecases/resume-stranded.ts";
import { useTool } from "../../src/usecases/use-tool.ts";
import { takes, withOrder } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";

/** An answer turns out wrong while a volunteer is there: it is put right once, both know it, and no word is lost over it. */
let house: House;
let vera: Phone;
let rustam: Phone;
beforeEach(async () => {
  house = await openHouse({ startsAt: "2026-11-25T09:00:00Z" });
  vera = await house.volunteer(2001, ["ru"]);
  rustam = await withOrder(house, 1001);
  await rustam.taps("Поговорить");
  await takes(vera, "CASE1");
  await rustam.sees("Волонтёр с вами");
});
afterEach(() => house.close());

describe("a question is asked again", () => {
  beforeEach(async () => {
    await vera.taps("Инструменты");
    await vera.taps("Задать вопрос ещё раз");
    await vera.taps("Копия решения получена");
    await rustam.sees("просит ответить на этот вопрос ещё раз");
    await vera.sees("спросили ещё раз");
  });

  test("a button answers it: dates are counted anew, the volunteer hears what changed, the case stays theirs", async () => {
    await rustam.taps("Сегодня");
    await rustam.sees("Подайте не позже пт, 4 декабря 2026");
    const told = await vera.sees("вт, 24 ноября 2026 → ср, 25 ноября 2026");
    expect(told.text).toContain("пт, 4 декабря 2026");
    rustam.say("Теперь верно");
    await vera.sees("Теперь верно");
    expect((await theCase()).handoff.state).toBe("claimed");
  });

  test("words that may be the answer reach the volunteer, and are filed only once a button says so", async () => {
    rustam.say("20 ноября");
    await vera.sees("20 ноября");
    await rustam.taps("пт, 20 ноября 2026");
    await rustam.sees("Подайте не позже пн, 30 ноября 2026");
    await vera.sees("вт, 24 ноября 2026 → пт, 20 ноября 2026");
  });

  test("other words go to the volunteer and change nothing", async () => {
    const before = (await theCase()).brief?.session;
    for (const words of ["Мне страшно", "Не знаю", "24"]) {
      rustam.say(words);
      await vera.sees(words);
    }
    expect((await theCase()).brief?.session).toEqual(before);
    await rustam.taps("Вчера");
    await vera.sees("Копия решения получена: вт, 24 ноября 2026 → вт, 24 ноября 2026");
  });
});

describe("a date is corrected for the person", () => {
  test("it is looked at first with what would follow; then the person is told, reminders and the place follow", async () => {
    await rustam.taps("Напомнить мне");
    await rustam.sees("Мы напомним здесь");
    const rank = (await theCase()).handoff.rank;
    await typesDate("20 ноября");
    const asked = await vera.sees("Вы имели в виду это");
    expect(asked.text).toContain("пн, 30 ноября 2026");
    expect(rustam.read()).not.toContain("30 ноября");
    await vera.taps("✅ пт, 20 ноября 2026");
    await rustam.sees("Волонтёр исправил дату");
    await rustam.sees("Подайте не позже пн, 30 ноября 2026");
    await vera.sees("вт, 24 ноября 2026 → пт, 20 ноября 2026");
    const now = await theCase();
    expect(now.handoff.rank < rank).toBe(true);
    expect(now.brief?.session.trail.length).toBeGreaterThan(5);
    await rustam.taps("Напомнить мне");
    expect((await rustam.sees(/Мы напомним здесь[^]*30 ноября/)).text).not.toContain("4 декабря");
    house.clock.advance(2_000);
    vera.say("Проверьте дату");
    await rustam.sees("Проверьте дату");
  });

  test("what may mean two days is asked back; what means none is said", async () => {
    await typesDate("когда-то");
    await vera.sees("Не получилось понять дату");
    const prompt = await vera.sees("✏️ Правильная дата");
    vera.send({ text: "среда", reply_to: prompt.message_id });
    await vera.sees("✅ ср, 18 ноября 2026");
    await vera.taps("✅ ср, 25 ноября 2026");
    await rustam.sees("ср, 25 ноября 2026");
    expect(rustam.read()).not.toContain("когда-то");
  });

  test("a typed date that is not confirmed changes nothing", async () => {
    await typesDate("20 ноября");
    await vera.sees("Вы имели в виду это");
    await vera.taps("Отмена");
    await vera.sees("вопроса больше нет");
    expect(rustam.read()).not.toMatch(/Волонтёр исправил|20 ноября/);
  });

  test("the person was at another question that was asked again: it stands there still", async () => {
    await vera.taps("Инструменты");
    await vera.taps("Задать вопрос ещё раз");
    await vera.taps("Связи с Россией");
    await rustam.sees("просит ответить");
    await typesDate("20 ноября");
    await vera.taps("✅ пт, 20 ноября 2026");
    await rustam.sees("Волонтёр исправил дату");
    await rustam.sees("Подайте не позже пн, 30 ноября 2026");
    await rustam.taps("Ничего из этого");
    await expect.poll(() => count(rustam, "Подайте не позже пн, 30 ноября 2026"), { timeout: 5_000 }).toBe(2);
  });
});

test.each(["sweep", "again"] as const)(
  "a process dies when the new date is saved and not told: it is told once, and filed once (%s)",
  async (who) => {
    await corrects(70_001, dying());
    expect(rustam.read()).not.toContain("Волонтёр исправил");
    if (who === "sweep") await resumeStranded(house.app.deps, 0);
    else await corrects(70_001);
    await rustam.sees("Подайте не позже пн, 30 ноября 2026");
    await corrects(70_001);
    expect(count(rustam, "Волонтёр исправил дату")).toBe(1);
    expect(count(vera, "вт, 24 ноября 2026 → пт, 20 ноября 2026")).toBe(1);
  },
);

/** She asks for the date of the copy to be corrected, and answers the prompt. */
async function typesDate(text: string): Promise<void> {
  await vera.taps("Инструменты");
  await vera.taps("Исправить дату");
  const choose = await vera.sees("Какую дату исправить");
  house.emulator.tap(vera.id, choose.message_id, choose.keyboard?.[0]?.[0]?.callback_data ?? "");
  const prompt = await vera.sees("✏️ Правильная дата");
  vera.send({ text, reply_to: prompt.message_id });
}

async function corrects(update: number, deps: Deps = house.app.deps): Promise<void> {
  const [found] = (await house.app.deps.roster.onDuty()).filter(({ staff }) => staff.chat === vera.id);
  if (found === undefined) throw new Error("she is not on duty");
  const step = { flow: as<FlowId>("order"), node: as<NodeId>("order-got") };
  const act = { type: "set-date", choice: "2026-11-20", ...step } as const;
  await useTool(deps, found.staff, update, as<CaseId>("CASE1"), act, null);
}

/** The parts of a process that dies before it can say anything to the person. */
function dying(): Deps {
  const { deps } = house.app;
  return {
    ...deps,
    messenger: { ...deps.messenger, show: () => Promise.reject(new NotNow("the process died")) },
  };
}

async function theCase() {
  const found = await house.app.deps.queue.get(as<CaseId>("CASE1"));
  if (found === null) throw new Error("the case is gone");
  return found;
}

function count(phone: Phone, shown: string): number {
  return phone.messages().filter(({ from, text }) => from === "bot" && (text ?? "").includes(shown)).length;
}
