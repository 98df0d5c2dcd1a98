import { describe, expect, test } from "vitest";
import { drawBook } from "../../src/cli/book/book.ts";
import { editionOf } from "../../src/cli/book/edition.ts";
import { exampleOf } from "../../src/cli/book/example.ts";
import { endWidth, fonts, layOut, questionWidth } from "../../src/cli/book/flow-layout.ts";
import { route } from "../../src/cli/book/flow-lines.ts";
import { planOf } from "../../src/cli/book/flow-plan.ts";
import { widthOf, wrapped } from "../../src/cli/book/text-width.ts";
import { packOf } from "../support/pack.ts";

/** What a lawyer holds in their hand: the pictures can be read, and nothing of the pack is missing from the page. */
const template = packOf("template");

describe.each(["ru", "template"])("the pictures of pack %s", (id) => {
  const edition = editionOf(packOf(id));
  const flows = [...edition.content.flows.values()].flatMap((flow) =>
    edition.languages.map((lang) => ({ name: `${flow.id} ${lang}`, flow, lang })),
  );

  test.each(flows)(
    "$name: no box on a box, no text out of its box, no line through a box or along another",
    (one) => {
      const layout = layOut(planOf(edition, one.flow, one.lang));
      const routed = route(layout);
      const boxes = [
        ...layout.questions.map((box) => ({ ...box, x: routed.questionX, width: questionWidth })),
        ...layout.ends.map((box) => ({ ...box, x: routed.endX, width: endWidth })),
      ];
      for (const box of boxes) {
        for (const other of boxes)
          if (other !== box && other.x === box.x)
            expect(other.y >= box.y + box.height || box.y >= other.y + other.height).toBe(true);
        for (const line of box.written) {
          expect(widthOf(line.text, fonts[line.font]), line.text).toBeLessThanOrEqual(box.width - 20);
          expect(line.y).toBeLessThan(box.height);
        }
        for (const cut of layout.cuts) expect(cut <= box.y || cut >= box.y + box.height).toBe(true);
      }
      for (const line of routed.lines) {
        const [[x1, y1], [x2, y2]] = ends(line.points);
        for (const box of boxes) {
          const beside = Math.max(x1, x2) <= box.x || Math.min(x1, x2) >= box.x + box.width;
          const above = Math.max(y1, y2) <= box.y || Math.min(y1, y2) >= box.y + box.height;
          expect(beside || above, `a line to ${line.place} crosses ${box.place}`).toBe(true);
        }
        for (const other of routed.lines) {
          if (other.place === line.place) continue;
          const [[a1, b1], [a2, b2]] = ends(other.points);
          const upright = x1 === x2 && a1 === a2 && x1 === a1 && overlap(y1, y2, b1, b2);
          const level = y1 === y2 && b1 === b2 && y1 === b1 && overlap(x1, x2, a1, a2);
          expect(upright || level, `lines to ${line.place} and ${other.place} lie on each other`).toBe(false);
        }
      }
    },
  );

  test("every question is drawn once, and every way out of it has a line", () => {
    for (const { flow, lang } of flows) {
      const plan = planOf(edition, flow, lang);
      const { lines } = route(layOut(plan));
      const arrows = lines.filter(({ arrow }) => arrow).map(({ place }) => place);
      expect(plan.questions.map(({ place }) => place)).toEqual(
        [...flow.nodes.keys()].map((node) => `node:${node}`),
      );
      for (const { rows } of plan.questions) for (const { to } of rows) expect(arrows).toContain(to);
    }
  });
});

