// Starts a program under a guard (guard.mjs) and holds its lifeline.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./paths.mjs";

/**
 * Starts a program that ends when this process ends, whatever ends it.
 *
 * order: { command, args, env?, input?, output?, pidFile?, patience?, keeps? }. `input` is written to its stdin; `output` is a file
 * (without it the program speaks on our own stdout); `keeps` are guarded programs that must not stop before this one has:
 * their lifelines are handed on to this one's guard, so that the order holds even when we are killed with -9.
 *
 * Returns { exited, stop, kill }: `exited` resolves to the exit code; `stop` asks it to end and waits; `kill` ends it as -9 does.
 */
export function startGuarded({ env = process.env, keeps = [], patience = 10_000, ...order }) {
  const guard = spawn(process.execPath, [join(root, "scripts", "guard.mjs")], {
    cwd: root,
    env,
    detached: true,
    stdio: ["pipe", "inherit", "inherit", ...keeps.map((other) => other.lifeline)],
  });
  const exited = new Promise((resolve) => {
    guard.on("error", () => resolve(127));
    guard.on("exit", (code) => resolve(code ?? 137));
  });
  // The guard may be gone when we speak to it; its exit says so better than a broken pipe.
  guard.stdin.on("error", () => {});
  guard.stdin.write(`${JSON.stringify({ ...order, patience })}\n`);
  return {
    lifeline: guard.stdin,
    exited,
    stop() {
      guard.stdin.end();
      return exited;
    },
    kill() {
      guard.stdin.write("kill\n");
      return exited;
    },
  };
}
