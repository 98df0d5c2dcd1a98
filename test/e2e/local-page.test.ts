import { randomBytes } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { expect, onTestFinished, test, vi } from "vitest";
import { startBot } from "../support/bot-process.ts";
import { startRedis } from "../support/redis.ts";
import { findBrowser, howToGetBrowser, openBrowser } from "./browser.ts";
import { type PhoneOnPage, phoneOnPage } from "./phone-on-page.ts";
import { read, russian } from "./russian-words.ts";

/**
 * The whole application as `npm start` runs it without a token, used through its page: an invitation, a duty, a person's
 * questions and the date that counts, two people who talk, and a closed case. Then the same chat on the screen of a phone.
 */
const startOfClock = "2026-11-24T12:00:00+03:00";
const dayOfCopy = "20 ноября";
/** Ten days after the day of the copy (term D05); that Monday is a working day. */
const lastDay = "пн, 30 ноября 2026";
const patienceMs = 15_000;
const narrow = { width: 390, height: 844 };
/** Below this, letters are hard to read on a phone (px). */
const smallestLetters = 14;

test("a case from the first word to its end, on the phones of the page", { timeout: 90_000 }, async ({
  skip,
}) => {
  const program = findBrowser();
  if (program === null) {
    if (process.env["CI"] === "true") throw new Error(howToGetBrowser);
    console.warn(`Skipped: ${howToGetBrowser}`);
    return skip(howToGetBrowser);
  }
  const address = await runApplication();
  const page = await openPage(program);
  const complaints = listenForComplaints(page);
  await page.goto(address);
  const coordinator = phoneOnPage(page, 3001);
  const volunteer = phoneOnPage(page, 2001);
  const person = phoneOnPage(page, 1001);

  await goesOnDuty(coordinator, volunteer);
  await isGuided(person);
  await talk(person, volunteer);
  await isReadableOnAPhone(page, person);
  expect(complaints).toEqual([]);
});

async function runApplication(): Promise<string> {
  const redis = await startRedis({ aof: false });
  onTestFinished(() => redis.remove());
  const bot = startBot({
    REDIS_URL: redis.url,
    // Named, or local mode would keep one of its own beside the sources.
    ROOT_KEY: randomBytes(32).toString("hex"),
    PORT: "0",
    NODE_OPTIONS: "--import=./test/e2e/known-day.mjs",
    CLOCK_STARTS_AT: startOfClock,
  });
  onTestFinished(() => bot.kill());
  return vi.waitFor(
    () => {
      const address = /open (http:\S+)/.exec(bot.output())?.[1];
      if (address === undefined) throw new Error(`local mode named no address: ${bot.output()}`);
      return address;
    },
    { timeout: 3 * patienceMs },
  );
}

async function openPage(program: string): Promise<Page> {
  const browser = await openBrowser(program);
  onTestFinished(() => browser.close());
  const context = await browser.newContext({
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    viewport: { width: 1600, height: 950 },
  });
  context.setDefaultTimeout(patienceMs);
  return context.newPage();
}

/** Everything the page reports as an error from here on. */
function listenForComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  return complaints;
}

async function goesOnDuty(coordinator: PhoneOnPage, volunteer: PhoneOnPage): Promise<void> {
  await coordinator.start();
  await coordinator.sees(russian("coordinator:help"));
  await coordinator.write("/invite");
  await coordinator.sees(russian("coordinator:invite.ask-role"));
  await coordinator.press(/✓ English/);
  await coordinator.seesButton(/^English/);
  await coordinator.press(russian("coordinator:invite.make"));
  const role = read("coordinator:role.volunteer");
  const invitation = await coordinator.sees(russian("coordinator:invite.link", { role }));
  await volunteer.openInvite(await invitation.locator("code").innerText());
  await coordinator.press(russian("members:button.agree"));
  await volunteer.sees(russian("volunteer:welcome", { role }));
  await volunteer.press(russian("volunteer:button.on-duty"));
  await volunteer.sees(russian("volunteer:duty.on"));
}

async function isGuided(person: PhoneOnPage): Promise<void> {
  await person.start();
  await person.press(russian("ui:language.name"));
  await person.sees(russian("start:who.ask"));
  await person.press(russian("start:who.options.me"));
  await person.press(russian("start:situation.options.leave"));
  await person.press(russian("start:leave.options.order"));
  await person.press(russian("order:order-now.go"));
  await person.press(russian("order:where.options.free"));
  await person.press(russian("fear:afraid.options.yes"));
  await person.sees(russian("fear:asked.ask"));
  await person.press(russian("fear:asked.options.no"));
  await person.press(russian("order:signed.options.judge"));
  await person.press(russian("order:appealed.options.not-yet"));
  await person.sees(russian("order:order-got.ask"));
  await person.write(dayOfCopy);
  await person.press(russian("order:kind.options.self"));
  await person.press(russian("order:ties.options.none"));
  await person.sees(russian("guidance-removal:order-judge.title"));
  await person.sees(russian("guidance-removal:order-judge.now"));
  await person.sees(russian("ui:deadline.file-by", { when: lastDay }));
  await person.sees(russian("guidance-common:asylum.title"));
}

async function talk(person: PhoneOnPage, volunteer: PhoneOnPage): Promise<void> {
  await person.press(russian("ui:button.person"));
  await person.sees(russian("ui:handoff.queued"));
  await volunteer.press(russian("volunteer:button.take"));
  await volunteer.sees(russian("volunteer:claimed"));
  await person.sees(russian("ui:handoff.taken"));

  await person.write("Решение у меня на руках. Писать жалобу самому?");
  await volunteer.sees("Писать жалобу самому?");
  await volunteer.write("Напишем вместе. Пришлите фото решения, номер паспорта закройте.");
  await person.sees("Напишем вместе.");

  await volunteer.press(russian("volunteer:button.close"));
  await volunteer.press(russian("volunteer:outcome.helped"));
  await volunteer.sees(russian("volunteer:closed", { outcome: read("volunteer:outcome.helped") }));
  await person.sees(russian("ui:handoff.closed"));
}

async function isReadableOnAPhone(page: Page, person: PhoneOnPage): Promise<void> {
  await page.setViewportSize(narrow);
  await page.locator('[data-tab="1001"]').click();
  await expectOnScreen(person.lastMessage());
  await expectOnScreen(await person.sees(russian("ui:deadline.file-by", { when: lastDay })));
  const inPage = (expression: string): Promise<number> => page.evaluate(expression);
  const chat = `document.querySelector('[data-phone="1001"] .log')`;
  expect(await inPage("document.documentElement.scrollWidth")).toBe(narrow.width);
  expect(await inPage(`${chat}.scrollWidth - ${chat}.clientWidth`)).toBe(0);
  expect(
    await inPage(`parseFloat(getComputedStyle(${chat}.querySelector(".text")).fontSize)`),
  ).toBeGreaterThanOrEqual(smallestLetters);
}

/** Scrolled to, it stands between the edges of the screen. */
async function expectOnScreen(message: Locator): Promise<void> {
  await message.scrollIntoViewIfNeeded();
  const box = await message.boundingBox();
  if (box === null) throw new Error("the message is not on the screen");
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(narrow.width);
}
