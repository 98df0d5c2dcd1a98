import { readFileSync } from "node:fs";
import { createInterface, type ReadLineOptions } from "node:readline";
import { createTranslator } from "../adapters/i18n/translator.ts";
import { renderScreen } from "../adapters/telegram/render-screen.ts";
import { bare } from "../adapters/telegram/rendered.ts";
import type { Screen } from "../domain/effect.ts";
import { choicesOf } from "../domain/flow/choices.ts";
import { as, type FlowId, type Instant, type LocaleTag } from "../domain/ids.ts";
import { longestKept } from "../domain/privacy/retention.ts";
import { quit, readArguments } from "./arguments.ts";
import { packOrQuit } from "./pack.ts";
import { play } from "./play.ts";

/** `npm run simulate`: plays a flow with the real engine and prints what a person would read. */
const usage =
  "[PACK=ru] npm run simulate -- --flow <id> [--lang ru] [--answers a.json] [--now ISO] [--relative] [--json]";
const { values } = readArguments(
  {
    options: {
      flow: { type: "string" },
      lang: { type: "string" },
      answers: { type: "string" },
      now: { type: "string" },
      relative: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  },
  usage,
);

const { content, nested } = packOrQuit();
const flow = content.flows.get(as<FlowId>(values.flow ?? ""));
if (!flow || flow.returns) quit(2, `--flow must be one of ${playable()}. Usage: ${usage}`);
const lang = content.pack.languages.find((tag) => tag === (values.lang ?? content.pack.languages[0]));
if (!lang) quit(2, `--lang must be one of ${content.pack.languages.join(", ")}. Usage: ${usage}`);
const now = as<Instant>(values.now === undefined ? Date.now() : Date.parse(values.now));
if (Number.isNaN(now))
  quit(
    2,
    `--now must be an ISO date with time and offset, such as 2026-11-24T12:00:00+03:00. Usage: ${usage}`,
  );

const press = { content, translator: createTranslator({ content, nested }), kept: longestKept };
const words = (screen: Screen): string => bare(renderScreen(press, lang, screen).html);

const given = values.answers === undefined ? null : answersFrom(values.answers);
const isTyped = given === null && process.stdin.isTTY;
const terminal = given === null ? createInterface(howRead(isTyped)) : null;
// Takes up each line from here on: what comes through a pipe comes before its question.
const lines = terminal?.[Symbol.asyncIterator]();
const playing = { flow: flow.id, lang: as<LocaleTag>(lang), relative: values.relative };
const played = await play(content, playing, now, async (screen, step) => {
  if (!values.json) process.stdout.write(`\n${words(screen)}\n  ${choicesOf(screen.question).join(" | ")}\n`);
  if (isTyped) terminal?.prompt();
  const answer = given === null ? await nextLine() : (given[step] ?? null);
  if (!values.json && !isTyped && answer !== null) process.stdout.write(`> ${answer}\n`);
  return answer;
});
terminal?.close();

if (values.json) process.stdout.write(`${JSON.stringify(played.transcript, null, 2)}\n`);
else {
  for (const effect of played.transcript.effects) {
    if (effect.type !== "show" || played.waitsAt !== null) continue;
    for (const screen of effect.screens) process.stdout.write(`\n${words(screen)}\n`);
  }
}

/** Flows that stand for themselves; the others are asked on the way through these. */
function playable(): string {
  return [...content.flows.values()].flatMap((one) => (one.returns ? [] : [one.id])).join(", ");
}

function answersFrom(path: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  } catch {
    // Said below, in one line for both.
  }
  return quit(2, `--answers must name a JSON file with a list of texts. Usage: ${usage}`);
}

async function nextLine(): Promise<string | null> {
  const line = await lines?.next();
  return line?.done === false ? line.value : null;
}

/** Somebody who types sees a prompt and what they type, beside the JSON where that is asked for; a pipe needs neither. */
function howRead(isTyped: boolean): ReadLineOptions {
  const input = { input: process.stdin, prompt: "> " };
  return isTyped ? { ...input, output: values.json ? process.stderr : process.stdout } : input;
}
