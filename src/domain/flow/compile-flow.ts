import { as, type ExitId, type FlowId, type GuidanceId, type NodeId, type OptionId } from "../ids.ts";
import { compileCondition } from "./compile-condition.ts";
import type { Exit, Flow, Node, Route, Target } from "./flow.ts";
import { contentHash } from "./hash.ts";
import type { RawFlow, RawNode } from "./schema.ts";

/** One flow in its closed form. References are checked afterwards, by `check-flow`. */
export function compileFlow(raw: RawFlow): Flow {
  const nodes = Object.entries(raw.nodes).map(([id, node]) => compileNode(raw.flow, id, node));
  return {
    id: as<FlowId>(raw.flow),
    first: as<NodeId>(raw.first),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    detours: nodes.flatMap((node) => (node.ask === "detour" ? [node.flow] : [])),
    returns: nodes.some((node) => targetsOf(node).some(({ type }) => type === "return")),
    exits: new Map(
      Object.entries(raw.exits ?? {}).map(([id, exit]) => [as<ExitId>(id), compileExit(id, exit)]),
    ),
    moved: new Map(Object.entries(raw.moved ?? {}).map(([from, to]) => [as<NodeId>(from), as<NodeId>(to)])),
    guarded:
      raw.guarded === true
        ? "all"
        : new Map(
            Object.entries(raw.guarded ?? {}).map(([node, options]) => [
              as<NodeId>(node),
              options.map((option) => as<OptionId>(option)),
            ]),
          ),
    reviewed: raw.reviewedBy !== null,
  };
}

function compileNode(flow: string, id: string, raw: RawNode): Node {
  const base = { id: as<NodeId>(id), route: compileRoute(raw.to) };
  switch (raw.ask) {
    case "language":
    case "notice":
      return { ...base, ask: raw.ask, hash: contentHash([flow, id, raw.ask]) };
    case "detour":
      return {
        ...base,
        ask: raw.ask,
        flow: as<FlowId>(raw.flow),
        hash: contentHash([flow, id, raw.ask, raw.flow]),
      };
    case "choice": {
      const unknown = raw.unknown ?? true;
      const hash = contentHash([flow, id, raw.ask, raw.options, unknown]);
      return {
        ...base,
        ask: raw.ask,
        options: raw.options.map((option) => as<OptionId>(option)),
        unknown,
        hash,
      };
    }
    case "date":
    case "moment": {
      const gives = raw.gives ?? null;
      const earliest = raw.earliest ?? false;
      return {
        ...base,
        ask: raw.ask,
        gives,
        earliest,
        hash: contentHash([flow, id, raw.ask, gives, earliest]),
      };
    }
    default: {
      const unreachable: never = raw;
      return unreachable;
    }
  }
}

function compileRoute(raw: RawNode["to"]): Route {
  if (typeof raw === "string") return { branches: [], otherwise: compileTarget(raw) };
  const last = raw.at(-1);
  if (!last) throw new Error("the schema lets no empty route through");
  return {
    branches: raw.flatMap((branch) =>
      branch.when ? [{ when: compileCondition(branch.when), to: compileTarget(branch.to) }] : [],
    ),
    otherwise: compileTarget(last.to),
  };
}

function compileTarget(raw: string): Target {
  if (raw === "return") return { type: "return" };
  const [kind, name] = raw.includes(":") ? raw.split(":") : ["node", raw];
  if (kind === "exit") return { type: "exit", exit: as<ExitId>(name ?? "") };
  if (kind === "flow") return { type: "flow", flow: as<FlowId>(name ?? "") };
  return { type: "node", node: as<NodeId>(name ?? "") };
}

function compileExit(id: string, raw: NonNullable<RawFlow["exits"]>[string]): Exit {
  return {
    id: as<ExitId>(id),
    danger: raw.danger,
    cards: raw.guidance.map((entry) =>
      typeof entry === "string"
        ? { card: as<GuidanceId>(entry), when: null }
        : { card: as<GuidanceId>(entry.card), when: compileCondition(entry.when) },
    ),
  };
}

/** Every target a node can lead to. */
export function targetsOf(node: Node): readonly Target[] {
  return [...node.route.branches.map((branch) => branch.to), node.route.otherwise];
}
