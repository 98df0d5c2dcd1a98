import { longestChoice } from "../deadline/typed-date/reading.ts";
import type { FlowId, NodeId } from "../ids.ts";
import { targetsOf } from "./compile-flow.ts";
import type { Condition, Flow, Node, Target } from "./flow.ts";
import type { RawFlow } from "./schema.ts";

/** A fault of a content file: where, and one sentence that says what is wrong. */
export type Issue = {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly reason: string;
};

/** What a flow may refer to outside itself. */
export type Known = {
  readonly flows: ReadonlyMap<FlowId, Flow>;
  readonly guidance: ReadonlySet<string>;
  readonly terms: ReadonlySet<string>;
  /** Those of them for which a date can ever be named, so that they can be open or missed. */
  readonly dated: ReadonlySet<string>;
  readonly triggers: ReadonlySet<string>;
};

type Fault = Omit<Issue, "file">;

/** Longest callback data Telegram takes, bytes (Bot API, InlineKeyboardButton.callback_data). */
const callbackLimit = 64;

/** Everything wrong inside one flow, by the safety rules: no dead end, nothing unreachable, no dangling reference. */
export function checkFlow(file: string, raw: RawFlow, flow: Flow, known: Known): Issue[] {
  const faults = [
    ...checkFirst(flow),
    ...checkMoved(flow),
    ...checkGuarded(flow),
    ...checkDetours(flow, known),
    ...[...flow.nodes.values()].flatMap((node) => checkNode(flow, node, raw, known)),
    ...checkExits(flow, known),
  ];
  // Reachability means something only once every reference holds.
  if (faults.length === 0) faults.push(...checkReach(flow));
  return faults.map((fault) => ({ file, ...fault }));
}

function checkFirst(flow: Flow): Fault[] {
  return flow.nodes.has(flow.first) ? [] : [{ path: ["first"], reason: `there is no node "${flow.first}"` }];
}

function checkMoved(flow: Flow): Fault[] {
  return [...flow.moved].flatMap(([from, to]) => {
    if (flow.nodes.has(from))
      return [{ path: ["moved", from], reason: `node "${from}" still exists, so it cannot have moved` }];
    const asks = (flow.nodes.get(to)?.ask ?? "detour") !== "detour";
    return asks ? [] : [{ path: ["moved", from], reason: `there is no question "${to}"` }];
  });
}

function checkGuarded({ guarded, nodes }: Flow): Fault[] {
  if (guarded === "all") return [];
  return [...guarded].flatMap(([id, options]) => {
    const node = nodes.get(id);
    if (node?.ask !== "choice") return [{ path: ["guarded", id], reason: `there is no choice "${id}"` }];
    return options
      .filter((option) => !node.options.includes(option))
      .map((option) => ({ path: ["guarded", id], reason: `node "${id}" has no answer "${option}"` }));
  });
}

/** A detour is one flow deep, leads back, and then to a question or an exit: so it always ends. */
function checkDetours(flow: Flow, known: Known): Fault[] {
  const taken = [...flow.nodes.values()].flatMap((node) => {
    if (node.ask !== "detour") return [];
    const path = ["nodes", node.id];
    const through = known.flows.get(node.flow);
    if (!through) return [{ path: [...path, "flow"], reason: `there is no flow "${node.flow}"` }];
    const faults: Fault[] = through.returns
      ? []
      : [{ path: [...path, "flow"], reason: `flow "${node.flow}" never returns` }];
    const goesOn = targetsOf(node).some(
      (target) =>
        target.type === "flow" || (target.type === "node" && flow.nodes.get(target.node)?.ask === "detour"),
    );
    if (goesOn)
      faults.push({ path: [...path, "to"], reason: "a detour must be followed by a question or an exit" });
    return faults;
  });
  if (!flow.returns) return taken;
  const own = flow.exits.size > 0 || flow.detours.length > 0;
  return own
    ? [...taken, { path: ["flow"], reason: "a flow that returns has no exit and no detour of its own" }]
    : taken;
}

function checkNode(flow: Flow, node: Node, raw: RawFlow, known: Known): Fault[] {
  const path = ["nodes", node.id];
  const faults = targetsOf(node).flatMap((target, index) =>
    checkTarget(flow, target, [...path, "to", index], known),
  );
  const route = raw.nodes[node.id]?.to;
  if (Array.isArray(route)) {
    if (route.at(-1)?.when !== undefined)
      faults.push({ path: [...path, "to"], reason: "the last way out must have no condition" });
    if (route.slice(0, -1).some((branch) => branch.when === undefined)) {
      faults.push({ path: [...path, "to"], reason: "only the last way out may have no condition" });
    }
  }
  for (const [index, branch] of node.route.branches.entries())
    faults.push(...checkCondition(flow, branch.when, [...path, "to", index], known));
  if (
    (node.ask === "date" || node.ask === "moment") &&
    node.gives !== null &&
    !known.triggers.has(node.gives)
  ) {
    faults.push({ path: [...path, "gives"], reason: `no term of the law starts with "${node.gives}"` });
  }
  if (node.ask === "date" || node.ask === "moment") {
    const bytes = bytesOf(flow, node, longestChoice);
    if (bytes > callbackLimit)
      faults.push({ path, reason: `its buttons need ${bytes} bytes, Telegram takes ${callbackLimit}` });
  }
  if (node.ask === "choice") {
    for (const option of node.options) {
      if (option === "unknown")
        faults.push({ path: [...path, "options"], reason: `"unknown" is always an answer; do not list it` });
      const bytes = bytesOf(flow, node, option);
      if (bytes > callbackLimit)
        faults.push({
          path: [...path, "options"],
          reason: `button "${option}" needs ${bytes} bytes, Telegram takes ${callbackLimit}`,
        });
    }
  }
  return faults;
}

