import { z } from "zod";

/** What a language is, besides its words: `locales/<lng>/locale.yaml`. */
export const Locale = z.strictObject({
  /** False until a native speaker has signed; the person is told so. */
  reviewed: z.boolean(),
  direction: z.enum(["ltr", "rtl"]),
});
export type Locale = z.output<typeof Locale>;
