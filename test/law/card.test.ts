import { describe, expect, test } from "vitest";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { countingsOf, renderCard } from "../../src/adapters/telegram/render-card.ts";
import { renderScreen } from "../../src/adapters/telegram/render-screen.ts";
import { paragraphs, split } from "../../src/adapters/telegram/rendered.ts";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import type { Counted } from "../../src/domain/deadline/counted.ts";
import type { Screen } from "../../src/domain/effect.ts";
import type { Guidance } from "../../src/domain/flow/flow.ts";
import { as, type Instant } from "../../src/domain/ids.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import { pack } from "../support/pack.ts";

/** A card answers at a glance: the date first, all of it in one message, as the next may never arrive. */
const { content } = pack;
const press = { content, translator: createTranslator(pack), kept: longestKept };
const zone = content.pack.zone;
const now = as<Instant>(Date.parse("2026-11-25T09:00:00Z"));

/** Each age of an event leads to other words: open, nearly over, missed, unknown. */
const events = {
  "an hour ago": { type: "instant", at: "2026-11-25T08:00:00Z" },
  "nine days ago": { type: "instant", at: "2026-11-16T08:00:00Z" },
  "long ago": { type: "instant", at: "2026-09-01T08:00:00Z" },
  unknown: { type: "unknown" },
} as const;

describe.each(content.pack.languages)("in %s", (lang) => {
  test.each(Object.keys(events))("every card whose event was %s is one message", (age) => {
    const event = events[age as keyof typeof events];
    const tooLong = [...content.guidance.values()].filter((guidance) => {
      const screen = cardOf(guidance, event);
      const counting = paragraphs(countingsOf(press.translator.for(lang), lang, screen));
      return [false, true].some((relative) => {
        const { html, counted } = renderCard(press, lang, { ...screen, relative });
        return split(html).length > 1 || (!counted && split(counting).length > 1);
      });
    });
    expect(tooLong.map(({ id }) => id)).toEqual([]);
  });

  test("the date that counts is the first line of its card", () => {
    const dated = [...content.guidance.values()]
      .map((guidance) => cardOf(guidance, events["an hour ago"]))
      .filter(({ deadlines }) => isToFile(deadlines[0]));
    expect(dated.length).toBeGreaterThan(3);
    for (const screen of dated)
      expect(renderCard(press, lang, screen).html.split("\n")[0]).toMatch(/^⏰ <b>.*\d{1,2}.* — .*<\/b>$/);
  });
});

test("in English the line says by when and how long that is", () => {
  const order = cardOf(guidanceOf("order-judge"), { type: "date", on: "2026-11-24" });
  expect(renderCard(press, "en", order).html).toMatch(
    /^⏰ <b>Hand it in by Fri, 4 December 2026 — 9 days left<\/b>\n/,
  );
});

test("where a card has no room for it, the counting waits behind a button", () => {
  const guidance = guidanceOf("order-judge");
  const [one] = cardOf(guidance, events["an hour ago"]).deadlines;
  if (one === undefined) throw new Error("the card has a deadline");
  const crowded = { ...cardOf(guidance, events["an hour ago"]), deadlines: [one, one, one, one, one] };
  expect(renderCard(press, "en", crowded)).toMatchObject({ counted: false });
  expect(labels(renderScreen(press, "en", crowded))).toContain("🧮 How we counted");
  expect(labels(renderScreen(press, "en", { ...crowded, deadlines: [one] }))).not.toContain(
    "🧮 How we counted",
  );
});

function labels(rendered: ReturnType<typeof renderScreen>): string[] {
  return rendered.buttons.flat().map(({ text }) => text);
}

function isToFile(counted: Counted | undefined): boolean {
  return counted?.result.type === "deadline" && counted.result.purpose === "file";
}

function guidanceOf(id: string): Guidance {
  const found = [...content.guidance.values()].find((guidance) => guidance.id === id);
  if (found === undefined) throw new Error(`there is no card ${id}`);
  return found;
}

function cardOf(guidance: Guidance, event: Parameters<typeof computeDeadline>[2]): Screen & { type: "card" } {
  const deadlines = guidance.terms.map((id) => {
    const term = content.law.terms.get(id);
    if (term === undefined) throw new Error(`there is no term ${id}`);
    const context = { calendars: content.law.calendars, zone, now };
    return { term: id, result: computeDeadline(id, term, event, context) };
  });
  return {
    type: "card",
    card: guidance.id,
    deadlines,
    zone,
    fresh: true,
    relative: false,
    offers: { papers: [], phrases: [] },
  };
}
