import type { StaffFileNotice } from "../../../usecases/notice.ts";
import type { Press } from "../press.ts";
import { renderFileNotice } from "../render-file-notice.ts";
import { paragraphs, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";

/** A volunteer's file for the person of a case: the same words as for a person, under the code of the case. */
export function renderStaffFile(press: Press, lang: string, notice: StaffFileNotice): Rendered {
  const t = press.translator.for(lang);
  const { caseId } = notice;
  if (notice.type === "file-with-lead")
    return { html: t("desk:file.with-lead", { code: caseId }), buttons: [] };
  const rendered = renderFileNotice(t, notice, (choice) => staffButton({ type: "file", caseId, choice }));
  return { ...rendered, html: paragraphs([t("desk:file.for-case", { code: caseId }), rendered.html]) };
}
