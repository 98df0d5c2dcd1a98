import type { Role, Staff } from "../../../domain/roster/staff.ts";
import type { StaffAct } from "./buttons.ts";

/**
 * The least role that may do what a button asks for. Whether this very case, message or invitation is theirs to act on
 * is checked again where it lies: by the queue's scripts and the use cases.
 */
export const leastRole: Readonly<Record<StaffAct["type"], Role>> = {
  take: "volunteer",
  decline: "volunteer",
  close: "volunteer",
  outcome: "volunteer",
  release: "volunteer",
  switch: "volunteer",
  note: "volunteer",
  deliver: "volunteer",
  park: "volunteer",
  "park-until": "volunteer",
  pass: "volunteer",
  "pass-to": "volunteer",
  reopen: "volunteer",
  file: "volunteer",
  answer: "volunteer",
  withdraw: "volunteer",
  "leave-unsent": "volunteer",
  tool: "volunteer",
  duty: "volunteer",
  "duty-until": "volunteer",
  "duty-for": "volunteer",
  menu: "volunteer",
  typed: "volunteer",
  "aside-until": "volunteer",
  leave: "volunteer",
  "leave-unnoted": "volunteer",
  keep: "volunteer",
  week: "volunteer",
  "rota-day": "volunteer",
  "rota-set": "volunteer",
  reserve: "volunteer",
  "own-zones": "volunteer",
  "own-zone": "volunteer",
  stale: "volunteer",
  "let-pass": "coordinator",
  "keep-back": "coordinator",
  "invite-draft": "coordinator",
  "invite-make": "coordinator",
  agree: "coordinator",
  refuse: "coordinator",
  dismiss: "coordinator",
  "dismiss-sure": "coordinator",
};

/** Whether somebody's role reaches: a coordinator may do everything a volunteer may. */
export function mayAct(staff: Staff, least: Role): boolean {
  return staff.role === "coordinator" || least === "volunteer";
}
