import { type Logger, pino } from "pino";
import type { Log, LogFields } from "../../usecases/ports/watching.ts";

/** The only fields that may be logged. What is not listed cannot be printed, whatever a caller hands over. */
const allowed = ["code", "method", "count", "ms"] as const satisfies readonly (keyof LogFields)[];

/** Codes and methods are short words of ours; anything longer could be somebody's words. */
const longest = 40;

/** The Log port on pino: UTC, one JSON line an event, allow-listed fields only. */
export function createLog(level: string, stream: NodeJS.WritableStream = process.stdout): Log {
  const logger: Logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    stream as never,
  );
  const write = (at: "info" | "warn" | "error") => (event: string, fields?: LogFields) =>
    logger[at](clean(fields), event);
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

function clean(fields: LogFields = {}): Record<string, string | number> {
  return Object.fromEntries(
    allowed.flatMap((name): [string, string | number][] => {
      const value = fields[name];
      if (typeof value === "number") return [[name, value]];
      return typeof value === "string" ? [[name, value.slice(0, longest)]] : [];
    }),
  );
}
