import type { ContactKey } from "../domain/ids.ts";
import type { Deps } from "./deps.ts";
import type { StaffNotice } from "./notice.ts";

/** Tells every coordinator the same. @param but whoever it is about */
export async function tellCoordinators(
  deps: Deps,
  notice: StaffNotice,
  but: ContactKey | null = null,
): Promise<void> {
  for (const { key, chat, lang } of await deps.roster.coordinators())
    if (key !== but) await deps.messenger.tellStaff(chat, lang, notice);
}
