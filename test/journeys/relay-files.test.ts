import { Redis } from "ioredis";
import { Api } from "grammy";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type House, openHouse, token } from "../support/house.ts";
import type { Phone } from "../support/phone.ts";
import * as files from "../support/planted-files.ts";
import { asks, until } from "../support/desk.ts";
import { talking } from "../support/talk.ts";

/** A file can say who made it and where. It waits until its writer says how it is to cross, and a clean copy is clean. */
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const asking = "скрытые данные";
const clean = "Отправить чистую копию";
const asItIs = "Отправить как есть";
const drop = "Не отправлять";

/** As often as we ask. */
const withoutFiles = { method: "getFile", kind: "500", times: 3 } as const;

type Bytes = { readonly bytes: Buffer; readonly name: string; readonly mime: string };
const picture = (): Bytes => ({ bytes: files.jpeg(), name: `${files.planted.name}.jpg`, mime: "image/jpeg" });
const text = (): Bytes => ({
  bytes: files.docx(),
  name: `${files.planted.name}.docx`,
  mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
});
const unknown = (): Bytes => ({
  bytes: Buffer.from(`%PDF /Author(${files.planted.name})`),
  name: "paper.pdf",
  mime: "application/pdf",
});

function sends(phone: Phone, { bytes, name, mime }: Bytes, kind = "document", more: object = {}): number {
  return phone.send({ [kind]: { bytesBase64: bytes.toString("base64"), name, mime }, ...more });
}

