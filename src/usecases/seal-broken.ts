/** Stored bytes that do not open: they were changed, lie in another's place, or their key is destroyed. */
export class SealBroken extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} does not open`, options);
    this.name = "SealBroken";
  }
}
