import { z } from "zod";
import { id, isoDate, termId } from "../flow/schema.ts";

/*
 * Shape of a paper file, as a lawyer writes it in YAML: the text that goes to a court or an office, in the pack's official language, with
 * `{field}` where the person's own words come. What the person is asked is in the locale namespace `papers`.
 */

/** A text, or one that is printed only when all that is said of it holds. */
const Paragraph = z.union([
  z.string(),
  z
    .strictObject({
      text: z.string(),
      /** The field is answered or left for handwriting: not marked as "does not apply". */
      with: id.optional(),
      /** The field was marked as "does not apply". */
      without: id.optional(),
      /** This term has run out by what the person told. */
      missed: termId.optional(),
    })
    .refine((paragraph) => Object.keys(paragraph).length > 1, "must say when it is printed"),
]);
export type RawParagraph = z.infer<typeof Paragraph>;

const PaperField = z.strictObject({
  /** `line`: a name, a number, an address; `lines`: a story; `date`: a civil day. */
  kind: z.enum(["line", "lines", "date"]),
  /** May be marked as "does not apply"; every paragraph that names it is then left out. */
  optional: z.boolean().optional(),
  /** Lines to write on when a story is left for handwriting. */
  rows: z.number().int().min(2).max(12).optional(),
  /** What is printed when a line or a date is left for handwriting. */
  blank: z.string().min(3).optional(),
});
export type RawPaperField = z.infer<typeof PaperField>;

/** Numbered lines; the marks that end them are set when it is known which of them are printed. */
const Listed = z.strictObject({ lead: z.string(), items: z.array(Paragraph).min(1) });

export const RawPaper = z.strictObject({
  paper: id,
  reviewedBy: z.string().nullable(),
  checkedOn: isoDate,
  expiresOn: isoDate,
  sources: z.array(z.string()).min(1),
  /** Name of the file that is sent, without its ending; says nothing about us. */
  file: z.string().regex(/^[a-z]{3,20}$/, "must be 3-20 of a-z"),
  /** Asked in this order. */
  fields: z.record(id, PaperField),
  /** To whom and from whom; stands at the right. */
  address: z.array(Paragraph).min(1),
  title: z.array(z.string()).min(1),
  body: z.array(Paragraph).min(1),
  requests: Listed,
  enclosures: Listed.optional(),
  /** Under the text: at the left and at the right. */
  signature: z.strictObject({ left: z.string(), right: z.string() }),
  note: z.string().optional(),
});
export type RawPaper = z.infer<typeof RawPaper>;
