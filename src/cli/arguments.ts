import { type ParseArgsConfig, parseArgs } from "node:util";

/** Ends a command with one line and a code: 1 for a fault of the content, 2 for wrong arguments, 3 for a refusal. */
export function quit(code: 1 | 2 | 3, line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}

/** Parsed arguments, or one line that says what is wrong with them and how the command is used. */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return quit(2, `${error instanceof Error ? error.message : "wrong arguments"}. Usage: ${usage}`);
  }
}
