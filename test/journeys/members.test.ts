import { afterEach, beforeEach, expect, test } from "vitest";
import { memberCodeOf } from "../../src/domain/roster/member-code.ts";
import { shownHead } from "../../src/domain/audit/record.ts";
import { tellAuditHead } from "../../src/usecases/audit.ts";
import { sweepStaffChats } from "../../src/usecases/clean-chat.ts";
import { sweepLeaving } from "../../src/usecases/dismiss-staff.ts";
import { asks, isDone, takes } from "../support/desk.ts";
import { type House, openHouse } from "../support/house.ts";
import { type Phone, phoneOf } from "../support/phone.ts";

/** Who comes into the house and who leaves it, with two coordinators: what one alone may do, and what not. */
const secondId = 9002;
const hour = 3_600_000;

let house: House;
let first: Phone;
let second: Phone;
beforeEach(async () => {
  house = await openHouse({ second: secondId });
  first = house.coordinator;
  house.emulator.account({ id: secondId, first_name: "Second" });
  second = phoneOf(house.emulator, secondId);
  second.say("/start");
  await second.sees("Как здесь работать");
});
afterEach(() => house.close());

test("whoever has the link waits: another coordinator than the one who invited lets them in, by their code", async () => {
  const guest = await opensLink(2001);
  const code = codeIn(await guest.sees("Остался один шаг"));
  expect(codeIn(await second.sees("Кто-то открыл приглашение"))).toBe(code);
  await first.sees("Решает другой координатор");
  expect(first.read()).not.toContain("Впустить");
  guest.say("/mycases");
  await second.taps("Впустить");
  await guest.sees("Добро пожаловать");
  await second.sees("теперь с нами");
});

test("refused: they are told, they are nobody here, and the link is used up", async () => {
  const guest = await opensLink(2001);
  await guest.sees("Остался один шаг");
  const asked = await second.taps("Отказать");
  await guest.sees("не впустил вас");
  house.emulator.tap(second.id, asked.message_id, asked.keyboard?.[0]?.[0]?.callback_data ?? "");
  await second.sees("уже решено");
  expect(guest.read()).not.toContain("Добро пожаловать");
});

test("an invitation is worth nothing once its maker is dismissed", async () => {
  const secret = await makesLink(first);
  const { roster } = house.app.deps;
  const maker = (await roster.everyone()).find(({ chat }) => Number(chat) === first.id);
  if (maker === undefined) throw new Error("the first coordinator is not there");
  await roster.dismiss(maker);
  const guest = house.person(2001);
  house.emulator.start(2001, secret);
  await guest.sees(/использован|устарел/);
});

test("a volunteer is dismissed: case back at once, chat empty, and nothing reaches them or comes from them", async () => {
  const vera = await letIn(2001);
  const boris = await letIn(2002);
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  rustam.say("Меня зовут Тайна");
  await vera.sees("Тайна");
  vera.say("Я с вами, Тайна");
  await rustam.sees("Я с вами");
  await isDone(house, vera);

  await dismisses(first, vera);
  await rustam.sees("Вы снова в очереди");
  await vera.sees("Вас больше нет среди наших волонтёров");
  await takes(boris, "CASE1");
  rustam.say("Второе слово");
  await boris.sees("Второе слово");
  vera.say("Верните мне случай");
  await expect.poll(() => vera.messages().length).toBeGreaterThan(2);
  expect(JSON.stringify(vera.messages())).not.toMatch(/Тайна|Второе слово|CASE1/);
  expect(boris.read()).not.toContain("Верните");
  expect(rustam.read()).not.toContain("Верните");
});

test("the process dies while somebody is leaving: the next one ends it", async () => {
  const vera = await letIn(2001);
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  const { deps } = house.app;
  const member = (await deps.roster.everyone()).find(({ chat }) => Number(chat) === vera.id);
  if (member === undefined) throw new Error("Vera is not there");
  await deps.roster.dismiss(member);
  await house.restart();
  await sweepLeaving(house.app.deps);
  await rustam.sees("Вы снова в очереди");
  await vera.sees("Вас больше нет");
  expect(await house.app.deps.roster.leaving()).toEqual([]);
});

