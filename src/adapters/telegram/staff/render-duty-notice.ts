import type { DutyNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import type { Press } from "../press.ts";
import { momentOf } from "../render-timer.ts";
import { button, paragraphs, type Rendered } from "../rendered.ts";
import { staffButton } from "./buttons.ts";

/** One's own time on duty, and what one can do. */
export function renderDutyNotice(press: Press, lang: string, notice: DutyNotice): Rendered {
  const t = press.translator.for(lang);
  switch (notice.type) {
    case "duty":
      return {
        html: paragraphs([
          t(notice.on ? "volunteer:duty.on" : "volunteer:duty.off"),
          notice.until === null
            ? null
            : t("shifts:state.on-until", { when: momentOf(t, lang, notice.until, notice.zone) }),
          notice.open > 0 ? t("shifts:holding", { count: notice.open }) : null,
        ]),
        buttons: [
          dutyButton(t, notice.on),
          ...(notice.on ? [[button(t("shifts:button.menu"), staffButton({ type: "menu" }))]] : []),
        ],
      };
    case "welcome":
      return {
        html: paragraphs([
          t("volunteer:welcome", { role: t(`coordinator:role.${notice.role}`) }),
          t("volunteer:help"),
          t("desk:help"),
        ]),
        buttons: [dutyButton(t, notice.onDuty)],
      };
    case "help":
      return {
        html: paragraphs([
          t("volunteer:help"),
          t("desk:help"),
          notice.role === "coordinator" ? `${t("coordinator:help")}\n${t("members:command")}` : null,
        ]),
        buttons: [dutyButton(t, notice.onDuty)],
      };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function dutyButton(t: Translate, on: boolean): Rendered["buttons"][number] {
  return [
    button(
      t(on ? "volunteer:button.off-duty" : "volunteer:button.on-duty"),
      staffButton({ type: "duty", on: !on }),
    ),
  ];
}
