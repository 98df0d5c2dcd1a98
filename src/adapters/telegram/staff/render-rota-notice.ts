import { dangers } from "../../../domain/flow/flow.ts";
import type { LocaleTag } from "../../../domain/ids.ts";
import { hasStretch, type Rota, stretches } from "../../../domain/roster/rota.ts";
import type { RotaNotice } from "../../../usecases/notice.ts";
import type { Translate } from "../../../usecases/words.ts";
import { type Press, zoneName } from "../press.ts";
import { button, paragraphs, type Rendered, rows } from "../rendered.ts";
import { momentOf } from "../render-timer.ts";
import { staffButton } from "./buttons.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** The hours that volunteers plan, and who is there. */
export function renderRotaNotice(press: Press, lang: string, notice: RotaNotice): Rendered {
  const t = press.translator.for(lang);
  switch (notice.type) {
    case "away": {
      const { until } = notice;
      const back =
        until === null ? ({ type: "duty", on: true } as const) : ({ type: "duty-until", until } as const);
      return {
        html: t("shifts:away"),
        buttons: [[button(t("shifts:button.here"), staffButton(back))]],
      };
    }
    case "reserve-called":
      return {
        html: t("shifts:reserve.called", {
          language: namesOf(press, [notice.lang]),
          danger: t(`volunteer:danger.${notice.danger}`),
        }),
        buttons: [[button(t("shifts:button.come"), staffButton({ type: "duty", on: true }))]],
      };
    case "rota":
      return week(t, notice);
    case "rota-day":
      return {
        html: t("shifts:rota.choose", { day: t(`shifts:day.${notice.day}`) }),
        buttons: [
          ...stretches.map((span, at) => {
            const on = hasStretch(notice.rota, { day: notice.day, ...span });
            const act = { type: "rota-set", day: notice.day, stretch: at, on: !on } as const;
            return [button(`${on ? "✓ " : ""}${hoursOf(span)}`, staffButton(act))];
          }),
          [button(t("shifts:button.week"), staffButton({ type: "week" }))],
        ],
      };
    case "own-zones":
      return {
        html: t("shifts:zone.choose"),
        buttons: rows(
          notice.zones.map((zone) => button(zoneName(t, zone), staffButton({ type: "own-zone", zone }))),
          2,
        ),
      };
    case "roster":
      return { html: roster(press, lang, notice), buttons: [] };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}

function week(t: Translate, { rota, reserve, zone }: RotaNotice & { type: "rota" }): Rendered {
  const lines = weekdays.map((day) => `${t(`shifts:day.${day}`)}: ${dayHours(rota, day) || "—"}`);
  return {
    html: paragraphs([
      t("shifts:rota.title"),
      lines.join("\n"),
      t("ui:zone.current", { zone: zoneName(t, zone) }),
      t(reserve ? "shifts:reserve.on" : "shifts:reserve.off"),
    ]),
    buttons: [
      ...rows(
        weekdays.map((day) => button(t(`shifts:day.${day}`), staffButton({ type: "rota-day", day }))),
        4,
      ),
      [
        button(
          t(reserve ? "shifts:button.reserve-off" : "shifts:button.reserve-on"),
          staffButton({ type: "reserve", on: !reserve }),
        ),
      ],
      [button(t("shifts:button.zone"), staffButton({ type: "own-zones" }))],
    ],
  };
}

function dayHours(rota: Rota, day: number): string {
  return rota
    .filter((span) => span.day === day)
    .map(hoursOf)
    .join(", ");
}

function hoursOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from}–${to % 24}`;
}

/** No names: coordinators see what is covered, not who it is. */
function roster(press: Press, lang: string, notice: RotaNotice & { type: "roster" }): string {
  const t = press.translator.for(lang);
  const lines = notice.rows.map(({ languages, until, open, offers }) =>
    t(until === null ? "shifts:roster.line" : "shifts:roster.line-until", {
      languages: namesOf(press, languages),
      when: until === null ? "" : momentOf(t, lang, until, notice.zone),
      open,
      offers,
    }),
  );
  const waiting = dangers.map((danger) => `${t(`desk:danger.${danger}`)} ${notice.waiting[danger]}`);
  return paragraphs([
    t(lines.length > 0 ? "shifts:roster.title" : "shifts:roster.nobody"),
    lines.join("\n"),
    t("shifts:roster.cases", { waiting: waiting.join(" · "), claimed: notice.claimed }),
  ]);
}

function namesOf(press: Press, languages: readonly LocaleTag[]): string {
  return languages.map((one) => press.translator.for(one)("ui:language.name")).join(", ");
}
