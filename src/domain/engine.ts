import { type Content, flowOf } from "./content.ts";
import type { Effect, Problem, Screen } from "./effect.ts";
import { answerChosen, answerTyped } from "./flow/answer.ts";
import { corrected, isCorrecting } from "./flow/correct.ts";
import { standOnFirmGround } from "./flow/resume.ts";
import { currentDeadlines, currentScreens, openHandoff, questionScreen } from "./flow/screens.ts";
import { answerAt, type Session, withAnswer } from "./flow/session.ts";
import { backStep, firstStage, freshSession, menuSession, moveOn } from "./flow/walk.ts";
import { askedBack } from "./handoff/answers.ts";
import { followCase } from "./handoff/follow-case.ts";
import type { Line } from "./handoff/handoff.ts";
import { useTool } from "./handoff/tools.ts";
import type { Instant } from "./ids.ts";
import type { Control, Input, OfPerson } from "./input.ts";
import { draftScreen, writePaper } from "./paper/write.ts";
import { actAfterwards } from "./relay/afterwards.ts";
import { actOnFile } from "./relay/act-on-file.ts";
import { heldBack } from "./relay/letter.ts";
import { actOnTimers } from "./reminder/act.ts";
import { leaveHalfMade } from "./reminder/check-in.ts";
import { followDates } from "./reminder/reminders.ts";
import { timersOf, withTimers } from "./reminder/timers.ts";
import { wake } from "./reminder/wake.ts";

/** What holds at the moment of an input besides the session: the clock, and whether a human is on the line. */
export type Moment = { readonly now: Instant; readonly line: Line };

/** The session to store (null: forget everything) and what to do. */
export type Advanced = { readonly session: Session | null; readonly effects: readonly Effect[] };

/**
 * The one door into the core: what happens when a person does something. It sends nothing, stores nothing, reads no
 * clock, and never throws for anything a person can do.
 *
 * An answer is only ever filed under the question that was asked: a tap names its node, typed words belong to the node
 * in the session, and a node whose content changed in between asks again unless the tapped option still exists.
 */
export function advance(content: Content, stored: Session | null, input: Input, moment: Moment): Advanced {
  if (input.type === "wake")
    return stored === null ? { session: null, effects: [] } : wake(content, stored, moment);
  if (input.type === "edited" || input.type === "reacted" || input.type === "take-back")
    return { session: stored, effects: actAfterwards(input, moment.line) };
  if (input.type === "file") return { session: stored, effects: actOnFile(input, moment.line) };
  const advanced =
    input.type === "by-volunteer"
      ? forVolunteer(content, stored, input, moment)
      : react(content, stored, input, moment);
  return advanced.session === null
    ? advanced
    : { ...advanced, session: followDates(content, advanced.session, moment.now) };
}

function react(content: Content, stored: Session | null, input: OfPerson, moment: Moment): Advanced {
  if (stored === null || input.type === "start") return start(content, stored, input, moment);
  const firm = standOnFirmGround(content, stored);
  const timed = actOnTimers(content, firm.session, input, moment);
  if (timed !== null) return timed;
  const { problem } = firm;
  const { session, effects } = writePaper(content, leaveHalfMade(firm.session), input, moment);
  if (effects !== null) return { session, effects };
  if (input.type === "tap") return tap(content, session, problem, input, moment);
  if (problem !== null && input.type !== "control") return showing(content, session, moment, problem);
  switch (input.type) {
    case "control":
      return control(content, session, input.control, moment);
    case "zone":
      return showing(
        content,
        content.pack.zones.includes(input.zone) ? { ...session, zone: input.zone } : session,
        moment,
      );
    case "language":
      return showing(
        content,
        content.pack.languages.includes(input.lang) ? { ...session, lang: input.lang } : session,
        moment,
      );
    case "feedback":
      return { session, effects: [{ type: "rate", feedback: input.feedback }] };
    case "filed":
    case "correct":
    case "check-in-after":
    case "stale":
    case "paper":
    case "field":
    case "phrase":
      return showing(content, session, moment, "old-button");
    case "letter":
      return letter(content, session, input, moment);
    default: {
      const unreachable: never = input;
      return unreachable;
    }
  }
}

/** The holder of the case does something in the conversation. Of whom nothing is known any more, nothing can be done. */
function forVolunteer(
  content: Content,
  stored: Session | null,
  input: Input & { type: "by-volunteer" },
  moment: Moment,
): Advanced {
  if (stored === null) return { session: null, effects: [] };
  const { session } = standOnFirmGround(content, stored);
  // What is shown on handing back is read when nobody is there any more.
  const then: Moment = input.act.type === "hand-back" ? { ...moment, line: { type: "none" } } : moment;
  return useTool(content, session, input, moment.now, (at) => screensAt(content, at, then));
}

/** A new person, somebody erased, or /start: the first question, in the language that Telegram suggests. */
function start(content: Content, stored: Session | null, input: Input, moment: Moment): Advanced {
  const guessed = input.type === "start" ? input.guessed : null;
  const fresh = freshSession(content, stored?.lang ?? guessed, stored?.zone ?? content.pack.zone);
  const begun = { ...fresh, stage: firstStage(content, content.pack.start) };
  // Who starts anew has not taken back what they asked of the clock.
  const session = stored === null ? begun : withTimers(begun, timersOf(leaveHalfMade(stored)));
  return showing(
    content,
    session,
    moment,
    input.type === "tap" || input.type === "stale" ? "old-button" : null,
  );
}

