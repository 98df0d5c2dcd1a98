import type { Content } from "../content.ts";
import { readTypedDate } from "../deadline/typed-date/typed-date.ts";
import type { Effect, Problem, Screen } from "../effect.ts";
import { offersAt, termStateHere } from "../flow/screens.ts";
import type { Session } from "../flow/session.ts";
import type { Line } from "../handoff/handoff.ts";
import type { Instant } from "../ids.ts";
import type { Input, OfPerson } from "../input.ts";
import type { Private } from "../privacy/private.ts";
import { type Draft, draftBack, fieldAsked, freshDraft, withValue } from "./draft.ts";
import { fill } from "./fill.ts";
import type { FieldValue, Paper, PaperField } from "./paper.ts";
import { readWords } from "./read-words.ts";

/** The session after an input, with what to do; `effects` is null where the input is not about papers. */
type Written = { readonly session: Session; readonly effects: readonly Effect[] | null };
type At = { readonly now: Instant; readonly line: Line };

/**
 * Everything a person does about papers: look at those offered, fill one in field by field, have it made, show a
 * phrase. While a paper is filled in, what they write goes into it and to nobody else, a volunteer included; whatever
 * leads away from it (menu, a person, erase, start) gives the draft up.
 */
export function writePaper(content: Content, stored: Session, input: OfPerson, at: At): Written {
  const session = draftOnFirmGround(content, stored);
  const gone = stored.draft !== null && session.draft === null;
  switch (input.type) {
    case "paper":
      if (!offersAt(content, session, at.now).papers.includes(input.paper)) return { session, effects: null };
      return showing(content, { ...session, draft: freshDraft(input.paper) }, at);
    case "phrase":
      if (!offersAt(content, session, at.now).phrases.includes(input.phrase))
        return { session, effects: null };
      return { session, effects: [{ type: "picture", phrase: input.phrase }] };
    case "field":
      return left(content, session, input, at);
    case "control":
      return pressed(content, session, input.control, at);
    case "letter":
      if (gone) return papers(content, session, at, "draft-gone");
      return letter(content, session, input, at);
    case "start":
      return { session: { ...session, draft: null }, effects: null };
    case "language":
    case "zone":
    case "tap":
    case "stale":
    case "filed":
    case "correct":
    case "check-in-after":
    case "feedback":
      return { session, effects: null };
    default: {
      const unreachable: never = input;
      return unreachable;
    }
  }
}

/** What stands on the screen while a paper is filled in: the field that is asked, or that all of them are. */
export function draftScreen(content: Content, draft: Draft, line: Line, problem: Problem | null): Screen {
  const paper = paperOf(content, draft);
  const field = fieldAsked(paper, draft);
  if (field === null) {
    const values = paper.fields.map(({ id }) => draft.values.get(id)?.type);
    return {
      type: "paper-ready",
      paper: paper.id,
      written: values.filter((value) => value === "words" || value === "date").length,
      byHand: values.filter((value) => value === "blank").length,
    };
  }
  return {
    type: "field",
    paper: paper.id,
    field: field.id,
    kind: field.kind,
    optional: field.optional,
    number: paper.fields.indexOf(field) + 1,
    of: paper.fields.length,
    problem,
    volunteer: line.type === "claimed",
  };
}

/** A draft lives at guidance that stands, of a paper that there is. */
function draftOnFirmGround(content: Content, session: Session): Session {
  const stands =
    session.draft !== null && session.stage.type === "guided" && content.papers.has(session.draft.paper);
  return stands || session.draft === null ? session : { ...session, draft: null };
}

function pressed(
  content: Content,
  session: Session,
  control: (Input & { type: "control" })["control"],
  at: At,
): Written {
  const { draft } = session;
  switch (control) {
    case "papers":
      return papers(content, { ...session, draft: null }, at);
    case "phrases": {
      const { phrases } = offersAt(content, session, at.now);
      return phrases.length === 0
        ? { session, effects: null }
        : {
            session: { ...session, draft: null },
            effects: [{ type: "show", screens: [{ type: "phrases", phrases }] }],
          };
    }
    case "drop-paper":
      return papers(content, { ...session, draft: null }, at);
    case "make-paper":
      return draft === null ? papers(content, session, at, "draft-gone") : made(content, session, draft, at);
    case "back": {
      if (draft === null) return { session, effects: null };
      const before = draftBack(paperOf(content, draft), draft);
      if (before === null) return papers(content, { ...session, draft: null }, at);
      return showing(content, { ...session, draft: before }, at);
    }
    case "resume":
      return draft === null ? { session, effects: null } : showing(content, session, at);
    case "languages":
    case "keeping":
    case "zones":
    case "remind":
    case "reminders-off":
    case "calendar":
    case "restore":
    case "correct":
    case "check-in":
    case "check-in-off":
    case "safe":
      return { session, effects: null };
    case "person":
    case "erase":
    case "erase-now":
    case "cancel":
    case "menu":
    case "counting":
      return { session: { ...session, draft: null }, effects: null };
    default: {
      const unreachable: never = control;
      return unreachable;
    }
  }
}

