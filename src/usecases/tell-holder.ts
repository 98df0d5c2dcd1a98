import type { Effect } from "../domain/effect.ts";
import type { Deps } from "./deps.ts";
import { tellOfCase } from "./tell-of-case.ts";

/** Tells a holder what became of what they did in the conversation of their case's person. */
export async function tellHolder(
  deps: Deps,
  { by, caseId, told }: Effect & { type: "tell-holder" },
): Promise<void> {
  const holder = await deps.roster.get(by);
  if (holder === null) return;
  await tellOfCase(deps, holder, { type: "tool-used", caseId, told });
  if (told.type === "shown") await deps.messenger.showBeside(holder.chat, holder.lang, told.cards, "handoff");
}
