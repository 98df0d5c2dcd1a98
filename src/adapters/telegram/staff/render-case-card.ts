import { wallClockOf } from "../../../domain/deadline/civil-day.ts";
import type { Answer } from "../../../domain/flow/session.ts";
import type { CaseCard } from "../../../domain/handoff/case-card.ts";
import type { Translate } from "../../../usecases/words.ts";
import { formatDay } from "../format.ts";
import type { Press } from "../press.ts";
import { when } from "../render-deadline.ts";
import { momentOf } from "../render-timer.ts";
import { paragraphs } from "../rendered.ts";

const minuteMs = 60_000;

/** What a volunteer reads before taking a case: enough to decide, nothing about who it is. */
export function renderOffer(press: Press, lang: string, card: CaseCard): string {
  const t = press.translator.for(lang);
  return paragraphs([t("volunteer:offer.title"), head(press, t, lang, card), deadlineLines(t, lang, card)]);
}

/** The whole case: situation, answers and deadlines with both readings. */
export function renderCaseCard(press: Press, lang: string, card: CaseCard): string {
  const t = press.translator.for(lang);
  const answers = card.answers.map(
    ({ flow, node, answer }) =>
      `${t(`${flow}:short.${node}`)}: <b>${answerWords(t, lang, card, `${flow}:${node}`, answer)}</b>`,
  );
  const line = card.missed?.line?.reveal() ?? null;
  return paragraphs([
    `<b>${t("volunteer:case.title", { code: card.caseId })}</b>`,
    head(press, t, lang, card),
    [t("volunteer:case.answers"), ...(answers.length > 0 ? answers : [t("volunteer:case.no-answers")])].join(
      "\n",
    ),
    deadlineLines(t, lang, card),
    line === null ? null : t("check-in:volunteer.line", { line }),
    noteLines(t, lang, card),
  ]);
}

/** Each with when it was written; by whom is nobody's business. */
function noteLines(t: Translate, lang: string, { notes, zone }: CaseCard): string | null {
  if (notes.length === 0) return null;
  const lines = notes.map(({ at, words }) =>
    t("desk:notes.line", { when: momentOf(t, lang, at, zone), words: words.reveal() }),
  );
  return [t("desk:notes.title"), ...lines].join("\n");
}

function head(press: Press, t: Translate, lang: string, card: CaseCard): string {
  const situation =
    card.exit === null
      ? t(`${card.flow}:title`)
      : `${t(`${card.flow}:title`)}: ${t(`${card.flow}:exits.${card.exit}`)}`;
  return [
    t(`volunteer:danger.${card.danger}`),
    ...(card.missed === null
      ? []
      : [t("check-in:volunteer.missed", { when: momentOf(t, lang, card.missed.at, card.zone) })]),
    `${t("volunteer:case.code")}: <code>${card.caseId}</code>`,
    `${t("volunteer:case.language")}: ${press.translator.for(card.lang)("ui:language.name")}`,
    `${t("volunteer:case.situation")}: ${situation}`,
    `${t("volunteer:case.waited")}: ${t("volunteer:case.minutes", { count: Math.max(0, Math.floor(card.waitedMs / minuteMs)) })}`,
  ].join("\n");
}

/** Each deadline of a case, with the later reading of the law where there is one; null: there is none. */
export function deadlineLines(t: Translate, lang: string, card: CaseCard): string | null {
  const lines = card.deadlines.map(({ term, result }) => {
    const title = t(`law:terms.${term}.title`);
    if (result.type === "refusal") return `${title}: ${t(`counting:refusal.${result.reason}`)}`;
    if (result.type === "no-length") return title;
    const legal =
      JSON.stringify(result.legalEnd) === JSON.stringify(result.fileBy)
        ? null
        : t("volunteer:case.legal-end", { when: when(t, lang, result.legalEnd, card.zone) });
    return [
      `${title}: <b>${when(t, lang, result.fileBy, card.zone)}</b>`,
      ...(legal === null ? [] : [legal]),
    ].join("\n");
  });
  return lines.length > 0 ? [t("volunteer:case.deadlines"), ...lines].join("\n") : null;
}

/** An answer as staff read it; `node` is the key of its question. */
export function answerWords(
  t: Translate,
  lang: string,
  card: CaseCard,
  node: string,
  answer: Answer,
): string {
  switch (answer.type) {
    case "option":
      return t(`${node}.options.${answer.option}`);
    case "unknown":
      return t("volunteer:case.unknown-answer");
    case "date":
      return formatDay(lang, answer.on);
    case "moment": {
      const clock = wallClockOf(answer.at, card.zone);
      return `${formatDay(lang, clock.on)}, ${clock.time}`;
    }
    default: {
      const unreachable: never = answer;
      return unreachable;
    }
  }
}
