import type { ContactKey, MessageId } from "../../domain/ids.ts";
import type { Question } from "../../domain/roster/question.ts";

/*
 * What a member of staff was asked to type. One question each: a new one takes the place of the one before.
 */

export interface QuestionStore {
  ask(key: ContactKey, question: Question): Promise<void>;
  of(key: ContactKey): Promise<Question | null>;
  /** The question of this prompt is over; another one stays. */
  end(key: ContactKey, prompt: MessageId, over: NonNullable<Question["over"]>): Promise<void>;
}
