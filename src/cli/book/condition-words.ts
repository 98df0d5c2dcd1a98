import type { Condition, Flow } from "../../domain/flow/flow.ts";
import { as, type FlowId } from "../../domain/ids.ts";
import { bookWords, type Edition, plain } from "./edition.ts";

/**
 * A condition in words that a lawyer can check: the answers by their buttons, the questions by their short names.
 *
 * @param at the node whose route it stands in; its own answers need no name of the question before them
 */
export function conditionWords(
  edition: Edition,
  lang: string,
  flow: Flow,
  condition: Condition,
  at: string | null,
): string {
  const book = bookWords(edition, lang);
  const say = (part: Condition): string => conditionWords(edition, lang, flow, part, at);
  const grouped = (part: Condition): string =>
    part.type === "any" || part.type === "all" ? `(${say(part)})` : say(part);
  switch (condition.type) {
    case "all":
      return condition.of.map(grouped).join(` ${book("and")} `);
    case "any":
      return condition.of.map(grouped).join(` ${book("or")} `);
    case "not":
      return `${book("not")} ${grouped(condition.of)}`;
    case "term":
      return `${condition.term} ${book(condition.state)}`;
    case "is": {
      const asked = condition.flow ?? flow.id;
      const answers = condition.options
        .map((option) => answerWords(edition, lang, asked, condition.node, option))
        .join(" / ");
      const name = shortName(edition, lang, asked, condition.node);
      return condition.flow === null && condition.node === at ? answers : `${name}: ${answers}`;
    }
    default: {
      const unreachable: never = condition;
      return unreachable;
    }
  }
}

/** One answer by the words of its button. */
export function answerWords(
  edition: Edition,
  lang: string,
  flow: string,
  node: string,
  option: string,
): string {
  const t = edition.translator.for(lang);
  return withoutPictures(
    plain(t(option === "unknown" ? "ui:button.unknown" : `${flow}:${node}.options.${option}`)),
  );
}

/** A question by the name that volunteers see. */
function shortName(edition: Edition, lang: string, flow: string, node: string): string {
  const key = `${flow}:short.${node}`;
  const own = edition.translator.has(lang, key) ? plain(edition.translator.for(lang)(key)) : node;
  return edition.content.flows.has(as<FlowId>(flow)) ? own : `${flow}.${node}`;
}

/** Emoji are in the texts; in a picture they would be empty boxes wherever the font has none. */
export function withoutPictures(text: string): string {
  return text
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}
