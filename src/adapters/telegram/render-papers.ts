import type { InlineKeyboardButton } from "grammy/types";
import type { Offers, Screen } from "../../domain/effect.ts";
import type { Translate } from "../../usecases/words.ts";
import { contactButton } from "./contact-buttons.ts";
import type { Press } from "./press.ts";
import { button, paragraphs, type Rendered, rows } from "./rendered.ts";

type PaperScreen = Extract<Screen, { type: "papers" | "phrases" | "field" | "paper-ready" | "paper-made" }>;

/** Everything about papers and phrases to show; the rows that stand under every screen are added by the caller. */
export function renderPapers(press: Press, lang: string, screen: PaperScreen): Rendered {
  const t = press.translator.for(lang);
  switch (screen.type) {
    case "papers":
      return {
        html: paragraphs([problemOf(t, screen.problem), t("ui:paper.choose")]),
        buttons: screen.papers.map((paper) => [
          button(t(`papers:names.${paper}`), contactButton.paper(paper)),
        ]),
      };
    case "phrases":
      return renderPhrases(press, lang, screen);
    case "field":
      return renderField(press, lang, screen);
    case "paper-ready":
      return {
        html: paragraphs([
          `<b>${t(`papers:names.${screen.paper}`)}</b>`,
          t("ui:paper.ready", { written: screen.written, byHand: screen.byHand }),
        ]),
        buttons: [
          [button(t("ui:button.make-paper"), contactButton.control("make-paper"))],
          [
            button(t("ui:button.back"), contactButton.control("back")),
            button(t("ui:button.drop-paper"), contactButton.control("drop-paper")),
          ],
        ],
      };
    case "paper-made":
      return {
        html: paragraphs([t("ui:paper.made"), t(`papers:hand-in.${screen.paper}`), t("ui:paper.not-kept")]),
        buttons: [[button(t("ui:button.papers"), contactButton.control("papers"))]],
      };
    default: {
      const unreachable: never = screen;
      return unreachable;
    }
  }
}

/** Under a card: the ways to its papers and to the phrases that can be shown. */
export function offerRows(t: Translate, offers: Offers): InlineKeyboardButton[][] {
  return [
    ...(offers.papers.length > 0 ? [[button(t("ui:button.papers"), contactButton.control("papers"))]] : []),
    ...(offers.phrases.length > 0
      ? [[button(t("ui:button.phrases"), contactButton.control("phrases"))]]
      : []),
  ];
}

/** Under the picture of a phrase: what it means, for the person who holds it up. Plain text: a caption is not parsed. */
export function renderCaption(press: Press, lang: string, phrase: string): string {
  return press.translator.for(lang)(`phrases:${phrase}.meaning`);
}

/** The phrases by number, as a button has no room for one. */
function renderPhrases(press: Press, lang: string, screen: PaperScreen & { type: "phrases" }): Rendered {
  const t = press.translator.for(lang);
  const official = press.translator.for(press.content.pack.officialLanguage);
  const listed = screen.phrases.map((phrase, index) =>
    [
      `<b>${index + 1}.</b> ${official(`phrases:${phrase}.official`)}`,
      lang === press.content.pack.officialLanguage ? null : `<i>${t(`phrases:${phrase}.meaning`)}</i>`,
    ]
      .filter((line) => line !== null)
      .join("\n"),
  );
  return {
    html: paragraphs([t("ui:paper.show"), ...listed]),
    buttons: rows(
      screen.phrases.map((phrase, index) => button(`${index + 1}`, contactButton.phrase(phrase))),
      4,
    ),
  };
}

function renderField(press: Press, lang: string, screen: PaperScreen & { type: "field" }): Rendered {
  const t = press.translator.for(lang);
  const hint = `papers:fields.${screen.field}.hint`;
  const html = paragraphs([
    problemOf(t, screen.problem),
    screen.number === 1 ? t("ui:paper.how") : null,
    `<i>${t("ui:paper.number", { paper: t(`papers:names.${screen.paper}`), number: screen.number, of: screen.of })}</i>`,
    `<b>${t(`papers:fields.${screen.field}.ask`)}</b>`,
    press.translator.has(lang, hint) ? t(hint) : null,
    `<i>${t(`ui:paper.write-${screen.kind}`)}</i>`,
    screen.volunteer ? t("ui:paper.not-to-volunteer") : null,
  ]);
  const { paper, field } = screen;
  const leave = button(t("ui:button.leave-blank"), contactButton.field(paper, field, "blank"));
  const none = button(t("ui:button.not-for-me"), contactButton.field(paper, field, "none"));
  return {
    html,
    buttons: [
      [leave],
      ...(screen.optional ? [[none]] : []),
      [
        button(t("ui:button.back"), contactButton.control("back")),
        button(t("ui:button.drop-paper"), contactButton.control("drop-paper")),
      ],
    ],
  };
}

function problemOf(t: Translate, problem: (PaperScreen & { type: "papers" })["problem"]): string | null {
  return problem === null ? null : `<i>${t(`ui:problem.${problem}`)}</i>`;
}
