import { Api } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchInbox, watchInboxEvery } from "../../src/adapters/telegram/inbox-watch.ts";
import { type Emulator, startEmulator } from "../../src/local/emulator.ts";
import type { Alarm } from "../../src/usecases/notice.ts";
import { raiseAlarm } from "../../src/usecases/raise-alarm.ts";
import { silent } from "../contract/stores.ts";
import { openHouse, token } from "../support/house.ts";

/** Somebody who stole the token has Telegram bring them what people write. */
const theirs = "https://thief.example/in";
const ours = "https://help.example/telegram";

let emulator: Emulator;
let api: Api;
let alarms: Alarm[];
beforeEach(async () => {
  emulator = await startEmulator({ token });
  api = new Api(token, { apiRoot: emulator.url });
  alarms = [];
});
afterEach(() => emulator.close());

function watch(address: string): Promise<void> {
  const restore = () => (address === "" ? api.deleteWebhook() : api.setWebhook(address));
  return watchInbox({ api, address, restore, log: silent, alarm: (alarm) => alarms.push(alarm) });
}

test.each([
  ["fetches its updates", ""],
  ["has a webhook of its own", ours],
])("a bot that %s: the alarm is raised once, and the inbox is ours again", async (_, address) => {
  if (address !== "") await api.setWebhook(address);
  await watch(address);
  expect(alarms).toEqual([]);

  await api.setWebhook(theirs);
  await watch(address);
  expect(alarms).toEqual(["foreign-webhook"]);
  expect((await api.getWebhookInfo()).url ?? "").toBe(address);

  await watch(address);
  expect(alarms).toHaveLength(1);
});

test("coordinators hear of it in words, within a minute", async () => {
  expect(watchInboxEvery).toBeLessThan(60_000);
  const house = await openHouse();
  await raiseAlarm(house.app.deps, "foreign-webhook");
  await house.coordinator.sees("чужой адрес");
  await house.close();
});
