import type { ToolTold } from "../../../domain/effect.ts";
import type { Answer } from "../../../domain/flow/session.ts";
import { readyReplies } from "../../../domain/handoff/ready-reply.ts";
import type { GuidanceId } from "../../../domain/ids.ts";
import type { ToolNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { replyWords } from "../render-reply.ts";
import { readingWords } from "../render-reading.ts";
import { bare, button, paragraphs, type Rendered, rows } from "../rendered.ts";
import { staffButton } from "./buttons.ts";
import { answerWords, deadlineLines } from "./render-case-card.ts";
import { type ToolButton, toolButton } from "./tool-buttons.ts";

/** A longer label is cut off by phones; the card itself is shown before it is sent. */
const longestLabel = 60;

/** What a holder can do in the conversation of their case's person, and what became of it. */
export function renderToolNotice(press: Press, lang: string, notice: ToolNotice): Rendered {
  const t = press.translator.for(lang);
  const { caseId } = notice;
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  const one = (label: string, tool: ToolButton) => [button(label, toolButton(tool))];
  const guide = (card: GuidanceId) => one(titleOf(press, t, card), { type: "guide", caseId, card });
  switch (notice.type) {
    case "tools":
      return {
        html: t("desk:tools.title", { code: caseId }),
        buttons: [
          one(t("desk:tools.dates"), { type: "dates", caseId }),
          one(t("desk:tools.guides"), { type: "guides", caseId }),
          one(t("desk:tools.replies"), { type: "replies", caseId }),
          one(t("desk:tools.again"), { type: "again", caseId }),
          one(t("desk:tools.fix"), { type: "fix", caseId }),
          one(t("desk:tools.back"), { type: "back", caseId }),
        ],
      };
    case "choose-guide":
      return {
        html: t("desk:guide.choose", { code: caseId }),
        buttons: [
          ...notice.fitting.map(guide),
          ...rows(
            notice.situations.map((flow) =>
              button(`📂 ${t(`${flow}:title`)}`, toolButton({ type: "guides-of", caseId, flow })),
            ),
            2,
          ),
        ],
      };
    case "choose-guide-of":
      return {
        html: t("desk:guide.choose-of", { code: caseId, situation: t(`${notice.flow}:title`) }),
        buttons: [...notice.cards.map(guide), one(t("desk:guide.others"), { type: "guides", caseId })],
      };
    case "send-guide":
      return {
        html: t("desk:guide.send-ask", {
          code: caseId,
          language: press.translator.for(notice.lang)("ui:language.name"),
        }),
        buttons: [
          one(t("desk:guide.send"), { type: "guide-now", caseId, card: notice.card }),
          one(t("desk:guide.others"), { type: "guides", caseId }),
        ],
      };
    case "choose-reply":
      return {
        html: t("desk:reply.choose", { code: caseId }),
        buttons: readyReplies.map((reply) =>
          one(t(`desk:reply.title.${reply}`), { type: "reply", caseId, reply }),
        ),
      };
    case "send-reply": {
      const { screen } = notice;
      const theirs = replyWords(press, notice.lang, screen);
      return {
        html: paragraphs([
          t("desk:reply.ask", { code: caseId }),
          theirs,
          notice.lang === lang
            ? null
            : `<i>${t("desk:reply.meaning")}</i>\n${replyWords(press, lang, screen)}`,
        ]),
        buttons: [
          one(t("desk:guide.send"), { type: "reply-now", caseId, reply: screen.reply }),
          one(t("desk:reply.others"), { type: "replies", caseId }),
        ],
      };
    }
    case "reply-sent":
      return plain(t("desk:reply.sent", { code: caseId }));
    case "ask-hand-back":
      return {
        html: t("desk:back.ask", { code: caseId }),
        buttons: [one(t("desk:back.now"), { type: "back-now", caseId })],
      };
    case "choose-question":
    case "choose-date": {
      const type = notice.type === "choose-question" ? "ask" : "date";
      return {
        html: t(`desk:answers.${notice.steps.length > 0 ? type : "none"}`, { code: caseId }),
        buttons: notice.steps.map(({ flow, node }) =>
          one(t(`${flow}:short.${node}`), { type, caseId, flow, node }),
        ),
      };
    }
    case "date-problem":
      return plain(t(`desk:date.${notice.problem}`));
    case "date-readings":
      return renderReadings(press, lang, notice);
    case "answer-changed":
      return plain(changedWords(t, lang, notice));
    case "tool-used":
      return plain(toldWords(t, caseId, notice.told));
    case "tool-failed":
      return plain(t("desk:tool-failed", { code: caseId }));
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function toldWords(t: Translate, code: string, told: ToolTold): string {
  switch (told.type) {
    case "shown":
      return t("desk:used.shown", { code });
    case "asked-again":
      return t("desk:used.asked-again", { code, question: t(`${told.step.flow}:short.${told.step.node}`) });
    case "not-there":
    case "no-deadline":
    case "fills-paper":
    case "no-dates":
      return t(`desk:used.${told.type}`, { code });
    case "card-expired":
      return t("desk:used.card-expired");
    default: {
      const unreachable: never = told;
      return unreachable;
    }
  }
}

/** Each reading with the dates that would follow, and a button that takes it. */
function renderReadings(
  press: Press,
  lang: string,
  notice: ToolNotice & { type: "date-readings" },
): Rendered {
  const t = press.translator.for(lang);
  const { caseId, step, options, prompt } = notice;
  const lines = options.map(({ reading, card }) =>
    [`<b>${readingWords(press, lang, reading, card.zone)}</b>`, deadlineLines(t, lang, card)]
      .filter((line) => line !== null)
      .join("\n"),
  );
  const question = t(`${step.flow}:short.${step.node}`);
  return {
    html: paragraphs([t("desk:date.readings", { code: caseId, question }), ...lines]),
    buttons: [
      ...options.map(({ reading, card, choice }) => [
        button(
          `✅ ${readingWords(press, lang, reading, card.zone)}`,
          toolButton({ type: "date-is", prompt, choice }),
        ),
      ]),
      [button(t("desk:button.withdraw"), staffButton({ type: "withdraw" }))],
    ],
  };
}

function changedWords(
  t: Translate,
  lang: string,
  { caseId, changed, card }: ToolNotice & { type: "answer-changed" },
): string {
  const { flow, node, before, after } = changed;
  const words = (answer: Answer) => answerWords(t, lang, card, `${flow}:${node}`, answer);
  const question = t(`${flow}:short.${node}`);
  const change =
    before === null
      ? t("desk:changed.new", { code: caseId, question, after: words(after) })
      : t("desk:changed.other", { code: caseId, question, before: words(before), after: words(after) });
  return paragraphs([change, deadlineLines(t, lang, card)]);
}

/** The title of a card as a label, without its tags. */
function titleOf(press: Press, t: Translate, card: GuidanceId): string {
  const guidance = press.content.guidance.get(card);
  if (guidance === undefined) throw new Error("compiled content refers to guidance it does not hold");
  const title = bare(t(`${guidance.namespace}:${card}.title`)).replaceAll("\n", " ");
  return title.length <= longestLabel ? title : `${title.slice(0, longestLabel - 1)}…`;
}
