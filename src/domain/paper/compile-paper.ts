import type { Issue, Known } from "../flow/check-flow.ts";
import { as, type FieldId, type PaperId } from "../ids.ts";
import type { FileOf } from "../raw-content.ts";
import type { Paper, PaperField, Paragraph, Part } from "./paper.ts";
import type { RawPaper, RawPaperField, RawParagraph } from "./schema.ts";

const hole = /\{([^{}]*)\}/;
/** Printed where a line is left for handwriting and the file does not say what. */
const usualBlank = "_".repeat(24);
const usualRows = 4;

/** The closed form of a paper; what is wrong with it says {@link checkPaper}. */
export function compilePaper(raw: RawPaper): Paper {
  const listed = (list: NonNullable<RawPaper["enclosures"]>): Paper["requests"] => ({
    lead: list.lead,
    items: list.items.map(paragraphOf),
  });
  return {
    id: as<PaperId>(raw.paper),
    file: raw.file,
    fields: Object.entries(raw.fields).map(([id, field]) => fieldOf(id, field)),
    address: raw.address.map(paragraphOf),
    title: raw.title,
    body: raw.body.map(paragraphOf),
    requests: listed(raw.requests),
    enclosures: raw.enclosures ? listed(raw.enclosures) : null,
    signature: { left: partsOf(raw.signature.left), right: partsOf(raw.signature.right) },
    sources: raw.sources,
    checkedOn: raw.checkedOn,
    expiresOn: raw.expiresOn,
    reviewed: raw.reviewedBy !== null,
  };
}

function fieldOf(id: string, raw: RawPaperField): PaperField {
  const base = { id: as<FieldId>(id), optional: raw.optional ?? false };
  return raw.kind === "lines"
    ? { ...base, kind: raw.kind, rows: raw.rows ?? usualRows }
    : { ...base, kind: raw.kind, blank: raw.blank ?? usualBlank };
}

function paragraphOf(raw: RawParagraph): Paragraph {
  const said = typeof raw === "string" ? { text: raw } : raw;
  return {
    parts: partsOf(said.text),
    with: said.with === undefined ? null : as<FieldId>(said.with),
    without: said.without === undefined ? null : as<FieldId>(said.without),
    missed: said.missed ?? null,
  };
}

function partsOf(text: string): Part[] {
  return text
    .split(new RegExp(hole.source, "g"))
    .map(
      (part, index): Part =>
        index % 2 === 1 ? { type: "hole", field: as<FieldId>(part) } : { type: "text", text: part },
    )
    .filter((part) => part.type === "hole" || part.text !== "");
}

type Place = { readonly path: readonly (string | number)[]; readonly raw: RawParagraph };

/** Everything wrong inside one paper: holes and conditions that name nothing, fields nobody prints. */
export function checkPaper({ file, raw }: FileOf<RawPaper>, known: Pick<Known, "terms">): Issue[] {
  const places: Place[] = [
    ...raw.address.map((text, index) => ({ path: ["address", index], raw: text })),
    ...raw.body.map((text, index) => ({ path: ["body", index], raw: text })),
    ...raw.requests.items.map((text, index) => ({ path: ["requests", "items", index], raw: text })),
    ...(raw.enclosures?.items ?? []).map((text, index) => ({
      path: ["enclosures", "items", index],
      raw: text,
    })),
    { path: ["signature", "left"], raw: raw.signature.left },
    { path: ["signature", "right"], raw: raw.signature.right },
  ];
  const printed = new Set(places.flatMap(({ raw: text }) => holesOf(text)));
  return [
    ...places.flatMap((place) =>
      checkParagraph(place, raw, known).map((reason) => ({ file, path: place.path, reason })),
    ),
    ...Object.entries(raw.fields).flatMap(([id, field]) => [
      ...(printed.has(id)
        ? []
        : [{ file, path: ["fields", id], reason: `no paragraph prints field "${id}"` }]),
      ...checkField(field).map((reason) => ({ file, path: ["fields", id], reason })),
    ]),
    ...(raw.expiresOn <= raw.checkedOn
      ? [{ file, path: ["expiresOn"], reason: "must be later than checkedOn" }]
      : []),
  ];
}

function holesOf(raw: RawParagraph): string[] {
  return partsOf(typeof raw === "string" ? raw : raw.text).flatMap((part) =>
    part.type === "hole" ? [part.field as string] : [],
  );
}

function checkParagraph({ path, raw }: Place, paper: RawPaper, known: Pick<Known, "terms">): string[] {
  const said = typeof raw === "string" ? { text: raw } : raw;
  const parts = partsOf(said.text);
  const named = [...holesOf(raw), ...[said.with, said.without].filter((id) => id !== undefined)];
  return [
    ...named.filter((id) => !paper.fields[id]).map((id) => `there is no field "${id}"`),
    ...[said.with, said.without]
      .filter((id) => id !== undefined && paper.fields[id] !== undefined && !paper.fields[id].optional)
      .map((id) => `field "${id}" always applies, so nothing can depend on it`),
    ...(said.missed !== undefined && !known.terms.has(said.missed)
      ? [`the law has no term "${said.missed}"`]
      : []),
    ...parts.flatMap((part, index) =>
      part.type === "hole" &&
      paper.fields[part.field]?.kind === "lines" &&
      (index < parts.length - 1 || path[0] !== "body")
        ? [`field "${part.field}" is a story: it must end a paragraph of the body`]
        : [],
    ),
    ...(/[{}]/.test(parts.map((part) => (part.type === "text" ? part.text : "")).join(""))
      ? ["a brace stands alone; a field is written {field}"]
      : []),
  ];
}

function checkField(field: RawPaperField): string[] {
  return [
    ...(field.kind === "date" && field.blank === undefined
      ? ["a date must say what is printed when it is left for handwriting"]
      : []),
    ...(field.kind === "lines" && field.blank !== undefined ? ["a story has rows, not a blank"] : []),
    ...(field.kind !== "lines" && field.rows !== undefined ? ["only a story has rows"] : []),
  ];
}
