import type { Content } from "../content.ts";
import { answerAt, type Session } from "../flow/session.ts";
import type { OptionId } from "../ids.ts";

/** What a case is about, as the person chose it in the menu: volunteers who know it are asked first. Null: not said. */
export function topicOf(content: Content, session: Session): OptionId | null {
  const answer = answerAt(session, content.pack.start, content.pack.menu);
  return answer?.type === "option" ? answer.option : null;
}
