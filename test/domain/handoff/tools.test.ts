import { describe, expect, test } from "vitest";
import { loadPack } from "../../../src/adapters/content/load.ts";
import type { Effect } from "../../../src/domain/effect.ts";
import { advance } from "../../../src/domain/engine.ts";
import type { Session } from "../../../src/domain/flow/session.ts";
import type { ToolAct } from "../../../src/domain/handoff/tool-act.ts";
import {
  as,
  type CaseId,
  type ContactKey,
  type FlowId,
  type GuidanceId,
  type Instant,
  type MessageId,
  type NodeId,
} from "../../../src/domain/ids.ts";
import type { Input } from "../../../src/domain/input.ts";
import { Private } from "../../../src/domain/privacy/private.ts";

/** What an act of a volunteer makes of a conversation, and what it leaves alone. */
const loaded = loadPack(process.cwd(), "ru");
if (!loaded.ok) throw new Error("the pack does not load");
const { content } = loaded.pack;
const now = as<Instant>(Date.parse("2026-11-25T09:00:00Z"));
const someYearsOn = as<Instant>(Date.parse("2036-11-25T09:00:00Z"));
const orderGot = { flow: as<FlowId>("order"), node: as<NodeId>("order-got") };
const ties = { flow: as<FlowId>("order"), node: as<NodeId>("ties") };

const path = [
  "ru",
  "go",
  "me",
  "leave",
  "order",
  "go",
  "free",
  "no",
  "judge",
  "not-yet",
  "yesterday",
  "self",
  "none",
];
const atMenu = path.slice(0, 3).reduce<Session | null>(answer, start());
const atCard = path.reduce<Session | null>(answer, start());

describe("an act that cannot be is told, and changes nothing", () => {
  test.each<[string, Session | null, ToolAct, Instant, string]>([
    ["dates before there is guidance", atMenu, { type: "show-dates" }, now, "no-dates"],
    ["a card there is not", atCard, card("no-such-card"), now, "card-expired"],
    ["a card that has expired", atCard, card("order-judge"), someYearsOn, "card-expired"],
    ["a question they were not asked", atMenu, { type: "ask-again", ...orderGot }, now, "not-there"],
    ["a question while a paper is filled in", filling(), { type: "ask-again", ...ties }, now, "fills-paper"],
    ["a date of another path", atMenu, date("2026-11-20"), now, "not-there"],
    ["a day that is to come", atCard, date("2026-12-20"), now, "not-there"],
    ["a day that is none", atCard, date("2026-02-31"), now, "not-there"],
    ["an answer that is no day", atCard, date("unknown"), now, "not-there"],
    ["a choice for a day", atCard, { type: "set-date", choice: "none", ...ties }, now, "not-there"],
    [
      "a date in a reply before there is one",
      atMenu,
      { type: "send-reply", reply: "deadline" },
      now,
      "no-deadline",
    ],
  ])("%s", (_, session, act, at, told) => {
    const after = use(session, act, at);
    expect(after.effects.map(said)).toEqual([told]);
    expect(after.session).toEqual(session);
  });
});

test("somebody of whom nothing is known any more stays unknown", () => {
  expect(use(null, { type: "hand-back" })).toEqual({ session: null, effects: [] });
});

test("handed back in the middle of a paper, its field is asked as by the bot alone", () => {
  const [effect] = use(filling(), { type: "hand-back" }).effects;
  const screens = effect?.type === "hand-back" ? effect.screens : [];
  expect(screens.map(({ type }) => type)).toEqual(["from-volunteer", "field"]);
  expect(screens.find((screen) => screen.type === "field")?.volunteer).toBe(false);
});

test("a date set in the middle of a paper leaves the paper, and the dates come beside it", () => {
  const after = use(filling(), date("2026-11-20"));
  expect(after.session?.draft).toEqual(filling()?.draft);
  expect(after.effects.map(({ type }) => type)).toEqual(["show-beside", "show", "follow-case"]);
});

test("a closer date raises the place, a later one does not lower it: the rank is compared where it lies", () => {
  const [sooner, later] = ["2026-11-20", "2026-11-25"].map((day) => {
    const effect = use(atCard, date(day)).effects.find(({ type }) => type === "follow-case");
    return effect?.type === "follow-case" ? effect.rise?.nearest : null;
  });
  expect(Number(sooner)).toBeLessThan(Number(later));
});

test.each([
  ["a day", "20 ноября", ["relay", "show"]],
  ["more than one day", "среда", ["relay", "show"]],
  ["words", "Мне страшно", ["relay"]],
])(
  "%s typed while a question stands again goes to the volunteer, and is filed by no guess",
  (_, text, effects) => {
    const asked = use(atCard, { type: "ask-again", ...orderGot }).session;
    const typed = advance(content, asked, letter(text), { now, line: { type: "claimed" } });
    expect(typed.effects.map(({ type }) => type)).toEqual(effects);
    expect(typed.session).toEqual(asked);
  },
);

function start(): Session | null {
  return advance(content, null, { type: "start", guessed: null }, { now, line: { type: "none" } }).session;
}

function answer(session: Session | null, choice: string): Session | null {
  const { stage } = session ?? {};
  if (stage?.type !== "asking") throw new Error(`nothing is asked before ${choice}`);
  const { flow, node, hash } = stage;
  return advance(content, session, { type: "tap", flow, node, hash, choice }, { now, line: { type: "none" } })
    .session;
}

/** At the guidance, with the first paper of it begun. */
function filling(): Session | null {
  const paper = [...content.papers.keys()].find((id) => id === "expulsion-judge");
  if (paper === undefined) throw new Error("the pack has no such paper");
  return advance(content, atCard, { type: "paper", paper }, { now, line: { type: "none" } }).session;
}

function use(session: Session | null, act: ToolAct, at: Instant = now) {
  const input: Input = { type: "by-volunteer", caseId: as<CaseId>("CASE1"), by: as<ContactKey>("vera"), act };
  return advance(content, session, input, { now: at, line: { type: "claimed" } });
}

function card(id: string): ToolAct {
  return { type: "send-card", card: as<GuidanceId>(id) };
}

function date(choice: string): ToolAct {
  return { type: "set-date", choice, ...orderGot };
}

function letter(text: string): Input {
  const letter = {
    id: as<MessageId>(1),
    replyTo: null,
    kind: "text",
    mentionsSomeone: false,
    forwarded: false,
    leads: new Private([]),
    album: null,
    file: null,
  } as const;
  return { type: "letter", letter, text: new Private(text) };
}

function said(effect: Effect): string {
  return effect.type === "tell-holder" ? effect.told.type : effect.type;
}
