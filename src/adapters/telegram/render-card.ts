import type { Screen } from "../../domain/effect.ts";
import type { Guidance, HelpContact } from "../../domain/flow/flow.ts";
import type { Translate } from "../../usecases/words.ts";
import { formatDay } from "./format.ts";
import { type Press, type Spoken, spoken, unreviewed } from "./press.ts";
import { renderCounting, renderDeadline } from "./render-deadline.ts";
import { fitsOneMessage, paragraphs } from "./rendered.ts";

/**
 * A card of guidance: the date that counts before anything else, what to do now, what to say in the officials' language,
 * what not to sign, what to keep, whom to call, how the date was counted, and where all this is from. An expired card
 * shows only that it is being re-checked. All of it is one message, for the next may never arrive: where that is too
 * long, the counting goes behind a button (`counted` is false).
 */
export function renderCard(
  press: Press,
  lang: string,
  screen: Screen & { type: "card" },
): { readonly html: string; readonly counted: boolean } {
  const t = press.translator.for(lang);
  const guidance = press.content.guidance.get(screen.card);
  if (!guidance) throw new Error("compiled content refers to guidance it does not hold");
  const said = spoken(press, lang, screen.relative);
  const title = said.words(`${guidance.namespace}:${guidance.id}.title`);
  if (!screen.fresh) return { html: paragraphs([title, t("ui:card.expired")]), counted: true };
  const part = (name: string, heading: string): string | null => {
    const text = said.wordsIfAny(`${guidance.namespace}:${guidance.id}.${name}`);
    return text === null ? null : `${t(`ui:card.${heading}`)}\n${text}`;
  };
  const contacts = guidance.contacts.flatMap((id) => press.content.contacts.get(id) ?? []);
  const whole = (countings: readonly string[]): string =>
    paragraphs([
      ...screen.deadlines.map(({ result }) => renderDeadline(t, lang, result, screen.zone)),
      title,
      part("now", "now"),
      phrases(press, lang, said, guidance),
      part("dont", "dont"),
      part("keep", "keep"),
      contacts.length > 0 ? contactLines(t, lang, contacts).join("\n") : null,
      ...countings,
      footer(press, lang, guidance),
    ]);
  const full = whole(countingsOf(t, lang, screen));
  return fitsOneMessage(full) ? { html: full, counted: true } : { html: whole([]), counted: false };
}

/** How each date of these was counted. */
export function countingsOf(
  t: Translate,
  lang: string,
  { deadlines, zone }: Pick<Screen & { type: "card" }, "deadlines" | "zone">,
): string[] {
  return deadlines.flatMap(({ result }) =>
    result.type === "deadline" ? [renderCounting(t, lang, result, zone)] : [],
  );
}

/** Each phrase in the officials' language to say or show, with its sound where one is given, and its meaning. */
function phrases(press: Press, lang: string, said: Spoken, guidance: Guidance): string | null {
  if (guidance.say.length === 0) return null;
  const t = press.translator.for(lang);
  const official = press.translator.for(press.content.pack.officialLanguage);
  const lines = guidance.say.map((phrase) => {
    const sound = `phrases:${phrase}.sound`;
    return [
      `<code>${official(`phrases:${phrase}.official`)}</code>`,
      press.translator.has(lang, sound) ? `<i>${t(sound)}</i>` : null,
      lang === press.content.pack.officialLanguage ? null : t(`phrases:${phrase}.meaning`),
    ]
      .filter((line) => line !== null)
      .join("\n");
  });
  const lead = said.wordsIfAny(`${guidance.namespace}:${guidance.id}.say`);
  return [t("pack:say"), lead, lines.join("\n\n")].filter((line) => line !== null).join("\n");
}

/** Contacts with their number and the day on which it was last checked. */
export function contactLines(t: Translate, lang: string, contacts: readonly HelpContact[]): string[] {
  return contacts.map((contact) => {
    const reach = [contact.phone, contact.url].filter((way) => way !== null).join(", ");
    const name = t(`pack:contact.${contact.id}`);
    return t("ui:card.contact", { name, reach, date: formatDay(lang, contact.checkedOn) });
  });
}

function footer(press: Press, lang: string, guidance: Guidance): string {
  const t = press.translator.for(lang);
  return [
    guidance.reviewed ? null : `<i>${t("ui:card.footer-draft")}</i>`,
    unreviewed(press, lang),
    `<i>${t("ui:card.checked-on", { date: formatDay(lang, guidance.checkedOn) })}</i>`,
  ]
    .filter((line) => line !== null)
    .join("\n");
}
