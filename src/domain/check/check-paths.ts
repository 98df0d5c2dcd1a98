import type { Content } from "../content.ts";
import type { Issue } from "../flow/check-flow.ts";
import type { Flow } from "../flow/flow.ts";
import type { RawContent } from "../raw-content.ts";
import { pathWords, type Reached, type Walk } from "./every-path.ts";

/**
 * What only shows when every path is walked: answers that are offered and not taken, exits that leave somebody without
 * a word, and questions, exits and cards that stand in a file and that no answers lead to.
 */
export function checkPaths(raw: RawContent, content: Content, walk: Walk): Issue[] {
  const fileOf = new Map(raw.flows.map(({ file, raw: flow }) => [flow.flow, file]));
  const inFlow = (flow: string, path: Issue["path"], reason: string): Issue => ({
    file: fileOf.get(flow) ?? "",
    path,
    reason,
  });
  const refused = walk.refused.map(({ at, answer, problem }) => {
    const { stage } = at.session;
    const path = stage.type === "asking" ? ["nodes", stage.node] : [];
    return inFlow(stage.flow, path, `the answer "${answer}" is not taken (${problem})${after(at)}`);
  });
  const silent = firstOfEach(walk.reached.filter(({ screens }) => screens.length === 0)).map((at) => {
    const { stage } = at.session;
    const exit = stage.type === "guided" ? stage.exit : "";
    return inFlow(stage.flow, ["exits", exit], `exit "${exit}" shows nothing${after(at)}`);
  });
  const seen = seenIn(walk);
  const unseen = [...content.flows.values()].flatMap((flow) =>
    unreached(flow, seen).map(({ path, reason }) => inFlow(flow.id, path, reason)),
  );
  return [...refused, ...silent, ...unseen];
}

function after(at: Reached): string {
  const words = pathWords(at.path);
  return words === "" ? "" : ` after ${words}`;
}

/** The shortest way to each place is enough. */
function firstOfEach(reached: readonly Reached[]): readonly Reached[] {
  const first = new Map<string, Reached>();
  for (const at of reached) {
    const { stage } = at.session;
    const place = `${stage.flow} ${stage.type === "asking" ? stage.node : stage.exit}`;
    if (!first.has(place)) first.set(place, at);
  }
  return [...first.values()];
}

/** Flows, `flow.node`, `flow:exit` and `flow:exit card`, as far as somebody came. */
function seenIn(walk: Walk): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const { session, screens } of walk.reached) {
    const { stage } = session;
    seen.add(stage.flow);
    for (const step of session.trail) seen.add(`${step.flow}.${step.node}`);
    if (stage.type === "asking") {
      seen.add(`${stage.flow}.${stage.node}`);
      continue;
    }
    seen.add(`${stage.flow}:${stage.exit}`);
    for (const screen of screens)
      if (screen.type === "card") seen.add(`${stage.flow}:${stage.exit} ${screen.card}`);
  }
  return seen;
}

function unreached(flow: Flow, seen: ReadonlySet<string>): readonly Omit<Issue, "file">[] {
  if (!seen.has(flow.id))
    return [{ path: ["flow"], reason: `nothing leads from the start to flow "${flow.id}"` }];
  return [
    ...[...flow.nodes.values()]
      .filter(({ id }) => !seen.has(`${flow.id}.${id}`))
      .map(({ id }) => ({ path: ["nodes", id], reason: `no answers lead to node "${id}"` })),
    ...[...flow.exits.values()].flatMap(({ id, cards }) => {
      if (!seen.has(`${flow.id}:${id}`))
        return [{ path: ["exits", id], reason: `no answers lead to exit "${id}"` }];
      return cards.flatMap(({ card }, index) =>
        seen.has(`${flow.id}:${id} ${card}`)
          ? []
          : [
              {
                path: ["exits", id, "guidance", index],
                reason: `no answers show card "${card}" at exit "${id}"`,
              },
            ],
      );
    }),
  ];
}
