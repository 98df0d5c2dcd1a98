import { stretches } from "../../../domain/roster/rota.ts";

/** About the hours that somebody plans. */
export type RotaAct =
  | { readonly type: "rota-day"; readonly day: number }
  | { readonly type: "rota-set"; readonly day: number; readonly stretch: number; readonly on: boolean }
  | { readonly type: "reserve"; readonly on: boolean }
  | { readonly type: "own-zone"; readonly zone: string }
  | { readonly type: (typeof views)[number] };
/** The week, and the zones to choose from. */
const views = ["week", "own-zones"] as const;

/** Callback data of an act, without what stands before every button of staff. */
export function rotaButton(act: RotaAct): string {
  switch (act.type) {
    case "rota-day":
      return `rota-day:${act.day}`;
    case "rota-set":
      return `rota-set:${act.day}${act.stretch}:${act.on ? "on" : "off"}`;
    case "reserve":
      return `reserve:${act.on ? "on" : "off"}`;
    case "own-zone":
      return `own-zone:${act.zone}`;
    case "week":
    case "own-zones":
      return `rota:${act.type}`;
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}

/** The act behind it; null for any other. Whether the pack has a zone is for the use case to say. */
export function decodeRotaButton(name: string | undefined, first: string, second: string): RotaAct | null {
  const [, day, stretch] = /^([1-7])(\d)?$/.exec(first) ?? [];
  if (name === "rota-day" && day !== undefined) return { type: "rota-day", day: Number(day) };
  if (name === "rota-set" && day !== undefined && stretch !== undefined && Number(stretch) < stretches.length)
    return { type: "rota-set", day: Number(day), stretch: Number(stretch), on: second === "on" };
  if (name === "reserve") return { type: "reserve", on: first === "on" };
  if (name === "own-zone") return { type: "own-zone", zone: first };
  const view = views.find((one) => one === first);
  return name === "rota" && view !== undefined ? { type: view } : null;
}
