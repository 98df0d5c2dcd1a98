import type { Screen } from "../../domain/effect.ts";
import type { Press } from "./press.ts";
import { countingsOf, renderCard } from "./render-card.ts";
import { renderScreen } from "./render-screen.ts";
import { paragraphs, type Rendered } from "./rendered.ts";

/**
 * Screens without buttons, beside the conversation or before somebody else's eyes. How a date was counted, which a long
 * card has behind a button, stands in a message after it: no date is shown without its source.
 */
export function renderBeside(press: Press, lang: string, screens: readonly Screen[]): readonly Rendered[] {
  const t = press.translator.for(lang);
  const plain = (html: string): Rendered => ({ html, buttons: [] });
  return screens.flatMap((screen) => {
    if (screen.type !== "card") return [plain(renderScreen(press, lang, screen).html)];
    const { html, counted } = renderCard(press, lang, screen);
    return counted ? [plain(html)] : [plain(html), plain(paragraphs(countingsOf(t, lang, screen)))];
  });
}
