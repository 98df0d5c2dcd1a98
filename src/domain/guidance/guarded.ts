import type { Content } from "../content.ts";
import type { Session } from "../flow/session.ts";
import type { NodeId } from "../ids.ts";

/** Whether any answer says that somebody is held or their phone is watched. Also for somebody else: we cannot know who reads. */
export function isGuarded(content: Content, session: Session): boolean {
  return [...content.flows.values()].some(({ id, guarded }) => {
    const answers = Object.entries(session.answers[id] ?? {});
    if (guarded === "all") return session.stage.flow === id || answers.length > 0;
    return answers.some(
      ([node, answer]) =>
        answer.type === "option" && guarded.get(node as NodeId)?.includes(answer.option) === true,
    );
  });
}
