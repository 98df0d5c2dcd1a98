import { beforeEach, describe, expect, test } from "vitest";
import type { FaultRule } from "../../src/local/emulator.ts";
import { openHook } from "./hook.ts";
import { type Answer, ann, bo, idOf, type Line, openLine, token, until, updatesIn } from "./line.ts";

let line: Line;
beforeEach(async () => {
  line = await openLine();
  line.emulator.clearLedger();
});

const send = (chat_id = ann) => line.call("sendMessage", { chat_id, text: "a" });
const sentTo = (chatId: number) => line.emulator.messages(chatId).filter((msg) => msg.from === "bot").length;
const ledger = () => line.emulator.ledger().map(({ applied, status }) => ({ applied, status }));

test.each([
  [{ kind: "429", retry_after: 9 }, 429, "Too Many Requests: retry after 9"],
  [{ kind: "500" }, 500, "Internal Server Error"],
  [{ kind: "502" }, 502, "Bad Gateway"],
  [{ kind: "403" }, 403, "Forbidden: bot was blocked by the user"],
] as const)("%j is answered and nothing takes effect", async (rule, status, description) => {
  line.emulator.faults([{ ...rule, times: 1 }]);
  expect(await send()).toMatchObject({ status, description, error_code: status });
  expect(sentTo(ann)).toBe(0);
  expect(await send()).toMatchObject({ status: 200 });
  expect(ledger()).toEqual([
    { applied: false, status },
    { applied: true, status: 200 },
  ]);
});

test("429 says when to come back", async () => {
  line.emulator.faults([{ kind: "429", retry_after: 9 }]);
  expect((await send()).parameters).toEqual({ retry_after: 9 });
});

test("html is a gateway's page instead of an answer", async () => {
  line.emulator.faults([{ kind: "html" }]);
  const response = await fetch(`${line.emulator.url}/bot${token}/getMe`);
  expect(response.status).toBe(502);
  expect(await response.text()).toMatch(/^<html>/);
});

test("reset cuts the line before anything happens; apply-then-drop after", async () => {
  line.emulator.faults([{ kind: "reset", times: 1 }]);
  await expect(send()).rejects.toThrow();
  expect(sentTo(ann)).toBe(0);
  line.emulator.faults([{ kind: "apply-then-drop", times: 1 }]);
  await expect(send()).rejects.toThrow();
  expect(sentTo(ann)).toBe(1);
  expect(ledger()).toEqual([
    { applied: false, status: 0 },
    { applied: true, status: 0 },
  ]);
});

test("timeout never answers, or cuts the line after its delay", async () => {
  line.emulator.faults([{ kind: "timeout", times: 1 }]);
  const waits = fetch(`${line.emulator.url}/bot${token}/getMe`, { signal: AbortSignal.timeout(150) });
  await expect(waits).rejects.toThrow(/timeout/i);
  line.emulator.faults([{ kind: "timeout", delay_ms: 3_600_000 }]);
  const cut = send();
  const rejected = expect(cut).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 50));
  line.emulator.advance(3_600_000);
  await rejected;
  expect(sentTo(ann)).toBe(0);
});

test("delay holds the call back and then carries it out", async () => {
  line.emulator.faults([{ kind: "delay", delay_ms: 3_600_000 }]);
  const answer = send();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sentTo(ann)).toBe(0);
  line.emulator.advance(3_600_000);
  expect(await answer).toMatchObject({ status: 200 });
  expect(sentTo(ann)).toBe(1);
});

describe("which calls a rule meets", () => {
  test("its method and its chat only, as often as it says", async () => {
    line.emulator.faults([{ kind: "500", method: "sendMessage", chatId: ann, times: 2 }]);
    expect((await line.call("getMe")).status).toBe(200);
    expect((await send(bo)).status).toBe(200);
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([500, 500, 200]);
  });

  test("without a method everything but getUpdates", async () => {
    line.emulator.faults([{ kind: "500" }]);
    expect((await line.call("getMe")).status).toBe(500);
    expect((await line.call("getUpdates")).status).toBe(200);
    line.emulator.faults([{ kind: "500", method: "getUpdates" }]);
    expect((await line.call("getUpdates")).status).toBe(500);
  });

  test("by chance, and the same chance for the same seed", async () => {
    const rule: FaultRule = { kind: "500", probability: 0.5 };
    const run = async (seed: number) => {
      line.emulator.faults([rule], {}, seed);
      const statuses: number[] = [];
      for (let i = 0; i < 20; i++) statuses.push((await line.call("getMe")).status);
      return statuses.join();
    };
    const first = await run(1);
    expect(new Set(first.split(",")).size).toBe(2);
    expect(await run(1)).toBe(first);
    expect(await run(2)).not.toBe(first);
  });

  test("until they are cleared", async () => {
    line.emulator.faults([{ kind: "500" }]);
    line.emulator.clearFaults();
    expect((await send()).status).toBe(200);
  });

  test("a kind nobody knows is refused", () => {
    expect(() => line.emulator.faults([{ kind: "flood" } as unknown as FaultRule])).toThrow(
      "unknown kind of fault: flood",
    );
  });
});

