import type { InlineKeyboardButton } from "grammy/types";
import { choiceOf } from "../../domain/deadline/typed-date/reading.ts";
import type { Screen } from "../../domain/effect.ts";
import type { AskedAt } from "../../domain/flow/session.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import { type Press, type Spoken, spoken, unreviewed, zoneName } from "./press.ts";
import { countingsOf, renderCard } from "./render-card.ts";
import { keepingButton, keepingWords } from "./render-keeping.ts";
import { offerRows, renderPapers } from "./render-papers.ts";
import { readingWords } from "./render-reading.ts";
import { replyWords } from "./render-reply.ts";
import { always, back, resume } from "./render-screen-rows.ts";
import { dateRows, renderTimer } from "./render-timer.ts";
import { button, paragraphs, type Rendered, rows } from "./rendered.ts";

/** A screen as a message in the person's language. Every screen has "talk to a person" and "erase". */
export function renderScreen(press: Press, lang: string, screen: Screen): Rendered {
  const t = press.translator.for(lang);
  switch (screen.type) {
    case "question":
      return renderQuestion(press, lang, screen);
    case "card": {
      const { html, counted } = renderCard(press, lang, screen);
      const counting = button(t("ui:button.counting"), contactButton.control("counting"));
      const own = [...dateRows(t, screen.fresh ? screen.deadlines : []), ...(counted ? [] : [[counting]])];
      return {
        html,
        kept: own,
        buttons: [
          ...own,
          [checkInButton(t)],
          ...offerRows(t, screen.offers),
          ...always(t, [button(t("ui:button.menu"), contactButton.control("menu")), back(t)]),
        ],
      };
    }
    case "counting":
      return { html: paragraphs(countingsOf(t, lang, screen)), buttons: always(t, [resume(t)]) };
    case "zones":
      return {
        html: paragraphs([t("ui:zone.title"), t("ui:zone.current", { zone: zoneName(t, screen.zone) })]),
        buttons: [
          ...rows(
            screen.zones.map((zone) => button(zoneName(t, zone), contactButton.zone(zone))),
            2,
          ),
          [resume(t)],
        ],
      };
    case "languages":
      return {
        html: t("ui:language.ask"),
        buttons: [
          ...rows(
            screen.languages.map((tag) =>
              button(press.translator.for(tag)("ui:language.name"), contactButton.language(tag)),
            ),
            2,
          ),
          [resume(t)],
        ],
      };
    case "keeping":
      return { html: keepingWords(t, press.kept), buttons: always(t, [resume(t)]) };
    case "from-volunteer":
      return { html: t(`from-volunteer:${screen.word}`), buttons: always(t, [resume(t)]) };
    case "reply":
      return { html: replyWords(press, lang, screen), buttons: always(t, [resume(t)]) };
    case "date-set": {
      const { step, reading, zone } = screen;
      const question = t(`${step.flow}:short.${step.node}`);
      const answer = readingWords(press, lang, reading, zone);
      return { html: t("from-volunteer:date-set", { question, answer }), buttons: always(t, [resume(t)]) };
    }
    case "next":
      return {
        html: t("ui:next.text"),
        buttons: always(t, [resume(t), button(t("ui:button.menu"), contactButton.control("menu"))]),
      };
    case "papers":
    case "phrases":
    case "field":
    case "paper-ready":
    case "paper-made": {
      const { html, buttons } = renderPapers(press, lang, screen);
      const filling = screen.type === "field" || screen.type === "paper-ready";
      return { html, buttons: [...buttons, ...always(t, filling ? [] : [resume(t)])] };
    }
    case "confirm-erase":
      return {
        html: t("ui:erase.confirm"),
        buttons: [
          [button(t("ui:button.erase-now"), contactButton.control("erase-now"))],
          [keepingButton(t)],
          [resume(t)],
        ],
      };
    case "reminders":
    case "reminders-over":
    case "reminder":
    case "restore":
    case "which-date":
    case "check-in-time":
    case "check-in":
    case "check-in-ask":
    case "check-in-missed":
    case "check-in-over":
      return renderTimer(t, lang, screen);
    default: {
      const unreachable: never = screen;
      return unreachable;
    }
  }
}

function renderQuestion(press: Press, lang: string, screen: Screen & { type: "question" }): Rendered {
  const t = press.translator.for(lang);
  const { at, question, problem } = screen;
  const said = spoken(press, lang, screen.relative);
  const dated = question.ask === "date" || question.ask === "moment";
  const html = paragraphs([
    problem === null ? null : `<i>${t(`ui:problem.${problem}`)}</i>`,
    question.ask === "language" ? t("pack:greeting") : null,
    beginsTalk(press, at) ? unreviewed(press, lang) : null,
    said.words(`${at.flow}:${at.node}.ask`),
    said.wordsIfAny(`${at.flow}:${at.node}.hint`),
    dated ? `<i>${t(`ui:ask.${question.ask}-hint`)}</i>` : null,
    question.ask === "moment" ? `<i>${t("ui:zone.current", { zone: zoneName(t, screen.zone) })}</i>` : null,
  ]);
  const atMenu = at.flow === press.content.pack.start && at.node === press.content.pack.menu;
  return {
    html,
    buttons: [
      ...answers(press, t, lang, said, screen),
      ...(beginsTalk(press, at) ? [[keepingButton(t)]] : []),
      ...(atMenu ? [[checkInButton(t)]] : []),
      ...always(t, extras(t, screen)),
    ],
  };
}

/** The first screen in the language that was chosen. */
function beginsTalk(press: Press, at: AskedAt): boolean {
  const { start, relative, menu } = press.content.pack;
  return at.flow === start && at.node === (relative?.node ?? menu);
}

function answers(
  press: Press,
  t: Translate,
  lang: string,
  said: Spoken,
  screen: Screen & { type: "question" },
): InlineKeyboardButton[][] {
  const { at, question } = screen;
  const choose = (label: string, choice: string): InlineKeyboardButton =>
    button(label, contactButton.choice(at, choice));
  const unknown = choose(t("ui:button.unknown"), "unknown");
  switch (question.ask) {
    case "language":
      return rows(
        question.languages.map((tag) => choose(press.translator.for(tag)("ui:language.name"), tag)),
        2,
      );
    case "notice":
      return [[choose(said.words(`${at.flow}:${at.node}.go`), "go")]];
    case "choice": {
      const options = question.options.map((option) => [
        choose(said.words(`${at.flow}:${at.node}.options.${option}`), option),
      ]);
      return question.unknown ? [...options, [unknown]] : options;
    }
    case "date":
      return [
        [choose(t("ui:button.today"), "today"), choose(t("ui:button.yesterday"), "yesterday")],
        [unknown],
      ];
    case "moment":
      return [
        [choose(t("ui:button.now"), "now"), unknown],
        [button(t("ui:button.zones"), contactButton.control("zones"))],
      ];
    case "which":
      return [
        ...question.readings.map((reading) => [
          choose(readingWords(press, lang, reading, screen.zone), choiceOf(reading)),
        ]),
        [unknown],
      ];
    default: {
      const unreachable: never = question;
      return unreachable;
    }
  }
}

function checkInButton(t: Translate): InlineKeyboardButton {
  return button(t("check-in:button.begin"), contactButton.control("check-in"));
}

function extras(t: Translate, screen: Screen & { type: "question" }): InlineKeyboardButton[] {
  if (screen.question.ask === "language") return [];
  return [
    ...(screen.canGoBack ? [back(t)] : []),
    button(t("ui:button.language"), contactButton.control("languages")),
  ];
}
