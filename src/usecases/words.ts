/** Looks words up in one language. Values put into them are escaped for Telegram's HTML. Throws when words are missing. */
export type Translate = (key: string, vars?: Record<string, string | number>) => string;

/** All languages of the pack. Never awaits. */
export interface Translator {
  /** Namespaces are named in the key: `ui:button.back`. */
  for(lang: string): Translate;
  /** Whether a language has a key: for words that a card may leave out. */
  has(lang: string, key: string): boolean;
}
