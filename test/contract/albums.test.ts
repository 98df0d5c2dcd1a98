import { expect, test } from "vitest";
import { createAlbums } from "../../src/adapters/redis/albums.ts";
import { as, type CaseId, type ContactKey, type Instant, type MessageId } from "../../src/domain/ids.ts";
import { startProcess } from "./stores.ts";

const writer = as<ContactKey>("a".repeat(22));
const caseId = as<CaseId>("K7Q2");
const now = as<Instant>(Date.UTC(2026, 10, 25));
const after = (ms: number) => as<Instant>(now + ms);
const part = (message: number, album = "13") => ({ album, message: as<MessageId>(message), caseId });
const copied = (messages: readonly number[]) => ({ type: "taken", caseId, messages });

test("parts are gathered, in order, however often and in whatever order Telegram brings them", async () => {
  const albums = createAlbums(startProcess().redis);
  for (const message of [12, 10, 11, 12]) expect(await albums.add(writer, part(message), now)).toBe("added");
  expect(await albums.due(now, 10)).toEqual([]);
  expect(await albums.due(after(1_000), 10)).toEqual([writer]);
  expect(await albums.take(writer, now)).toEqual(copied([10, 11, 12]));
});

test("one has it at a time; of a dead one it is taken over, of a living one nothing comes twice", async () => {
  const albums = createAlbums(startProcess().redis);
  await albums.add(writer, part(10), now);
  expect(await albums.take(writer, now)).toEqual(copied([10]));
  expect(await albums.take(writer, after(1_000))).toEqual({ type: "busy" });
  expect(await albums.take(writer, after(60_000))).toEqual(copied([10]));
  await albums.done(writer, [as<MessageId>(10)], after(60_000));
  await albums.done(writer, [as<MessageId>(10)], after(60_000));
  expect(await albums.take(writer, after(120_000))).toEqual({ type: "none" });
  expect(await albums.due(after(120_000), 10)).toEqual([]);
});

test("a part that comes while the others are copied is not lost", async () => {
  const albums = createAlbums(startProcess().redis);
  await albums.add(writer, part(10), now);
  await albums.take(writer, now);
  await albums.add(writer, part(11), now);
  await albums.done(writer, [as<MessageId>(10)], now);
  expect(await albums.take(writer, now)).toEqual(copied([11]));
});

test("another album waits until the one before it has left", async () => {
  const albums = createAlbums(startProcess().redis);
  await albums.add(writer, part(10), now);
  expect(await albums.add(writer, part(20, "14"), now)).toBe("other");
  await albums.take(writer, now);
  await albums.done(writer, [as<MessageId>(10)], now);
  expect(await albums.add(writer, part(20, "14"), now)).toBe("added");
});