/** Files of the other side in a chat, each with everything that its bytes and its name say. */
async function filesAt(phone: Phone): Promise<readonly string[]> {
  const api = new Api(token, { apiRoot: house.emulator.url });
  const found: string[] = [];
  for (const message of phone.messages()) {
    if (message.from !== "bot" || message.file === undefined) continue;
    const { file_path: path } = await api.getFile(message.file.file_id);
    const answer = await fetch(`${house.emulator.url}/file/bot${token}/${path ?? ""}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const packed = bytes.toString("latin1", 0, 2) === "PK" ? Object.values(unzipSync(bytes)) : [];
    const inside = packed.map((part) => Buffer.from(part).toString("utf8"));
    found.push([message.file.name, bytes.toString("latin1"), ...inside].join("\n"));
  }
  return found;
}

const crossed = async (phone: Phone, count: number): Promise<readonly string[]> => {
  await until(
    () => phone.messages().filter((one) => one.from === "bot" && one.file !== undefined).length === count,
  );
  return filesAt(phone);
};

/** Whoever writes, and whoever must not see who they are. */
async function sides(from: "person" | "volunteer"): Promise<{ writer: Phone; reader: Phone }> {
  const { rustam, vera } = await talking(house);
  return from === "person" ? { writer: rustam, reader: vera } : { writer: vera, reader: rustam };
}

describe.each(["person", "volunteer"] as const)("a %s", (from) => {
  test.each([
    ["a photo sent as a file", picture],
    ["a text with its author", text],
  ])("is asked about %s; the clean copy has no name and no place", async (_what, file) => {
    const { writer, reader } = await sides(from);
    sends(writer, file(), "document", { caption: "моя бумага" });
    await writer.sees(asking);
    expect(await filesAt(reader)).toEqual([]);
    await writer.taps(clean);
    await writer.sees("Передана чистая копия");
    const [copy = ""] = await crossed(reader, 1);
    expect(copy).not.toMatch(/Planted|55\.7558/u);
    expect(reader.messages().at(-1)?.caption).toBe("моя бумага");
  });

  test("sends it as it is: that is theirs to say", async () => {
    const { writer, reader } = await sides(from);
    sends(writer, picture());
    await writer.taps(asItIs);
    await writer.sees("Файл передан как есть");
    expect((await crossed(reader, 1))[0]).toContain(files.planted.place);
  });

  test("does not send it, and nothing crosses", async () => {
    const { writer, reader } = await sides(from);
    sends(writer, picture());
    await writer.taps(drop);
    await writer.sees("Файл не передан никому");
    expect(await filesAt(reader)).toEqual([]);
  });

  test("taps twice, and other buttons after: it crossed once, and is not said to be held", async () => {
    const { writer, reader } = await sides(from);
    sends(writer, picture());
    const asked = await writer.sees(asking);
    for (const row of [0, 0, 1, 2])
      house.emulator.tap(writer.id, asked.message_id, asked.keyboard?.[row]?.[0]?.callback_data ?? "");
    await writer.sees("уже передан");
    expect(await crossed(reader, 1)).toHaveLength(1);
    expect(writer.read()).not.toContain("не передан никому");
  });

  test("is told the truth where we know no clean copy of it", async () => {
    const { writer, reader } = await sides(from);
    sends(writer, unknown());
    const asked = await writer.sees("мы сделать не можем");
    expect(asked.keyboard?.flat().map((button) => button.text)).toEqual([asItIs, drop]);
    expect(await filesAt(reader)).toEqual([]);
  });

  test("calls it what it is not: its bytes count, and no copy crosses", async () => {
    const { writer, reader } = await sides(from);
    sends(writer, { ...unknown(), mime: "image/jpeg" });
    await writer.taps(clean);
    await writer.sees("мы сделать не можем");
    expect(await filesAt(reader)).toEqual([]);
  });

  test("hears that Telegram does not give it, and can try again", async () => {
    const { writer, reader } = await sides(from);
    house.emulator.faults([withoutFiles]);
    sends(writer, picture());
    await writer.taps(clean);
    await writer.sees("не удалось получить");
    await writer.taps(clean);
    expect((await crossed(reader, 1))[0]).not.toContain(files.planted.place);
  });

  test("is asked still after a restart", async () => {
    const { writer, reader } = await sides(from);
    sends(writer, picture());
    await writer.sees(asking);
    await house.restart();
    await writer.taps(clean);
    expect((await crossed(reader, 1))[0]).not.toContain(files.planted.place);
  });

  test("changes the words under it later: it does not cross anew, and they hear it", async () => {
    const { writer, reader } = await sides(from);
    const wrote = sends(writer, picture(), "document", { caption: "старое" });
    await writer.taps(clean);
    await crossed(reader, 1);
    house.emulator.edit(writer.id, wrote, "новое");
    await writer.sees("Новый файл не передан");
    expect(await filesAt(reader)).toHaveLength(1);
  });

  test("the case is closed before they say what to do: it goes to nobody", async () => {
    const { rustam, vera } = await talking(house);
    const writer = from === "person" ? rustam : vera;
    sends(writer, picture());
    await writer.sees(asking);
    await vera.taps("Закончить");
    await vera.taps("Помогли");
    await rustam.sees(/закончил разговор/u);
    await writer.taps(clean);
    await writer.sees(from === "person" ? "никому не передан" : "не у вас");
    for (const phone of [rustam, vera]) expect(await filesAt(phone)).toEqual([]);
  });

  test.each([
    ["video", files.mp4(), "video/mp4"],
    ["animation", files.mp4(), "video/mp4"],
    ["audio", files.mp3(), "audio/mpeg"],
  ])("is asked about a %s, too", async (kind, bytes, mime) => {
    const { writer, reader } = await sides(from);
    sends(writer, { bytes, mime, name: "a" }, kind);
    await writer.taps(clean);
    expect((await crossed(reader, 1))[0]).not.toMatch(/Planted|55\.7558/u);
  });
});

test("a person who waits: the clean copy waits with the rest, and crosses in its place", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await asks(house, 1001);
  rustam.say("раньше");
  sends(rustam, picture(), "document", { caption: "моя бумага" });
  await rustam.taps(clean);
  await rustam.sees("Сохранили");
  rustam.say("позже");
  await vera.taps(/Беру/);
  await vera.sees("позже");
  const [copy = ""] = await filesAt(vera);
  expect(copy).not.toMatch(/Planted|55\.7558/u);
  const shown = vera.messages().map((message) => message.text ?? message.caption);
  expect(shown.slice(-3)).toEqual(["раньше", "моя бумага", "позже"]);
});

test("a person who waits and puts another file in its place is asked again", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await asks(house, 1001);
  const wrote = sends(rustam, picture(), "document", { caption: "моя бумага" });
  await rustam.taps(asItIs);
  await rustam.sees("Сохранили");
  house.emulator.edit(rustam.id, wrote, "другая бумага");
  await rustam.sees(asking);
  await vera.taps(/Беру/);
  await vera.sees("Случай CASE1");
  expect(await filesAt(vera)).toEqual([]);
});

test("Telegram does not give a file that waited: the person is asked again when somebody takes the case", async () => {
  const vera = await house.volunteer(2001, ["ru"]);
  const rustam = await asks(house, 1001);
  sends(rustam, picture());
  await rustam.taps(clean);
  await rustam.sees("Сохранили");
  house.emulator.faults([withoutFiles]);
  await vera.taps(/Беру/);
  await rustam.sees("не удалось получить");
  await rustam.taps(clean);
  expect((await crossed(vera, 1))[0]).not.toContain(files.planted.place);
});

test("a volunteer's file with a number under it waits for no coordinator: the words go apart", async () => {
  const { rustam, vera } = await talking(house);
  sends(vera, picture(), "document", { caption: "+7 916 123-45-67" });
  await vera.sees("а слова отдельно");
  for (const phone of [rustam, house.coordinator]) expect(await filesAt(phone)).toEqual([]);
});

test.each(["person", "volunteer"] as const)(
  "twin: a %s's clean copy that was not cleaned is seen by the same look",
  async (from) => {
    const { writer, reader } = await sides(from);
    const uncleaned = { clean: (bytes: Uint8Array) => Promise.resolve({ name: "photo.jpg", bytes }) };
    Object.assign(house.app.deps, { cleaner: uncleaned });
    sends(writer, picture());
    await writer.taps(clean);
    expect((await crossed(reader, 1))[0]).toMatch(/Planted.*55\.7558/u);
  },
);

test("photos cross as before, without a question", async () => {
  const { rustam, vera } = await talking(house);
  rustam.send({ photo: { name: "photo.jpg" } });
  await house.emulator.waitFor(vera.id, (message) => message.kind === "photo");
  expect(rustam.read()).not.toContain(asking);
});

test("nothing of a file, its name or its words lies in Redis or in the log", async () => {
  const rustam = await asks(house, 1001);
  sends(rustam, picture(), "document", { caption: "слова под файлом" });
  await rustam.taps(clean);
  await rustam.sees("Сохранили");
  const redis = new Redis(house.redisUrl);
  const stored: string[] = [];
  for (const key of await redis.keys("*")) stored.push(key, (await redis.dump(key)) ?? "");
  redis.disconnect();
  const [id = ""] = rustam.messages().flatMap((message) => message.file?.file_id ?? []);
  for (const place of [stored.join("\n"), house.logged()]) {
    expect(place).not.toMatch(/Planted|слова под файлом/u);
    expect(place).not.toContain(id);
  }
});
