import { createHash } from "node:crypto";
import { formatDay } from "../../adapters/telegram/format.ts";
import { type Edition, heading, type Said, said } from "./edition.ts";
import { fontStack } from "./flow-picture.ts";
import { element, escaped } from "./markup.ts";

/** Black on white, A4, nothing from another place: one file can be mailed, printed and signed. */
const style = `
@page { size: A4; margin: 14mm 12mm 16mm }
* { box-sizing: border-box }
body { font: 10.5pt/1.4 ${fontStack}; color: #111; background: #fff; max-width: 190mm; margin: 0 auto; padding: 6mm }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm }
h2 { font-size: 13pt; margin: 8mm 0 2mm; border-bottom: 1.5pt solid #111; break-after: avoid }
h2.picture { break-before: page }
h3 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid }
p { margin: 1mm 0 }
table { width: 100%; border-collapse: collapse; margin: 1mm 0 }
th, td { border: .5pt solid #888; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #eee; font-size: 9pt }
td.words { width: 50%; white-space: pre-line }
.relative { display: block; margin-top: 1.5mm; padding-left: 2mm; border-left: 2pt solid #888 }
.small, dl { font-size: 9pt }
dl { display: grid; grid-template-columns: 52mm 1fr; gap: .4mm 2mm; margin: 1mm 0 }
dt { color: #444 } dd { margin: 0; overflow-wrap: anywhere }
.draft { border: 1pt solid #111; padding: 1mm 2mm; font-weight: 700; display: inline-block }
.note { background: #f3f3f3; padding: 1mm 2mm; font-size: 9pt }
.id { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: 9pt; font-weight: 400 }
.piece { display: block; width: 100%; height: auto; max-height: 265mm; break-inside: avoid; margin: 2mm 0 }
.calendar { display: block; width: 100%; height: auto; max-width: 150mm; break-inside: avoid }
.term, tr { break-inside: avoid }
.tick { font-size: 9pt; text-align: right; margin: 1mm 0 3mm; white-space: nowrap }
.tick span { margin-left: 6mm }
.sign { break-inside: avoid; border: 1pt solid #111; padding: 3mm; margin-top: 8mm }
.line { display: inline-block; border-bottom: .7pt solid #111; min-width: 60mm; height: 8mm }
.sign .line { min-width: 115mm } .remark { display: block; border-bottom: .7pt solid #111; height: 9mm }
@media print { body { max-width: none; padding: 0 } a { color: inherit; text-decoration: none } }
`;

/** A whole page of the book. */
export function sheet(edition: Edition, title: string, body: string): string {
  return `<!doctype html>
<html lang="${edition.languages[0] ?? "en"}">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** A line of a table of words; `on` is the day that the words name, where they name one. */
export type WordsRow = { readonly label?: string; readonly key: string; readonly on?: string | undefined };

/** A table of two columns, one a language, with a row for each key that has words in any of them. */
export function wordsTable(edition: Edition, rows: readonly WordsRow[]): string {
  const written = rows.flatMap(({ label, key, on }) => {
    const cells = edition.languages.map((lang) =>
      said(edition, lang, key, on === undefined ? undefined : { date: formatDay(lang, on) }),
    );
    if (cells.every((cell) => cell === null)) return [];
    const head = label === undefined ? "" : element("p", { class: "small" }, escaped(label));
    const row = cells.map((cell, index) => wordsCell(edition, cell, index === 0 ? head : ""));
    return [element("tr", {}, ...row)];
  });
  return element("table", {}, ...written);
}

function wordsCell(edition: Edition, words: Said | null, head: string): string {
  if (words === null) return element("td", { class: "words" }, head, "—");
  const relative =
    words.relative === null
      ? ""
      : element(
          "span",
          { class: "relative" },
          element("i", {}, escaped(heading(edition, "relative"))),
          "\n",
          escaped(words.relative),
        );
  return element("td", { class: "words" }, head, escaped(words.text), relative);
}

/** Names and values, one a line; values that are null are left out. */
export function facts(pairs: readonly (readonly [name: string, value: string | null])[]): string {
  const written = pairs.flatMap(([name, value]) =>
    value === null ? [] : [element("dt", {}, escaped(name)), element("dd", {}, escaped(value))],
  );
  return element("dl", {}, ...written);
}

/** Two boxes to tick beside one thing that is signed off. */
export function ticks(edition: Edition): string {
  const box = (key: string): string => element("span", {}, `☐ ${escaped(heading(edition, `sign.${key}`))}`);
  return element("div", { class: "tick" }, box("agreed"), box("change"));
}

/** Where the lawyer signs. The print of the text says to which words the signature belongs. */
export function signature(edition: Edition, body: string): string {
  const line = (key: string): string =>
    element("p", {}, `${escaped(heading(edition, `sign.${key}`))}: `, element("span", { class: "line" }, ""));
  return element(
    "section",
    { class: "sign" },
    element("h3", {}, escaped(heading(edition, "sign.title"))),
    ...["name", "position", "date"].map(line),
    ticks(edition),
    element("p", {}, `${escaped(heading(edition, "sign.remarks"))}:`),
    ...Array.from({ length: 4 }, () => element("span", { class: "remark" }, "")),
    line("signature"),
    element("p", { class: "small" }, `${escaped(heading(edition, "sign.print"))}: ${fingerprint(body)}`),
  );
}

function fingerprint(body: string): string {
  return createHash("sha256").update(body).digest("hex").slice(0, 16);
}
