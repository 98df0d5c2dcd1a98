import type { Deps } from "../../../usecases/deps.ts";
import type { StaffNotice } from "../../../usecases/notice.ts";
import type { HandlineContext } from "../context.ts";

/** A word to the member of staff who wrote. */
export async function say(deps: Deps, ctx: HandlineContext, notice: StaffNotice): Promise<void> {
  await deps.messenger.tellStaff(ctx.staff.chat, ctx.staff.lang, notice);
}

/** Deny by default: the role is checked at the act, whatever button or command it came from. */
export async function asCoordinator(
  deps: Deps,
  ctx: HandlineContext,
  act: () => Promise<void>,
): Promise<void> {
  if (ctx.staff.role === "coordinator") return act();
  return say(deps, ctx, { type: "not-allowed" });
}
