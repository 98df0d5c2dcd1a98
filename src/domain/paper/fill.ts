import type { FieldId } from "../ids.ts";
import type { Draft } from "./draft.ts";
import type { Block, FieldValue, FilledPaper, Paper, PaperField, Paragraph, Part, Piece } from "./paper.ts";

/**
 * Puts a person's words into a paper. A paragraph is left out when its condition does not hold, and when it names a
 * field that does not apply; a field left for handwriting becomes a place to write.
 *
 * @param missed whether a term has run out by what the person told
 */
export function fill(paper: Paper, draft: Draft, missed: (term: string) => boolean): FilledPaper {
  const valueOf = (field: FieldId): FieldValue => draft.values.get(field) ?? { type: "blank" };
  const fieldOf = (id: FieldId): PaperField => {
    const field = paper.fields.find((one) => one.id === id);
    if (!field) throw new Error("a compiled paper names a field it does not have");
    return field;
  };
  const printed = ({ parts, with: needed, without, missed: term }: Paragraph): boolean =>
    parts.every((part) => part.type === "text" || valueOf(part.field).type !== "none") &&
    (needed === null || valueOf(needed).type !== "none") &&
    (without === null || valueOf(without).type === "none") &&
    (term === null || missed(term));
  const pieces = (parts: readonly Part[]): Piece[] =>
    parts.flatMap((part) =>
      part.type === "text" ? [part] : pieceOf(fieldOf(part.field), valueOf(part.field)),
    );
  /** Empty lines under a paragraph that ends in a story left for handwriting. */
  const rules = (parts: readonly Part[]): Block[] =>
    parts.flatMap((part): Block[] => {
      if (part.type === "text" || valueOf(part.field).type !== "blank") return [];
      const field = fieldOf(part.field);
      return field.kind === "lines" ? [{ type: "rules", rows: field.rows }] : [];
    });
  const block = (type: "address" | "paragraph", { parts }: Paragraph): Block[] => [
    { type, pieces: pieces(parts) },
    ...rules(parts),
  ];
  const listed = (list: Paper["requests"] | null): Block[] => {
    const items = list?.items.filter(printed) ?? [];
    if (list === null || items.length === 0) return [];
    return [
      { type: "lead", pieces: [{ type: "text", text: list.lead }] },
      ...items.map(
        (item, index): Block => ({
          type: "item",
          number: index + 1,
          // Which item is the last is known only now.
          pieces: [...pieces(item.parts), { type: "text", text: index === items.length - 1 ? "." : ";" }],
        }),
      ),
    ];
  };
  return {
    file: paper.file,
    blocks: [
      ...paper.address.filter(printed).flatMap((paragraph) => block("address", paragraph)),
      ...paper.title.map((text): Block => ({ type: "title", text })),
      ...paper.body.filter(printed).flatMap((paragraph) => block("paragraph", paragraph)),
      ...listed(paper.requests),
      ...listed(paper.enclosures),
      { type: "signature", left: pieces(paper.signature.left), right: pieces(paper.signature.right) },
    ],
  };
}

function pieceOf(field: PaperField, value: FieldValue): Piece[] {
  switch (value.type) {
    case "words":
    case "date":
      return [value];
    case "blank":
    case "none":
      return field.kind === "lines" ? [] : [{ type: "text", text: field.blank }];
    default: {
      const unreachable: never = value;
      return unreachable;
    }
  }
}
