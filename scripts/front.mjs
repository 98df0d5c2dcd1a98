// Runs a program in our place: it has our terminal, gets our signals, and its exit code becomes ours.
import { spawn } from "node:child_process";
import { signalCode } from "./outcome.mjs";
import { root } from "./paths.mjs";
import { environment } from "./prepare.mjs";

/** Resolves to the exit code. */
export function runInFront(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment(), stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? signalCode(signal)));
  });
}
