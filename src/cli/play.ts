import { noLeads } from "../domain/relay/letter.ts";
import type { Content } from "../domain/content.ts";
import type { Counted } from "../domain/deadline/counted.ts";
import type { Effect, Screen } from "../domain/effect.ts";
import { advance } from "../domain/engine.ts";
import { choicesOf } from "../domain/flow/choices.ts";
import type { Session } from "../domain/flow/session.ts";
import { beginFlow, freshSession } from "../domain/flow/walk.ts";
import { as, type FlowId, type Instant, type LocaleTag, type MessageId } from "../domain/ids.ts";
import type { Input } from "../domain/input.ts";
import { Private } from "../domain/privacy/private.ts";

/** One question and what was answered. `error` names the problem when the answer was not taken. */
export type PlayedStep = {
  readonly node: string;
  readonly ask: string;
  readonly options: readonly string[];
  readonly answer: string;
  readonly error?: string;
};

export type Transcript = {
  readonly flow: string;
  readonly lang: string;
  readonly steps: readonly PlayedStep[];
  readonly effects: readonly Effect[];
  readonly deadlines: readonly Counted[];
};

export type Played = {
  readonly transcript: Transcript;
  readonly session: Session;
  readonly waitsAt: (Screen & { type: "question" }) | null;
};

/** What is played: a flow, the language it is read in, and whether somebody asks for another person. */
export type Playing = { readonly flow: FlowId; readonly lang: LocaleTag; readonly relative: boolean };

/** Gives the answer to the next question; null ends the play. */
export type Answerer = (
  question: Screen & { type: "question" },
  step: number,
) => Promise<string | null> | string | null;

/**
 * Plays a flow with the real engine from its first question until it ends or the answers do.
 *
 * @param between called with the session between any two steps; tests pass it through the store's codec
 */
export async function play(
  content: Content,
  { flow, lang, relative }: Playing,
  now: Instant,
  answerer: Answerer,
  between: (session: Session) => Session = (session) => session,
): Promise<Played> {
  let session = beginFlow(content, listener(content, lang, relative), flow, now);
  let effects = advance(
    content,
    session,
    { type: "control", control: "resume" },
    { now, line: { type: "none" } },
  ).effects;
  const steps: PlayedStep[] = [];
  for (let waits = questionIn(effects); waits !== null; waits = questionIn(effects)) {
    const answer = await answerer(waits, steps.length);
    if (answer === null)
      return { transcript: transcriptOf(flow, lang, steps, effects), session, waitsAt: waits };
    const advanced = advance(content, between(session), inputFor(waits, answer), {
      now,
      line: { type: "none" },
    });
    const problem = questionIn(advanced.effects)?.problem ?? null;
    steps.push({
      node: `${waits.at.flow}.${waits.at.node}`,
      ask: waits.question.ask,
      options: choicesOf(waits.question),
      answer,
      ...(problem === null ? {} : { error: problem }),
    });
    if (advanced.session === null) throw new Error("a flow never erases a session");
    ({ effects } = advanced);
    session = advanced.session;
  }
  return { transcript: transcriptOf(flow, lang, steps, effects), session, waitsAt: null };
}

/** Somebody of whom nothing is known but their language and whom they ask for. */
function listener(content: Content, lang: LocaleTag, relative: boolean): Session {
  const fresh = freshSession(content, lang, content.pack.zone);
  const { start, relative: said } = content.pack;
  if (!relative || said === null) return fresh;
  return { ...fresh, answers: { [start]: { [said.node]: { type: "option", option: said.option } } } };
}

/** An answer that is one of the buttons is a tap, anything else is typed. */
function inputFor(screen: Screen & { type: "question" }, answer: string): Input {
  if (choicesOf(screen.question).includes(answer)) return { type: "tap", ...screen.at, choice: answer };
  const letter = {
    id: as<MessageId>(0),
    replyTo: null,
    kind: "text",
    mentionsSomeone: false,
    forwarded: false,
    album: null,
    file: null,
    leads: noLeads,
  } as const;
  return { type: "letter", letter, text: new Private(answer) };
}

function questionIn(effects: readonly Effect[]): (Screen & { type: "question" }) | null {
  const shown = effects.flatMap((effect) => (effect.type === "show" ? effect.screens : []));
  const last = shown.at(-1);
  return last?.type === "question" ? last : null;
}

function transcriptOf(
  flow: FlowId,
  lang: LocaleTag,
  steps: readonly PlayedStep[],
  effects: readonly Effect[],
): Transcript {
  const shown = effects.flatMap((effect) => (effect.type === "show" ? effect.screens : []));
  return {
    flow,
    lang,
    steps,
    effects,
    deadlines: shown.flatMap((screen) => (screen.type === "card" ? screen.deadlines : [])),
  };
}
