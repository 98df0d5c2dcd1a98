import { type Asking, caseAsked } from "../../../domain/roster/question.ts";
import type { QuestionNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { button, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";

/** What a member of staff is asked to type, and what became of it. */
export function renderQuestionNotice(press: Press, lang: string, notice: QuestionNotice): Rendered {
  const t = press.translator.for(lang);
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  switch (notice.type) {
    case "asked":
      return {
        html: t(`desk:asked.${notice.asking.type}`, { code: caseAsked(notice.asking) ?? "" }),
        buttons: [
          ...nothingToAdd(t, notice.asking),
          [button(t("desk:button.withdraw"), staffButton({ type: "withdraw" }))],
        ],
      };
    case "prompt":
      return {
        html: t(`desk:prompt.${notice.asking.type}`, { code: caseAsked(notice.asking) ?? "" }),
        buttons: [],
        asksFor: { hint: t("desk:prompt.hint") },
      };
    case "not-asked-now":
    case "not-sent":
    case "answer-late":
    case "answered-already":
    case "answer-in-words":
      return plain(t(`desk:${notice.type}`));
    case "noted":
      return plain(t(`desk:noted.${notice.noted}`, { code: notice.caseId }));
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

/** The way past the note at the end of a shift. */
function nothingToAdd(t: Translate, asking: Asking): Rendered["buttons"] {
  if (asking.type !== "hand-over") return [];
  const { caseId, way } = asking;
  return [[button(t("shifts:button.nothing-to-add"), staffButton({ type: "leave-unnoted", caseId, way }))]];
}
