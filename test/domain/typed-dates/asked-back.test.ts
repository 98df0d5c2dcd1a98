import { noLeads } from "../../../src/domain/relay/letter.ts";
import { describe, expect, test } from "vitest";
import { createTranslator } from "../../../src/adapters/i18n/translator.ts";
import { renderScreen } from "../../../src/adapters/telegram/render-screen.ts";
import type { Screen } from "../../../src/domain/effect.ts";
import { type Advanced, advance, type Moment } from "../../../src/domain/engine.ts";
import type { Session } from "../../../src/domain/flow/session.ts";
import { firstStage, freshSession } from "../../../src/domain/flow/walk.ts";
import type { Line } from "../../../src/domain/handoff/handoff.ts";
import { as, type FlowId, type Instant, type LocaleTag, type MessageId } from "../../../src/domain/ids.ts";
import { longestKept } from "../../../src/domain/privacy/retention.ts";
import { Private } from "../../../src/domain/privacy/private.ts";
import { pack } from "../../support/pack.ts";

/** A date that may mean two days is asked back, as buttons; only the tapped one is filed. */
const now = as<Instant>(Date.parse("2026-11-25T12:00:00Z"));
const nobody: Moment = { now, line: { type: "none" } };
const { content } = pack;
const press = { content, translator: createTranslator(pack), kept: longestKept };

describe("in the middle of a screening", () => {
  test("two readings are two buttons, earliest first, with the weekday, and I don't know", () => {
    const { screen } = typed(atOrder("en"), "05/06");
    expect(screen.problem).toBe("which");
    const { html, buttons } = renderScreen(press, "en", screen);
    expect(html).toContain("This can mean different things.");
    expect(buttons.map((row) => row.map(({ text }) => text)).slice(0, 3)).toEqual([
      ["Wed, 6 May 2026"],
      ["Fri, 5 June 2026"],
      ["I don't know"],
    ]);
    for (const row of buttons)
      for (const each of row)
        expect(Buffer.byteLength("callback_data" in each ? each.callback_data : "")).toBeLessThanOrEqual(64);
  });

  test("nothing is filed until one is tapped, and that one is", () => {
    const { session, screen } = typed(atOrder("en"), "05/06");
    expect(session.answers["order"]?.["order-got"]).toBeUndefined();
    const told = advance(content, session, { type: "tap", ...screen.at, choice: "2026-05-06" }, nobody);
    expect(told.session?.answers["order"]?.["order-got"]).toEqual({ type: "date", on: "2026-05-06" });
  });

  test("a moment is shown by the person's clock and filed as the instant it means", () => {
    const { session, screen } = typed(atMoment("ru"), "вчера в 3");
    const { buttons } = renderScreen(press, "ru", screen);
    expect(buttons.slice(0, 2).map(([first]) => first?.text)).toEqual([
      "вт, 24 ноября 2026, 03:00",
      "вт, 24 ноября 2026, 15:00",
    ]);
    const told = advance(content, session, { type: "tap", ...screen.at, choice: "20261124T1200Z" }, nobody);
    expect(told.session?.answers["custody"]?.["brought"]).toEqual({
      type: "moment",
      at: "2026-11-24T12:00Z",
    });
  });

  test("writing it plainly answers as well", () => {
    const { session } = typed(atOrder("en"), "05/06");
    const told = say(session, "6 May", nobody);
    expect(told.session?.answers["order"]?.["order-got"]).toEqual({ type: "date", on: "2026-05-06" });
  });

  test.each(["2026-11-26", "2019-01-01", "20261124T1200Z"])(
    "a made-up button files nothing: %s",
    (choice) => {
      const { session, screen } = typed(atOrder("en"), "05/06");
      const told = advance(content, session, { type: "tap", ...screen.at, choice }, nobody);
      expect(told.session?.answers["order"]?.["order-got"]).toBeUndefined();
      expect(questionIn(told).problem).toBe("changed");
    },
  );
});

test("while the person waits for a human, doubtful words are kept for the human", () => {
  const waiting: Line = { type: "waiting" };
  const told = say(atOrder("en"), "05/06", { now, line: waiting });
  expect(told.effects.map((effect) => effect.type)).toEqual(["hold-for-volunteer"]);
});

function atOrder(lang: string): Session {
  return begin(lang, "order", ["go", "free", "no", "judge", "not-yet"]);
}

function atMoment(lang: string): Session {
  return begin(lang, "custody", ["go", "stay", "no"]);
}

function begin(lang: string, flow: string, taps: readonly string[]): Session {
  const fresh = freshSession(content, as<LocaleTag>(lang), content.pack.zone);
  const first = { ...fresh, stage: firstStage(content, as<FlowId>(flow)) };
  return taps.map(tap).reduce((session, step) => step(session), first);
}

function tap(choice: string): (session: Session) => Session {
  return (session) => {
    const { at } = questionIn(advance(content, session, { type: "control", control: "resume" }, nobody));
    const told = advance(content, session, { type: "tap", ...at, choice }, nobody);
    if (told.session === null) throw new Error("a tap never erases");
    return told.session;
  };
}

function typed(session: Session, text: string): { session: Session; screen: Screen & { type: "question" } } {
  const told = say(session, text, nobody);
  if (told.session === null) throw new Error("words never erase");
  return { session: told.session, screen: questionIn(told) };
}

function say(session: Session, text: string, moment: Moment): Advanced {
  const letter = {
    id: as<MessageId>(1),
    replyTo: null,
    kind: "text",
    mentionsSomeone: false,
    forwarded: false,
    file: null,
    album: null,
    leads: noLeads,
  } as const;
  return advance(content, session, { type: "letter", letter, text: new Private(text) }, moment);
}

function questionIn(told: Advanced): Screen & { type: "question" } {
  const [effect] = told.effects;
  const screen = effect?.type === "show" ? effect.screens.at(-1) : undefined;
  if (screen?.type !== "question") throw new Error("a question was expected");
  return screen;
}
