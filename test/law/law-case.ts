import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { computeDeadline } from "../../src/domain/deadline/compute.ts";
import type { DeadlineResult, End, TriggerEvent } from "../../src/domain/deadline/deadline.ts";
import type { Law } from "../../src/domain/deadline/law.ts";
import { as, type Instant } from "../../src/domain/ids.ts";

/**
 * One line of a case table. `event` is a date, an instant, either after the word "earliest", or "unknown". Without
 * `now` it is counted at the moment of the event, a date at noon of Moscow. What is expected is `ends` for hours, the
 * four dates for days, `refuse` with whether words are `said`, or the `act` of a term without a length.
 */
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const given = {
  why: z.string(),
  event: z.string(),
  now: z.string().optional(),
  zone: z.string().default("Europe/Moscow"),
};
const state = z.enum(["open", "last-moment", "missed"]).default("open");
const LawCase = z.union([
  z.strictObject({ ...given, ends: z.string(), state }),
  z.strictObject({
    ...given,
    strictEnd: date,
    legalEnd: date,
    fileBy: date,
    postBy: z.union([date, z.literal("none")]),
    postOpen: z.boolean().optional(),
    state,
  }),
  z.strictObject({ ...given, refuse: z.string(), said: z.boolean().default(false) }),
  z.strictObject({ ...given, act: z.string(), endedOn: date.optional() }),
]);
export type LawCase = z.infer<typeof LawCase>;

/** The tables of a folder, of this one where none is named: term id -> cases. */
export function caseTables(folder: string = import.meta.dirname): ReadonlyMap<string, readonly LawCase[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".cases.yaml"));
  const Table = z.strictObject({ cases: z.array(LawCase).min(1) });
  return new Map(
    files.map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return [name.replace(".cases.yaml", ""), Table.parse(parse(text)).cases] as const;
    }),
  );
}

/** Counts the term for the case. */
export function count(law: Law, id: string, told: LawCase): DeadlineResult {
  const term = law.terms.get(id);
  if (!term) throw new Error(`no term ${id}`);
  const now = as<Instant>(told.now === undefined ? momentOf(told.event) : Date.parse(told.now));
  return computeDeadline(id, term, eventOf(told.event), { calendars: law.calendars, zone: told.zone, now });
}

/** A result in the words of the table, to be compared with the case itself. */
export function inWords(result: DeadlineResult, told: LawCase): LawCase {
  const asked = {
    why: told.why,
    event: told.event,
    zone: told.zone,
    ...(told.now === undefined ? {} : { now: told.now }),
  };
  switch (result.type) {
    case "deadline":
      if (result.strictEnd.type === "instant") {
        const same = new Set([result.strictEnd, result.legalEnd, result.fileBy].map(plain));
        return { ...asked, ends: [...same].join(" and "), state: result.state };
      }
      return {
        ...asked,
        strictEnd: plain(result.strictEnd),
        legalEnd: plain(result.legalEnd),
        fileBy: plain(result.fileBy),
        postBy: result.postBy ?? "none",
        ...("postOpen" in told ? { postOpen: result.postOpen } : {}),
        state: result.state,
      };
    case "refusal":
      return { ...asked, refuse: result.reason, said: result.saidInWords };
    case "no-length":
      return { ...asked, act: result.act, ...(result.endedOn === null ? {} : { endedOn: result.endedOn }) };
  }
}

function plain(end: End): string {
  return end.type === "date" ? end.on : end.at;
}

function eventOf(text: string): TriggerEvent {
  if (text === "unknown") return { type: "unknown" };
  const earliest = text.startsWith("earliest ");
  const rest = text.replace("earliest ", "");
  if (rest.includes("T")) return { type: earliest ? "earliest-instant" : "instant", at: rest };
  return { type: earliest ? "earliest" : "date", on: rest };
}

function momentOf(event: string): number {
  const rest = event.replace("earliest ", "");
  if (rest === "unknown") return Date.parse("2026-11-24T12:00:00+03:00");
  return Date.parse(rest.includes("T") ? rest : `${rest}T12:00:00+03:00`);
}
