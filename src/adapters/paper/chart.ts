import type { Danger } from "../../domain/flow/flow.ts";
import type { WaitChart } from "../../usecases/ports/printing.ts";
import type { Faces } from "./fonts.ts";
import { asPng, outlines } from "./outlines.ts";
import { typeset } from "./typeset.ts";

/** Pixels: a phone's width held upright, twice as sharp. */
const width = 1280;
const margin = 64;
const head = 292;
const rowHeight = 168;
const foot = 96;
const bar = { top: 66, height: 52 };

const minute = 60_000;
/** The ends of the scale, ms. */
const scale = { from: minute / 2, to: 3 * 24 * 60 * minute };

const ink = { title: "#16202a", quiet: "#5b6770", grid: "#d5dade", track: "#eef1f3" };
const tones: Record<Danger, string> = {
  critical: "#b3261e",
  urgent: "#d9730d",
  soon: "#b28704",
  normal: "#4a6572",
};

type Text = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  /** Where `x` is: at the left of the text, or at its middle or its right. */
  readonly anchor?: "middle" | "right";
};

/** How long people waited, by kind: solid until half had heard a human, light until nine in ten had. */
export async function drawChart(faces: Faces, chart: WaitChart): Promise<Uint8Array> {
  const write = writer(faces);
  const bottom = head + chart.rows.length * rowHeight;
  const parts = [
    write({ text: chart.title, x: margin, y: 96, size: 56, fill: ink.title, bold: true }),
    write({ text: chart.subtitle, x: margin, y: 148, size: 36, fill: ink.quiet }),
    ...legend(write, chart),
    ...chart.ticks.flatMap((tick) => gridLine(write, tick, bottom)),
    ...chart.rows.flatMap((row, index) => rowParts(write, row, head + index * rowHeight)),
  ];
  const height = bottom + foot;
  return asPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>`,
  );
}

type Write = (text: Text) => string;

function writer(faces: Faces): Write {
  return ({ text, x, y, size, fill, bold = false, anchor }) => {
    const [line] = typeset(bold ? faces.bold : faces.regular, text, size, width * 2);
    if (line === undefined) return "";
    const left = anchor === "right" ? x - line.width : anchor === "middle" ? x - line.width / 2 : x;
    return `<g fill="${fill}">${outlines(line, size, left, y)}</g>`;
  };
}

function legend(write: Write, { legend: { half, most } }: WaitChart): readonly string[] {
  const y = 216;
  const second = width / 2;
  return [
    box(margin, y - 28, 48, 32, ink.quiet, 1),
    write({ text: half, x: margin + 64, y, size: 36, fill: ink.title }),
    box(second, y - 28, 48, 32, ink.quiet, 0.35),
    write({ text: most, x: second + 64, y, size: 36, fill: ink.title }),
  ];
}

function gridLine(
  write: Write,
  { at, label }: WaitChart["ticks"][number],
  bottom: number,
): readonly string[] {
  const x = placeOf(at);
  return [
    `<line x1="${x}" y1="${head}" x2="${x}" y2="${bottom}" stroke="${ink.grid}" stroke-width="2"/>`,
    write({ text: label, x, y: bottom + 46, size: 34, fill: ink.quiet, anchor: "middle" }),
  ];
}

function rowParts(write: Write, { label, danger, note, ends }: WaitChart["rows"][number], top: number) {
  const y = top + bar.top;
  const tone = tones[danger];
  const to = (at: number) => placeOf(at) - margin;
  return [
    // Lets no line of the grid run through the words.
    box(margin, top, width - 2 * margin, bar.top - 8, "#fff", 1),
    write({ text: label, x: margin, y: top + 44, size: 42, fill: tone, bold: true }),
    write({ text: note, x: width - margin, y: top + 44, size: 33, fill: ink.title, anchor: "right" }),
    box(margin, y, width - 2 * margin, bar.height, ink.track, 0.7),
    ...(ends === null
      ? []
      : [
          box(margin, y, to(ends.most), bar.height, tone, 0.35),
          box(margin, y, to(ends.half), bar.height, tone, 1),
        ]),
  ];
}

function box(x: number, y: number, wide: number, high: number, fill: string, opacity: number): string {
  return `<rect x="${x}" y="${y}" width="${wide.toFixed(1)}" height="${high}" rx="6" fill="${fill}" fill-opacity="${opacity}"/>`;
}

/** Where a time stands: twice as long is as wide everywhere. */
function placeOf(at: number): number {
  const within = Math.min(Math.max(at, scale.from), scale.to);
  const share = Math.log(within / scale.from) / Math.log(scale.to / scale.from);
  return margin + share * (width - 2 * margin);
}
