import { checkTexts } from "./check/check-texts.ts";
import { checkWords, createLexicons } from "./check-words.ts";
import type { Content } from "./content.ts";
import { checkFlow, type Issue, type Known } from "./flow/check-flow.ts";
import { compileFlow } from "./flow/compile-flow.ts";
import type { Flow, Guidance, HelpContact, Pack } from "./flow/flow.ts";
import type { RawContacts, RawGuidance, RawPack } from "./flow/schema.ts";
import {
  as,
  type FlowId,
  type GuidanceId,
  type LocaleTag,
  type NodeId,
  type OptionId,
  type PaperId,
} from "./ids.ts";
import { checkPaper, compilePaper } from "./paper/compile-paper.ts";
import { type FileOf, guidanceNamespace, type RawContent } from "./raw-content.ts";

export type CompiledContent =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Turns files into checked content, or says everything that is wrong with them. */
export function compile(raw: RawContent): CompiledContent {
  const flows = raw.flows.map(({ file, raw: flow }) => ({ file, raw: flow, flow: compileFlow(flow) }));
  const known: Known = {
    flows: new Map(flows.map(({ flow }) => [flow.id, flow])),
    guidance: new Set(raw.guidance.map(({ raw: card }) => card.guidance)),
    terms: new Set(raw.law.terms.keys()),
    dated: new Set(
      [...raw.law.terms].flatMap(([id, term]) =>
        term.unit === "none" || term.confidence === "low" ? [] : [id],
      ),
    ),
    triggers: new Set(
      [...raw.law.terms.values()].flatMap((term) => ("trigger" in term ? [term.trigger] : [])),
    ),
  };
  const issues = [
    ...repeated(raw.flows, (flow) => flow.flow, "flow"),
    ...repeated(raw.guidance, (card) => card.guidance, "guidance"),
    ...repeated(raw.papers, (paper) => paper.paper, "paper"),
    ...flows.flatMap(({ file, raw: rawFlow, flow }) => checkFlow(file, rawFlow, flow, known)),
    ...checkPack(
      raw.pack,
      flows.map(({ flow }) => flow),
      raw.contacts,
    ),
    ...raw.guidance.flatMap((card) => checkGuidance(card, known, raw.contacts)),
    ...raw.papers.flatMap((paper) => checkPaper(paper, known)),
    ...checkPapersUsed(raw),
    ...checkUse(
      raw,
      flows.map(({ flow }) => flow),
    ),
    ...checkTexts(raw),
    ...checkWords(
      raw,
      flows.map(({ flow }) => flow),
    ),
  ];
  if (issues.length > 0) return { ok: false, issues };
  const pack = compilePack(raw.pack.raw);
  const lexiconOf = createLexicons(
    [pack.officialLanguage, "en"],
    flows.map(({ flow }) => flow),
    raw.words,
  );
  const content = {
    pack,
    flows: new Map(flows.map(({ flow }) => [flow.id, flow])),
    guidance: new Map(
      raw.guidance.map(({ raw: card, group }) => [
        as<GuidanceId>(card.guidance),
        compileGuidance(card, group),
      ]),
    ),
    contacts: new Map(
      Object.entries(raw.contacts.raw.contacts).map(([id, contact]) => [id, compileContact(id, contact)]),
    ),
    papers: new Map(raw.papers.map(({ raw: paper }) => [as<PaperId>(paper.paper), compilePaper(paper)])),
    law: raw.law,
    locales: raw.locales,
    lexicons: new Map(pack.languages.map((lang) => [lang, lexiconOf(lang)])),
  };
  return { ok: true, content: content as unknown as Content };
}

function compilePack(raw: RawPack): Pack {
  return {
    id: raw.pack,
    zone: raw.zone,
    zones: raw.zones,
    languages: raw.languages.map((lang) => as<LocaleTag>(lang)),
    staffLanguages: raw.staffLanguages.map((lang) => as<LocaleTag>(lang)),
    officialLanguage: as<LocaleTag>(raw.officialLanguage),
    start: as<FlowId>(raw.start),
    menu: as<NodeId>(raw.menu),
    relative: raw.relative
      ? { node: as<NodeId>(raw.relative.node), option: as<OptionId>(raw.relative.option) }
      : null,
    emergency: raw.emergency,
  };
}

function compileGuidance(raw: RawGuidance, group: string): Guidance {
  return {
    id: as<GuidanceId>(raw.guidance),
    namespace: guidanceNamespace(group),
    terms: raw.terms ?? [],
    say: raw.say ?? [],
    contacts: raw.contacts ?? [],
    papers: (raw.papers ?? []).map((paper) => as<PaperId>(paper)),
    sources: raw.sources,
    checkedOn: raw.checkedOn,
    expiresOn: raw.expiresOn,
    reviewed: raw.reviewedBy !== null,
  };
}

