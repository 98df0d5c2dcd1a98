/** Of whom nothing is asked later: who said that they are held, or that their phone is watched. */
import { expect, test } from "vitest";
import { freshSession } from "../../../src/domain/flow/walk.ts";
import { isGuarded } from "../../../src/domain/guidance/guarded.ts";
import { as, type FlowId, type OptionId } from "../../../src/domain/ids.ts";
import { pack } from "../../support/pack.ts";

const { content } = pack;
const session = freshSession(content, null, content.pack.zone);

test.each<[flow: string, node: string, option: string, guarded: boolean]>([
  ["start", "police", "custody", true],
  ["start", "police", "street", false],
  ["border", "where", "officers", true],
  ["border", "where", "inside", false],
  ["order", "where", "station", true],
  ["order", "where", "free", false],
  ["removal", "where", "centre", true],
  ["readmission", "where", "held", true],
  ["extradition", "held", "remand", true],
  ["extradition", "held", "free", false],
  ["street", "state", "taken", true],
  ["dprk", "safe", "no", true],
  ["dprk", "safe", "yes", false],
  ["work", "what", "locked", true],
  ["work", "what", "unpaid", false],
  // Whoever is asked anything here is held, whatever they answer.
  ["custody", "judge", "not-yet", true],
  ["centre", "ruling", "none", true],
])("%s.%s: %s", (flow, node, option, guarded) => {
  const answers = { [flow]: { [node]: { type: "option", option: as<OptionId>(option) } as const } };
  expect(isGuarded(content, { ...session, answers })).toBe(guarded);
});

test("who stands in a flow of people who are held has not answered yet and is guarded already", () => {
  const flow = content.flows.get(as<FlowId>("custody"));
  if (flow === undefined) throw new Error("the flow is gone");
  expect(isGuarded(content, session)).toBe(false);
  expect(
    isGuarded(content, { ...session, stage: { type: "asking", flow: flow.id, node: flow.first, hash: "" } }),
  ).toBe(true);
});
