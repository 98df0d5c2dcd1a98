import { typedMemberCode } from "../../../domain/roster/member-code.ts";
import type { Role } from "../../../domain/roster/staff.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { draftInvite } from "../../../usecases/invite-staff.ts";
import { dismissMember, listMembers } from "../../../usecases/list-members.ts";
import { listCases } from "../../../usecases/list-cases.ts";
import { offerOnAsking } from "../../../usecases/offer-handoff.ts";
import { showFigures } from "../../../usecases/show-figures.ts";
import { showRota } from "../../../usecases/plan-hours.ts";
import { showRoster } from "../../../usecases/show-roster.ts";
import { takeBackFromContact } from "../../../usecases/take-back.ts";
import type { HandlineContext } from "../context.ts";
import { pointedAt } from "../letter.ts";
import { dutyCommand } from "./duty-acts.ts";
import { help, say } from "./say.ts";

/** A command of the helpline's people: the least role that may give it, and what it does with the words after it. */
export type StaffCommand = {
  readonly role: Role;
  readonly run: (deps: Deps, ctx: HandlineContext, argument: string) => Promise<void>;
};

/** Every command there is. What stands here is checked before it runs; what does not stand here is no command. */
export const staffCommands: Readonly<Record<string, StaffCommand>> = {
  start: { role: "volunteer", run: help },
  help: { role: "volunteer", run: help },
  duty: {
    role: "volunteer",
    run: (deps, ctx, argument) => dutyCommand(deps, ctx.staff, argument),
  },
  rota: { role: "volunteer", run: (deps, ctx) => showRota(deps, ctx.staff, null) },
  roster: { role: "coordinator", run: (deps, ctx) => showRoster(deps, ctx.staff) },
  mycases: { role: "volunteer", run: (deps, ctx) => listCases(deps, ctx.staff) },
  next: {
    role: "volunteer",
    run: async (deps, ctx) => {
      const asked = await offerOnAsking(deps, ctx.staff.key);
      if (asked !== "offered") await say(deps, ctx, { type: "nothing-next", because: asked });
    },
  },
  undo: {
    role: "volunteer",
    run: async (deps, ctx) => {
      const message = ctx.message === undefined ? null : pointedAt(ctx.message);
      await say(
        deps,
        ctx,
        message === "other" ? { type: "not-own" } : await takeBackFromContact(deps, ctx.staff, message),
      );
    },
  },
  revoke: {
    role: "coordinator",
    run: (deps, ctx, argument) =>
      argument === ""
        ? listMembers(deps, ctx.staff)
        : dismissMember(deps, ctx.staff, typedMemberCode(argument), null, null),
  },
  stats: { role: "coordinator", run: (deps, ctx) => showFigures(deps, ctx.staff) },
  invite: {
    role: "coordinator",
    run: (deps, ctx) =>
      draftInvite(deps, ctx.staff, { role: "volunteer", languages: ctx.staff.languages }, null),
  },
};
