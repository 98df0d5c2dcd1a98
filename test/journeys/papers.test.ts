import { unzipSync } from "fflate";
import { Redis } from "ioredis";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type House, openHouse, token } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";
import { warmPrinter } from "../support/warm-printer.ts";

/** People fill in papers and show phrases, through the bot, a real Redis and the Bot API. */
let house: House;
beforeAll(warmPrinter);
afterEach(async () => {
  const refused = house.emulator.ledger().filter((call) => call.status === 400);
  expect(refused.filter((call) => call.method !== "editMessageText")).toEqual([]);
  await house.close();
});

test("a complaint is filled in field by field, comes as two files, and nothing of it is kept", async () => {
  house = await openHouse({ startsAt: "2026-11-25T12:00:00+03:00" });
  const person = house.person(1001);
  await atJudgesOrder(person, "вчера");
  await person.taps("Бумаги для суда");
  await person.taps("Жалоба на выдворение (судья)");
  for (const [asked, said] of [
    ["Какой суд выше", "Ленинградский областной суд"],
    ["Какой суд?", "Тосненский городской суд"],
    ["Фамилия и имя", "Каримов Насрулло"],
    ["Гражданство", "Таджикистан"],
  ] as const) {
    await person.sees(asked);
    person.say(said);
  }
  await person.sees("Адрес для ответа");
  await person.taps("Впишу от руки");
  await person.sees("Номер дела");
  person.say("5-123/2026");
  await person.sees("Какого числа вынесли");
  person.say("через сто лет");
  await person.sees("Не получилось понять");
  person.say("23.11");
  await person.sees("Какого числа вручили");
  person.say("не знаю");
  await person.sees("Почему постановление неправильное");
  person.say("У меня был патент.\nЕго не посмотрели.");
  for (const asked of [
    "семья, учёба",
    "Нарушили ли права",
    "Чем опасно",
    "Срок обжалования",
    "На какой язык",
  ]) {
    await person.sees(asked);
    await person.taps("Это не про меня");
  }
  await person.sees("Ответов: 7. Мест, чтобы вписать от руки: 2");
  expect(await draftsKept()).toBe(1);
  await person.taps("Сделать бумагу");
  const after = await person.sees("Юрист его не проверил");
  expect(await draftsKept()).toBe(0);

  const [docx, pdf] = await files(person);
  expect([docx?.name, pdf?.name]).toEqual(["zhaloba.docx", "zhaloba.pdf"]);
  expect(person.messages().at(-1)?.message_id).toBe(after.message_id);
  const text = textOf(docx?.bytes ?? Buffer.alloc(0));
  for (const printed of [
    "В Ленинградский областной суд",
    "через Тосненский городской суд",
    "Заявитель: Каримов Насрулло",
    "Адрес: ________",
    "от 23.11.2026 по делу № 5-123/2026",
    "получил (получила): «___»",
    "У меня был патент.",
    "Его не посмотрели.",
    "не исполнять выдворение до решения",
  ])
    expect(text).toContain(printed);
  for (const leftOut of ["Мои семья", "восстановить", "Мой язык", "опасно", "черновик", "Handline"])
    expect(text).not.toContain(leftOut);
  expect(pdf?.bytes.subarray(0, 5).toString()).toBe("%PDF-");
});

test("whoever is late gets the request to restore the term, also when they leave the reason for later", async () => {
  house = await openHouse({ startsAt: "2026-11-25T12:00:00+03:00" });
  const person = house.person(1002, "en");
  await atJudgesOrder(person, "01.11", "en");
  await person.taps("Papers for court");
  await person.taps("Appeal expulsion (judge)");
  for (let number = 1; number <= 12; number += 1) {
    await person.sees(`: ${number} of 14`);
    await person.taps("by hand");
  }
  await person.sees("Is the time to appeal over?");
  await person.taps("Not about me");
  await person.sees(": 14 of 14");
  await person.taps("⬅️ Back");
  await person.sees("Is the time to appeal over?");
  await person.taps("by hand");
  await person.sees(": 14 of 14");
  await person.taps("by hand");
  await person.taps("Make the paper");
  await person.sees("No lawyer has checked it");
  const [docx] = await files(person);
  const text = textOf(docx?.bytes ?? Buffer.alloc(0));
  expect(text).toContain("Срок обжалования пропущен по уважительной причине");
  expect(text).toContain("восстановить срок обжалования постановления");
});

