import type { AskedAt, Step } from "../../domain/flow/session.ts";
import {
  as,
  type FieldId,
  type FlowId,
  type LocaleTag,
  type NodeId,
  type PaperId,
} from "../../domain/ids.ts";
import { type Feedback, feedbacks } from "../../domain/handoff/feedback.ts";
import { type Control, controls, type FieldLeft, type Input } from "../../domain/input.ts";
import { type FileChoice, fileChoices } from "../../domain/relay/file.ts";
import { quickHours } from "../../domain/reminder/check-in.ts";

/** Callback data of a person's buttons: at most 64 bytes, which the flow compiler has checked for every option. */
export const contactButton = {
  choice: (at: AskedAt, choice: string): string => `q:${at.flow}:${at.node}:${at.hash}:${choice}`,
  control: (control: Control): string => `c:${control}`,
  zone: (zone: string): string => `z:${zone}`,
  language: (lang: LocaleTag): string => `l:${lang}`,
  filed: (term: string): string => `f:${term}`,
  correct: ({ flow, node }: Step): string => `d:${flow}:${node}`,
  checkInAfter: (hours: number): string => `h:${hours}`,
  paper: (paper: PaperId): string => `p:${paper}`,
  field: (paper: PaperId, field: FieldId, left: FieldLeft): string => `e:${paper}:${field}:${left}`,
  feedback: (feedback: Feedback): string => `g:${feedback}`,
  phrase: (phrase: string): string => `w:${phrase}`,
  file: (choice: FileChoice): string => `a:${choice}`,
};

/** What a button says is to become of the file that its message answers; null for every other button. */
export function decodeFileButton(data: string): FileChoice | null {
  return fileChoices.find((choice) => contactButton.file(choice) === data) ?? null;
}

/** What a tapped button means; anything this build did not make is `stale`. */
export function decodeContactButton(data: string): Input {
  const parts = data.split(":");
  const [kind, first, node, hash, choice] = parts;
  if (kind === "q" && parts.length === 5 && first && node && hash && choice) {
    return { type: "tap", flow: as<FlowId>(first), node: as<NodeId>(node), hash, choice };
  }
  if (kind === "d" && parts.length === 3 && first && node)
    return { type: "correct", flow: as<FlowId>(first), node: as<NodeId>(node) };
  if (kind === "e" && parts.length === 4 && first && node && (hash === "blank" || hash === "none"))
    return { type: "field", paper: as<PaperId>(first), field: as<FieldId>(node), left: hash };
  if (parts.length === 2 && first) {
    const hours = quickHours.find((known) => String(known) === first);
    if (kind === "h" && hours !== undefined) return { type: "check-in-after", hours };
    if (kind === "f") return { type: "filed", term: first };
    const feedback = feedbacks.find((known) => known === first);
    if (kind === "g" && feedback) return { type: "feedback", feedback };
    const control = controls.find((known) => known === first);
    if (kind === "c" && control) return { type: "control", control };
    if (kind === "z") return { type: "zone", zone: first };
    if (kind === "p") return { type: "paper", paper: as<PaperId>(first) };
    if (kind === "w") return { type: "phrase", phrase: first };
    if (kind === "l") return { type: "language", lang: as<LocaleTag>(first) };
  }
  return { type: "stale" };
}
