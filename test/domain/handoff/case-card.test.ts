import { expect, test } from "vitest";
import type { Session } from "../../../src/domain/flow/session.ts";
import { caseCard } from "../../../src/domain/handoff/case-card.ts";
import type { Handoff } from "../../../src/domain/handoff/handoff.ts";
import {
  as,
  type CaseId,
  type ExitId,
  type FlowId,
  type Instant,
  type NodeId,
  type OptionId,
} from "../../../src/domain/ids.ts";
import { smallPack } from "../../support/small-pack.ts";

/** A case may wait while a deploy takes its screening away. Its card names only what there are words for today. */
const content = smallPack({ where: { ask: "choice", options: ["here"], to: "exit:done" } });
const now = as<Instant>(Date.parse("2026-11-24T12:00:00Z"));
const handoff = {
  caseId: as<CaseId>("K7"),
  lang: "en",
  danger: "critical",
  since: now,
} as unknown as Handoff;
const step = (flow: string, node: string) => ({ flow: as<FlowId>(flow), node: as<NodeId>(node) });
const option = (name: string) => ({ type: "option", option: as<OptionId>(name) }) as const;

function sessionAt(flow: string, exit: string, answers: Session["answers"]): Session {
  return {
    lang: content.pack.languages[0] ?? ("en" as never),
    zone: "Europe/Moscow",
    stage: { type: "guided", flow: as<FlowId>(flow), exit: as<ExitId>(exit) },
    answers,
    draft: null,
    trail: Object.entries(answers).flatMap(([of, given]) => Object.keys(given).map((node) => step(of, node))),
  };
}

test("a case of today names its exit and its answers", () => {
  const card = caseCard(
    content,
    handoff,
    { session: sessionAt("talk", "done", { talk: { where: option("here") } }), notes: [] },
    now,
  );
  expect(card.exit).toBe("done");
  expect(card.answers).toEqual([{ ...step("talk", "where"), answer: option("here") }]);
});

test("the flow is gone: no exit, no answer of it, the case itself stands", () => {
  const gone = sessionAt("detention", "order", { detention: { signed: option("judge") } });
  const card = caseCard(content, handoff, { session: gone, notes: [] }, now);
  expect({ exit: card.exit, answers: card.answers }).toEqual({ exit: null, answers: [] });
  expect(card.danger).toBe("critical");
});

test("the exit, a node, an option are gone: only they are left out", () => {
  const answers = { talk: { where: option("there"), who: option("judge") } };
  const card = caseCard(content, handoff, { session: sessionAt("talk", "order", answers), notes: [] }, now);
  expect({ exit: card.exit, answers: card.answers }).toEqual({ exit: null, answers: [] });
});
