/**
 * Replies that stand ready in every language, so that a volunteer can say the common things to somebody whose language
 * they write badly. Their words are in the namespace `replies`, under these ids.
 */
export const readyReplies = [
  "hello",
  "one-moment",
  "deadline",
  "photo",
  "not-understood",
  "safe",
  "code",
  "another",
] as const;

export type ReadyReply = (typeof readyReplies)[number];

/** What may stand in braces in them; a test holds every language to it. */
export const replyVariables = ["deadline", "code"] as const;

/** Which of them name a date; without one they cannot be sent. */
export const namesDeadline: readonly ReadyReply[] = ["deadline"];
