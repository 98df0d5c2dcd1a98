import { pauses } from "../../../domain/handoff/pause.ts";
import type { CaseId, Instant } from "../../../domain/ids.ts";
import { after, lengths } from "../../../domain/roster/hours.ts";
import type { ShiftNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { button, paragraphs, type Rendered, rows } from "../rendered.ts";
import { momentOf } from "../render-timer.ts";
import { staffButton } from "./buttons.ts";

/** When they are on duty, and what becomes of their cases when that ends. */
export function renderShiftNotice(press: Press, lang: string, notice: ShiftNotice): Rendered {
  const t = press.translator.for(lang);
  const when = (at: Instant, zone: string): string => momentOf(t, lang, at, zone);
  switch (notice.type) {
    case "duty-menu":
      return dutyMenu(t, notice, (at) => when(at, notice.zone));
    case "no-such-time":
      return { html: t("shifts:no-such-time"), buttons: [] };
    case "shift-ending":
      return {
        html: paragraphs([
          t("shifts:ending", { when: when(notice.until, notice.zone) }),
          holding(t, notice.open),
        ]),
        buttons: [
          [untilButton(t("shifts:button.longer"), after(1, notice.until))],
          [button(t("shifts:button.off"), staffButton({ type: "duty", on: false }))],
        ],
      };
    case "shift-ended":
      return {
        html: paragraphs([t("shifts:ended"), holding(t, notice.open)]),
        buttons: [[button(t("shifts:button.on-again"), staffButton({ type: "menu" }))]],
      };
    case "shift-soon":
    case "shift-starts": {
      const { from, until } = notice.shift;
      const times = { from: when(from, notice.zone), until: when(until, notice.zone) };
      return {
        html: t(`shifts:${notice.type}`, times),
        buttons: notice.type === "shift-soon" ? [] : [[untilButton(t("shifts:button.begin"), until)]],
      };
    }
    case "shift-missed":
      return {
        html: t("shifts:missed", {
          when: when(notice.from, notice.zone),
          languages: notice.languages
            .map((spoken) => press.translator.for(spoken)("ui:language.name"))
            .join(", "),
        }),
        buttons: [],
      };
    case "hand-over":
      return {
        html: t("shifts:hand-over.ask", { code: notice.caseId }),
        buttons: handOverRows(t, notice.caseId),
      };
    case "ask-aside":
      return {
        html: t("shifts:aside", { code: notice.caseId }),
        buttons: pauses.map((pause) => [
          button(
            t(`desk:pause.${pause}`),
            staffButton({ type: "aside-until", caseId: notice.caseId, pause }),
          ),
        ]),
      };
    case "kept":
      return { html: t("shifts:kept", { code: notice.caseId }), buttons: [] };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function dutyMenu(
  t: Translate,
  { onDuty, until, ends }: ShiftNotice & { type: "duty-menu" },
  when: (at: Instant) => string,
): Rendered {
  const state = onDuty ? (until === null ? "on" : "on-until") : "off";
  const untils = [
    ...ends.map((at) => untilButton(when(at), at)),
    ...lengths.map((hours) =>
      button(t("shifts:button.for", { count: hours }), staffButton({ type: "duty-for", hours })),
    ),
  ];
  return {
    html: paragraphs([
      t(`shifts:state.${state}`, { when: until === null ? "" : when(until) }),
      t("shifts:choose"),
    ]),
    buttons: [
      ...untils.map((one) => [one]),
      [button(t("shifts:button.typed"), staffButton({ type: "typed" }))],
      [button(t("shifts:button.open"), staffButton({ type: "duty", on: true }))],
      ...(onDuty ? [[button(t("shifts:button.off"), staffButton({ type: "duty", on: false }))]] : []),
    ],
  };
}

function handOverRows(t: Translate, caseId: CaseId): Rendered["buttons"] {
  return [
    [button(t("shifts:hand-over.pass"), staffButton({ type: "leave", caseId, way: "pass" }))],
    [button(t("shifts:hand-over.aside"), staffButton({ type: "leave", caseId, way: "aside" }))],
    [button(t("shifts:hand-over.keep"), staffButton({ type: "keep", caseId }))],
    ...rows(
      [
        button(t("volunteer:button.close"), staffButton({ type: "close", caseId })),
        button(t("volunteer:button.switch"), staffButton({ type: "switch", caseId })),
      ],
      2,
    ),
  ];
}

function untilButton(label: string, until: Instant): Rendered["buttons"][number][number] {
  return button(label, staffButton({ type: "duty-until", until }));
}

function holding(t: Translate, count: number): string | null {
  return count > 0 ? t("shifts:holding", { count }) : null;
}
