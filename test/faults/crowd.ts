import type { Emulator } from "../../src/local/emulator.ts";
import { phoneOf } from "../support/phone.ts";

/** Longer than all the restarts of a test take together, on a machine that has other work, too. */
const patienceMs = 150_000;

/** What one person does until a human is asked for; each step waits for the answer to the one before. */
export async function asksForHuman(emulator: Emulator, id: number): Promise<void> {
  emulator.account({ id, first_name: `P${id}`, language_code: "ru" });
  const phone = phoneOf(emulator, id, patienceMs);
  phone.say("/start");
  await phone.taps("Русский");
  await phone.taps("Понятно");
  await phone.taps("Бумага");
  await phone.taps("Выдворение");
  await phone.taps("Дальше");
  await phone.taps("На свободе");
  await phone.sees("Вам опасно возвращаться");
  await phone.taps("Нет");
  await phone.taps("Судья");
  await phone.taps("Ещё нет");
  await phone.sees("Когда вы получили");
  phone.say("20.11.2026");
  await phone.taps("Самостоятельный");
  await phone.taps("Поговорить");
  await phone.sees("в очереди");
}
