import { type Content, flowOf } from "../content.ts";
import type { Effect } from "../effect.ts";
import { askAgain, datesToCorrect } from "../flow/correct.ts";
import { currentDeadlines, questionScreen } from "../flow/screens.ts";
import type { Session, Step } from "../flow/session.ts";
import type { Line } from "../handoff/handoff.ts";
import type { Instant } from "../ids.ts";
import type { Control, Input } from "../input.ts";
import { beginCheckIn, inHours, setCheckIn, typedForCheckIn } from "./check-in.ts";
import { leads, timeOf } from "./leads.ts";
import { filed, remindOfAll, runningReminders } from "./reminders.ts";
import type { TimerScreen } from "./screen.ts";
import { timersOf, withTimers } from "./timers.ts";

type Moment = { readonly now: Instant; readonly line: Line };
type Acted = { readonly session: Session; readonly effects: readonly Effect[] };

/**
 * What people do about dates and times: reminders, the calendar file, a wrong date, a missed one, the check-in. Null: the
 * input is about something else.
 */
export function actOnTimers(content: Content, session: Session, input: Input, moment: Moment): Acted | null {
  switch (input.type) {
    case "control":
      return control(content, session, input.control, moment);
    case "filed":
      return show(filed(session, input.term), { type: "reminders-over", filed: true });
    case "check-in-after":
      return showCheckIn(setCheckIn(session, inHours(input.hours, moment.now)));
    case "correct": {
      const dates = datesToCorrect(content, session, moment.now);
      const date = dates.find(({ flow, node }) => flow === input.flow && node === input.node);
      return date === undefined ? null : ask(content, session, date);
    }
    case "zone": {
      const { checkIn } = timersOf(session);
      if (checkIn?.state !== "asking-time" || !content.pack.zones.includes(input.zone)) return null;
      return showCheckIn({ ...session, zone: input.zone });
    }
    case "letter": {
      if (input.text === null) return null;
      const typed = typedForCheckIn(content, session, input.text, moment.now);
      if (typed === null) return null;
      // Words to the volunteer who is there go to the volunteer, unless they are the time we have just asked for.
      if (typed === "not-understood")
        return moment.line.type === "claimed" ? null : showCheckIn(session, false);
      const wasLine = timersOf(session).checkIn?.state === "set";
      return wasLine && moment.line.type === "claimed" ? null : showCheckIn(typed);
    }
    default:
      return null;
  }
}

function control(content: Content, session: Session, pressed: Control, { now, line }: Moment): Acted | null {
  const called = line.type !== "none";
  switch (pressed) {
    case "remind": {
      const reminding = remindOfAll(content, session, now);
      return runningReminders(content, reminding, now).length === 0
        ? null
        : showReminders(content, reminding, now);
    }
    case "reminders-off":
      return show(withTimers(session, { reminders: [] }), { type: "reminders-over", filed: false });
    case "calendar": {
      const entries = runningReminders(content, remindOfAll(content, session, now), now).flatMap(
        ({ reminder: { ends, told } }) => [{ ends, alarms: timesOf(ends, told, session.zone) }],
      );
      return entries.length === 0 ? null : { session, effects: [{ type: "send-calendar", entries }] };
    }
    case "restore": {
      const of = currentDeadlines(content, session, now).flatMap(({ term, result }) =>
        result.type === "deadline" && result.purpose === "file" ? [{ term, by: result.restore }] : [],
      );
      return of.length === 0 ? null : show(session, { type: "restore", of });
    }
    case "correct": {
      const dates = datesToCorrect(content, session, now);
      const [only] = dates;
      if (only === undefined) return null;
      return dates.length === 1 ? ask(content, session, only) : show(session, { type: "which-date", dates });
    }
    case "check-in":
      return showCheckIn(timersOf(session).checkIn?.state === "set" ? session : beginCheckIn(session));
    case "check-in-off":
    case "safe": {
      const safe = pressed === "safe";
      const over = withTimers(session, { checkIn: null });
      const screen = { type: "check-in-over", safe, called } as const;
      const told: readonly Effect[] = safe && called ? [{ type: "tell-safe" }] : [];
      return { session: over, effects: [...told, { type: "show", screens: [screen] }] };
    }
    default:
      return null;
  }
}

function showReminders(content: Content, session: Session, now: Instant): Acted {
  const running = runningReminders(content, session, now).map(({ reminder: { ends, told }, result }) => ({
    result,
    times: timesOf(ends, told, session.zone),
  }));
  return show(session, { type: "reminders", running, zone: session.zone });
}

/** When we write before the end: the leads still ahead, without those that follow it. */
function timesOf(ends: number, told: number, zone: string): readonly number[] {
  return leads
    .slice(told)
    .filter((lead) => lead !== "over" && lead !== "passed")
    .map((lead) => timeOf(lead, ends, zone));
}

function showCheckIn(session: Session, understood = true): Acted {
  const { checkIn } = timersOf(session);
  const { zone } = session;
  if (checkIn?.state !== "set") return show(session, { type: "check-in-time", understood, zone });
  return show(session, { type: "check-in", at: checkIn.at, awaitsLine: checkIn.awaitsLine, zone });
}

function ask(content: Content, session: Session, step: Step): Acted {
  const asking = askAgain(content, session, step);
  const screen = questionScreen(content, asking, flowOf(content, step.flow), asking.stage, null);
  return { session: asking, effects: [{ type: "show", screens: [screen] }] };
}

function show(session: Session, screen: TimerScreen): Acted {
  return { session, effects: [{ type: "show", screens: [screen] }] };
}
