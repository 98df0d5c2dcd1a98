import { type ChildProcess, spawn } from "node:child_process";
import { type Cores, onSystemCore } from "./cores.ts";

/** A process of its own that is measured, on the core that is kept for it. */
export type Child<Ready> = {
  readonly ready: Ready;
  /** Asks it something; it answers with a value. See `serve` in systems/serve.ts. */
  readonly ask: <Answer>(question: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
};

/** Starts a program of bench/ with these settings and waits until it says that it is ready. */
export async function startChild<Ready>(
  file: URL,
  settings: object,
  cores: Cores | null,
): Promise<Child<Ready>> {
  const [command = "", ...args] = onSystemCore(cores, [process.execPath, file.pathname]);
  const child = spawn(command, args, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, BENCH_SETTINGS: JSON.stringify(settings) },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const next = <Answer>(): Promise<Answer> => answer<Answer>(child, ended);
  const ready = await next<Ready>();
  return {
    ready,
    ask: (question) => {
      const reply = next<never>();
      child.send({ question });
      return reply;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function answer<Answer>(child: ChildProcess, ended: Promise<void>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve((message as { answer: Answer }).answer));
    void ended.then(() => reject(new Error("a system under test ended before its time")));
  });
}
