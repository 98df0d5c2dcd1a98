import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { type House, openHouse, token } from "../support/house.ts";
import { afterIt, beforeIt } from "./bystanders.ts";
import { type Door, knock } from "./knock.ts";
import { malformedUpdates } from "./malformed.ts";
import { updateSamples } from "./update-samples.ts";

/**
 * Malformed updates, from a seed, through the door that Telegram uses: none ends the bot, none comes for ever, and real
 * people beside them lose nothing. `npm run fuzz` does the same 100,000 times and measures.
 */
const updates = 3_000;
const seed = 20_261_125;
const secret = "a-secret-of-the-malformed-updates";
const firstUpdate = 500_000_000;
/** A volunteer is among them: what staff send is read by other code. */
const spoiltVolunteer = 2002;
const people = [...Array.from({ length: 30 }, (_, index) => 40_010 + index), spoiltVolunteer];

let house: House;
let door: Door;
beforeEach(async () => {
  const port = await freePort();
  door = { port, path: "/telegram", secret };
  house = await openHouse({
    telegram: (apiRoot) => ({
      mode: "webhook",
      token,
      apiRoot,
      publicUrl: `http://127.0.0.1:${port}`,
      path: door.path,
      secret,
    }),
    http: { host: "127.0.0.1", port },
  });
});
afterEach(() => house.close());

test("malformed updates of every kind are taken or refused, and nobody else notices", {
  timeout: 180_000,
}, async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const bystanders = {
    vera,
    helped: house.person(1001),
    waiting: house.person(1002),
    later: house.person(1003),
  };
  await beforeIt(bystanders);
  await house.volunteer(spoiltVolunteer, ["en"]);
  for (const id of people) if (id !== spoiltVolunteer) house.person(id);
  const answers = await knock(door, malformedUpdates(seed, { people, firstUpdate }).bodies(updates), 20);
  expect([...answers.keys()].filter((status) => ![200, 400, 413].includes(status))).toEqual([]);
  expect(answers.get(200)).toBeGreaterThan(updates / 2);
  expect(house.logged()).not.toContain("Здравствуйте");
  await afterIt(bystanders);
});

test("each kind of update, as the documentation has it, is taken at once", async () => {
  let next = firstUpdate;
  for (const [kind, samples] of Object.entries(updateSamples)) {
    house.person(4001);
    const bodies = samples.map((one) => Buffer.from(JSON.stringify({ update_id: (next += 1), [kind]: one })));
    expect(await knock(door, bodies, 1), kind).toEqual(new Map([[200, bodies.length]]));
  }
  expect(house.logged()).not.toMatch(/update-failed|set-aside/);
});

test("twin: an update that fails for ever is found", async () => {
  const { turns } = house.app.deps;
  Object.assign(turns, { begin: () => Promise.reject(new Error("a bug before BEGIN counted")) });
  house.person(4001);
  const body = Buffer.from(JSON.stringify({ update_id: 1, message: updateSamples.message[0] }));
  expect([...(await knock(door, [body], 1)).keys()]).toEqual([500]);
});
