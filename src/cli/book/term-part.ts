import { traceLine } from "../../adapters/telegram/render-deadline.ts";
import type { CountedTerm, Term } from "../../domain/deadline/schema.ts";
import { bookWords, type Edition, heading, plain } from "./edition.ts";
import { type Example, exampleOf } from "./example.ts";
import { element, escaped } from "./markup.ts";
import { facts, ticks, wordsTable } from "./sheet.ts";
import { termPicture } from "./term-picture.ts";

/** One term of the law: its words, its facts, and a count to check, drawn on a calendar. */
export function termPart(edition: Edition, id: string): string {
  const term = edition.content.law.terms.get(id);
  if (!term) throw new Error(`compiled content refers to the term ${id}, which it does not hold`);
  const titles = edition.languages.map((lang) =>
    plain(edition.translator.for(lang)(`law:terms.${id}.title`)),
  );
  return element(
    "section",
    { class: "term-part", id: `term-${id}` },
    element("h3", {}, element("span", { class: "id" }, id), ` ${escaped([...new Set(titles)].join(" / "))}`),
    wordsTable(
      edition,
      ["what", "where", "missed", "said"].map((part) => ({
        key: `law:terms.${id}.${part}`,
        on: term.unit === "none" ? term.endedOn : undefined,
      })),
    ),
    termFacts(edition, term),
    worked(edition, id, term),
    ticks(edition),
  );
}

function termFacts(edition: Edition, term: Term): string {
  const h = (key: string): string => heading(edition, key);
  return facts([
    ...(term.unit === "none" ? actFacts(h, term) : lengthFacts(h, term)),
    [h("purpose"), h(`purposes.${term.purpose}`)],
    [h("basis"), term.basis],
    [h("source"), term.source],
    [h("checked-on"), term.checkedOn],
    [h("confidence"), h(`confidences.${term.confidence}`)],
    [h("restore"), term.restore ?? null],
    [h("note"), term.note ?? null],
    [h("reviewed-by"), term.reviewedBy ?? h("nobody")],
  ]);
}

type Fact = readonly [name: string, value: string | null];

function actFacts(h: (key: string) => string, term: Exclude<Term, CountedTerm>): Fact[] {
  return [[h("length"), [h(`acts.${term.act}`), term.endedOn ?? ""].join(" ").trim()]];
}

function lengthFacts(h: (key: string) => string, term: CountedTerm): Fact[] {
  const unit = h(`units.${term.unit}`);
  const again = term.unit !== "hours" && term.repeats === true ? `, ${h("repeats")}` : "";
  const months = term.unit === "months" ? term : null;
  return [
    [h("length"), `${term.length} ${unit}${again}`],
    [h("shortest"), months?.shortest === undefined ? null : `${months.shortest} ${unit}`],
    [h("waits"), months?.waits === undefined ? null : String(months.waits)],
    [h("trigger"), term.trigger],
    [h("counting"), term.counting ?? "—"],
    [h("roll"), h(`rolls.${term.roll}`)],
    [h("hand-in"), term.unit === "hours" || term.purpose !== "file" ? null : h(`hand-ins.${term.handIn}`)],
  ];
}

function worked(edition: Edition, id: string, term: Term): string {
  if (term.unit === "none") return "";
  const { calendars } = edition.content.law;
  const { zone } = edition.content.pack;
  const example = exampleOf(id, term, calendars, zone);
  if (example.result.type !== "deadline")
    return element("p", { class: "note" }, escaped(`${heading(edition, "no-example")} ${reasonOf(example)}`));
  const [lang = "en"] = edition.languages;
  const { result } = example;
  const steps = edition.languages.map((one) =>
    element(
      "td",
      { class: "words small" },
      escaped(
        result.trace.map((step) => plain(traceLine(edition.translator.for(one), one, step, zone))).join("\n"),
      ),
    ),
  );
  return element(
    "div",
    { class: "term" },
    element("p", { class: "small" }, `${escaped(heading(edition, "example"))}:`),
    termPicture({ ...example, result }, calendars, zone, lang, bookWords(edition, lang)),
    element("table", {}, element("tr", {}, ...steps)),
  );
}

function reasonOf({ result }: Example): string {
  return result.type === "refusal" ? `(${result.reason})` : "";
}
