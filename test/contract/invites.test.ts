import { expect, test } from "vitest";
import { createInviteStore } from "../../src/adapters/redis/invite-store.ts";
import { createRelayMap } from "../../src/adapters/redis/relay-map.ts";
import { as, type CaseId, type ContactKey, type LocaleTag, type MessageId } from "../../src/domain/ids.ts";
import type { Invite } from "../../src/domain/roster/staff.ts";
import { later, now, startProcess } from "./stores.ts";

const invite: Invite = { role: "volunteer", languages: [as<LocaleTag>("ru"), as<LocaleTag>("en")] };
const inviter = as<ContactKey>("c".repeat(22));
const secret = "kq3v0yq2Q7mQnS0y3Hk1Zw";
const day = 24 * 60 * 60 * 1000;

function startInvites() {
  const { redis, vault } = startProcess();
  return { redis, invites: createInviteStore(redis, vault) };
}

test("of 1,000 parallel redemptions from four processes exactly one gets it", async () => {
  const stores = [startInvites(), startInvites(), startInvites(), startInvites()] as const;
  await stores[0].invites.issue(invite, inviter, secret, now);
  const got = await Promise.all(
    Array.from({ length: 1000 }, (_, index) =>
      stores[(index % 4) as 0 | 1 | 2 | 3].invites.redeem(secret, now),
    ),
  );
  expect(got.filter((one) => one !== null)).toEqual([{ invite, by: inviter }]);
});

test("an invitation is open for 24 hours", async () => {
  const { redis, invites } = startInvites();
  await invites.issue(invite, inviter, secret, now);
  const [key] = await redis.keys("hl:invite:*");
  expect(await redis.pttl(key ?? "")).toBeGreaterThan(day - 5000);
  expect(await redis.pttl(key ?? "")).toBeLessThanOrEqual(day);
  expect(await invites.redeem(secret, later(day))).toBeNull();
  await invites.issue(invite, inviter, secret, now);
  expect(await invites.redeem(secret, later(day - 1))).toEqual({ invite, by: inviter });
});

test("Redis knows neither the secret nor the role", async () => {
  const { redis, invites } = startInvites();
  await invites.issue(invite, inviter, secret, now);
  const [key] = await redis.keys("hl:invite:*");
  const value = await redis.getBuffer(key ?? "");
  expect(key).not.toContain(secret);
  expect(value?.includes("volunteer")).toBe(false);
  expect(value?.includes(secret)).toBe(false);
  expect(await invites.redeem(`${secret}x`, now)).toBeNull();
});

const caseId = as<CaseId>("K7Q2");
const [asked, copied] = [as<MessageId>(5), as<MessageId>(10)];
const [first, second] = [as<ContactKey>("a".repeat(22)), as<ContactKey>("b".repeat(22))];

test("a relayed message is found from both sides, for 48 hours", async () => {
  const { redis } = startProcess();
  const map = createRelayMap(redis);
  await map.link(caseId, asked, copied, first, null);
  await map.link(caseId, asked, copied, first, null);
  expect(await map.toVolunteer(caseId, asked, first)).toBe(copied);
  expect(await map.toContact(caseId, copied, first)).toBe(asked);
  expect(await map.caseOf(first, copied)).toBe(caseId);
  expect(await map.toVolunteer(caseId, as<MessageId>(6), first)).toBeNull();
  for (const key of await redis.keys("hl:*")) expect(await redis.ttl(key)).toBe(48 * 60 * 60);
});

test("a case that changed hands: the message ids of one chat are not used in another", async () => {
  const map = createRelayMap(startProcess().redis);
  await map.link(caseId, asked, copied, first, null);
  expect(await map.toVolunteer(caseId, asked, second)).toBeNull();
  expect(await map.toContact(caseId, copied, second)).toBeNull();
  expect(await map.caseOf(second, copied)).toBeNull();
});
