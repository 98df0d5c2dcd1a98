import { noLeads } from "../../src/domain/relay/letter.ts";
import { describe, expect, test } from "vitest";
import type { Content } from "../../src/domain/content.ts";
import { type Advanced, advance } from "../../src/domain/engine.ts";
import type { Session } from "../../src/domain/flow/session.ts";
import { as, type FlowId, type Instant, type MessageId, type NodeId } from "../../src/domain/ids.ts";
import type { Input } from "../../src/domain/input.ts";
import { Private } from "../../src/domain/privacy/private.ts";
import { pack } from "../support/pack.ts";
import { smallPack } from "../support/small-pack.ts";

/** What a deploy in the middle of a conversation may do: never file an answer under another question, never be silent. */
const choice = (options: string[], to: unknown) => ({ ask: "choice", options, to });
const twoQuestions = {
  detained: choice(["yes", "no"], "lawyer"),
  lawyer: choice(["yes", "no"], "exit:done"),
};
const before = smallPack(twoQuestions);
const moment = { now: as<Instant>(Date.parse("2026-11-24T12:00:00Z")), line: { type: "none" } as const };

describe("a deploy while a question waits for its answer", () => {
  test("questions swapped: the answer stays with the question it was given to", () => {
    const after = smallPack({
      lawyer: choice(["yes", "no"], "detained"),
      detained: choice(["yes", "no"], "exit:done"),
    });
    const session = tap(before, begin(before), "detained", "yes").session;
    const told = tap(after, session, "lawyer", "no");
    expect(told.session?.answers).toEqual({ talk: { detained: option("yes"), lawyer: option("no") } });
  });

  test("the question got another option, the tapped one is still there: it counts", () => {
    const after = smallPack({ ...twoQuestions, detained: choice(["yes", "no", "maybe"], "lawyer") });
    const told = tapAsSeen(before, after, begin(before), "detained", "yes");
    expect(told.session?.answers).toEqual({ talk: { detained: option("yes") } });
    expect(question(told)).toEqual({ node: "lawyer", problem: null });
  });

  test("the tapped option is gone: asked again, with a word, nothing is filed", () => {
    const after = smallPack({ ...twoQuestions, detained: choice(["no", "partly"], "lawyer") });
    const told = tapAsSeen(before, after, begin(before), "detained", "yes");
    expect(told.session?.answers).toEqual({});
    expect(question(told)).toEqual({ node: "detained", problem: "changed" });
  });

  test("typed words for a question that changed are not taken for an answer", () => {
    const after = smallPack({ ...twoQuestions, detained: choice(["yes", "no", "maybe"], "lawyer") });
    const told = advance(after, begin(before), typed("yes please"), moment);
    expect(told.session?.answers).toEqual({});
    expect(question(told)).toEqual({ node: "detained", problem: "changed" });
  });

  test("the question moved: its successor is asked, with a word", () => {
    const after = smallPack(
      { held: choice(["yes", "no"], "lawyer"), lawyer: twoQuestions.lawyer },
      { moved: { detained: "held" } },
    );
    const told = tapAsSeen(before, after, begin(before), "detained", "yes");
    expect(told.session?.answers).toEqual({});
    expect(question(told)).toEqual({ node: "held", problem: "flow-changed" });
  });

  test("the question is gone: the nearest question before it that survives is asked, its old answer dropped from the path", () => {
    const after = smallPack({
      detained: choice(["yes", "no"], "other"),
      other: choice(["yes"], "exit:done"),
    });
    const session = tap(before, begin(before), "detained", "yes").session;
    const told = tapAsSeen(before, after, session, "lawyer", "no");
    expect(told.session?.trail).toEqual([]);
    expect(question(told)).toEqual({ node: "detained", problem: "flow-changed" });
  });

  test("the whole flow is gone: the menu is shown, with a word", () => {
    const session = {
      ...begin(before),
      stage: { type: "asking", flow: as<FlowId>("gone"), node: as<NodeId>("where"), hash: "x" },
    } as const;
    expect(question(advance(before, session, typed("hello"), moment))).toEqual({
      node: "detained",
      problem: "flow-changed",
    });
  });

  test("an exit is gone: the menu is shown, not silence", () => {
    const session = {
      ...begin(before),
      stage: { type: "guided", flow: as<FlowId>("talk"), exit: "gone" as never },
    } as const;
    expect(question(advance(before, session, { type: "control", control: "resume" }, moment))?.node).toBe(
      "detained",
    );
  });
});