/** What a button of this question takes of Telegram's callback data. */
function bytesOf(flow: Flow, node: Node, choice: string): number {
  return new TextEncoder().encode(`q:${flow.id}:${node.id}:${node.hash}:${choice}`).length;
}

function checkTarget(flow: Flow, target: Target, path: (string | number)[], known: Known): Fault[] {
  switch (target.type) {
    case "node":
      return flow.nodes.has(target.node) ? [] : [{ path, reason: `there is no node "${target.node}"` }];
    case "exit":
      return flow.exits.has(target.exit) ? [] : [{ path, reason: `there is no exit "${target.exit}"` }];
    case "flow": {
      const led = known.flows.get(target.flow);
      if (!led) return [{ path, reason: `there is no flow "${target.flow}"` }];
      return led.returns
        ? [{ path, reason: `flow "${target.flow}" leads back to where it was asked; take it as a detour` }]
        : [];
    }
    case "return":
      return [];
    default: {
      const unreachable: never = target;
      return unreachable;
    }
  }
}

function checkCondition(flow: Flow, condition: Condition, path: (string | number)[], known: Known): Fault[] {
  switch (condition.type) {
    case "all":
    case "any":
      return condition.of.flatMap((part) => checkCondition(flow, part, path, known));
    case "not":
      return checkCondition(flow, condition.of, path, known);
    case "term":
      if (!known.terms.has(condition.term))
        return [{ path, reason: `the law has no term "${condition.term}"` }];
      return known.dated.has(condition.term)
        ? []
        : [{ path, reason: `no date is ever named for ${condition.term}: it is never ${condition.state}` }];
    case "is": {
      const name = condition.flow === null ? condition.node : `${condition.flow}.${condition.node}`;
      const node = (condition.flow === null ? flow : known.flows.get(condition.flow))?.nodes.get(
        condition.node,
      );
      if (!node || node.ask === "detour")
        return [{ path, reason: `the condition asks for node "${name}", which does not exist` }];
      const possible: readonly string[] =
        node.ask === "choice" ? [...node.options, ...(node.unknown ? ["unknown"] : [])] : ["unknown"];
      return condition.options
        .filter((option) => !possible.includes(option))
        .map((option) => ({ path, reason: `node "${name}" has no answer "${option}"` }));
    }
    default: {
      const unreachable: never = condition;
      return unreachable;
    }
  }
}

function checkExits(flow: Flow, known: Known): Fault[] {
  return [...flow.exits.values()].flatMap((exit) =>
    exit.cards.flatMap(({ card, when }, index) => {
      const path = ["exits", exit.id, "guidance", index];
      const faults = when ? checkCondition(flow, when, path, known) : [];
      return known.guidance.has(card)
        ? faults
        : [{ path, reason: `there is no guidance "${card}"` }, ...faults];
    }),
  );
}

function checkReach(flow: Flow): Fault[] {
  const reached = new Set<string>();
  const walk = (id: NodeId): void => {
    const node = flow.nodes.get(id);
    if (!node || reached.has(id)) return;
    reached.add(id);
    for (const target of targetsOf(node)) {
      if (target.type === "node") walk(target.node);
      if (target.type === "exit") reached.add(`exit:${target.exit}`);
    }
  };
  walk(flow.first);
  const ends = nodesThatEnd(flow);
  return [
    ...[...flow.nodes.keys()]
      .filter((id) => !reached.has(id))
      .map((id) => ({ path: ["nodes", id], reason: `node "${id}" cannot be reached` })),
    ...[...flow.exits.keys()]
      .filter((id) => !reached.has(`exit:${id}`))
      .map((id) => ({ path: ["exits", id], reason: `exit "${id}" cannot be reached` })),
    ...[...flow.nodes.keys()]
      .filter((id) => !ends.has(id))
      .map((id) => ({ path: ["nodes", id], reason: `dead end: from node "${id}" no exit can be reached` })),
  ];
}

/** Nodes from which an exit or another flow can be reached. */
function nodesThatEnd(flow: Flow): Set<NodeId> {
  const ends = new Set<NodeId>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const node of flow.nodes.values()) {
      if (ends.has(node.id)) continue;
      const leads = targetsOf(node).some((target) => target.type !== "node" || ends.has(target.node));
      if (leads) ends.add(node.id);
      grew ||= leads;
    }
  }
  return ends;
}
