import type { Phone } from "../support/phone.ts";

/** Real people beside whom malformed updates come: one is being helped, one waits, one comes only afterwards. */
export type Bystanders = {
  readonly helped: Phone;
  readonly waiting: Phone;
  readonly later: Phone;
  readonly vera: Phone;
};

const words = { waiting: "Меня везут в аэропорт", helped: "Вы ещё здесь?", back: "Я здесь, рядом с вами" };

/** One person is helped by Vera, who has no hands for the next: somebody who waits, with words that wait too. */
export async function beforeIt({ helped, waiting, vera }: Bystanders): Promise<void> {
  await asksForHuman(helped);
  await vera.taps(/Беру/);
  await helped.sees("волонтёр");
  await asksForHuman(waiting);
  waiting.say(words.waiting);
}

/** All of it goes on: the two still talk, who waited is taken with their words, and somebody new is heard. */
export async function afterIt({ helped, waiting, later, vera }: Bystanders): Promise<void> {
  helped.say(words.helped);
  await vera.sees(words.helped);
  vera.say(words.back);
  await helped.sees(words.back);
  await vera.taps(/Беру/);
  await vera.sees(words.waiting);
  await waiting.sees("волонтёр");
  later.say("/start");
  await later.taps("Русский");
  await later.taps("Понятно");
  await later.sees("Бумага");
}

async function asksForHuman(person: Phone): Promise<void> {
  person.say("/start");
  await person.taps("Русский");
  await person.sees("Понятно");
  person.say("/person");
  await person.sees("в очереди");
}
