import type { Guidance } from "../../domain/flow/flow.ts";
import { type Edition, heading, plain } from "./edition.ts";
import { element, escaped } from "./markup.ts";
import { facts, ticks, wordsTable } from "./sheet.ts";

/** One card in full, in both languages, with what it rests on. */
export function cardPart(edition: Edition, guidance: Guidance): string {
  const { translator, languages, raw } = edition;
  const key = (part: string): string => `${guidance.namespace}:${guidance.id}.${part}`;
  const titles = languages.map((lang) => plain(translator.for(lang)(key("title"))));
  const file = raw.guidance.find(({ raw: card }) => card.guidance === guidance.id);
  const parts = ["title", "now", "say", "dont", "keep"].map((part) => ({
    key: key(part),
    ...(part === "title" || part === "say"
      ? {}
      : { label: languages.map((lang) => plain(translator.for(lang)(`ui:card.${part}`))).join(" / ") }),
  }));
  return element(
    "section",
    { id: `card-${guidance.id}` },
    element(
      "h3",
      {},
      element("span", { class: "id" }, guidance.id),
      ` ${escaped([...new Set(titles)].join(" / "))}`,
    ),
    wordsTable(edition, parts),
    ...guidance.say.map((phrase) => phrasePart(edition, phrase)),
    facts([
      [heading(edition, "terms"), guidance.terms.join(", ") || null],
      [
        heading(edition, "contacts"),
        guidance.contacts.map((id) => contactLine(edition, id)).join("; ") || null,
      ],
      [heading(edition, "sources"), guidance.sources.join("; ")],
      [heading(edition, "checked-on"), guidance.checkedOn],
      [heading(edition, "expires-on"), guidance.expiresOn],
      [heading(edition, "note"), file?.raw.note ?? null],
      [heading(edition, "reviewed-by"), file?.raw.reviewedBy ?? heading(edition, "nobody")],
    ]),
    ticks(edition),
  );
}

/** What to say or show: the sentence as officials read it, how it sounds, and what it means. */
function phrasePart(edition: Edition, phrase: string): string {
  const { translator, languages, content } = edition;
  const official = translator.for(content.pack.officialLanguage)(`phrases:${phrase}.official`);
  const other = languages.flatMap((lang) =>
    ["sound", "meaning"].flatMap((part) => {
      const key = `phrases:${phrase}.${part}`;
      return translator.has(lang, key) ? [plain(translator.for(lang)(key))] : [];
    }),
  );
  return element(
    "table",
    {},
    element(
      "tr",
      {},
      element("td", { class: "words" }, element("b", {}, escaped(plain(official)))),
      element("td", { class: "words small" }, escaped(other.join("\n"))),
    ),
  );
}

function contactLine(edition: Edition, id: string): string {
  const contact = edition.content.contacts.get(id);
  const [lang = "en"] = edition.languages;
  const words = plain(edition.translator.for(lang)(`pack:contact.${id}`));
  return [words, contact?.phone, contact?.url].filter((part) => typeof part === "string").join(", ");
}
