import { describe, expect, test } from "vitest";
import type { Content } from "../../src/domain/content.ts";
import { type Advanced, advance } from "../../src/domain/engine.ts";
import type { Session } from "../../src/domain/flow/session.ts";
import { as, type FlowId, type Instant, type NodeId } from "../../src/domain/ids.ts";
import { smallPack } from "../support/small-pack.ts";

/** The questions of another flow, asked on the way, and the way back; and whom the person asks for. */
const moment = { now: as<Instant>(Date.parse("2026-11-24T12:00:00Z")), line: { type: "none" } as const };
const choice = (options: string[], to: unknown) => ({ ask: "choice", options, to });
const fear = {
  afraid: choice(["yes", "no"], [{ when: { is: { afraid: "yes" } }, to: "asked" }, { to: "return" }]),
  asked: choice(["yes", "no"], "return"),
};
const talk = {
  where: choice(["home", "court"], "fear"),
  fear: {
    ask: "detour",
    flow: "fear",
    to: [{ when: { is: { "fear.afraid": "no" } }, to: "exit:done" }, { to: "last" }],
  },
  last: choice(["yes"], "exit:done"),
};
const content = smallPack(talk, { detours: { fear } });

describe("a detour", () => {
  test("asks the questions of the other flow, then goes on where it was taken", () => {
    const asked = tell(content, ["talk.where=home"]);
    expect(at(asked)).toBe("fear.afraid");
    expect(at(tell(content, ["talk.where=home", "fear.afraid=yes"]))).toBe("fear.asked");
    expect(at(tell(content, ["talk.where=home", "fear.afraid=yes", "fear.asked=no"]))).toBe("talk.last");
  });

  test("its answers are read by the flow that took it", () => {
    expect(at(tell(content, ["talk.where=home", "fear.afraid=no"]))).toBe("talk!done");
  });

  test("back goes through it as through any question, and takes the answers back", () => {
    const last = tell(content, ["talk.where=home", "fear.afraid=yes", "fear.asked=no"]).session;
    const asked = back(last);
    expect(at(asked)).toBe("fear.asked");
    const afraid = back(asked.session);
    expect(at(afraid)).toBe("fear.afraid");
    const where = back(afraid.session);
    expect(at(where)).toBe("talk.where");
    expect(where.session).toMatchObject({ answers: { talk: {}, fear: {} }, trail: [] });
  });

  test("the second of two quick taps before it says nothing", () => {
    const once = tell(content, ["talk.where=home"]);
    const twice = tap(content, once.session, "talk.where=home");
    expect(twice.session).toEqual(once.session);
    expect(problem(twice)).toBeNull();
  });

  test("is not taken again by another detour to the same questions", () => {
    const twice = smallPack(
      {
        ...talk,
        last: choice(["yes"], "again"),
        again: { ask: "detour", flow: "fear", to: "end" },
        end: choice(["yes"], "exit:done"),
      },
      { detours: { fear } },
    );
    const steps = ["talk.where=home", "fear.afraid=yes", "fear.asked=no", "talk.last=yes"];
    expect(at(tell(twice, steps))).toBe("talk.end");
  });

  test("whoever asks for a human during it is in the danger of the flow that took it", () => {
    const { session } = tell(content, ["talk.where=home"]);
    const asked = advance(content, session, { type: "control", control: "person" }, moment);
    expect(asked.effects).toMatchObject([{ type: "open-handoff", danger: "soon", flow: "talk" }]);
  });

  test("a deploy that removes it in the middle brings the menu, with a word", () => {
    const { session } = tell(content, ["talk.where=home"]);
    const after = smallPack(
      { ...talk, fear: choice(["yes"], "other"), other: { ask: "detour", flow: "fear", to: "last" } },
      { detours: { fear } },
    );
    const told = tap(after, session, "fear.afraid=yes");
    expect([at(told), problem(told)]).toEqual(["talk.where", "flow-changed"]);
  });

  test("a deploy that makes a detour of the question that stands brings the question before it, with a word", () => {
    const before = smallPack({
      where: choice(["home", "court"], "fear"),
      fear: choice(["yes"], "exit:done"),
    });
    const { session } = tell(before, ["talk.where=home"]);
    const told = tap(content, session, "talk.fear=yes");
    expect([at(told), problem(told)]).toEqual(["talk.where", "flow-changed"]);
  });
});

describe("somebody asks for another person", () => {
  const both = smallPack(
    { who: choice(["me", "other"], "where"), ...talk },
    { detours: { fear }, relative: { node: "who", option: "other" } },
  );

  test.each([
    ["me", false],
    ["other", true],
  ])("%s: every screen says so", (who, relative) => {
    const asked = tell(both, [`talk.who=${who}`, "talk.where=home"]);
    expect(screen(asked)).toMatchObject({ type: "question", relative });
    expect(screen(tap(both, asked.session, "fear.afraid=no"))).toMatchObject({ type: "card", relative });
  });
});

/** A conversation from the beginning: `flow.node=option` a step. */
function tell(pack: Content, taps: readonly string[]): Advanced {
  let told = advance(pack, null, { type: "start", guessed: null }, moment);
  for (const step of taps) told = tap(pack, told.session, step);
  return told;
}

function tap(pack: Content, session: Session | null, step: string): Advanced {
  const [flow = "", node = "", option = ""] = step.split(/[.=]/);
  const hash = pack.flows.get(as<FlowId>(flow))?.nodes.get(as<NodeId>(node))?.hash ?? "";
  return advance(
    pack,
    session,
    { type: "tap", flow: as<FlowId>(flow), node: as<NodeId>(node), hash, choice: option },
    moment,
  );
}

function back(session: Session | null): Advanced {
  return advance(content, session, { type: "control", control: "back" }, moment);
}

/** `flow.node` of the question that stands, `flow!exit` of the guidance that was given. */
function at({ session }: Advanced): string {
  if (session === null) return "nowhere";
  const { stage } = session;
  return stage.type === "asking" ? `${stage.flow}.${stage.node}` : `${stage.flow}!${stage.exit}`;
}

function screen(told: Advanced): unknown {
  const [effect] = told.effects;
  return effect?.type === "show" ? effect.screens.at(-1) : undefined;
}

function problem(told: Advanced): string | null {
  const [effect] = told.effects;
  const shown = effect?.type === "show" ? effect.screens.at(-1) : undefined;
  return shown?.type === "question" ? shown.problem : null;
}