/** A field left for handwriting, or one that does not apply. A button of another field than the one asked does nothing. */
function left(content: Content, session: Session, input: Input & { type: "field" }, at: At): Written {
  const { draft } = session;
  if (draft === null) return papers(content, session, at, "draft-gone");
  const field = fieldAsked(paperOf(content, draft), draft);
  const fits =
    field?.id === input.field && draft.paper === input.paper && (input.left === "blank" || field.optional);
  if (!fits) {
    // The second of two quick taps on one button was heard already.
    const heard = draft.paper === input.paper && draft.values.get(input.field)?.type === input.left;
    return showing(content, session, at, heard ? null : "old-button");
  }
  return showing(content, { ...session, draft: withValue(draft, field.id, { type: input.left }) }, at);
}

function letter(content: Content, session: Session, input: Input & { type: "letter" }, at: At): Written {
  const { draft } = session;
  if (draft === null) return { session, effects: null };
  if (input.text === null) {
    // A photo or a voice message is no entry: to the volunteer if one is on the line, else back with a word.
    return at.line.type === "none" ? showing(content, session, at, "words-only") : { session, effects: null };
  }
  const field = fieldAsked(paperOf(content, draft), draft);
  if (field === null) return showing(content, session, at);
  const value = valueOf(content, session, field, input.text, at.now);
  if (value.type === "problem") return showing(content, session, at, value.problem);
  return showing(content, { ...session, draft: withValue(draft, field.id, value) }, at);
}

function valueOf(
  content: Content,
  session: Session,
  field: PaperField,
  text: Private<string>,
  now: Instant,
): FieldValue | { readonly type: "problem"; readonly problem: Problem } {
  if (field.kind !== "date") {
    const read = readWords(field.kind, text);
    if (read.type !== "problem") return read;
    return { type: "problem", problem: read.problem === "no-words" ? "not-understood" : read.problem };
  }
  const lexicon = content.lexicons.get(session.lang);
  if (!lexicon) throw new Error("a compiled pack has words for each of its languages");
  const read = readTypedDate(text.reveal(), "date", lexicon.dates, session.zone, now);
  switch (read.type) {
    case "date":
      return read;
    case "unknown":
      return { type: "blank" };
    case "which":
      return { type: "problem", problem: "day-unclear" };
    case "moment":
    case "needs-time":
      throw new Error("a date was asked, not a moment");
    default:
      return { type: "problem", problem: read.type };
  }
}

/** The paper goes out, and nothing of it stays. */
function made(content: Content, session: Session, draft: Draft, at: At): Written {
  const paper = paperOf(content, draft);
  if (fieldAsked(paper, draft) !== null) return showing(content, session, at);
  const filled = fill(paper, draft, (term) => termStateHere(content, session, term, at.now) === "missed");
  return {
    session: { ...session, draft: null },
    effects: [
      { type: "paper", filled },
      { type: "show", screens: [{ type: "paper-made", paper: paper.id }] },
    ],
  };
}

function papers(content: Content, session: Session, at: At, problem: Problem | null = null): Written {
  const offered = offersAt(content, session, at.now).papers;
  if (offered.length === 0) return { session, effects: null };
  return { session, effects: [{ type: "show", screens: [{ type: "papers", papers: offered, problem }] }] };
}

function showing(content: Content, session: Session, at: At, problem: Problem | null = null): Written {
  if (session.draft === null) throw new Error("there is a draft to show");
  const screens = [draftScreen(content, session.draft, at.line, problem)];
  return { session, effects: [{ type: "show", screens }] };
}

function paperOf(content: Content, draft: Draft): Paper {
  const paper = content.papers.get(draft.paper);
  if (!paper) throw new Error("a draft on firm ground is of a paper that there is");
  return paper;
}
