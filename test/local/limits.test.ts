import { expect, test } from "vitest";
import { ann, bo, idOf, type Line, openLine } from "./line.ts";

const send = ({ call }: Line, chat_id: number) => call("sendMessage", { chat_id, text: "a" });

async function statuses(line: Line, chatId: number, times: number): Promise<string> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push((await send(line, chatId)).status);
  return all.join(" ");
}

test("one chat: a burst of 5, then one a second", async () => {
  const line = await openLine({ limits: true });
  expect(await statuses(line, ann, 6)).toBe("200 200 200 200 200 429");
  expect(await send(line, ann)).toMatchObject({
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
  });
  expect(await statuses(line, bo, 1)).toBe("200");
  line.emulator.advance(999);
  expect(await statuses(line, ann, 1)).toBe("429");
  line.emulator.advance(1);
  expect(await statuses(line, ann, 2)).toBe("200 429");
  line.emulator.advance(60_000);
  expect(await statuses(line, ann, 6)).toBe("200 200 200 200 200 429");
});

test("an album counts each of its messages", async () => {
  const line = await openLine({ limits: true });
  const { message_ids } = line.emulator.send(ann, {
    media_group: [{ photo: {} }, { photo: {} }, { photo: {} }],
  });
  const copy = () => line.call("copyMessages", { chat_id: bo, from_chat_id: ann, message_ids });
  expect((await copy()).status).toBe(200);
  expect(await copy()).toMatchObject({ status: 429, parameters: { retry_after: 1 } });
});

test("all chats: 30 in any second", async () => {
  const line = await openLine({ limits: true });
  const { emulator } = line;
  const people = Array.from({ length: 31 }, (_, i) => emulator.account({ first_name: `P${i}` }).id);
  for (const id of people) emulator.start(id);
  const all: number[] = [];
  for (const id of people) all.push((await send(line, id)).status);
  expect(all.filter((status) => status === 200)).toHaveLength(30);
  expect(all.at(-1)).toBe(429);
  emulator.advance(1000);
  expect((await send(line, people[30] ?? 0)).status).toBe(200);
});

test("a group: 20 in a minute", async () => {
  const line = await openLine({ limits: true });
  const { chatId } = line.emulator.group("Coordinators");
  let passed = 0;
  for (let second = 0; second < 30; second++) {
    if ((await send(line, chatId)).status === 200) passed++;
    line.emulator.advance(1000);
  }
  expect(passed).toBe(20);
  expect(await send(line, chatId)).toMatchObject({ status: 429, parameters: { retry_after: 30 } });
});

test("edits, answers and actions are free; a refused send takes nothing", async () => {
  const line = await openLine({ limits: true });
  const message_id = idOf(await send(line, ann));
  for (let i = 0; i < 10; i++) {
    expect((await line.call("editMessageText", { chat_id: ann, message_id, text: `${i}` })).status).toBe(200);
    expect((await line.call("sendChatAction", { chat_id: ann, action: "typing" })).status).toBe(200);
    expect((await line.call("sendMessage", { chat_id: ann, text: "" })).status).toBe(400);
  }
  expect(await statuses(line, ann, 5)).toBe("200 200 200 200 429");
});

test("without limits there are none", async () => {
  const line = await openLine();
  expect(new Set((await statuses(line, ann, 40)).split(" "))).toEqual(new Set(["200"]));
});
