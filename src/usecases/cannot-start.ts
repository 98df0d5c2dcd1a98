/**
 * Something that stops the start, as lines for an operator: what is wrong and what to do. The one kind of error whose
 * words are printed; they repeat no secret and nothing of a person.
 */
export class CannotStart extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "CannotStart";
    this.lines = lines;
  }
}
