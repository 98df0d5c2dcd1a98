import { loadLaw } from "../adapters/content/load.ts";
import { faultLine } from "../adapters/content/read-file.ts";
import { createTranslator } from "../adapters/i18n/translator.ts";
import { nothingToCount, traceLine, when } from "../adapters/telegram/render-deadline.ts";
import { computeDeadline } from "../domain/deadline/compute.ts";
import type { Deadline, DeadlineResult } from "../domain/deadline/deadline.ts";
import { momentOf, readWrittenEvent, readWrittenMoment } from "../domain/deadline/written-event.ts";
import { as, type Instant } from "../domain/ids.ts";
import type { Translate } from "../usecases/words.ts";
import { quit, readArguments } from "./arguments.ts";
import { chosenPack, packOrQuit } from "./pack.ts";

/**
 * `npm run deadline`: counts one term and shows how; exit 3 with the reason where it must not name a date. Without
 * `--now` an event in the future is counted as on its own day, so that a lawyer can try any date.
 */
const usage =
  "[PACK=ru] npm run deadline -- <term> --event <ISO date or instant> [--zone Asia/Omsk] [--now ISO] [--lang en] [--json]";
const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      event: { type: "string" },
      zone: { type: "string" },
      now: { type: "string" },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
    },
  },
  usage,
);

const loaded = loadLaw(process.cwd(), chosenPack());
if (!loaded.ok) quit(1, loaded.faults.map(faultLine).join("\n"));
const { languages, zones } = loaded.pack;
const lang = languages.find((tag) => tag === (values.lang ?? "en")) ?? languageOr(languages[0]);
const zone =
  zones.find((one) => one === (values.zone ?? loaded.pack.zone)) ??
  quit(2, `--zone must be one of ${zones.join(", ")}. Usage: ${usage}`);
const id = positionals[0] ?? "";
const term = loaded.law.terms.get(id);
if (!term || positionals.length > 1)
  quit(2, `<term> must be one of ${[...loaded.law.terms.keys()].join(", ")}. Usage: ${usage}`);
const event = readWrittenEvent(values.event ?? "");
if (!event)
  quit(
    2,
    `--event must be a date (2026-11-24), an instant with its offset (2026-11-24T15:00+03:00) or unknown. Usage: ${usage}`,
  );
const now =
  values.now === undefined
    ? as<Instant>(Math.max(Date.now(), momentOf(event, zone) ?? 0))
    : readWrittenMoment(values.now, zone);
if (now === null)
  quit(
    2,
    `--now must be a date (2026-11-24) or an instant with its offset (2026-11-24T15:00+03:00). Usage: ${usage}`,
  );

const result = computeDeadline(id, term, event, { calendars: loaded.law.calendars, zone, now });
const t = values.json ? null : words();
if (t === null) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
if (result.type === "deadline") {
  if (t !== null) print(result, t);
} else quit(3, whyNot(result, t));

function words(): Translate {
  return createTranslator(packOrQuit()).for(lang);
}

/** English unless the pack has none; a language that was asked for is never exchanged for another. */
function languageOr(first: string | undefined): string {
  if (values.lang === undefined && first !== undefined) return first;
  return quit(2, `--lang must be one of ${languages.join(", ")}. Usage: ${usage}`);
}

/** The reason in one line, followed by what the person is told. */
function whyNot(refused: Exclude<DeadlineResult, Deadline>, t: Translate | null): string {
  if (refused.type === "no-length")
    return `${id}: nothing to count: ${refused.act}${t === null ? "" : `. ${nothingToCount(t, lang, refused)}`}`;
  const said = refused.saidInWords ? `law:terms.${id}.said` : `counting:refusal.${refused.reason}`;
  return `${id}: no date is named: ${refused.reason}${t === null ? "" : `. ${t(said)}`}`;
}

function print(deadline: Deadline, t: Translate): void {
  const end = (name: "strictEnd" | "legalEnd" | "fileBy"): string =>
    `${name.padEnd(10)} ${Object.values(deadline[name])[1]}  ${when(t, lang, deadline[name], zone)}`;
  const lines = [
    t(`law:terms.${id}.title`),
    ...(["strictEnd", "legalEnd", "fileBy"] as const).map(end),
    `${"postBy".padEnd(10)} ${deadline.postBy ?? "-"}`,
    ...deadline.trace.map((step) => `  ${traceLine(t, lang, step, zone)}`),
    `basis      ${deadline.basis}`,
    `source     ${deadline.source}`,
    `checked    ${deadline.checkedOn}, confidence ${deadline.confidence}, ${deadline.state}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
