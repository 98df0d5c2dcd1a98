import type { Content } from "../domain/content.ts";
import { targetsOf } from "../domain/flow/compile-flow.ts";
import type { Condition, Flow, Node, Target } from "../domain/flow/flow.ts";
import type { GuidanceId } from "../domain/ids.ts";
import type { Translate } from "../usecases/words.ts";

/** One flow as a page for a lawyer: a drawing (Mermaid), every question with its answers, every exit with its cards. */
export function drawFlow(content: Content, flow: Flow, t: Translate): string {
  return [
    `# ${t(`${flow.id}:title`)} (\`${flow.id}\`)`,
    flow.reviewed ? null : "Draft: no lawyer has signed it off.",
    [
      "```mermaid",
      "flowchart TD",
      ...[...flow.nodes.values()].flatMap((node) => drawNode(flow, node, t)),
      ...[...flow.exits.keys()].map(
        (exit) => `  exit_${ident(exit)}(["${label(t(`${flow.id}:exits.${exit}`))}"])`,
      ),
      "```",
    ].join("\n"),
    "## Questions",
    [
      "| node | question | answers | leads to |",
      "| --- | --- | --- | --- |",
      ...[...flow.nodes.values()].map((node) => row(flow, node, t)),
    ].join("\n"),
    "## Exits",
    [
      "| exit | danger | cards |",
      "| --- | --- | --- |",
      ...[...flow.exits.values()].map(
        (exit) =>
          `| ${exit.id}: ${cell(t(`${flow.id}:exits.${exit.id}`))} | ${exit.danger} | ${exit.cards.map(({ card, when }) => `${card}${when === null ? "" : ` (if ${conditionWords(when)})`}`).join("<br>")} |`,
      ),
    ].join("\n"),
    ...[...new Set([...flow.exits.values()].flatMap((exit) => exit.cards.map(({ card }) => card)))].map(
      (card) => drawCard(content, card, t),
    ),
  ]
    .filter((part) => part !== null)
    .join("\n\n")
    .concat("\n");
}

function drawNode(flow: Flow, node: Node, t: Translate): string[] {
  const shape = `  ${ident(node.id)}["${label(nodeWords(flow, node, t))}"]`;
  const branches = node.route.branches.map(
    ({ when, to }) => `  ${ident(node.id)} -->|"${label(conditionWords(when))}"| ${targetIdent(to)}`,
  );
  return [shape, ...branches, `  ${ident(node.id)} --> ${targetIdent(node.route.otherwise)}`];
}

function nodeWords(flow: Flow, node: Node, t: Translate): string {
  return node.ask === "detour" ? t(`${node.flow}:title`) : t(`${flow.id}:${node.id}.ask`);
}

function row(flow: Flow, node: Node, t: Translate): string {
  const answers =
    node.ask === "choice"
      ? [
          ...node.options.map((option) => `\`${option}\` ${t(`${flow.id}:${node.id}.options.${option}`)}`),
          ...(node.unknown ? ["`unknown`"] : []),
        ]
      : [node.ask];
  const gives =
    (node.ask === "date" || node.ask === "moment") && node.gives !== null
      ? ` starts the clock \`${node.gives}\`${node.earliest ? " (earliest)" : ""}`
      : "";
  return `| \`${node.id}\` | ${cell(nodeWords(flow, node, t))} | ${answers.map(cell).join("<br>")}${gives} | ${targetsOf(node).map(targetWords).join("<br>")} |`;
}

function drawCard(content: Content, card: GuidanceId, t: Translate): string {
  const guidance = content.guidance.get(card);
  if (!guidance) throw new Error("compiled content refers to guidance it does not hold");
  return [
    `### Card \`${card}\`: ${plain(t(`${guidance.namespace}:${card}.title`))}`,
    plain(t(`${guidance.namespace}:${card}.now`)),
    `Terms: ${guidance.terms.join(", ") || "none"}. Checked on ${guidance.checkedOn}, expires on ${guidance.expiresOn}. ${guidance.reviewed ? "Reviewed." : "Draft: no lawyer has signed it off."}`,
    `Sources: ${guidance.sources.join("; ")}`,
  ].join("\n\n");
}

/** A condition in words a lawyer can check. */
export function conditionWords(condition: Condition): string {
  switch (condition.type) {
    case "all":
      return condition.of.map(conditionWords).join(" and ");
    case "any":
      return condition.of.map((part) => `(${conditionWords(part)})`).join(" or ");
    case "not":
      return `not (${conditionWords(condition.of)})`;
    case "is":
      return `${condition.flow === null ? "" : `${condition.flow}.`}${condition.node} is ${condition.options.join(" or ")}`;
    case "term":
      return `${condition.term} is ${condition.state}`;
    default: {
      const unreachable: never = condition;
      return unreachable;
    }
  }
}

function targetWords(target: Target): string {
  return target.type === "node"
    ? `\`${target.node}\``
    : target.type === "exit"
      ? `exit \`${target.exit}\``
      : target.type === "flow"
        ? `flow \`${target.flow}\``
        : "back";
}

function targetIdent(target: Target): string {
  return target.type === "node"
    ? ident(target.node)
    : target.type === "exit"
      ? `exit_${ident(target.exit)}`
      : target.type === "flow"
        ? `flow_${ident(target.flow)}[["${target.flow}"]]`
        : "back([back])";
}

function ident(id: string): string {
  return `n_${id.replaceAll("-", "_")}`;
}

function plain(html: string): string {
  return html.replace(/<[^>]+>/g, "").trim();
}

function label(html: string): string {
  const text = plain(html).replaceAll('"', "'").replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function cell(html: string): string {
  return plain(html).replaceAll("|", "\\|").replace(/\n+/g, "<br>");
}
