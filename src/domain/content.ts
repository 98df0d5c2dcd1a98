import type { Law } from "./deadline/law.ts";
import type { DateWords } from "./deadline/typed-date/words.ts";
import type { Flow, Guidance, HelpContact, Node, Pack, QuestionNode } from "./flow/flow.ts";
import type { Brand, FlowId, GuidanceId, LocaleTag, NodeId, PaperId } from "./ids.ts";
import type { Locale } from "./locale.ts";
import type { Paper } from "./paper/paper.ts";

/** What a person may type in one language instead of pressing a button. */
export type Lexicon = {
  readonly dates: DateWords;
  /** Ways to say "I don't know", {@link normalised}. */
  readonly unknown: ReadonlySet<string>;
  /** `flow.node` -> label as {@link normalised} -> option id. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/** A whole pack, checked: every reference holds and every language is complete. Only `compile` makes one. */
export type Content = Brand<
  {
    readonly pack: Pack;
    readonly flows: ReadonlyMap<FlowId, Flow>;
    readonly guidance: ReadonlyMap<GuidanceId, Guidance>;
    readonly contacts: ReadonlyMap<string, HelpContact>;
    readonly papers: ReadonlyMap<PaperId, Paper>;
    readonly law: Law;
    readonly locales: ReadonlyMap<LocaleTag, Locale>;
    readonly lexicons: ReadonlyMap<LocaleTag, Lexicon>;
  },
  "Content"
>;

/** The flow of a compiled reference; a miss is a bug, since the compiler checked it. */
export function flowOf(content: Content, id: FlowId): Flow {
  const flow = content.flows.get(id);
  if (!flow) throw new Error("compiled content refers to a flow it does not hold");
  return flow;
}

/** The node of a compiled reference; a miss is a bug. */
export function nodeOf(flow: Flow, id: NodeId): Node {
  const node = flow.nodes.get(id);
  if (!node) throw new Error("compiled flow refers to a node it does not hold");
  return node;
}

/** The question of a compiled reference; a detour or a miss is a bug, since nobody is ever left standing there. */
export function questionOf(flow: Flow, id: NodeId): QuestionNode {
  const node = nodeOf(flow, id);
  if (node.ask === "detour") throw new Error("a person stands at a detour, which asks nothing");
  return node;
}

/** How typed words and button labels are compared: case, spaces, marks and emoji do not matter. */
export function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
