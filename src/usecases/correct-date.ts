import { caseCard } from "../domain/handoff/case-card.ts";
import { type Reading, choiceOf } from "../domain/deadline/typed-date/reading.ts";
import { readTypedDate } from "../domain/deadline/typed-date/typed-date.ts";
import { withDate } from "../domain/handoff/answers.ts";
import type { MessageId } from "../domain/ids.ts";
import type { Private } from "../domain/privacy/private.ts";
import type { Question } from "../domain/roster/question.ts";
import type { Staff } from "../domain/roster/staff.ts";
import type { Deps } from "./deps.ts";
import type { DateProblem, DateReading } from "./notice.ts";
import { heldCase } from "./held-case.ts";
import { tellOfCase } from "./tell-of-case.ts";
import { useTool } from "./use-tool.ts";

type OfDate = Question & { readonly asking: { readonly type: "date" } };

/**
 * A volunteer typed the day that an answer should have named, in their own language. Nothing happens yet: each thing that
 * the words may mean is shown with the dates that would follow, as a button. A slip here would be somebody's deadline.
 */
export async function readDate(
  deps: Deps,
  staff: Staff,
  { asking, prompt }: OfDate,
  words: Private<string>,
): Promise<void> {
  const { caseId, flow, node } = asking;
  const held = await heldCase(deps, staff, caseId);
  if (held === null) return;
  const { handoff, brief } = held;
  const now = deps.clock.now();
  const readings = typedReadings(deps, staff, asking, words, brief.session.zone);
  if (typeof readings === "string")
    return tellOfCase(deps, staff, { type: "date-problem", caseId, problem: readings });
  const options = readings.flatMap((reading): DateReading[] => {
    const choice = choiceOf(reading);
    const set = withDate(deps.content, brief.session, { flow, node }, choice, now);
    if (set === null) return [];
    const session = set.leadsTo;
    return [{ reading, choice, card: caseCard(deps.content, handoff, { ...brief, session }, now) }];
  });
  if (options.length === 0)
    return tellOfCase(deps, staff, { type: "tool-used", caseId, told: { type: "not-there" } });
  await tellOfCase(deps, staff, { type: "date-readings", caseId, step: { flow, node }, prompt, options });
}

function typedReadings(
  deps: Deps,
  staff: Staff,
  { flow, node }: OfDate["asking"],
  words: Private<string>,
  zone: string,
): readonly Reading[] | DateProblem {
  const ask = deps.content.flows.get(flow)?.nodes.get(node)?.ask;
  const lexicon = deps.content.lexicons.get(staff.lang);
  if (lexicon === undefined || (ask !== "date" && ask !== "moment")) return "not-understood";
  const read = readTypedDate(words.reveal(), ask, lexicon.dates, zone, deps.clock.now());
  switch (read.type) {
    case "date":
    case "moment":
      return [read];
    case "which":
      return read.readings;
    case "in-the-future":
    case "too-long-ago":
    case "needs-time":
      return read.type;
    case "unknown":
    case "needs-day":
    case "no-such-date":
    case "other-calendar":
    case "not-understood":
      return "not-understood";
    default: {
      const unreachable: never = read;
      return unreachable;
    }
  }
}

/** They chose what they meant: the person's conversation goes on with it, and the question to them is over. */
export async function setDate(
  deps: Deps,
  staff: Staff,
  update: number,
  prompt: MessageId,
  choice: string,
  button: MessageId | null,
): Promise<void> {
  const question = await deps.questions.of(staff.key);
  if (question?.prompt !== prompt || question.asking.type !== "date") {
    await deps.messenger.tellStaff(staff.chat, staff.lang, { type: "answer-late" }, button);
    return;
  }
  const { caseId, flow, node } = question.asking;
  await useTool(deps, staff, update, caseId, { type: "set-date", flow, node, choice }, button);
  await deps.questions.end(staff.key, prompt, { at: deps.clock.now(), by: null });
}
