import { expect, test } from "vitest";
import { chooseOffer } from "../../../src/domain/handoff/ring.ts";
import {
  as,
  type ChatId,
  type ContactKey,
  type Instant,
  type LocaleTag,
  type OptionId,
} from "../../../src/domain/ids.ts";
import { type OnDuty, unplanned } from "../../../src/domain/roster/staff.ts";

const ru = as<LocaleTag>("ru");
const keys = (names: string): ContactKey[] => [...names].map(as<ContactKey>);

/**
 * `a2@10`: volunteer a with 2 open cases, on duty since 10; `a2@10/en` speaks English only; `a2@10#asylum` knows that
 * topic only; `a2@10+1` has one offer before them.
 */
function onDuty(text: string): OnDuty[] {
  return text.split(" ").map((one) => {
    const [, key = "", open, since, lang = "ru", topic, offers = "0"] =
      /^(\w)(\d)@(\d+)(?:\/(\w+))?(?:#(\w+))?(?:\+(\d))?$/.exec(one) ?? [];
    return {
      staff: {
        key: as<ContactKey>(key),
        chat: as<ChatId>(1),
        role: "volunteer",
        languages: [as<LocaleTag>(lang)],
        topics: topic === undefined ? [] : [as<OptionId>(topic)],
        lang: ru,
        ...unplanned,
      },
      since: as<Instant>(Number(since)),
      open: Number(open),
      offers: Number(offers),
    };
  });
}

const eight = "a2@1 b0@9 c0@3 d1@5 e4@1 f0@4 g1@2 h3@1";

test.each([
  // ring, who is on duty, declined, asked -> whom
  ["the best three: fewest open, then longest on duty", 0, eight, "", "", "cfb"],
  ["the next three", 1, eight, "", "cfb", "gda"],
  ["the next ring holds nobody twice, though others said no", 1, eight, "c", "cfb", "gda"],
  ["a decline in the first ring takes no place of the next", 0, eight, "cfb", "", "gda"],
  ["nobody is left who was not asked: everybody who fits", 1, "a0@1 b0@2", "", "ab", "ab"],
  ["fewer than three", 0, "a0@1 b0@2", "", "", "ab"],
  ["then everybody who fits", 2, eight, "h", "cfbgda", "cfbgdae"],
  ["then it is for the coordinators", 3, eight, "", "cfbgda", null],
  ["other languages are not asked", 0, "a0@1/en b1@2", "", "", "b"],
  ["at the cap nobody is asked", 0, "a5@1 b4@2", "", "", "b"],
  [
    "who knows the topic or is asked for any comes first",
    0,
    "a0@1#work b3@2#asylum c4@3 d0@4#work",
    "",
    "",
    "bca",
  ],
  ["an offer before them counts like a case", 0, "a0@1+2 b1@2 c0@3 d1@4+1", "", "", "cba"],
  ["nobody fits", 0, "a5@1 b0@2/en c0@3", "c", "", null],
  [
    "on duty since the same moment: by key, so that every process asks the same",
    0,
    "b0@1 a0@1",
    "",
    "",
    "ab",
  ],
] as const)("%s", (_name, ring, duty, declined, asked, expected) => {
  const chosen = chooseOffer(ring, {
    lang: ru,
    topic: as<OptionId>("asylum"),
    onDuty: onDuty(duty),
    declined: keys(declined),
    asked: keys(asked),
    first: null,
  });
  const to = chosen.type === "offer" ? chosen.to.map((staff) => staff.key).join("") : null;
  expect(to).toBe(expected);
});

test("nobody is on duty", () => {
  const nobody = { lang: ru, topic: null, onDuty: [], declined: [], asked: [], first: null };
  expect(chooseOffer(0, nobody)).toEqual({ type: "nobody" });
});

test.each([
  ["who knows the person is asked alone, though others know the topic", 0, eight, "", "", "a", "a"],
  ["not on duty: as ever", 0, eight, "", "", "z", "cfb"],
  ["said no: as ever", 0, eight, "a", "", "a", "cfb"],
  ["at the cap: as ever", 0, "a5@1 b0@2", "", "", "a", "b"],
  ["was silent: the best of the others", 1, eight, "", "a", "a", "cfb"],
] as const)("first: %s", (_name, ring, duty, declined, asked, first, expected) => {
  const chosen = chooseOffer(ring, {
    lang: ru,
    topic: null,
    onDuty: onDuty(duty),
    declined: keys(declined),
    asked: keys(asked),
    first: as<ContactKey>(first),
  });
  expect(chosen.type === "offer" && chosen.to.map((staff) => staff.key).join("")).toBe(expected);
});