describe("the page of a situation", () => {
  const page = drawBook(template).get("paper.html") ?? "";

  test("holds every word of the questions and the cards, in both languages", () => {
    for (const lang of ["en", "ru"])
      for (const namespace of ["paper", "guidance-order"])
        for (const text of textsOf(template.nested[lang]?.[namespace] ?? {})) {
          const plain = text.replace(/<[^>]+>/g, "").replaceAll('"', "&quot;");
          if (Object.values(wordsOf(template.nested, lang).short).includes(text)) continue;
          expect(page).toContain(plain);
        }
  });

  test("holds what a lawyer has to judge: articles, sources, notes, days and confidence", () => {
    for (const words of [
      "Foreigners Act, s. 12",
      "Interpretation Act, s. 3",
      "invented for the template",
      "2026-11-24",
      "high / высокая",
      "Somebody who cannot say which paper it is may have an order",
      "The roll-over is for a lawyer to use",
      "no one yet / пока никто",
      "I do not agree with this order. I wish to complain.",
    ])
      expect(page).toContain(words);
  });

  test("is one file: it asks for nothing from anywhere", () => {
    expect(page).not.toMatch(/<(script|link|img|iframe)|url\(h|@import|src=/);
  });

  test("bears a print of its text, which changes when a word changes", () => {
    const print = (html: string): string => />[^<]*print[^<]*: ([0-9a-f]{16})</i.exec(html)?.[1] ?? "none";
    const before = print(page);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    const nested = structuredClone(template.nested);
    Object.assign(wordsOf(nested, "en").which, { hint: "Another hint." });
    expect(print(drawBook({ ...template, nested }).get("paper.html") ?? "")).not.toBe(before);
  });

  test("is the same however often it is drawn", () => {
    expect([...drawBook(template)]).toEqual([...drawBook(packOf("template"))]);
  });
});

describe("the example of a term", () => {
  const { law, pack } = template.content;

  test("is one whose end falls on a day off, worked from the day the term was checked", () => {
    const term = law.terms.get("EX-01");
    if (!term) throw new Error("the template has EX-01");
    const { event, result } = exampleOf("EX-01", term, law.calendars, pack.zone);
    expect(event).toBe("2026-11-24");
    expect(result).toMatchObject({
      strictEnd: { on: "2026-12-04" },
      fileBy: { on: "2026-12-01" },
      legalEnd: { on: "2026-12-05" },
      postBy: "2026-11-26",
    });
  });

  test("names no date for a term of low confidence", () => {
    const term = law.terms.get("EX-01");
    if (!term) throw new Error("the template has EX-01");
    const { result } = exampleOf("EX-01", { ...term, confidence: "low" }, law.calendars, pack.zone);
    expect(result).toMatchObject({ type: "refusal", reason: "low-confidence" });
  });

  test("stands on the calendar with its letters, the days off hatched", () => {
    const page = drawBook(template).get("law.html") ?? "";
    for (const line of [
      "2026-12-01 · hand in by",
      "2026-12-04 · shortest reading",
      "2026-12-05 · by law, for staff only",
    ])
      expect(page).toContain(line);
    // Friday and Saturday of the two weeks, and 2 and 3 December; Saturday 5 December is worked.
    const [first = ""] = page.split("</svg>");
    expect(first.match(/height="28" fill="url\(#off\)"/g)).toHaveLength(5);
  });
});

describe("text without a browser", () => {
  const font = { size: 12 };
  test("no line is wider than it may be, and no word is lost", () => {
    const text = "Прошу убежища и возражаю против сообщения обо мне в посольство и консульство моей страны.";
    const lines = wrapped(text, 150, font);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => widthOf(line, font) <= 150)).toBe(true);
    expect(lines.join(" ")).toBe(text);
  });

  test("a word wider than a line is broken, and a line break stays", () => {
    expect(wrapped("https://help.unhcr.org/russia/en/applying", 100, font).length).toBeGreaterThan(2);
    expect(wrapped("one\ntwo", 100, font)).toEqual(["one", "two"]);
  });
});

type Point = readonly [number, number];
function ends(points: readonly Point[]): readonly [Point, Point] {
  const [from, to] = [points[0], points.at(-1)];
  if (!from || !to || points.length !== 2) throw new Error("a line has two ends");
  return [from, to];
}

function overlap(a1: number, a2: number, b1: number, b2: number): boolean {
  return Math.min(Math.max(a1, a2), Math.max(b1, b2)) - Math.max(Math.min(a1, a2), Math.min(b1, b2)) > 0;
}

function textsOf(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) =>
    typeof value === "string" ? [value] : typeof value === "object" && value !== null ? textsOf(value) : [],
  );
}

type FlowWords = { readonly short: Record<string, string>; readonly which: object };
function wordsOf(nested: typeof template.nested, lang: string): FlowWords {
  const words = nested[lang]?.["paper"];
  if (!words) throw new Error(`the template has the flow paper in ${lang}`);
  return words as FlowWords;
}
