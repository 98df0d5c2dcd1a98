import type { FlowId } from "../ids.ts";
import type { Condition, Route, Target } from "./flow.ts";
import { answerAt, type Session } from "./session.ts";

/** State of a term for this person now; `unknown` when no date can be counted. */
export type TermState = "open" | "missed" | "unknown";

/** What a condition looks at: the answers, those of `flow` unless it names another, and the terms. */
export type Facts = {
  readonly session: Session;
  readonly flow: FlowId;
  readonly termState: (term: string) => TermState;
};

/** Whether a condition holds. An unanswered node satisfies no `is`, not even `unknown`. */
export function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.type) {
    case "all":
      return condition.of.every((part) => holds(part, facts));
    case "any":
      return condition.of.some((part) => holds(part, facts));
    case "not":
      return !holds(condition.of, facts);
    case "is": {
      const answer = answerAt(facts.session, condition.flow ?? facts.flow, condition.node);
      if (answer === undefined) return false;
      if (answer.type === "unknown") return condition.options.includes("unknown");
      return answer.type === "option" && condition.options.includes(answer.option);
    }
    case "term":
      return facts.termState(condition.term) === condition.state;
    default: {
      const unreachable: never = condition;
      return unreachable;
    }
  }
}

/** The target a route leads to. */
export function follow(route: Route, facts: Facts): Target {
  return route.branches.find((branch) => holds(branch.when, facts))?.to ?? route.otherwise;
}
