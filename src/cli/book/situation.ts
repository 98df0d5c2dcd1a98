import { targetsOf } from "../../domain/flow/compile-flow.ts";
import type { Flow, Node } from "../../domain/flow/flow.ts";
import type { RawNode } from "../../domain/flow/schema.ts";
import { cardPart } from "./card-part.ts";
import { conditionWords } from "./condition-words.ts";
import { type Edition, heading, plain } from "./edition.ts";
import { flowPicture } from "./flow-picture.ts";
import { answersOf, placeOf } from "./flow-plan.ts";
import { element, escaped, tenths } from "./markup.ts";
import { facts, sheet, signature, ticks, wordsTable } from "./sheet.ts";
import { termPart } from "./term-part.ts";

/** One situation as a page to print, read and sign: the picture, every question, every exit, every card and term of it. */
export function situationPage(edition: Edition, flow: Flow): string {
  const [lang = "en"] = edition.languages;
  const raw = edition.raw.flows.find(({ raw: one }) => one.flow === flow.id)?.raw;
  const titles = edition.languages.map((one) => plain(edition.translator.for(one)(`${flow.id}:title`)));
  const title = [...new Set(titles)].join(" / ");
  const cards = [
    ...new Set([...flow.exits.values()].flatMap((exit) => exit.cards.map(({ card }) => card))),
  ].flatMap((card) => edition.content.guidance.get(card) ?? []);
  const terms = [...new Set(cards.flatMap((card) => card.terms))];
  const h2 = (key: string): string => element("h2", { class: key }, escaped(heading(edition, key)));
  const cover = [
    element("h1", {}, escaped(title)),
    facts([
      [heading(edition, "situation"), `${edition.content.pack.id} / ${flow.id}`],
      [heading(edition, "checked-on"), raw?.checkedOn ?? null],
      [heading(edition, "reviewed-by"), raw?.reviewedBy ?? heading(edition, "nobody")],
    ]),
    flow.reviewed ? "" : element("p", { class: "draft" }, escaped(heading(edition, "draft"))),
  ].join("\n");
  const body = [
    h2("picture"),
    pictureOf(edition, flow, lang),
    h2("questions"),
    ...[...flow.nodes.values()].map((node, index) =>
      nodePart(edition, flow, node, index + 1, raw?.nodes[node.id]),
    ),
    ...(flow.exits.size > 0 ? [h2("exits"), exitsTable(edition, flow, raw?.exits ?? {})] : []),
    ...(cards.length > 0 ? [h2("cards"), ...cards.map((card) => cardPart(edition, card))] : []),
    ...(terms.length > 0 ? [h2("terms"), ...terms.map((term) => termPart(edition, term))] : []),
  ].join("\n");
  return sheet(edition, title, `${cover}\n${signature(edition, body)}\n${body}`);
}

/** The picture, in pieces that fit a page each. */
function pictureOf(edition: Edition, flow: Flow, lang: string): string {
  const { width, inside, pieces } = flowPicture(edition, flow, lang);
  return pieces
    .map(({ y, height }, index) =>
      element(
        "svg",
        {
          xmlns: "http://www.w3.org/2000/svg",
          class: "piece",
          viewBox: `0 ${tenths(y)} ${tenths(width)} ${tenths(height)}`,
        },
        index === 0 ? element("g", { id: "flow" }, inside) : element("use", { href: "#flow" }),
      ),
    )
    .join("\n");
}

function nodePart(
  edition: Edition,
  flow: Flow,
  node: Node,
  number: number,
  raw: RawNode | undefined,
): string {
  const key = (part: string): string => `${flow.id}:${node.id}.${part}`;
  const options = answersOf(node).map((option) => ({
    key: option === "unknown" ? "ui:button.unknown" : key(`options.${option}`),
  }));
  const gives =
    (node.ask === "date" || node.ask === "moment") && node.gives !== null
      ? `${node.gives}${node.earliest ? ` (${heading(edition, "earliest")})` : ""}`
      : null;
  const detour = node.ask === "detour" ? [{ key: `${node.flow}:title` }] : [];
  return element(
    "section",
    {},
    element(
      "h3",
      {},
      `${number}. `,
      element("span", { class: "id" }, node.id),
      ` ${escaped(heading(edition, `kinds.${node.ask}`))}`,
    ),
    wordsTable(edition, [
      { key: key("ask") },
      { key: key("hint") },
      { key: key("go") },
      ...detour,
      ...options,
    ]),
    facts([
      [heading(edition, "starts-clock"), gives],
      [heading(edition, "leads-to"), waysOf(edition, flow, node)],
      [heading(edition, "note"), raw?.note ?? null],
    ]),
    ticks(edition),
  );
}

/** Where each answer leads, in the first language, one way a line. */
function waysOf(edition: Edition, flow: Flow, node: Node): string {
  const [lang = "en"] = edition.languages;
  const numbers = new Map([...flow.nodes.keys()].map((id, index) => [`node:${id}`, index + 1]));
  const places = targetsOf(node).map((target) => {
    const place = placeOf(target);
    const number = numbers.get(place);
    return number === undefined ? place.replace("return", heading(edition, "back")) : `${number}`;
  });
  return [
    ...node.route.branches.map(
      ({ when }, index) => `${conditionWords(edition, lang, flow, when, node.id)} → ${places[index] ?? ""}`,
    ),
    `${node.route.branches.length > 0 ? `${heading(edition, "otherwise")} ` : ""}→ ${places.at(-1) ?? ""}`,
  ].join("; ");
}

function exitsTable(
  edition: Edition,
  flow: Flow,
  raw: Readonly<Record<string, { readonly note?: string | undefined }>>,
): string {
  const [lang = "en"] = edition.languages;
  const rows = [...flow.exits.values()].map((exit) => {
    const titles = edition.languages.map((one) =>
      plain(edition.translator.for(one)(`${flow.id}:exits.${exit.id}`)),
    );
    const cards = exit.cards.map(({ card, when }) =>
      escaped(
        when === null
          ? card
          : `${card}: ${heading(edition, "if")} ${conditionWords(edition, lang, flow, when, null)}`,
      ),
    );
    const note = raw[exit.id]?.note;
    return element(
      "tr",
      {},
      element("td", {}, element("span", { class: "id" }, exit.id), "<br>", titles.map(escaped).join("<br>")),
      element("td", {}, escaped(heading(edition, `dangers.${exit.danger}`))),
      element(
        "td",
        {},
        cards.join("<br>"),
        note === undefined ? "" : element("p", { class: "note" }, escaped(note)),
      ),
    );
  });
  const head = ["exit", "danger", "shows"].map((key) => element("th", {}, escaped(heading(edition, key))));
  return element("table", {}, element("tr", {}, ...head), ...rows);
}
