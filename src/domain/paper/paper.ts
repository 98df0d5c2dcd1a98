import type { FieldId, PaperId } from "../ids.ts";
import type { Private } from "../privacy/private.ts";

/** A stretch of a template: the pack's own words, or the place of a field. */
export type Part =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "hole"; readonly field: FieldId };

/** One paragraph of a template and what must hold for it to be printed. */
export type Paragraph = {
  readonly parts: readonly Part[];
  readonly with: FieldId | null;
  readonly without: FieldId | null;
  readonly missed: string | null;
};

export type PaperField = { readonly id: FieldId; readonly optional: boolean } & (
  | { readonly kind: "line" | "date"; readonly blank: string }
  | { readonly kind: "lines"; readonly rows: number }
);

type Listed = { readonly lead: string; readonly items: readonly Paragraph[] };

/** A paper to fill in: its text in the officials' language, and the fields a person is asked, in order. */
export type Paper = {
  readonly id: PaperId;
  readonly file: string;
  readonly fields: readonly PaperField[];
  readonly address: readonly Paragraph[];
  readonly title: readonly string[];
  readonly body: readonly Paragraph[];
  readonly requests: Listed;
  readonly enclosures: Listed | null;
  readonly signature: { readonly left: readonly Part[]; readonly right: readonly Part[] };
  readonly sources: readonly string[];
  readonly checkedOn: string;
  readonly expiresOn: string;
  readonly reviewed: boolean;
};

/** What a person said for one field. `blank`: they write it by hand. `none`: it does not apply to them. */
export type FieldValue =
  | { readonly type: "words"; readonly words: Private<string> }
  | { readonly type: "date"; readonly on: string }
  | { readonly type: "blank" }
  | { readonly type: "none" };

/** A stretch of a filled paper. Only `words` come from the person; they may hold line breaks. */
export type Piece =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "words"; readonly words: Private<string> }
  | { readonly type: "date"; readonly on: string };

/** What a filled paper consists of, from top to bottom; how it looks is the printer's business. */
export type Block =
  | { readonly type: "address" | "paragraph" | "lead"; readonly pieces: readonly Piece[] }
  | { readonly type: "title"; readonly text: string }
  | { readonly type: "item"; readonly number: number; readonly pieces: readonly Piece[] }
  /** Empty lines to write on. */
  | { readonly type: "rules"; readonly rows: number }
  | { readonly type: "signature"; readonly left: readonly Piece[]; readonly right: readonly Piece[] };

/** A paper ready to print, for as long as it takes to send it. */
export type FilledPaper = { readonly file: string; readonly blocks: readonly Block[] };
