import type { House } from "./house.ts";
import type { Phone } from "./phone.ts";

/** From /start to the card of somebody who was stopped in the street. */
export async function screened(phone: Phone): Promise<void> {
  phone.say("/start");
  for (const tap of ["Русский", "Понятно", "Полиция", "Остановили на улице", "Дальше"]) await phone.taps(tap);
  for (const tap of ["Проверяют документы", "Да, опасно"]) await phone.taps(tap);
  await phone.sees("Вы уже просили убежища");
  for (const tap of ["Нет", "всё с собой", "Только проверяют", "Да, 18"]) await phone.taps(tap);
  await phone.sees("Вас остановила полиция");
}

/** A person and the volunteer who has just taken their case. */
export async function talking(house: House): Promise<{ rustam: Phone; vera: Phone }> {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = house.person(1001);
  await screened(rustam);
  await rustam.taps("Поговорить");
  await vera.taps(/Беру/);
  await rustam.sees("Волонтёр с вами");
  await vera.sees("Случай CASE1");
  return { rustam, vera };
}
