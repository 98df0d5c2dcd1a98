import type { End, FlowPlan, Question } from "./flow-plan.ts";
import { type Font, wrapped } from "./text-width.ts";

/** Sizes in the units of the picture; at the width of an A4 page one unit is about a quarter of a millimetre. */
export const questionWidth = 430;
export const endWidth = 270;
const pad = 10;
const gap = 30;
const endGap = 16;
/** A page of the picture is at most this high, so that it can be read on A4. */
const pageHeight = 1150;
export const fonts = {
  head: { size: 10.5 },
  ask: { size: 13, bold: true },
  row: { size: 12 },
} as const satisfies Record<string, Font>;
const leading = { head: 15, ask: 17, row: 15.5 } as const;

/** A line of text and its baseline, from the top of its box. */
type Line = { readonly font: keyof typeof fonts; readonly text: string; readonly y: number };
export type PlacedRow = { readonly to: string; readonly y: number; readonly silent: boolean };
export type PlacedQuestion = Question & {
  readonly y: number;
  readonly height: number;
  readonly written: readonly Line[];
  /** Where each way out leaves the box. */
  readonly ways: readonly PlacedRow[];
};
export type PlacedEnd = End & {
  readonly y: number;
  readonly height: number;
  readonly written: readonly Line[];
};
export type Layout = {
  readonly questions: readonly PlacedQuestion[];
  readonly ends: readonly PlacedEnd[];
  readonly height: number;
  /** Heights at which the picture may be cut into pages: no box lies across them. */
  readonly cuts: readonly number[];
};

/**
 * Questions one below the other on the left, in the lawyer's order; on the right the ends, each on the page of the last
 * question that leads to it, so that every line goes down or sideways.
 */
export function layOut(plan: FlowPlan): Layout {
  const questions: PlacedQuestion[] = [];
  const ends: PlacedEnd[] = [];
  const cuts: number[] = [];
  const lastOf = new Map<string, string>();
  const numbers = new Map(plan.questions.map(({ place, number }) => [place, number]));
  for (const question of plan.questions)
    for (const { to } of question.rows) if (!to.startsWith("node:")) lastOf.set(to, question.place);
  let top = gap / 2;
  let y = top;
  let endsBottom = top;
  for (const question of plan.questions) {
    const led = [...new Set(question.rows.map(({ to }) => to))].flatMap((place) =>
      lastOf.get(place) === question.place ? (plan.ends.find((end) => end.place === place) ?? []) : [],
    );
    const measured = measureQuestion(question, numbers);
    const boxes = led.map(measureEnd);
    const needed = boxes.reduce((sum, { height }) => sum + height + endGap, -endGap);
    // Around the middle of its question, as far up as the ends of earlier questions leave room.
    const startAt = (): number => Math.max(endsBottom, y + measured.height / 2 - needed / 2);
    if (Math.max(y + measured.height, startAt() + needed) - top > pageHeight && y > top) {
      top = Math.max(y, endsBottom);
      cuts.push(top);
      y = top + gap;
      endsBottom = y;
    }
    questions.push({ ...measured, y });
    let endY = startAt();
    for (const box of boxes) {
      ends.push({ ...box, y: clearOf(endY, y, measured.ways) });
      endY = (ends.at(-1)?.y ?? endY) + box.height + endGap;
    }
    endsBottom = boxes.length > 0 ? endY : endsBottom;
    y += measured.height + gap;
  }
  const height = Math.max(y - gap, endsBottom - endGap) + gap / 2;
  return { questions, ends, height, cuts: withinPages(cuts, [...questions, ...ends], height) };
}

/** A page that is too high all the same, since one question has many ends, is cut again below a box. */
function withinPages(
  cuts: readonly number[],
  boxes: readonly { readonly y: number; readonly height: number }[],
  height: number,
): number[] {
  const free = boxes
    .map((box) => box.y + box.height + endGap / 2)
    .filter((at) => boxes.every((box) => at < box.y || at > box.y + box.height))
    .sort((a, b) => b - a);
  const all: number[] = [];
  for (const end of [...cuts, height]) {
    for (let from = all.at(-1) ?? 0; end - from > pageHeight; from = all.at(-1) ?? 0) {
      const at = free.find((one) => one > from && one <= from + pageHeight);
      if (at === undefined) break;
      all.push(at);
    }
    if (end !== height) all.push(end);
  }
  return all;
}

/** How far below the top of its box a line arrives. */
export const arrival = 13;

/** A little lower where the line that arrives would lie on one that leaves at the same height. */
function clearOf(y: number, questionY: number, ways: readonly PlacedRow[]): number {
  const leaving = ways.filter(({ to }) => !to.startsWith("node:")).map((way) => questionY + way.y);
  let moved = y;
  while (leaving.some((at) => Math.abs(at - (moved + arrival)) < 4)) moved += 2;
  return moved;
}

function measureQuestion(
  question: Question,
  numbers: ReadonlyMap<string, number>,
): Omit<PlacedQuestion, "y"> {
  const lines: Line[] = [];
  let y = pad;
  const write = (font: keyof typeof fonts, text: string, width: number): void => {
    for (const line of wrapped(text, width, fonts[font])) {
      y += leading[font];
      lines.push({ font, text: line, y: y - 3 });
    }
  };
  const inner = questionWidth - 2 * pad;
  write("head", question.head, inner - 26);
  write("ask", question.ask, inner);
  if (question.answers !== null) write("row", question.answers, inner);
  const ways: PlacedRow[] = [];
  const silent = question.rows.length === 1 && question.rows[0]?.text === "";
  if (!silent) y += 5;
  for (const row of question.rows) {
    const from = y;
    const number = numbers.get(row.to);
    const led = number === undefined ? "" : ` → ${number}`;
    if (row.text !== "") write("row", `• ${row.text}${led}`, inner);
    ways.push({ to: row.to, y: silent ? y / 2 + 4 : from + leading.row - 7, silent });
    if (!silent) y += 4;
  }
  return { ...question, height: y + pad - 2, written: lines, ways };
}

function measureEnd(end: End): Omit<PlacedEnd, "y"> {
  const lines: Line[] = [];
  let y = pad - 2;
  const inner = endWidth - 2 * pad - 6;
  const write = (font: "ask" | "row", text: string): void => {
    for (const line of wrapped(text, inner, fonts[font])) {
      y += leading[font];
      lines.push({ font, text: line, y: y - 3 });
    }
  };
  if (end.danger !== null) y += leading.head;
  write("ask", end.title);
  for (const line of end.lines) write("row", line);
  return { ...end, height: y + pad - 2, written: lines };
}