function compileContact(id: string, raw: RawContacts["contacts"][string]): HelpContact {
  return { id, phone: raw.phone ?? null, url: raw.url ?? null, checkedOn: raw.checkedOn };
}

function checkPack(pack: FileOf<RawPack>, flows: readonly Flow[], contacts: FileOf<RawContacts>): Issue[] {
  const { file, raw } = pack;
  const start = flows.find((flow) => flow.id === raw.start);
  const issues: Issue[] = [];
  if (!start) issues.push({ file, path: ["start"], reason: `there is no flow "${raw.start}"` });
  if (start && !start.nodes.has(as<NodeId>(raw.menu)))
    issues.push({ file, path: ["menu"], reason: `the start flow has no node "${raw.menu}"` });
  const first = start?.nodes.get(start.first);
  if (first?.ask === "detour")
    issues.push({ file, path: ["start"], reason: "the start flow must begin with a question" });
  issues.push(...checkRelative(pack, start));
  if (!raw.staffLanguages.includes(raw.officialLanguage)) {
    issues.push({
      file,
      path: ["officialLanguage"],
      reason: `"${raw.officialLanguage}" is not among the languages of staff`,
    });
  }
  for (const lang of raw.staffLanguages) {
    if (!raw.languages.includes(lang))
      issues.push({ file, path: ["staffLanguages"], reason: `"${lang}" is not among the languages` });
  }
  if (!raw.zones.includes(raw.zone))
    issues.push({ file, path: ["zone"], reason: `"${raw.zone}" is not among the zones` });
  for (const id of raw.emergency) {
    if (!contacts.raw.contacts[id])
      issues.push({ file, path: ["emergency"], reason: `there is no contact "${id}"` });
  }
  return issues;
}

function checkRelative({ file, raw }: FileOf<RawPack>, start: Flow | undefined): Issue[] {
  if (!raw.relative || !start) return [];
  const { node: id, option } = raw.relative;
  const node = start.nodes.get(as<NodeId>(id));
  const offered = node?.ask === "choice" && node.options.some((one) => one === option);
  return offered
    ? []
    : [
        {
          file,
          path: ["relative"],
          reason: `the start flow has no choice "${id}" with the option "${option}"`,
        },
      ];
}

function checkGuidance(card: FileOf<RawGuidance>, known: Known, contacts: FileOf<RawContacts>): Issue[] {
  const { file, raw } = card;
  return [
    ...(raw.terms ?? [])
      .filter((term) => !known.terms.has(term))
      .map((term) => ({ file, path: ["terms"], reason: `the law has no term "${term}"` })),
    ...(raw.contacts ?? [])
      .filter((id) => !contacts.raw.contacts[id])
      .map((id) => ({ file, path: ["contacts"], reason: `there is no contact "${id}"` })),
    ...(raw.expiresOn <= raw.checkedOn
      ? [{ file, path: ["expiresOn"], reason: "must be later than checkedOn" }]
      : []),
  ];
}

/** Cards that offer a paper there is not, and papers that no card offers. */
function checkPapersUsed(raw: RawContent): Issue[] {
  const known = new Set(raw.papers.map(({ raw: paper }) => paper.paper));
  const offered = new Set(raw.guidance.flatMap(({ raw: card }) => card.papers ?? []));
  return [
    ...raw.guidance.flatMap(({ file, raw: card }) =>
      (card.papers ?? [])
        .filter((paper) => !known.has(paper))
        .map((paper) => ({ file, path: ["papers"], reason: `there is no paper "${paper}"` })),
    ),
    ...raw.papers
      .filter(({ raw: paper }) => !offered.has(paper.paper))
      .map(({ file, raw: paper }) => ({
        file,
        path: ["paper"],
        reason: `no card offers paper "${paper.paper}"`,
      })),
  ];
}

/** A card that no exit shows is a card that nobody reads. */
function checkUse(raw: RawContent, flows: readonly Flow[]): Issue[] {
  const shown = new Set(
    flows.flatMap((flow) =>
      [...flow.exits.values()].flatMap((exit) => exit.cards.map(({ card }) => card as string)),
    ),
  );
  return raw.guidance
    .filter(({ raw: card }) => !shown.has(card.guidance))
    .map(({ file, raw: card }) => ({
      file,
      path: ["guidance"],
      reason: `no exit shows guidance "${card.guidance}"`,
    }));
}

function repeated<Raw>(files: readonly FileOf<Raw>[], idOf: (raw: Raw) => string, kind: string): Issue[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ file, raw }) => {
    const id = idOf(raw);
    const first = seen.get(id);
    seen.set(id, first ?? file);
    return first === undefined
      ? []
      : [{ file, path: [kind], reason: `${kind} "${id}" stands in ${first} already` }];
  });
}
