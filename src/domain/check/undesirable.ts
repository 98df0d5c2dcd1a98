import { normalised } from "../content.ts";
import type { Issue } from "../flow/check-flow.ts";
import type { RawUndesirable } from "../flow/schema.ts";
import type { RawContent, Words } from "../raw-content.ts";
import { issueAt } from "./texts.ts";

type Organisation = RawUndesirable["organisations"][string];
type Marked = Pick<Organisation, "standing"> & {
  readonly id: string;
  /** One of these stands in every text that could match: most texts need no closer look, which takes long. */
  readonly beginnings: readonly string[];
  readonly sought: readonly RegExp[];
};

/**
 * Organisations that must not be named or linked: to take part in an undesirable one is a crime for the person we want
 * to protect. They are looked for in every text of every language and in the contacts; those that are undesirable for
 * certain also among the sources, which are printed for lawyers.
 */
export function checkUndesirable(raw: RawContent): Issue[] {
  const marked = Object.entries(raw.undesirable.raw.organisations).map(markedBy);
  const certain = marked.filter(({ standing }) => standing === "undesirable");
  return [
    ...inWords(marked, raw.words),
    ...Object.entries(raw.contacts.raw.contacts).flatMap(([id, contact]) =>
      reasonsFor(marked, `${id}\n${contact.url ?? ""}`).map((reason) => ({
        file: raw.contacts.file,
        path: ["contacts", id],
        reason,
      })),
    ),
    ...raw.guidance.flatMap(({ file, raw: card }) =>
      card.sources.flatMap((source, index) =>
        reasonsFor(certain, source).map((reason) => ({ file, path: ["sources", index], reason })),
      ),
    ),
    ...[...raw.law.terms].flatMap(([id, term]) =>
      reasonsFor(certain, `${term.source}\n${term.basis}`).map((reason) => ({
        file: raw.termsFile,
        path: ["terms", id],
        reason,
      })),
    ),
  ];
}

/** First all texts of a namespace at once: in most of them nothing comes near any such name. */
function inWords(marked: readonly Marked[], words: Words): Issue[] {
  return [...words].flatMap(([lang, namespaces]) =>
    [...namespaces].flatMap(([namespace, byKey]) => {
      const near = nearIn(marked, [...byKey.values()].flat().join("\n"));
      if (near.length === 0) return [];
      return [...byKey].flatMap(([key, text]) =>
        [text]
          .flat()
          .flatMap((one) => reasonsFor(near, one))
          .map((reason) => issueAt({ lang, namespace, key }, reason)),
      );
    }),
  );
}

/** Those of whose name the beginning, at least, stands in a text. */
function nearIn(marked: readonly Marked[], text: string): readonly Marked[] {
  const folded = text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
  return marked.filter(({ beginnings }) => beginnings.some((one) => folded.includes(one)));
}

function reasonsFor(marked: readonly Marked[], text: string): string[] {
  const near = nearIn(marked, text);
  if (near.length === 0) return [];
  // Both as people read it and as it is linked: "bad-friends.example" is also the words "bad friends example".
  const seen = ` ${normalised(text)}\n${text.toLowerCase()}`;
  return near
    .filter(({ sought }) => sought.some((one) => one.test(seen)))
    .map(({ id, standing }) =>
      standing === "undesirable"
        ? `speaks of "${id}", which is undesirable: never name it, never link it`
        : `speaks of "${id}", which may not be named before its standing is checked`,
    );
}

/** Each word of a name counts with any ending; a domain counts with whatever stands before its first dot. */
function markedBy([id, { names, domains, standing }]: [string, Organisation]): Marked {
  const named = names.map(
    (name) => new RegExp(` ${normalised(name).replaceAll(" ", "[\\p{L}\\p{N}]* ")}`, "u"),
  );
  const linked = domains.map(
    (domain) =>
      new RegExp(
        `(^|[^\\p{L}\\p{N}-])${domain.toLowerCase().replaceAll(".", "\\.")}(?![\\p{L}\\p{N}-])`,
        "u",
      ),
  );
  const beginnings = [
    ...names.map((name) => normalised(name).split(" ")[0] ?? ""),
    ...domains.map((domain) => domain.toLowerCase()),
  ];
  return { id, standing, beginnings, sought: [...named, ...linked] };
}
