import { targetsOf } from "../../domain/flow/compile-flow.ts";
import type { Condition, Danger, Exit, Flow, Node, Target } from "../../domain/flow/flow.ts";
import { answerWords, conditionWords, withoutPictures } from "./condition-words.ts";
import { bookWords, type Edition, plain } from "./edition.ts";

/** What a flow's picture says, before it is known where anything stands. A place is `node:x`, `exit:x`, `flow:x` or `return`. */
export type FlowPlan = { readonly questions: readonly Question[]; readonly ends: readonly End[] };
export type Question = {
  readonly place: string;
  readonly number: number;
  readonly head: string;
  readonly ask: string;
  /** What can be answered, where the rows do not say it. */
  readonly answers: string | null;
  readonly rows: readonly Row[];
};
/** One way out of a question: when it is taken, and where it leads. */
export type Row = { readonly text: string; readonly to: string };
export type End = {
  readonly place: string;
  readonly danger: Danger | null;
  readonly title: string;
  readonly lines: readonly string[];
};

/** Longest text of a box that is not a question; the page has it in full. */
const longestAsk = 330;

/** The plan of one flow in one language. */
export function planOf(edition: Edition, flow: Flow, lang: string): FlowPlan {
  const nodes = [...flow.nodes.values()];
  const led = new Set(nodes.flatMap((node) => targetsOf(node).map(placeOf)));
  return {
    questions: nodes.map((node, index) => questionOf(edition, flow, lang, node, index + 1)),
    ends: [
      ...[...flow.exits.values()].map((exit) => exitBox(edition, flow, lang, exit)),
      ...[...led]
        .filter((place) => place.startsWith("flow:") || place === "return")
        .map((place) => wayOut(edition, lang, place)),
    ],
  };
}

export function placeOf(target: Target): string {
  switch (target.type) {
    case "node":
      return `node:${target.node}`;
    case "exit":
      return `exit:${target.exit}`;
    case "flow":
      return `flow:${target.flow}`;
    case "return":
      return "return";
    default: {
      const unreachable: never = target;
      return unreachable;
    }
  }
}

function questionOf(edition: Edition, flow: Flow, lang: string, node: Node, number: number): Question {
  const book = bookWords(edition, lang);
  const t = edition.translator.for(lang);
  const gives =
    (node.ask === "date" || node.ask === "moment") && node.gives !== null
      ? `, ${book("starts-clock")}: ${node.gives}${node.earliest ? ` (${book("earliest")})` : ""}`
      : "";
  const own = node.route.branches.every(({ when }) => onlyOf(when, node.id));
  const options = answersOf(node);
  const taken = new Set<string>(
    node.route.branches.flatMap(({ when }) => (when.type === "is" ? when.options : [])),
  );
  const rest = options.filter((option) => !taken.has(option));
  const words = (chosen: readonly string[]): string =>
    chosen.map((option) => answerWords(edition, lang, flow.id, node.id, option)).join(" / ");
  const otherwise =
    node.ask === "choice" && own && rest.length > 0
      ? words(rest)
      : node.route.branches.length > 0
        ? book("otherwise")
        : "";
  return {
    place: `node:${node.id}`,
    number,
    head: `${node.id} · ${book(`kinds.${node.ask}`)}${gives}`,
    ask:
      node.ask === "detour"
        ? `${book("detour")}: ${plain(t(`${node.flow}:title`))} (${node.flow})`
        : shortened(withoutPictures(plain(t(`${flow.id}:${node.id}.ask`)))),
    answers: node.ask === "choice" && !own ? `${book("answers")}: ${words(options)}` : null,
    rows: [
      ...node.route.branches.map(({ when, to }) => ({
        text: conditionWords(edition, lang, flow, when, node.id),
        to: placeOf(to),
      })),
      { text: otherwise, to: placeOf(node.route.otherwise) },
    ],
  };
}

/** Every answer of a choice, the one that is always there included. */
export function answersOf(node: Node): readonly string[] {
  if (node.ask !== "choice") return [];
  return [...node.options, ...(node.unknown ? ["unknown"] : [])];
}

function onlyOf(condition: Condition, node: string): boolean {
  return condition.type === "is" && condition.flow === null && condition.node === node;
}

function exitBox(edition: Edition, flow: Flow, lang: string, exit: Exit): End {
  const book = bookWords(edition, lang);
  const t = edition.translator.for(lang);
  return {
    place: `exit:${exit.id}`,
    danger: exit.danger,
    title: plain(t(`${flow.id}:exits.${exit.id}`)),
    lines: exit.cards.map(({ card, when }) => {
      const guidance = edition.content.guidance.get(card);
      const title = guidance ? withoutPictures(plain(t(`${guidance.namespace}:${card}.title`))) : card;
      // The condition itself is on the page; here it would hide what the exit is.
      return `• ${title}${when === null ? "" : ` (${book("if")} …)`}`;
    }),
  };
}

function wayOut(edition: Edition, lang: string, place: string): End {
  const book = bookWords(edition, lang);
  const flow = place.replace("flow:", "");
  return place === "return"
    ? { place, danger: null, title: book("back"), lines: [] }
    : {
        place,
        danger: null,
        title: `${book("flow")}: ${plain(edition.translator.for(lang)(`${flow}:title`))}`,
        lines: [],
      };
}

function shortened(text: string): string {
  if (text.length <= longestAsk) return text;
  return `${text.slice(0, text.lastIndexOf(" ", longestAsk))} …`;
}
