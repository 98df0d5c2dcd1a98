import type { MessageId } from "../domain/ids.ts";
import type { WeekSpan } from "../domain/deadline/week-clock.ts";
import { withStretch } from "../domain/roster/rota.ts";
import type { Staff } from "../domain/roster/staff.ts";
import { zoneOf } from "./zone-of.ts";
import type { Deps } from "./deps.ts";

/** What a volunteer's week looks like. */
export async function showRota(deps: Deps, staff: Staff, button: MessageId | null): Promise<void> {
  const { rota, reserve } = staff;
  const notice = { type: "rota", rota, reserve, zone: zoneOf(deps, staff) } as const;
  await deps.messenger.tellStaff(staff.chat, staff.lang, notice, button);
}

/** One day of it, to choose hours. */
export async function showRotaDay(
  deps: Deps,
  staff: Staff,
  day: number,
  button: MessageId | null,
): Promise<void> {
  const notice = { type: "rota-day", day, rota: staff.rota } as const;
  await deps.messenger.tellStaff(staff.chat, staff.lang, notice, button);
}

/** They mean to be on duty in this stretch of every week, or no longer. */
export async function planStretch(
  deps: Deps,
  staff: Staff,
  span: WeekSpan,
  on: boolean,
  button: MessageId | null,
): Promise<void> {
  const planned = { ...staff, rota: withStretch(staff.rota, span, on) };
  await save(deps, planned);
  return showRotaDay(deps, planned, span.day, button);
}

/** They may be asked to come when nobody else can, or no longer. */
export async function setReserve(
  deps: Deps,
  staff: Staff,
  on: boolean,
  button: MessageId | null,
): Promise<void> {
  const set = { ...staff, reserve: on };
  await save(deps, set);
  return showRota(deps, set, button);
}

/** Where their clock is; nobody else is shown it. */
export async function setOwnZone(
  deps: Deps,
  staff: Staff,
  zone: string,
  button: MessageId | null,
): Promise<void> {
  if (!deps.content.pack.zones.includes(zone)) return showRota(deps, staff, button);
  const set = { ...staff, zone };
  await save(deps, set);
  return showRota(deps, set, button);
}

/** The zones of the pack, to choose one's own. */
export async function askOwnZone(deps: Deps, staff: Staff, button: MessageId | null): Promise<void> {
  const { zones } = deps.content.pack;
  await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "own-zones", zones }, button);
}

async function save(deps: Deps, staff: Staff): Promise<void> {
  await deps.roster.save(staff);
  await deps.shifts.touch(staff.key, deps.clock.now());
}
