import { type Content, flowOf } from "../content.ts";
import { targetsOf } from "../flow/compile-flow.ts";
import type { Condition, Flow, Target } from "../flow/flow.ts";
import type { Stage, Step } from "../flow/session.ts";
import type { FlowId, NodeId } from "../ids.ts";

/** A term as one flow knows it: its event is what the answers of that flow tell. */
export type TermRead = { readonly flow: FlowId; readonly term: string };

/** The smallest thing a condition asks: whether an answer is among some options, or how a term stands. */
export type Atom =
  | ({ readonly type: "is"; readonly options: readonly string[] } & Step)
  | ({ readonly type: "term" } & TermRead);

/** What may still be asked of a session from some place on. Each atom stands there once. */
export type Reads = {
  /** What decides the way. */
  readonly deciding: readonly Atom[];
  /** What decides, card by card, whether it is shown. */
  readonly cards: readonly (readonly Atom[])[];
  /** Terms that are shown on cards. */
  readonly shown: readonly TermRead[];
  /** Events that may still be told: what is known of them now can be told anew. */
  readonly gives: ReadonlySet<string>;
};

/** A node or exit; inside a detour also the node that took it, since that is where the way leads on. */
type Place = {
  readonly flow: FlowId;
  readonly at: { readonly node: NodeId } | { readonly exit: string };
  readonly through: Step | null;
};

/**
 * Which answers and terms can still matter to somebody who stands at a stage. Two people who differ in nothing else
 * go the same ways from here on: that is what makes it possible to walk every path of a pack.
 */
export function createLiveReads(content: Content): (stage: Stage, through: Step | null) => Reads {
  const known = new Map<string, Reads>();
  return (stage, through) => {
    const place: Place = {
      flow: stage.flow,
      at: stage.type === "asking" ? { node: stage.node } : { exit: stage.exit },
      through,
    };
    const id = idOf(place);
    const reads = known.get(id) ?? readsFrom(content, place);
    known.set(id, reads);
    return reads;
  };
}

function idOf({ flow, at, through }: Place): string {
  const place = "node" in at ? at.node : `exit:${at.exit}`;
  return `${flow}.${place}${through === null ? "" : ` through ${through.flow}.${through.node}`}`;
}

function readsFrom(content: Content, first: Place): Reads {
  const deciding: Atom[] = [];
  const cards: (readonly Atom[])[] = [];
  const shown: TermRead[] = [];
  const gives = new Set<string>();
  const seen = new Set<string>();
  const waiting = [first];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(idOf(place))) continue;
    seen.add(idOf(place));
    const flow = flowOf(content, place.flow);
    const { at, through } = place;
    if ("exit" in at) {
      const listed = [...flow.exits.values()].find(({ id }) => id === at.exit)?.cards ?? [];
      const each = listed.map(({ when }) => (when === null ? [] : atomsOf(flow, when)));
      // Where no card is certain, whether any is shown at all hangs on all of them together.
      if (listed.some(({ when }) => when === null)) cards.push(...each.filter(({ length }) => length > 0));
      else cards.push(each.flat());
      for (const { card } of listed)
        shown.push(
          ...(content.guidance.get(card)?.terms ?? []).map((term): TermRead => ({ flow: flow.id, term })),
        );
      continue;
    }
    const node = flow.nodes.get(at.node);
    if (!node) continue;
    for (const { when } of node.route.branches) deciding.push(...atomsOf(flow, when));
    if ((node.ask === "date" || node.ask === "moment") && node.gives !== null) gives.add(node.gives);
    if (node.ask === "detour") {
      const detour = flowOf(content, node.flow);
      const taken = { flow: flow.id, node: node.id };
      waiting.push({ flow: detour.id, at: { node: detour.first }, through: taken });
    }
    waiting.push(...targetsOf(node).flatMap((target) => placeOf(content, flow, target, through)));
  }
  return { deciding: unique(deciding), cards: unique(cards.map(unique)), shown: unique(shown), gives };
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function atomsOf(flow: Flow, condition: Condition): readonly Atom[] {
  switch (condition.type) {
    case "all":
    case "any":
      return condition.of.flatMap((part) => atomsOf(flow, part));
    case "not":
      return atomsOf(flow, condition.of);
    case "is":
      return [
        {
          type: "is",
          flow: condition.flow ?? flow.id,
          node: condition.node,
          options: condition.options,
        },
      ];
    case "term":
      return [{ type: "term", flow: flow.id, term: condition.term }];
    default: {
      const unreachable: never = condition;
      return unreachable;
    }
  }
}

/** Where a target lies. A way back leads on from the detour's node: its own route is read there. */
function placeOf(content: Content, flow: Flow, target: Target, through: Step | null): readonly Place[] {
  switch (target.type) {
    case "node":
      return [{ flow: flow.id, at: { node: target.node }, through }];
    case "exit":
      return [{ flow: flow.id, at: { exit: target.exit }, through }];
    case "flow":
      return [{ flow: target.flow, at: { node: flowOf(content, target.flow).first }, through: null }];
    case "return":
      return through === null ? [] : [{ flow: through.flow, at: { node: through.node }, through: null }];
    default: {
      const unreachable: never = target;
      return unreachable;
    }
  }
}