test("a paper given up, a person called, the menu, erase: each drops what was written", async () => {
  house = await openHouse();
  const person = house.person(1003);
  await atJudgesOrder(person, "вчера");
  for (const [way, shown] of [
    ["Не делать", "Какая бумага вам нужна"],
    ["Поговорить", "очереди"],
    ["Стереть", "Стереть всё?"],
  ] as const) {
    await beginsComplaint(person);
    expect(await draftsKept()).toBe(1);
    await person.taps(way);
    await expect.poll(draftsKept).toBe(0);
    await person.sees(shown);
    await person.taps("К вопросам и советам");
  }
});

test("while a paper is filled in, words go into it and not to the volunteer, and the person is told so", async () => {
  house = await openHouse();
  const person = house.person(1004);
  const vera = await house.volunteer(2001, ["ru"]);
  await atJudgesOrder(person, "вчера");
  await person.taps("Поговорить");
  await vera.taps(/Беру/);
  await person.sees("Волонтёр с вами");
  await person.taps("К вопросам и советам");
  await person.taps("Бумаги для суда");
  await person.taps("Жалоба на выдворение (судья)");
  await person.sees("Волонтёр не получит то, что вы пишете сейчас");
  person.say("Тайный областной суд");
  await person.sees("2 из 14");
  person.send({ photo: { name: "order.jpg" }, caption: "фото постановления" });
  await vera.sees("фото постановления");
  await person.taps("Не делать");
  await person.sees("Какая бумага вам нужна");
  person.say("Вы здесь?");
  await vera.sees("Вы здесь?");
  expect(vera.read()).not.toContain("Тайный");
});

test("the draft is gone after an hour; its buttons say so", async () => {
  house = await openHouse();
  const person = house.person(1005);
  await atJudgesOrder(person, "вчера");
  await beginsComplaint(person);
  const redis = new Redis(house.redisUrl);
  const [key] = await redis.keys("hl:*:d");
  const left = await redis.ttl(key ?? "");
  expect(left).toBeGreaterThan(3_500);
  expect(left).toBeLessThanOrEqual(3_600);
  // What Redis does after that hour.
  await redis.del(key ?? "");
  redis.disconnect();
  await person.taps("Впишу от руки");
  await person.sees("больше не хранится");
});

test("a phrase is shown in large letters as a picture, with its meaning for the person", async () => {
  house = await openHouse();
  const person = house.person(1006, "en");
  await atJudgesOrder(person, "yesterday", "en");
  await person.taps("Show to the officer");
  await person.sees("What do you want to show?");
  await person.taps(/^1$/);
  const shown = await house.emulator.waitFor(person.id, (message) => message.kind === "photo");
  expect(shown.caption).toContain("I do not agree with the expulsion order");
  const [picture] = await files(person, "photo");
  expect(picture?.bytes.subarray(1, 4).toString()).toBe("PNG");
});

test("photos, endless words and unknown letters are refused with a word; nothing of them is filed", async () => {
  house = await openHouse();
  const person = house.person(1007);
  await atJudgesOrder(person, "вчера");
  await person.taps("Бумаги для суда");
  await person.taps("Жалоба на выдворение (судья)");
  await person.sees("1 из 14");
  person.send({ photo: { name: "paper.jpg" } });
  await person.sees("Сюда нужен текст");
  person.say("х".repeat(201));
  await person.sees("слишком длинно");
  person.say("გიორგი");
  await person.sees("Эти буквы мы не можем напечатать");
  person.say("🙂🙂");
  await person.sees("Не получилось понять");
  person.say("\u202eдус <b>йонтсалбо</b> 🙂");
  await person.sees("2 из 14");
});

