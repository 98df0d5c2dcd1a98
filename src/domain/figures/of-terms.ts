import type { Content } from "../content.ts";
import { standOnFirmGround } from "../flow/resume.ts";
import { openHandoff } from "../flow/screens.ts";
import type { Session } from "../flow/session.ts";
import type { Instant } from "../ids.ts";
import type { Input } from "../input.ts";
import { leads } from "../reminder/leads.ts";
import { timersOf } from "../reminder/timers.ts";
import type { OneMore } from "./figure.ts";

/**
 * How terms ended with what a person did, or with the clock: they say that the paper is handed in, in time or late; or
 * everything was told of a term and they said nothing.
 */
export function termsEnded(
  content: Content,
  before: Session | null,
  after: Session | null,
  input: Input,
  now: Instant,
): readonly OneMore[] {
  if (before === null || after === null || (input.type !== "filed" && input.type !== "wake")) return [];
  const open = timersOf(before).reminders.filter(({ told }) => told < leads.length);
  const ended = timersOf(after).reminders.filter(
    ({ flow, term, told }) =>
      told >= leads.length && open.some((one) => one.flow === flow && one.term === term),
  );
  if (ended.length === 0) return [];
  const { danger } = openHandoff(content, standOnFirmGround(content, after).session, now);
  return ended.map(({ ends }) => ({
    figure: input.type === "wake" ? "unsaid" : now <= ends ? "met" : "late",
    danger,
    lang: after.lang,
  }));
}