test("on a coordinator another one decides, and nobody dismisses themselves", async () => {
  first.say(`/revoke ${await codeOf(first)}`);
  await first.sees("Себя исключить нельзя");
  await dismisses(first, second);
  await first.sees("нужен второй координатор");
});

test("a volunteer who takes case after case is named to the coordinators once, and keeps what they took", async () => {
  const vera = await letIn(2001);
  for (let number = 1; number <= 12; number += 1) {
    await asks(house, 1000 + number);
    await takes(vera, `CASE${number}`);
    await vera.taps("Закончить");
    await vera.taps("Помогли");
    await vera.sees(`Случай CASE${number} закончен`);
  }
  await second.sees(`${await codeOf(vera)} взял 12 случаев за час`);
  expect(first.read().match(/случаев за час/g)).toHaveLength(1);
});

test("what they do is written down by code alone, and two coordinators hear each day where the log ends", async () => {
  const vera = await letIn(2001);
  await asks(house, 1001);
  await takes(vera, "CASE1");
  await vera.taps("Вернуть в очередь");
  await vera.sees("вернулся в очередь");
  await dismisses(first, vera);
  await first.sees("больше не с нами");
  const { audit } = house.app.deps;
  const verdict = await audit.verify(house.clock.now(), null);
  // Invited, admitted, claimed, released, dismissed.
  expect(verdict).toMatchObject({ type: "sound", head: { seq: 5 } });
  await tellAuditHead(house.app.deps);
  await tellAuditHead(house.app.deps);
  const told = shownHead(await audit.head(house.clock.now()));
  for (const coordinator of [first, second]) {
    await coordinator.sees(told);
    expect(coordinator.read().match(/Журнал действий/g)).toHaveLength(1);
  }
});

test("what stands in a volunteer's chat is gone before Telegram would let it stay for ever", async () => {
  const vera = await letIn(2001);
  const rustam = await asks(house, 1001);
  await takes(vera, "CASE1");
  rustam.say("Меня зовут Тайна");
  await vera.sees("Тайна");
  await isDone(house, vera);
  house.clock.advance(45 * hour);
  await sweepStaffChats(house.app.deps);
  expect(vera.read()).toContain("Тайна");
  house.clock.advance(2 * hour);
  await sweepStaffChats(house.app.deps);
  expect(JSON.stringify(vera.messages())).not.toContain("Тайна");
});

async function makesLink(coordinator: Phone): Promise<string> {
  coordinator.say("/invite");
  const draft = await coordinator.taps("Создать ссылку");
  const link = await house.emulator.waitFor(
    coordinator.id,
    ({ message_id, text }) => message_id === draft.message_id && (text ?? "").includes("start="),
  );
  return /start=([\w-]+)/.exec(link.text ?? "")?.[1] ?? "";
}

async function opensLink(id: number): Promise<Phone> {
  const secret = await makesLink(first);
  house.emulator.account({ id, first_name: `Guest${id}`, language_code: "ru" });
  house.emulator.start(id, secret);
  return phoneOf(house.emulator, id);
}

async function letIn(id: number): Promise<Phone> {
  const guest = await opensLink(id);
  await second.taps("Впустить");
  await guest.taps(/🟢/);
  await guest.sees("Вы на дежурстве");
  return guest;
}

async function dismisses(coordinator: Phone, other: Phone): Promise<void> {
  coordinator.say(`/revoke ${await codeOf(other)}`);
  await coordinator.taps("Да, исключить");
}

async function codeOf(phone: Phone): Promise<string> {
  const everyone = await house.app.deps.roster.everyone();
  const found = everyone.find(({ chat }) => Number(chat) === phone.id);
  if (found === undefined) throw new Error("they are not one of us");
  return memberCodeOf(found.key);
}

function codeIn({ text }: { readonly text?: string }): string {
  return /\b[0-9A-Z]{5}\b/.exec(text ?? "")?.[0] ?? "";
}