test("the process dies between saving and sending: the next one prints the paper anew", async () => {
  house = await openHouse();
  const person = house.person(1008);
  await atJudgesOrder(person, "вчера");
  await beginsComplaint(person);
  for (let number = 2; number <= 14; number += 1) {
    await person.sees(`${number} из 14`);
    await person.taps("Впишу от руки");
  }
  house.emulator.faults([{ kind: "500", method: "sendDocument" }], {}, 1);
  await person.taps("Сделать бумагу");
  await expect
    .poll(() => house.emulator.ledger().filter((call) => call.method === "sendDocument").length)
    .toBeGreaterThan(0);
  expect(await draftsKept()).toBe(0);
  await house.restart();
  house.emulator.clearFaults();
  house.clock.advance(60_000);
  await person.taps("Сделать бумагу");
  await person.sees("Юрист его не проверил");
  const [docx, pdf] = await files(person);
  expect([docx?.name, pdf?.name]).toEqual(["zhaloba.docx", "zhaloba.pdf"]);
  expect(textOf(docx?.bytes ?? Buffer.alloc(0))).toContain("Тайный областной суд");
});

async function beginsComplaint(person: Phone): Promise<void> {
  await person.taps("Бумаги для суда");
  await person.taps("Жалоба на выдворение (судья)");
  await person.sees("Какой суд выше");
  person.say("Тайный областной суд");
  await person.sees("2 из 14");
}

/** At the guidance for an expulsion order of a judge, received on that day; the way of removal not known, no fear. */
async function atJudgesOrder(person: Phone, received: string, lang: "ru" | "en" = "ru"): Promise<void> {
  const toFear = {
    ru: ["Русский", "Понятно", "Бумага", "Выдворение", "Дальше", "На свободе"],
    en: ["English", "I understand", "Paper", "Expulsion", "Go on", "Free"],
  }[lang];
  person.say("/start");
  for (const tapped of toFear) await person.taps(tapped);
  await person.sees(/Вам опасно возвращаться|Is it dangerous/);
  for (const tapped of [/^(Нет|No)$/, /Судья|A judge/, /Ещё нет|Not yet/]) await person.taps(tapped);
  await person.sees(/Когда вы получили|When did you get/);
  person.say(received);
  await person.sees(/вид выдворения|kind of expulsion/i);
  await person.taps(/^(Не знаю|I don.t know)$/);
  await person.taps(/Ничего из этого|None of these/);
  await person.sees(/Бумаги для суда|Papers for court/);
}

async function draftsKept(): Promise<number> {
  const redis = new Redis(house.redisUrl);
  const found = await redis.keys("hl:*:d");
  redis.disconnect();
  return found.length;
}

/** The files the bot has sent, as Telegram gives them back. */
async function files(person: Phone, kind: "document" | "photo" = "document") {
  const sent = person.messages().filter((message) => message.from === "bot" && message.kind === kind);
  return Promise.all(
    sent.map(async ({ file }) => {
      const known = await fetch(`${house.emulator.url}/bot${token}/getFile?file_id=${file?.file_id}`);
      const { result } = (await known.json()) as { result: { file_path: string } };
      const bytes = await fetch(`${house.emulator.url}/file/bot${token}/${result.file_path}`);
      return { name: file?.name, bytes: Buffer.from(await bytes.arrayBuffer()) };
    }),
  );
}

/** What a reader of the file reads. */
function textOf(docx: Uint8Array): string {
  const page = unzipSync(docx)["word/document.xml"] ?? new Uint8Array();
  return Buffer.from(page)
    .toString("utf8")
    .replaceAll("</w:p>", "\n")
    .replace(/<[^>]+>/g, "");
}
