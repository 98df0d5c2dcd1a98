import type { MessageId } from "../../../domain/ids.ts";
import { Private } from "../../../domain/privacy/private.ts";
import { after } from "../../../domain/roster/hours.ts";
import { stretches } from "../../../domain/roster/rota.ts";
import type { Staff } from "../../../domain/roster/staff.ts";
import { askStaff } from "../../../usecases/ask-staff.ts";
import { changeShift, changeShiftByWords, showDuty } from "../../../usecases/change-shift.ts";
import type { Deps } from "../../../usecases/deps.ts";
import {
  askOwnZone,
  planStretch,
  setOwnZone,
  setReserve,
  showRota,
  showRotaDay,
} from "../../../usecases/plan-hours.ts";
import type { DutyAct } from "./buttons.ts";
import type { RotaAct } from "./rota-buttons.ts";

/** Does what a button about one's own time on duty asks for. */
export async function performDutyAct(
  deps: Deps,
  staff: Staff,
  act: DutyAct,
  button: MessageId | null,
): Promise<void> {
  switch (act.type) {
    case "duty":
      return changeShift(deps, staff, act.on, button);
    case "duty-until":
      return changeShift(deps, staff, true, button, act.until);
    case "duty-for":
      return changeShift(deps, staff, true, button, after(act.hours, deps.clock.now()));
    case "menu":
      return showDuty(deps, staff);
    case "typed":
      return askStaff(deps, staff, { type: "shift-end" });
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}

/** `/duty`, `/duty on`, `/duty off`, or with the time at which it ends: `/duty 22:00`. */
export async function dutyCommand(deps: Deps, staff: Staff, argument: string): Promise<void> {
  const word = argument.toLowerCase();
  if (word === "") return showDuty(deps, staff);
  if (word === "on" || word === "off") return changeShift(deps, staff, word === "on", null);
  if (!(await changeShiftByWords(deps, staff, new Private(argument))))
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "no-such-time" });
}

/** Does what a button about the hours they plan asks for. */
export async function performRotaAct(
  deps: Deps,
  staff: Staff,
  act: RotaAct,
  button: MessageId | null,
): Promise<void> {
  switch (act.type) {
    case "week":
      return showRota(deps, staff, button);
    case "rota-day":
      return showRotaDay(deps, staff, act.day, button);
    case "rota-set": {
      const stretch = stretches[act.stretch];
      if (stretch === undefined) return showRota(deps, staff, button);
      return planStretch(deps, staff, { day: act.day, ...stretch }, act.on, button);
    }
    case "reserve":
      return setReserve(deps, staff, act.on, button);
    case "own-zones":
      return askOwnZone(deps, staff, button);
    case "own-zone":
      return setOwnZone(deps, staff, act.zone, button);
    default: {
      const unreachable: never = act;
      return unreachable;
    }
  }
}
