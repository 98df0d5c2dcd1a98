import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type BotProcess = {
  /** Resolves when the bot says that it has started; rejects when it ends before. */
  readonly started: Promise<void>;
  readonly output: () => string;
  /** Resolves to the exit code when it ends, by itself or not. */
  readonly ended: Promise<number | null>;
  /** The end that nobody can prepare for. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, as a deploy sends it. Resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
};

/** Runs the real bot in a process of its own. */
export function startBot(env: Record<string, string>): BotProcess {
  const child: ChildProcess = spawn(process.execPath, ["src/main.ts"], {
    env: { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const started = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes("started: ")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code, signal) =>
      reject(new Error(`the bot ended (${code ?? signal}) before it started: ${output}`)),
    );
  });
  started.catch(() => undefined);
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    started,
    output: () => output,
    ended,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: async () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