function tap(
  content: Content,
  session: Session,
  problem: Problem | null,
  input: Input & { type: "tap" },
  moment: Moment,
): Advanced {
  const { stage } = session;
  if (stage.type === "asking" && stage.flow === input.flow && stage.node === input.node) {
    const answer = answerChosen(content, session, stage, input.choice, moment.now);
    if (answer === null) return showing(content, session, moment, "changed");
    return answered(content, answer.session, stage, answer.answer, moment);
  }
  if (problem !== null) return showing(content, session, moment, problem);
  return showing(content, session, moment, isDoubleTap(session, input) ? null : "old-button");
}

/** The second of two quick taps on one button: it was heard already, so nothing is wrong. */
function isDoubleTap(session: Session, input: Input & { type: "tap" }): boolean {
  const last = session.trail.findLast(({ flow, node }) => answerAt(session, flow, node) !== undefined);
  if (last?.flow !== input.flow || last.node !== input.node) return false;
  const answer = answerAt(session, last.flow, last.node);
  return answer?.type !== "option" || answer.option === input.choice;
}

function answered(
  content: Content,
  session: Session,
  stage: Session["stage"] & { type: "asking" },
  answer: Parameters<typeof withAnswer>[2],
  moment: Moment,
): Advanced {
  const step = { flow: stage.flow, node: stage.node };
  const next = isCorrecting(session)
    ? corrected(content, session, answer, moment.now)
    : moveOn(content, withAnswer(session, step, answer), step, moment.now);
  const shown = showing(content, next, moment);
  if (moment.line.type === "none") return shown;
  return {
    ...shown,
    effects: [...shown.effects, ...followCase(content, session, next, step, moment.now)],
  };
}

function control(content: Content, session: Session, pressed: Control, moment: Moment): Advanced {
  switch (pressed) {
    case "back":
      return isCorrecting(session)
        ? showing(content, corrected(content, session, null, moment.now), moment)
        : showing(content, backStep(content, session), moment);
    case "menu":
      return showing(content, menuSession(content, session), moment);
    case "resume":
      return showing(content, session, moment);
    case "person":
      return {
        session,
        effects: [
          moment.line.type === "none" ? openHandoff(content, session, moment.now) : { type: "tell-place" },
        ],
      };
    case "cancel":
      return moment.line.type === "none"
        ? showing(content, session, moment)
        : { session, effects: [{ type: "cancel-handoff" }] };
    case "zones":
      return screens(session, [{ type: "zones", zones: content.pack.zones, zone: session.zone }]);
    case "languages":
      return screens(session, [{ type: "languages", languages: content.pack.languages }]);
    case "counting": {
      const deadlines = currentDeadlines(content, session, moment.now);
      if (deadlines.every(({ result }) => result.type !== "deadline"))
        return showing(content, session, moment);
      return screens(session, [{ type: "counting", deadlines, zone: session.zone }]);
    }
    case "remind":
    case "reminders-off":
    case "calendar":
    case "restore":
    case "correct":
    case "check-in":
    case "check-in-off":
    case "safe":
      // A button about dates that are not there any more.
      return showing(content, session, moment, "old-button");
    case "keeping":
      return screens(session, [{ type: "keeping" }]);
    case "erase":
      return screens(session, [{ type: "confirm-erase" }]);
    case "papers":
    case "phrases":
    case "make-paper":
    case "drop-paper":
      return showing(content, session, moment, "old-button");
    case "erase-now":
      return { session: null, effects: [{ type: "erase" }] };
    default: {
      const unreachable: never = pressed;
      return unreachable;
    }
  }
}

/** Written words: to the volunteer if one is there, else an answer if they are one, else kept for the volunteer. */
function letter(
  content: Content,
  session: Session,
  input: Input & { type: "letter" },
  moment: Moment,
): Advanced {
  const because = heldBack(input.letter);
  const { id: message, replyTo, album, file } = input.letter;
  const asking: Advanced | null =
    file === null
      ? null
      : { session, effects: [{ type: "ask-about-file", message, cleanable: file.cleanable }] };
  if (moment.line.type === "claimed") {
    if (because !== null) return { session, effects: [{ type: "hold-back", because }] };
    if (asking !== null) return asking;
    const asked = askedBack(content, session, input.text, moment.now);
    return { session, effects: [{ type: "relay", message, replyTo, album }, ...asked] };
  }
  const { stage } = session;
  const typed =
    stage.type === "asking" && input.text !== null
      ? answerTyped(content, session, stage, input.text, moment.now)
      : null;
  if (typed?.type === "answer" && stage.type === "asking")
    return answered(content, typed.session, stage, typed.answer, moment);
  if (moment.line.type === "waiting") {
    if (because !== null) return { session, effects: [{ type: "hold-back", because }] };
    return asking ?? { session, effects: [{ type: "hold-for-volunteer", message, album }] };
  }
  if (stage.type === "guided") return screens(session, [{ type: "next" }]);
  if (typed?.type === "which")
    return screens(session, [
      questionScreen(content, session, flowOf(content, stage.flow), stage, "which", typed.readings),
    ]);
  return showing(content, session, moment, typed?.type === "problem" ? typed.problem : "use-buttons");
}

/** The session's own screen, with what is wrong, if anything. */
function showing(
  content: Content,
  session: Session,
  moment: Moment,
  problem: Problem | null = null,
): Advanced {
  return screens(session, screensAt(content, session, moment, problem));
}

function screensAt(
  content: Content,
  session: Session,
  moment: Moment,
  problem: Problem | null = null,
): readonly Screen[] {
  const { stage, draft } = session;
  if (stage.type === "asking")
    return [questionScreen(content, session, flowOf(content, stage.flow), stage, problem)];
  if (draft !== null) return [draftScreen(content, draft, moment.line, problem)];
  return problem === null ? currentScreens(content, session, moment.now) : [{ type: "next" }];
}

function screens(session: Session, shown: readonly Screen[]): Advanced {
  return { session, effects: [{ type: "show", screens: shown }] };
}
