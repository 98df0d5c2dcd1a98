import { readFileSync } from "node:fs";
import type { Call } from "../load/fake-api.ts";
import type { Step } from "../load/person.ts";

/** A program that is measured, and how a person goes through it once. */
export type System = {
  readonly name: string;
  readonly file: URL;
  readonly script: readonly Step[];
  /** Whether a call shows the person that their step was answered. */
  readonly answers: (call: Call) => boolean;
  readonly note: string;
  /** What this system is told beyond what all are told. */
  readonly settings?: object;
};

/** As many as the screening of ours that is measured, its start included. */
export const answersOfPeers = 9;

const typedPeer: readonly Step[] = [
  { type: "/start" },
  ...Array.from({ length: answersOfPeers }, (_, index): Step => ({ type: `Answer ${index + 1}` })),
];
const anySend = (call: Call): boolean => call.method === "sendMessage";
/** Of the messages that make a screen only the last has buttons. */
const screen = (call: Call): boolean =>
  (call.method === "sendMessage" || call.method === "editMessageText") &&
  call.body.includes('"inline_keyboard"');

/** All systems of the comparison; the floor first. */
export function allSystems(): readonly System[] {
  return [
    {
      name: "floor",
      file: new URL("./floor.ts", import.meta.url),
      script: typedPeer,
      answers: anySend,
      note: "node:http, GET, SET, one call",
    },
    {
      name: "floor-two-calls",
      file: new URL("./floor.ts", import.meta.url),
      script: typedPeer,
      answers: anySend,
      note: "the floor with as many calls as the application makes",
      settings: { calls: 2 },
    },
    {
      name: "echo",
      file: new URL("./echo.ts", import.meta.url),
      script: typedPeer,
      answers: anySend,
      note: "grammY webhookCallback, no state",
    },
    {
      name: "telegraf",
      file: new URL("./telegraf.ts", import.meta.url),
      script: typedPeer,
      answers: anySend,
      note: "wizard of as many steps, session in Redis",
    },
    {
      name: "conversations",
      file: new URL("./conversations.ts", import.meta.url),
      script: typedPeer,
      answers: anySend,
      note: "the plugin's documented way, as many steps, storage-redis",
    },
    {
      name: "ours",
      file: new URL("./ours.ts", import.meta.url),
      script: screening("typed"),
      answers: screen,
      note: "/start and 9 answers of the real screening, typed (the first advice can only be tapped); the keyboard of the screen before is taken away, which is a second call",
    },
    {
      name: "ours-tapped",
      file: new URL("./ours.ts", import.meta.url),
      script: screening("tapped"),
      answers: screen,
      note: "the same screening by buttons: every tap is answered and its message edited",
    },
  ];
}

/** Language, for whom, situation, then the street screening to its end: let go without a paper, no danger at home, of age. */
function screening(by: "typed" | "tapped"): readonly Step[] {
  const start = words("start");
  const street = words("street");
  const fear = words("fear");
  const choice = (label: string | undefined, option: string): Step => {
    if (label === undefined) throw new Error(`the screening has no answer "${option}" any more`);
    return by === "typed" ? { type: label } : { tap: option };
  };
  return [
    { type: "/start" },
    by === "typed" ? { type: "ru" } : { tap: "ru" },
    choice(start["who"]?.options?.["me"], "me"),
    choice(start["situation"]?.options?.["police"], "police"),
    choice(start["police"]?.options?.["street"], "street"),
    { tap: "go" },
    choice(street["state"]?.options?.["let-go"], "let-go"),
    choice(street["got-paper"]?.options?.["none"], "none"),
    choice(fear["afraid"]?.options?.["no"], "no"),
    choice(street["minor"]?.options?.["adult"], "adult"),
  ];
}

type Words = Record<string, { readonly options?: Record<string, string> } | undefined>;

function words(flow: string): Words {
  return JSON.parse(
    readFileSync(new URL(`../../flows/ru/words/ru/${flow}.json`, import.meta.url), "utf8"),
  ) as Words;
}
