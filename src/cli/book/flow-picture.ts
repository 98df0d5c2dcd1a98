import type { Flow } from "../../domain/flow/flow.ts";
import { bookWords, type Edition } from "./edition.ts";
import {
  endWidth,
  fonts,
  type Layout,
  layOut,
  type PlacedEnd,
  type PlacedQuestion,
  questionWidth,
} from "./flow-layout.ts";
import { type PlacedLine, route } from "./flow-lines.ts";
import { planOf } from "./flow-plan.ts";
import { element, escaped, tenths } from "./markup.ts";

/** The drawing of a flow, what is inside it apart, so that a page can show it in pieces. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly inside: string;
  /** From top to bottom, each at most a page high. */
  readonly pieces: readonly { readonly y: number; readonly height: number }[];
};

/** Dark enough on white paper, and different enough in grey. */
const inks = ["#1f4e9c", "#8a3b12", "#1b6b3a", "#7a1f6b", "#4a4a4a", "#0b6b77", "#a3271f", "#5b5200"];
const dangers = { critical: "#b00020", urgent: "#b85600", soon: "#7d6608", normal: "#2e6b34" } as const;

export const fontStack = `"Noto Sans","DejaVu Sans","Segoe UI",Arial,sans-serif`;

/** A flow as one SVG file. */
export function flowSvg(edition: Edition, flow: Flow, lang: string): string {
  const { width, height, inside } = flowPicture(edition, flow, lang);
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${tenths(width)} ${tenths(height)}`,
      "font-family": fontStack,
      lang,
    },
    element("rect", { width: "100%", height: "100%", fill: "#fff" }),
    inside,
  )}\n`;
}

/** The same for a page. */
export function flowPicture(edition: Edition, flow: Flow, lang: string): Picture {
  const plan = planOf(edition, flow, lang);
  const layout = layOut(plan);
  const routed = route(layout);
  const places = [...plan.questions, ...plan.ends].map(({ place }) => place);
  const inkOf = (place: string): string => inks[places.indexOf(place) % inks.length] ?? "#000";
  const book = bookWords(edition, lang);
  const inside = [
    ...routed.lines.map((line) => drawLine(line, inkOf(line.place))),
    ...layout.questions.map((question) => drawQuestion(question, routed.questionX, inkOf(question.place))),
    ...layout.ends.map((end) =>
      drawEnd(end, routed.endX, end.danger === null ? "" : book(`dangers.${end.danger}`)),
    ),
  ].join("\n");
  return { width: routed.width, height: layout.height, inside, pieces: piecesOf(layout) };
}

function piecesOf(layout: Layout): Picture["pieces"] {
  const edges = [0, ...layout.cuts, layout.height];
  return edges.slice(1).map((to, index) => ({ y: edges[index] ?? 0, height: to - (edges[index] ?? 0) }));
}

function drawLine(line: PlacedLine, ink: string): string {
  const d = line.points
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${tenths(x)} ${tenths(y)}`)
    .join("");
  const path = element("path", { d, fill: "none", stroke: ink, "stroke-width": 1.4 });
  const [before, end] = line.points.slice(-2);
  if (!line.arrow || before === undefined || end === undefined) return path;
  const down = end[1] > before[1];
  const [x, y] = end;
  const head = down
    ? `M${x - 4} ${y - 8}L${x + 4} ${y - 8}L${x} ${y}Z`
    : `M${x - 8} ${y - 4}L${x - 8} ${y + 4}L${x} ${y}Z`;
  return `${path}${element("path", { d: head.replace(/-?\d+\.\d+/g, (value) => tenths(Number(value))), fill: ink })}`;
}

function drawQuestion(question: PlacedQuestion, x: number, ink: string): string {
  const right = x + questionWidth;
  return [
    element("rect", {
      x,
      y: question.y,
      width: questionWidth,
      height: question.height,
      rx: 5,
      fill: "#fff",
      stroke: "#333",
      "stroke-width": 1,
    }),
    element("circle", { cx: right - 18, cy: question.y + 17, r: 11, fill: ink }),
    text(right - 18, question.y + 21, String(question.number), { size: 12, bold: true }, "#fff", "middle"),
    ...question.written.map((line) =>
      text(x + 10, question.y + line.y, line.text, fonts[line.font], line.font === "head" ? "#555" : "#111"),
    ),
  ].join("");
}

function drawEnd(end: PlacedEnd, x: number, danger: string): string {
  const ink = end.danger === null ? "#333" : dangers[end.danger];
  return [
    element("rect", {
      x,
      y: end.y,
      width: endWidth,
      height: end.height,
      fill: "#fafafa",
      stroke: ink,
      "stroke-width": 1,
      "stroke-dasharray": end.danger === null ? "5 3" : null,
    }),
    end.danger === null ? "" : element("rect", { x, y: end.y, width: 6, height: end.height, fill: ink }),
    end.danger === null ? "" : text(x + 16, end.y + 18, danger.toUpperCase(), { size: 10, bold: true }, ink),
    ...end.written.map((line) => text(x + 16, end.y + line.y, line.text, fonts[line.font], "#111")),
  ].join("");
}

function text(
  x: number,
  y: number,
  words: string,
  font: { readonly size: number; readonly bold?: boolean },
  fill: string,
  anchor: "middle" | null = null,
): string {
  return element(
    "text",
    {
      x,
      y,
      "font-size": font.size,
      "font-weight": font.bold === true ? 700 : null,
      fill,
      "text-anchor": anchor,
    },
    escaped(words),
  );
}
