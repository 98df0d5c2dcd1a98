/** What somebody says of a case that was closed: one tap, nothing typed. */
export const feedbacks = ["helped", "partly", "unhelped"] as const;
export type Feedback = (typeof feedbacks)[number];
