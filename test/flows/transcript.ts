import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import { decodeSession, encodeSession } from "../../src/adapters/redis/session-codec.ts";
import { type PlayedStep, play } from "../../src/cli/play.ts";
import type { Content } from "../../src/domain/content.ts";
import type { Session } from "../../src/domain/flow/session.ts";
import { as, type FlowId, type Instant, type LocaleTag } from "../../src/domain/ids.ts";

/** One transcript: what was answered, and what came of it. */
type Case = {
  readonly why: string;
  readonly flow: string;
  readonly lang: string;
  /** Somebody asks for another person. */
  readonly relative?: boolean;
  readonly now: string;
  readonly answers: readonly string[];
  readonly expected: Expected;
};
type Expected = {
  readonly steps: readonly string[];
  readonly ends: string;
  readonly cards: readonly string[];
  readonly deadlines: readonly string[];
};

/**
 * Plays the transcript of a file and compares. The session passes through the store's codec between any two steps, so
 * that every case also tests a restart. `UPDATE=1` rewrites what is expected; the difference is for a person to read.
 */
export async function retell(content: Content, path: string): Promise<void> {
  const told = JSON.parse(readFileSync(path, "utf8")) as Case;
  const seen = await tell(content, told);
  if (process.env["UPDATE"] === "1")
    writeFileSync(path, `${JSON.stringify({ ...told, expected: seen }, null, 2)}\n`);
  else expect(seen, told.why).toEqual(told.expected);
}

/** The session as another process would find it. */
function afterRestart(session: Session): Session {
  const found = decodeSession(encodeSession(session));
  if (found === null) throw new Error("the store forgot a session of its own version");
  return found;
}

async function tell(content: Content, told: Case): Promise<Expected> {
  const played = await play(
    content,
    { flow: as<FlowId>(told.flow), lang: as<LocaleTag>(told.lang), relative: told.relative ?? false },
    as<Instant>(Date.parse(told.now)),
    (_question, step) => told.answers[step] ?? null,
    afterRestart,
  );
  const { session, transcript } = played;
  const shown = transcript.effects.flatMap((effect) => (effect.type === "show" ? effect.screens : []));
  return {
    steps: transcript.steps.map(line),
    ends:
      session.stage.type === "guided"
        ? `${session.stage.flow}.${session.stage.exit}`
        : `waits at ${session.stage.flow}.${session.stage.node}`,
    cards: shown.flatMap((screen) => (screen.type === "card" ? [screen.card] : [])),
    deadlines: transcript.deadlines.map(({ term, result }) => {
      switch (result.type) {
        case "deadline":
          return `${term}: ${Object.values(result.fileBy).at(-1)} (${result.state})`;
        case "refusal":
          return `${term}: no date, ${result.reason}`;
        case "no-length":
          return `${term}: ${result.act}`;
      }
    }),
  };
}

function line(step: PlayedStep): string {
  return `${step.node} <- ${step.answer}${step.error === undefined ? "" : ` (${step.error})`}`;
}
