import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/adapters/content/load.ts";
import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { decodeContactButton } from "../../src/adapters/telegram/contact-buttons.ts";
import { renderCaseCard, renderOffer } from "../../src/adapters/telegram/staff/render-case-card.ts";
import { renderScreen } from "../../src/adapters/telegram/render-screen.ts";
import { type Rendered, split } from "../../src/adapters/telegram/rendered.ts";
import { pathWords, type Reached, walkEveryPath } from "../../src/domain/check/every-path.ts";
import type { Effect, Screen } from "../../src/domain/effect.ts";
import { advance } from "../../src/domain/engine.ts";
import { caseCard } from "../../src/domain/handoff/case-card.ts";
import type { Handoff } from "../../src/domain/handoff/handoff.ts";
import { as, type CaseId, type ContactKey, type Instant, type LocaleTag } from "../../src/domain/ids.ts";
import type { Control } from "../../src/domain/input.ts";
import { longestKept } from "../../src/domain/privacy/retention.ts";
import { Failure } from "../../src/local/answer.ts";
import { readMarkup } from "../../src/local/methods/markup.ts";
import { TEXT_MAX } from "../../src/local/text/formatted.ts";
import { parseHtml } from "../../src/local/text/html.ts";

/**
 * Every path of every pack through the real engine, for the person and for a relative, and each message that anybody
 * can come to see, in each language, as the real renderer makes it and as Telegram's rules (the emulator's) take it.
 */
const now = as<Instant>(Date.parse("2026-11-25T09:00:00Z"));
const noLine = { now, line: { type: "none" } } as const;
const packs = readdirSync("flows").filter((name) => existsSync(`flows/${name}/pack.yaml`));

const handoff: Handoff = {
  caseId: as<CaseId>("AAAA-1111"),
  contact: as<ContactKey>("contact"),
  lang: as<LocaleTag>("en"),
  danger: "critical",
  since: now,
  rank: "",
  state: "waiting",
  ring: 0,
  asked: [],
  first: null,
};

/** Fewer places than these, and the walk has stopped somewhere. */
const placesAtLeast: Readonly<Record<string, number>> = { ru: 2_000, template: 12 };

describe.each(packs)("pack %s", (name) => {
  const loaded = loadPack(process.cwd(), name);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const { content } = loaded.pack;
  const press = { content, translator: createTranslator(loaded.pack), kept: longestKept };
  const walk = walkEveryPath(content, now);
  const messages = messagesOf(walk.reached);

  /** What a press of a button outside the questions does at a place. */
  function pressed(at: Reached, control: Control): readonly Effect[] {
    return advance(content, at.session, { type: "control", control }, noLine).effects;
  }

  /** Each message once, with somebody's way to it; what is said to a relative also where nobody came as one. */
  function messagesOf(reached: readonly Reached[]): ReadonlyMap<string, { screen: Screen; at: Reached }> {
    const found = new Map<string, { screen: Screen; at: Reached }>();
    for (const at of reached) {
      const besides = (["zones", "languages", "erase", "counting"] as const).flatMap((control) =>
        screensIn(pressed(at, control)),
      );
      for (const screen of [...at.screens, ...besides])
        for (const one of asSaidToBoth(screen)) {
          const key = JSON.stringify(one);
          if (!found.has(key)) found.set(key, { screen: one, at });
        }
    }
    return found;
  }

  test(`${walk.reached.length} places on every path: each answer is taken, and nobody is left without a word`, () => {
    expect(walk.reached.length).toBeGreaterThan(placesAtLeast[name] ?? 10);
    expect(walk.refused.map(({ at, answer }) => `${pathWords(at.path)} -> ${answer}`)).toEqual([]);
    const silent = walk.reached.filter(({ screens }) => screens.length === 0);
    expect(silent.map(({ path }) => pathWords(path))).toEqual([]);
  });

  test("every node, exit and card is come to", () => {
    const seen = new Set(walk.reached.flatMap(({ session }) => placesOf(session)));
    const all = [...content.flows.values()].flatMap((flow) => [
      ...[...flow.nodes.keys()].map((node) => `${flow.id}.${node}`),
      ...[...flow.exits.keys()].map((exit) => `${flow.id}:${exit}`),
    ]);
    expect(all.filter((place) => !seen.has(place))).toEqual([]);
    const cards = new Set([...messages.values()].map(({ screen }) => screen.type === "card" && screen.card));
    expect([...content.guidance.keys()].filter((card) => !cards.has(card))).toEqual([]);
  });

  test("from every place one press calls a person, and what was shown comes back", () => {
    const lost = walk.reached.filter((at) => {
      const calls = pressed(at, "person").some(({ type }) => type === "open-handoff");
      return !calls || JSON.stringify(screensIn(pressed(at, "resume"))) !== JSON.stringify(at.screens);
    });
    expect(lost.map(({ path }) => pathWords(path))).toEqual([]);
  });

  test("a term of low confidence is never shown as a date", () => {
    const shown = [...messages.values()].flatMap(({ screen }) =>
      screen.type === "card" ? screen.deadlines : [],
    );
    const low = shown.filter(
      ({ term, result }) => result.type === "deadline" && content.law.terms.get(term)?.confidence === "low",
    );
    expect(low.map(({ term }) => term)).toEqual([]);
  });

  test.each([...content.pack.languages])(
    `${messages.size} messages can be sent, read and answered in %s`,
    (lang) => {
      const faults = [...messages.values()].flatMap(({ screen, at }) =>
        faultsOf(renderScreen(press, lang, screen), screen).map(
          (fault) => `${fault}: ${nameOf(screen)} after ${pathWords(at.path)}`,
        ),
      );
      expect(faults).toEqual([]);
    },
  );

  test.each([...content.pack.staffLanguages])("a volunteer reads each case in one message in %s", (lang) => {
    const faults = walk.reached.flatMap(({ session, path }) => {
      const card = caseCard(content, { ...handoff, lang: session.lang }, { session, notes: [] }, now);
      return [renderOffer(press, lang, card), renderCaseCard(press, lang, card)].flatMap((html) =>
        textFaults(html).map((fault) => `${fault} after ${pathWords(path)}`),
      );
    });
    expect(faults).toEqual([]);
  });
});