describe("yesterday's conversations in the pack of today", () => {
  const asked = (flow: string, node: string) =>
    ({ type: "asking", flow: as<FlowId>(flow), node: as<NodeId>(node), hash: "x" }) as const;
  const guided = { type: "guided", flow: as<FlowId>("detention"), exit: "held" as never } as const;

  test.each([
    ["the flow of detention, which is several now", asked("detention", "station-now"), "situation"],
    ["its guidance", guided, "situation"],
    ["the warning, which also asks for whom now", asked("start", "warning"), "who"],
  ])("%s: the menu or the question in its place, with a word", (_what, stage, node) => {
    const { content } = pack;
    const session = { ...begin(content), stage };
    const told = question(advance(content, session, typed("дальше"), moment));
    expect(told).toEqual({ node, problem: "flow-changed" });
  });
});

describe("taps that come late or twice", () => {
  test("the second of two quick taps changes nothing and says nothing", () => {
    const once = tap(before, begin(before), "detained", "yes");
    const twice = tapAsSeen(before, before, once.session, "detained", "yes");
    expect(twice.session).toEqual(once.session);
    expect(question(twice)).toEqual({ node: "lawyer", problem: null });
  });

  test("another answer to an old question is not taken: the current one is shown, with a word", () => {
    const once = tap(before, begin(before), "detained", "yes");
    const late = tapAsSeen(before, before, once.session, "detained", "no");
    expect(late.session).toEqual(once.session);
    expect(question(late)).toEqual({ node: "lawyer", problem: "old-button" });
  });

  test("a button of a forgotten conversation starts a new one, with a word", () => {
    const told = advance(
      before,
      null,
      { type: "tap", flow: as<FlowId>("talk"), node: as<NodeId>("lawyer"), hash: "x", choice: "yes" },
      moment,
    );
    expect(question(told)).toEqual({ node: "detained", problem: "old-button" });
    expect(told.session?.answers).toEqual({});
  });

  test("back takes the answer back with it", () => {
    const once = tap(before, begin(before), "detained", "yes");
    const back = advance(before, once.session, { type: "control", control: "back" }, moment);
    expect(back.session?.answers).toEqual({ talk: {} });
    expect(question(back)).toEqual({ node: "detained", problem: null });
  });
});

function begin(content: Content): Session {
  const { session } = advance(content, null, { type: "start", guessed: null }, moment);
  if (session === null) throw new Error("a start makes a session");
  return session;
}

/** A tap on the question as it stands in this content. */
function tap(content: Content, session: Session | null, node: string, pressed: string): Advanced {
  return tapAsSeen(content, content, session, node, pressed);
}

/** A tap on a button that was drawn from the content of `seen`, heard by `now`. */
function tapAsSeen(
  seen: Content,
  now: Content,
  session: Session | null,
  node: string,
  pressed: string,
): Advanced {
  const flow = as<FlowId>("talk");
  const hash = seen.flows.get(flow)?.nodes.get(as<NodeId>(node))?.hash;
  if (hash === undefined) throw new Error("no such question was seen");
  return advance(now, session, { type: "tap", flow, node: as<NodeId>(node), hash, choice: pressed }, moment);
}

function typed(text: string): Input {
  return {
    type: "letter",
    letter: {
      id: as<MessageId>(1),
      replyTo: null,
      kind: "text",
      mentionsSomeone: false,
      forwarded: false,
      file: null,
      album: null,
      leads: noLeads,
    },
    text: new Private(text),
  };
}

function option(id: string): unknown {
  return { type: "option", option: id };
}

function question(told: Advanced): { node: string; problem: string | null } | null {
  const [effect] = told.effects;
  const screen = effect?.type === "show" ? effect.screens.at(-1) : undefined;
  return screen?.type === "question" ? { node: screen.at.node, problem: screen.problem } : null;
}