describe("updates on their way", () => {
  const ids = (answer: Answer): number[] => updatesIn(answer).map((update) => update.update_id);

  test("a lost answer to getUpdates loses no update", async () => {
    line.emulator.send(ann, "hello");
    line.emulator.faults([{ kind: "apply-then-drop", method: "getUpdates", times: 1 }]);
    await expect(line.call("getUpdates", { timeout: 30 })).rejects.toThrow();
    expect(ids(await line.call("getUpdates"))).toHaveLength(3);
  });

  test("duplicates: a confirmed update comes once more", async () => {
    line.emulator.faults([], { duplicate: 1 });
    const first = ids(await line.call("getUpdates"));
    const offset = Math.max(...first) + 1;
    expect(ids(await line.call("getUpdates", { offset }))).toEqual(first);
    expect(ids(await line.call("getUpdates", { offset }))).toEqual([]);
  });

  test("duplicates by webhook", async () => {
    const hook = await openHook(200);
    line.emulator.faults([], { duplicate: 1 });
    await line.call("setWebhook", { url: hook.url, drop_pending_updates: true });
    line.emulator.send(ann, "twice");
    await until(() => hook.deliveries.length === 2);
    expect(hook.deliveries[0]?.update).toEqual(hook.deliveries[1]?.update);
  });

  test("shuffle changes places and loses nothing", async () => {
    for (let i = 0; i < 30; i++) line.emulator.send(ann, `${i}`);
    const straight = ids(await line.call("getUpdates"));
    line.emulator.faults([], { shuffle: 10 }, 3);
    const mixed = ids(await line.call("getUpdates"));
    expect(mixed).not.toEqual(straight);
    expect([...mixed].sort((a, b) => a - b)).toEqual(straight);
  });

  test("shuffle by webhook mixes what waits in one chat", async () => {
    const hook = await openHook();
    line.emulator.faults([], { shuffle: 10 }, 3);
    await line.call("setWebhook", { url: hook.url, drop_pending_updates: true });
    const sent = Array.from({ length: 12 }, (_, i) => line.emulator.send(ann, `${i}`).update_id);
    for (let i = 0; i < 12; i++) {
      await until(() => hook.deliveries.length > i);
      hook.deliveries[i]?.answer(200);
    }
    const came = hook.deliveries.map(({ update }) => update.update_id);
    expect(came).not.toEqual(sent);
    expect([...came].sort((a, b) => a - b)).toEqual(sent);
  });

  test("delay holds updates back", async () => {
    line.emulator.faults([], { delay_ms: 60_000 });
    const { update_id } = line.emulator.send(ann, "late");
    expect(ids(await line.call("getUpdates"))).not.toContain(update_id);
    line.emulator.advance(60_000);
    expect(ids(await line.call("getUpdates"))).toContain(update_id);
  });
});

test("the ledger tells every call: when, what, to whom, with what end", async () => {
  const message_id = idOf(await send());
  await line.call("sendMessage", { chat_id: 999, text: "a" });
  await line.call("getMe");
  expect(line.emulator.ledger()).toMatchObject([
    {
      at: line.now(),
      token_id: 123456,
      method: "sendMessage",
      chat_id: ann,
      applied: true,
      status: 200,
      message_id,
    },
    { method: "sendMessage", chat_id: 999, applied: false, status: 400, params: { text: "a" } },
    { method: "getMe", applied: true },
  ]);
  const [first] = line.emulator.ledger();
  expect(line.emulator.ledger(first?.n)).toHaveLength(2);
  const { emulator, call } = await openLine({ ledger: false });
  await call("getMe");
  expect(emulator.ledger()).toEqual([]);
});