function screensIn(effects: readonly Effect[]): readonly Screen[] {
  return effects.flatMap((effect) => (effect.type === "show" ? effect.screens : []));
}

function asSaidToBoth(screen: Screen): readonly Screen[] {
  return screen.type === "question" || screen.type === "card"
    ? [
        { ...screen, relative: false },
        { ...screen, relative: true },
      ]
    : [screen];
}

function placesOf({ stage, trail }: Reached["session"]): readonly string[] {
  const here = stage.type === "asking" ? `${stage.flow}.${stage.node}` : `${stage.flow}:${stage.exit}`;
  return [here, ...trail.map((step) => `${step.flow}.${step.node}`)];
}

function nameOf(screen: Screen): string {
  if (screen.type === "question") return `${screen.at.flow}.${screen.at.node}`;
  return screen.type === "card" ? `card ${screen.card}` : screen.type;
}

/** What Telegram or a person could not make use of; empty where all is well. */
function faultsOf(rendered: Rendered, screen: Screen): string[] {
  const { html, buttons } = rendered;
  const keyboard = readMarkup({ inline_keyboard: buttons.map((row) => [...row]) });
  const all = buttons.flat();
  const inputs = all.map((one) => decodeContactButton("callback_data" in one ? one.callback_data : ""));
  const controls = inputs.flatMap((input) => (input.type === "control" ? [input.control] : []));
  // Every screen a session stands at has the button, so what leads back to it is two presses from a person.
  const toPerson = controls.some((control) => control === "person" || control === "resume");
  const goesOn =
    inputs.some(({ type }) => type === "tap") || controls.some((one) => one === "resume" || one === "menu");
  return [
    ...textFaults(html),
    ...(keyboard instanceof Failure ? [keyboard.description] : []),
    ...all.filter(({ text }) => [...text].length > 30).map(({ text }) => `cut off on a phone: ${text}`),
    ...all.filter(({ text }) => /\{\{|[<>]/.test(text)).map(({ text }) => `not for people: ${text}`),
    ...(inputs.some(({ type }) => type === "stale") ? ["a button that nothing understands"] : []),
    ...(toPerson ? [] : ["more than two presses from a person"]),
    ...(goesOn ? [] : [`nowhere to go on from ${screen.type}`]),
  ];
}

function textFaults(html: string): string[] {
  const parsed = parseHtml(html);
  if (parsed instanceof Failure) return [parsed.description];
  return [
    ...(parsed.text.length > TEXT_MAX ? [`${parsed.text.length} characters`] : []),
    ...(parsed.text.trim() === "" ? ["nothing to read"] : []),
    ...(split(html).length > 1 ? ["comes in several messages"] : []),
    ...(/\{\{|undefined|\[object/.test(parsed.text) ? ["a gap in the words"] : []),
  ];
}
