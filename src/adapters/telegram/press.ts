import type { Content } from "../../domain/content.ts";
import type { Translate, Translator } from "../../usecases/words.ts";

/** What rendering needs: the words, and the compiled pack for sources and contacts. */
export type Press = { readonly content: Content; readonly translator: Translator };

/** A zone by the city people set their clocks by. */
export function zoneName(t: Translate, zone: string): string {
  return t(`pack:zones.${zone.split("/").at(-1) ?? zone}`);
}
