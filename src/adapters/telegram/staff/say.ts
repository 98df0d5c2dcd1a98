import { isOnDuty } from "../../../usecases/change-shift.ts";
import type { Deps } from "../../../usecases/deps.ts";
import type { StaffNotice } from "../../../usecases/notice.ts";
import type { HandlineContext } from "../context.ts";

/** A word to the member of staff who wrote. */
export async function say(deps: Deps, ctx: HandlineContext, notice: StaffNotice): Promise<void> {
  await deps.messenger.tellStaff(ctx.staff.chat, ctx.staff.lang, notice);
}

/** What they can do here, with the button that takes them on duty or off. */
export async function help(deps: Deps, ctx: HandlineContext): Promise<void> {
  const onDuty = await isOnDuty(deps, ctx.staff);
  return say(deps, ctx, { type: "help", role: ctx.staff.role, onDuty });
}
