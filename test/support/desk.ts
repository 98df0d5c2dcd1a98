import type { House } from "./house.ts";
import type { Phone } from "./phone.ts";

/** A person who asks for a human at once. */
export async function asks(house: House, id: number): Promise<Phone> {
  const person = house.person(id);
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Поговорить");
  await person.sees(/в очереди|никто не дежурит/);
  return person;
}

/** Someone got the copy of a judge's order yesterday, and stands at the guidance. */
export function withOrder(house: House, id: number): Promise<Phone> {
  return toOrder(house.person(id));
}

/** The same, on a phone that is there. */
export async function toOrder(person: Phone): Promise<Phone> {
  person.say("/start");
  await person.taps("Русский");
  await person.taps("Понятно");
  await person.taps("Бумага");
  await person.taps("Выдворение");
  await person.taps("Дальше");
  await person.taps("На свободе");
  await person.sees("Вам опасно возвращаться");
  await person.taps("Нет");
  await person.taps("Судья");
  await person.taps("Ещё нет");
  await person.taps("Вчера");
  await person.taps("Самостоятельный");
  await person.taps("Ничего из этого");
  await person.sees("Подайте не позже");
  return person;
}

/** The volunteer takes the case that is offered next, and sees its card. */
export async function takes(volunteer: Phone, code: string): Promise<void> {
  await volunteer.taps(/Беру/);
  await volunteer.sees(`Случай ${code}`);
}

/** One chat is answered in order: what a member of staff did before is done when this answer comes. */
export async function isDone(house: House, staff: Phone): Promise<void> {
  const asked = staff.say("/help");
  await house.emulator.waitFor(
    staff.id,
    ({ from, message_id, text }) =>
      from === "bot" && message_id > asked && (text ?? "").includes("Как здесь работать"),
  );
}

/** Whether one of these ever came to hold; for what another side may do in its own time. */
export async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return false;
}
