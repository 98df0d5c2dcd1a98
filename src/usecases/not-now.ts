/**
 * The work cannot be done at this moment through nobody's fault: Telegram does not answer, or the process is stopping.
 * It stays saved and is taken up again, however often; it never counts as a failure of the update.
 */
export class NotNow extends Error {
  constructor(why: string) {
    super(why);
    this.name = "NotNow";
  }
}

/** How an error counts against the update it came from. */
export function becauseOf(error: unknown): "failed" | "not-now" {
  return error instanceof NotNow ? "not-now" : "failed";
}
