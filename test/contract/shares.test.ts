import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRootKey } from "../../src/adapters/crypto/root-key.ts";
import { mostShares, rootOf, sharesOf } from "../../src/adapters/crypto/shares.ts";

/** A root key on paper: what is enough gives it back, what is not enough says what is missing, and no slip is a key. */
const root = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sizes = fc
  .integer({ min: 2, max: mostShares })
  .chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 2, max: count })));

/** Some of the shares, in any order. */
function some(shares: readonly string[], many: number) {
  return fc.shuffledSubarray([...shares], { minLength: many, maxLength: many });
}

test("as many shares as are needed give the key back, whichever they are and in any order", () =>
  fc.assert(
    fc.asyncProperty(root, sizes, fc.gen(), async (key, [count, needed], pick) => {
      const shares = await sharesOf(key, count, needed);
      const read = await rootOf(pick(some, shares, needed));
      expect(read).toEqual({ ok: true, root: key });
    }),
    { numRuns: 60 },
  ));

test("one fewer is told how many are needed", () =>
  fc.assert(
    fc.asyncProperty(root, sizes, fc.gen(), async (key, [count, needed], pick) => {
      const read = await rootOf(pick(some, await sharesOf(key, count, needed), needed - 1));
      expect(read).toEqual({ ok: false, fault: { type: "too-few", needed } });
    }),
    { numRuns: 60 },
  ));

test("a letter that was copied wrongly is found, and in which share", () =>
  fc.assert(
    fc.asyncProperty(
      root,
      fc.nat(),
      fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
      async (key, at, letter) => {
        const [first = "", second = ""] = await sharesOf(key, 3, 2);
        const places = [...second].flatMap((sign, place) => (sign === "-" ? [] : [place]));
        const place = places[at % places.length] ?? 0;
        fc.pre(second[place] !== letter);
        const slip = second.slice(0, place) + letter + second.slice(place + 1);
        expect(await rootOf([first, slip])).toEqual({ ok: false, fault: { type: "unreadable", share: 2 } });
      },
    ),
    { numRuns: 300 },
  ));

test.each(["", "-", "hello", "0000-0000", "ключ", "0".repeat(64), "0".repeat(5000)])(
  "what is no share is told as unreadable: %j",
  async (line) => {
    expect(await rootOf([line])).toEqual({ ok: false, fault: { type: "unreadable", share: 1 } });
  },
);

test("small letters, spaces and no dashes are the same share", async () => {
  const key = parseRootKey("c8".repeat(32));
  const [first = "", second = ""] = await sharesOf(key, 2, 2);
  const read = await rootOf([first.toLowerCase(), ` ${second.replaceAll("-", " ")} `]);
  expect(read).toEqual({ ok: true, root: new Uint8Array(key) });
});

test("O and 0, I and 1 are one letter to somebody who copies by hand", async () => {
  const key = new Uint8Array(32).fill(3);
  const byHand = (await sharesOf(key, 2, 2)).map((line) => line.replaceAll("0", "O").replaceAll("1", "l"));
  expect(await rootOf(byHand)).toEqual({ ok: true, root: key });
});

test("no shares at all, one share twice, a share of another key: each is told", async () => {
  const [first = "", second = ""] = await sharesOf(new Uint8Array(32).fill(1), 3, 2);
  const [foreign = ""] = await sharesOf(new Uint8Array(32).fill(2), 3, 2);
  expect(await rootOf([])).toEqual({ ok: false, fault: { type: "too-few", needed: 2 } });
  expect(await rootOf([first, first])).toEqual({ ok: false, fault: { type: "twice", share: 2 } });
  expect(await rootOf([first, second, foreign])).toEqual({
    ok: false,
    fault: { type: "of-another-key", share: 3 },
  });
});

test("shares of two exports of one key do not mix", async () => {
  const key = new Uint8Array(32).fill(1);
  const [[first = ""], [, second = ""]] = [await sharesOf(key, 3, 2), await sharesOf(key, 3, 2)];
  expect(await rootOf([first, second])).toEqual({ ok: false, fault: { type: "do-not-fit" } });
});
