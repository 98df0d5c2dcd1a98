import type { Law } from "../domain/deadline/law.ts";
import type { Term } from "../domain/deadline/schema.ts";
import type { Translate } from "../usecases/words.ts";

/** Every term of the law on one page: what starts it, how long it is, how it is counted, and where that is from. */
export function drawLaw(law: Law, t: Translate): string {
  const rows = [...law.terms].map(
    ([id, term]) =>
      `| ${id} | ${t(`law:terms.${id}.title`)} | ${lengthWords(term)} | ${term.basis} | ${term.source} | ${term.checkedOn} | ${term.confidence}${shows(term)} | ${term.reviewedBy ?? "no one yet"} |`,
  );
  const head = [
    "| id | term | counting | basis | source | checked on | confidence | reviewed by |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
  ];
  return [
    "# The terms of the law",
    "Counted by the engine as [the deadline policy](decisions/0024-how-deadlines-are-read.md) says. A term of low confidence shows no date.",
    [...head, ...rows].join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

function lengthWords(term: Term): string {
  if (term.unit === "none")
    return [term.act, ...(term.endedOn === undefined ? [] : [term.endedOn])].join(" ");
  const roll = term.roll === "next-workday" ? ", the law rolls over to the next working day" : "";
  const waits = term.unit === "months" && term.waits ? ` after ${term.waits} months of silence` : "";
  const shortest =
    term.unit === "months" && term.shortest ? `, counted as ${term.shortest}, the shortest reading` : "";
  const repeats = term.unit !== "hours" && term.repeats ? ", again each time" : "";
  return `${term.length} ${term.unit} from \`${term.trigger}\`${waits}${shortest}${roll}${repeats}`;
}

function shows(term: Term): string {
  if (term.confidence !== "low") return "";
  return term.saidInWords ? " (said in words only)" : " (no date)";
}
