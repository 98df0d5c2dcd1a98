import type { FieldId, PaperId } from "../ids.ts";
import type { FieldValue, Paper, PaperField } from "./paper.ts";

/**
 * A paper somebody is filling in: what they said so far, by field. It lives from the first question until the paper is
 * made, given up or forgotten (docs/decisions/0028); the field asked now is the first without a value.
 */
export type Draft = {
  readonly paper: PaperId;
  readonly values: ReadonlyMap<FieldId, FieldValue>;
};

/** A paper nobody has written anything into. */
export function freshDraft(paper: PaperId): Draft {
  return { paper, values: new Map() };
}

/** The field that is asked now; null when all have their value. Fields that a deploy added are asked too. */
export function fieldAsked(paper: Paper, draft: Draft): PaperField | null {
  return paper.fields.find((field) => !draft.values.has(field.id)) ?? null;
}

/** The draft with a value for one field. */
export function withValue(draft: Draft, field: FieldId, value: FieldValue): Draft {
  return { ...draft, values: new Map(draft.values).set(field, value) };
}

/** One field back: its value is taken back and it is asked again; null before the first. */
export function draftBack(paper: Paper, draft: Draft): Draft | null {
  const asked = fieldAsked(paper, draft);
  const before = paper.fields.slice(0, asked === null ? paper.fields.length : paper.fields.indexOf(asked));
  const last = before.at(-1);
  if (last === undefined) return null;
  const values = new Map(draft.values);
  values.delete(last.id);
  return { ...draft, values };
}
