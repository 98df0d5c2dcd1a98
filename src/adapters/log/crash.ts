/** Names of classes and codes of systems; whatever is longer or written otherwise could be somebody's words. */
const speakable = /^[A-Z][A-Za-z0-9_]{1,39}$/;
/** A line of a stack, of ours: Node's own are of no use, and a path outside tells of the machine. */
const ownFrame = /^ {4}at .*\b(src\/[a-z0-9/-]{1,80}\.ts:\d{1,5}):\d+\)?$/m;

/**
 * What may be told of a fault that nobody expected: a code, and the line of our sources it came from. Never its message
 * and none of its fields: those of grammY and ioredis hold what people wrote, to whom, and the token.
 */
export function faultCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const spoken = [code, error.name].find((word) => speakable.test(word)) ?? "unknown";
  const place = ownFrame.exec(framesOf(error))?.[1];
  return place === undefined ? spoken : `${spoken} at ${place}`;
}

/** The stack without the message that it repeats, whose lines could look like frames. */
function framesOf(error: Error): string {
  const stack = error.stack ?? "";
  const at = stack.indexOf(error.message);
  return at === -1 ? "" : stack.slice(at + error.message.length);
}

/**
 * From here on a crash prints one line with a code. Left to itself, Node prints the message, every field of the error and
 * the line of source. Compose starts the bot again; Telegram still has what was not committed.
 */
export function endOnCrash(): void {
  // A rejection that nobody handles comes here, too.
  process.on("uncaughtException", (error) => {
    process.stderr.write(`crashed: ${faultCode(error)}\n`);
    process.exit(1);
  });
}
