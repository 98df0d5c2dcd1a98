import type { ChatId, ContactKey, Instant, LocaleTag, OptionId } from "../ids.ts";
import type { Rota } from "./rota.ts";

/** Roles are closed: a coordinator may do everything a volunteer may. */
export type Role = "volunteer" | "coordinator";

/** A person of the helpline. Sealed at rest; `key` is the only name others see. */
export type Staff = {
  readonly key: ContactKey;
  readonly chat: ChatId;
  readonly role: Role;
  /** Languages they can help in. */
  readonly languages: readonly LocaleTag[];
  /** Situations of the menu that they know; none named: they are asked for any. */
  readonly topics: readonly OptionId[];
  /** Language the bot speaks to them in. */
  readonly lang: LocaleTag;
  /** Where their clock is; null: where the pack's is. Never shown to anybody else. */
  readonly zone: string | null;
  /** When they mean to be on duty. */
  readonly rota: Rota;
  /** They may be asked to come on duty when nobody else can. */
  readonly reserve: boolean;
};

/** What a newcomer has not said yet. */
export const unplanned: Pick<Staff, "zone" | "rota" | "reserve"> = { zone: null, rota: [], reserve: false };

/** Someone who is on duty, with what routing needs. */
export type OnDuty = {
  readonly staff: Staff;
  readonly since: Instant;
  /** Cases they hold. */
  readonly open: number;
  /** Cases that stand offered to them now. */
  readonly offers: number;
};

/** What a one-time invite makes of whoever redeems it. */
export type Invite = { readonly role: Role; readonly languages: readonly LocaleTag[] };
