import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { compileLaw, type Law } from "../../src/domain/deadline/law.ts";
import { CalendarFile, TermFile } from "../../src/domain/deadline/schema.ts";

/** The terms and calendars of a folder, shapes and references checked. */
export function loadLawOf(folder: string): {
  readonly law: Law;
  readonly calendars: readonly CalendarFile[];
} {
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), "utf8"));
  const calendars = readdirSync(folder)
    .filter((name) => name.startsWith("calendar-"))
    .map((name) => CalendarFile.parse(read(name)));
  const compiled = compileLaw(TermFile.parse(read("terms.yaml")), calendars);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return { law: compiled.law, calendars };
}
