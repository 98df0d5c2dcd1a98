import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { compile } from "../../domain/compile.ts";
import type { Content } from "../../domain/content.ts";
import { compileLaw, type Law, type LawIssue } from "../../domain/deadline/law.ts";
import { CalendarFile, TermFile } from "../../domain/deadline/schema.ts";
import type { Issue } from "../../domain/flow/check-flow.ts";
import { RawContacts, RawFlow, RawGuidance, RawPack, RawUndesirable } from "../../domain/flow/schema.ts";
import { RawPaper } from "../../domain/paper/schema.ts";
import type { FileOf, RawContent } from "../../domain/raw-content.ts";
import { type Fault, type ReadFile, readFile } from "./read-file.ts";
import { type Nested, readWords } from "./read-words.ts";

/** A checked pack, its words as i18next takes them, and what stood in the files: notes are not compiled. */
export type LoadedPack = { readonly content: Content; readonly nested: Nested; readonly raw: RawContent };
export type Loaded =
  | {
      readonly ok: true;
      readonly pack: LoadedPack;
      /** Where an issue stands that is found later, by the checks that no start waits for. */
      readonly faultOf: (issue: Issue) => Fault;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads and checks everything a pack consists of: `flows/<pack>/` and `locales/<lng>/`. Either all of it is right or every
 * fault is listed, with its file and line; there is no half.
 */
export function loadPack(root: string, pack: string): Loaded {
  const folder = `flows/${pack}`;
  if (!existsSync(join(root, folder, "pack.yaml")))
    return { ok: false, faults: [{ file: `${folder}/pack.yaml`, line: 1, reason: "there is no such pack" }] };
  const reader = createReader(root);
  const packFile = reader.one(`${folder}/pack.yaml`, RawPack);
  const contacts = reader.one(`${folder}/contacts.yaml`, RawContacts);
  const undesirable = reader.one(`${folder}/undesirable.yaml`, RawUndesirable);
  const flows = reader.all(`${folder}/screening`, RawFlow);
  const guidance = readGuidance(reader, root, `${folder}/guidance`);
  const papers = reader.all(`${folder}/papers`, RawPaper);
  const law = readLaw(reader, `${folder}/law`);
  if (!packFile || !contacts || !undesirable || !law || reader.faults.length > 0)
    return { ok: false, faults: reader.faults };
  const words = readWords(root, pack, packFile.raw.languages);
  if (words.faults.length > 0) return { ok: false, faults: words.faults };
  const raw: RawContent = {
    pack: packFile,
    contacts,
    undesirable,
    flows,
    guidance,
    papers,
    law,
    termsFile: `${folder}/law/terms.yaml`,
    words: words.words,
    locales: words.locales,
  };
  const faultOf = ({ file, path, reason }: Issue): Fault =>
    file.startsWith("locales/")
      ? { file: words.fileOf(file), line: words.lineOf(file, path), reason }
      : { file, line: reader.lineOf(file, path), reason };
  const compiled = compile(raw);
  return compiled.ok
    ? { ok: true, pack: { content: compiled.content, nested: words.nested, raw }, faultOf }
    : { ok: false, faults: compiled.issues.map(faultOf) };
}

export type LoadedLaw =
  | { readonly ok: true; readonly law: Law; readonly pack: RawPack }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The law of a pack alone and where it holds, for the deadline command: a fault in a flow does not matter to it. */
export function loadLaw(root: string, pack: string): LoadedLaw {
  const reader = createReader(root);
  const packFile = reader.one(`flows/${pack}/pack.yaml`, RawPack);
  const law = packFile && readLaw(reader, `flows/${pack}/law`);
  return packFile && law && reader.faults.length === 0
    ? { ok: true, law, pack: packFile.raw }
    : { ok: false, faults: reader.faults };
}

function readLaw(reader: Reader, folder: string): Law | null {
  const terms = reader.one(`${folder}/terms.yaml`, TermFile);
  const calendars = reader.all(folder, CalendarFile, (name) => name.startsWith("calendar-"));
  if (!terms || reader.faults.length > 0) return null;
  const compiled = compileLaw(
    terms.raw,
    calendars.map((calendar) => calendar.raw),
  );
  if (compiled.ok) return compiled.law;
  const fileOf = (issue: LawIssue): string =>
    issue.source === "terms"
      ? terms.file
      : (calendars.find((calendar) => calendar.raw.year === issue.source)?.file ?? folder);
  for (const issue of compiled.issues)
    reader.faults.push({
      file: fileOf(issue),
      line: reader.lineOf(fileOf(issue), issue.path),
      reason: issue.reason,
    });
  return null;
}

/** Every card of every group. A card outside a group would have no words, and nobody would miss it. */
function readGuidance(reader: Reader, root: string, folder: string): RawContent["guidance"] {
  const entries = existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true })
    : [];
  for (const entry of entries.filter((one) => one.isFile()))
    reader.faults.push({
      file: `${folder}/${entry.name}`,
      line: 1,
      reason: "a card lies in the folder of its group",
    });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((group) => reader.all(`${folder}/${group}`, RawGuidance).map((card) => ({ ...card, group })));
}

type Reader = {
  readonly faults: Fault[];
  readonly one: <Shape extends z.ZodType>(name: string, shape: Shape) => FileOf<z.output<Shape>> | null;
  readonly all: <Shape extends z.ZodType>(
    folder: string,
    shape: Shape,
    wanted?: (name: string) => boolean,
  ) => FileOf<z.output<Shape>>[];
  readonly lineOf: (file: string, path: readonly PropertyKey[]) => number;
};

/** Remembers every file it read, so that a fault found later still finds its line. */
function createReader(root: string): Reader {
  const faults: Fault[] = [];
  const lines = new Map<string, ReadFile<unknown>["lineOf"]>();
  const one: Reader["one"] = (name, shape) => {
    if (!existsSync(join(root, name))) {
      faults.push({ file: name, line: 1, reason: "the file is missing" });
      return null;
    }
    const read = readFile(join(root, name), name, shape);
    if (!read.ok) {
      faults.push(...read.faults);
      return null;
    }
    lines.set(name, read.read.lineOf);
    return { file: name, raw: read.read.value };
  };
  return {
    faults,
    one,
    all: (folder, shape, wanted = () => true) => {
      const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
      return names
        .filter((name) => name.endsWith(".yaml") && wanted(name))
        .sort()
        .flatMap((name) => one(`${folder}/${name}`, shape) ?? []);
    },
    lineOf: (file, path) => lines.get(file)?.(path) ?? 1,
  };
}
