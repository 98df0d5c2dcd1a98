const hidden = "[private]";

/**
 * Holds something a person wrote. It prints as `[private]` wherever it is turned into text (logs, JSON, errors,
 * inspection), so a slip shows nothing; only {@link reveal} opens it, and only parsing and relaying may call that.
 */
export class Private<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value itself. Call it where the words are read or passed on, nowhere else. */
  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return hidden;
  }
}
