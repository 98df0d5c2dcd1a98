import { loadLaw, loadPack } from "../adapters/content/load.ts";
import { createTranslator } from "../adapters/i18n/translator.ts";
import { traceLine, when } from "../adapters/telegram/render-deadline.ts";
import { computeDeadline } from "../domain/deadline/compute.ts";
import type { Deadline, TriggerEvent } from "../domain/deadline/deadline.ts";
import { as, type Instant } from "../domain/ids.ts";
import { quit, readArguments } from "./arguments.ts";

/** `npm run deadline`: counts one term and shows how; exit 3 with the reason where it must not name a date. */
const usage =
  "npm run deadline -- <term> --event <ISO date or instant> [--zone Europe/Moscow] [--now ISO] [--lang en] [--json] [--pack ru]";
const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      event: { type: "string" },
      zone: { type: "string", default: "Europe/Moscow" },
      now: { type: "string" },
      lang: { type: "string", default: "en" },
      json: { type: "boolean", default: false },
      pack: { type: "string", default: "ru" },
    },
  },
  usage,
);

const loaded = loadLaw(process.cwd(), values.pack);
if (!loaded.ok)
  quit(1, loaded.faults.map((fault) => `${fault.file}:${fault.line}: ${fault.reason}`).join("\n"));
const id = positionals[0] ?? "";
const term = loaded.law.terms.get(id);
if (!term) quit(2, `<term> must be one of ${[...loaded.law.terms.keys()].join(", ")}. Usage: ${usage}`);
const now = as<Instant>(values.now === undefined ? Date.now() : Date.parse(values.now));
if (Number.isNaN(now)) quit(2, `--now must be an ISO date with time and offset. Usage: ${usage}`);
if (!Intl.supportedValuesOf("timeZone").includes(values.zone))
  quit(2, `--zone must be a zone such as Europe/Moscow. Usage: ${usage}`);

const result = computeDeadline(id, term, eventOf(values.event), {
  calendars: loaded.law.calendars,
  zone: values.zone,
  now,
});
if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
switch (result.type) {
  case "deadline":
    if (!values.json) print(result);
    break;
  case "refusal":
    quit(3, `${id}: no date is named: ${result.reason}`);
    break;
  case "no-length":
    quit(3, `${id}: the law names no length: ${result.act}`);
}

/** A date, an instant with an offset, or `unknown`. A time without an offset could mean any zone, so it is refused. */
function eventOf(text: string | undefined): TriggerEvent {
  if (text === "unknown") return { type: "unknown" };
  if (text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)))
    return { type: "date", on: text };
  if (text !== undefined && /T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)))
    return { type: "instant", at: new Date(text).toISOString() };
  return quit(
    2,
    `--event must be a date (2026-11-24), an instant with an offset (2026-11-24T15:00+03:00) or unknown. Usage: ${usage}`,
  );
}

function print(deadline: Deadline): void {
  const pack = loadPack(process.cwd(), values.pack);
  if (!pack.ok)
    return quit(1, pack.faults.map((fault) => `${fault.file}:${fault.line}: ${fault.reason}`).join("\n"));
  if (!pack.pack.content.pack.languages.some((lang) => lang === values.lang))
    return quit(2, `--lang must be one of ${pack.pack.content.pack.languages.join(", ")}`);
  const t = createTranslator(pack.pack.nested).for(values.lang);
  const end = (name: "strictEnd" | "legalEnd" | "fileBy"): string =>
    `${name.padEnd(10)} ${JSON.stringify(Object.values(deadline[name])[1])}  ${when(t, values.lang, deadline[name], values.zone)}`;
  const lines = [
    t(`law:terms.${id}.title`),
    ...(["strictEnd", "legalEnd", "fileBy"] as const).map(end),
    `${"postBy".padEnd(10)} ${deadline.postBy ?? "-"}`,
    ...deadline.trace.map((step) => `  ${traceLine(t, values.lang, step, values.zone)}`),
    `basis      ${deadline.basis}`,
    `source     ${deadline.source}`,
    `checked    ${deadline.checkedOn}, confidence ${deadline.confidence}, ${deadline.state}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
