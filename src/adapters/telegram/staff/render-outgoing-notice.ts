import type { OutgoingNotice } from "../../../usecases/notice.ts";
import type { Press } from "../press.ts";
import { button, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";

const verdicts = ["let-pass", "keep-back"] as const;

/** A message that leads past the helpline, under its copy, and what became of it. */
export function renderOutgoingNotice(press: Press, lang: string, notice: OutgoingNotice): Rendered {
  const t = press.translator.for(lang);
  const html = t(`coordinator:${notice.type}`, { code: notice.caseId });
  if (notice.type !== "outgoing") return { html, buttons: [] };
  const { caseId, message } = notice;
  return {
    html,
    buttons: verdicts.map((type) => [
      button(t(`coordinator:button.${type}`), staffButton({ type, caseId, message })),
    ]),
  };
}
