import type { LoadedPack } from "../../adapters/content/load.ts";
import { type Edition, editionOf, heading, plain } from "./edition.ts";
import { flowSvg } from "./flow-picture.ts";
import { element, escaped } from "./markup.ts";
import { sheet, signature } from "./sheet.ts";
import { situationPage } from "./situation.ts";
import { termPart } from "./term-part.ts";

/**
 * Everything that is drawn of a pack, file name -> text: a page a situation, its picture in each language, the law, and
 * the list of them. The same pack gives the same bytes on every machine.
 */
export function drawBook(pack: LoadedPack): ReadonlyMap<string, string> {
  const edition = editionOf(pack);
  const flows = [...pack.content.flows.values()];
  return new Map([
    ["index.html", contents(edition)],
    ["law.html", lawPage(edition)],
    ...flows.flatMap((flow): [string, string][] => [
      [`${flow.id}.html`, situationPage(edition, flow)],
      ...edition.languages.map((lang): [string, string] => [
        `${flow.id}.${lang}.svg`,
        flowSvg(edition, flow, lang),
      ]),
    ]),
  ]);
}

/** Every term of the law on one page, also those that no card shows. */
function lawPage(edition: Edition): string {
  const title = heading(edition, "law");
  const body = [
    element("h1", {}, escaped(title)),
    ...[...edition.content.law.terms.keys()].map((id) => termPart(edition, id)),
  ].join("\n");
  return sheet(edition, title, `${body}\n${signature(edition, body)}`);
}

function contents(edition: Edition): string {
  const { content, translator, languages } = edition;
  const title = `${heading(edition, "title")} ${content.pack.id}`;
  const flows = [...content.flows.values()].map((flow) => {
    const titles = languages.map((lang) => plain(translator.for(lang)(`${flow.id}:title`)));
    const pictures = languages.map((lang) => element("a", { href: `${flow.id}.${lang}.svg` }, `svg ${lang}`));
    return element(
      "tr",
      {},
      element("td", {}, element("a", { href: `${flow.id}.html` }, escaped([...new Set(titles)].join(" / ")))),
      element("td", {}, pictures.join(" · ")),
      element("td", {}, escaped(heading(edition, flow.reviewed ? "reviewed" : "draft"))),
    );
  });
  const terms = [...content.law.terms.keys()].map((id) => element("a", { href: `law.html#term-${id}` }, id));
  return sheet(
    edition,
    title,
    [
      element("h1", {}, escaped(title)),
      element("h2", {}, escaped(heading(edition, "situations"))),
      element("table", {}, ...flows),
      element("h2", {}, element("a", { href: "law.html" }, escaped(heading(edition, "law")))),
      element("p", {}, terms.join(" · ")),
    ].join("\n"),
  );
}
