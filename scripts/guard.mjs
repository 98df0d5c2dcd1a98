// Runs one program and never outlives whoever asked for it.
//
// stdin is the lifeline. Its first line is the order (JSON: command, args, input, output, pidFile, patience); the line "kill" ends
// the program at once; its end, which also comes when the other side is killed with -9, asks the program to stop, and after
// `patience` milliseconds ends it. The guard is in a process group of its own, so a Ctrl-C in the terminal reaches neither it nor
// the program: only the script that started both decides in which order things stop.
import { spawn } from "node:child_process";
import { openSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { signalCode } from "./outcome.mjs";

const lines = createInterface({ input: process.stdin });
let child = null;

function run({ command, args, input, output, pidFile }) {
  const out = output === undefined ? "inherit" : openSync(output, "a", 0o600);
  child = spawn(command, args, { stdio: [input === undefined ? "ignore" : "pipe", out, out] });
  if (pidFile !== undefined && child.pid !== undefined)
    writeFileSync(pidFile, `${child.pid}\n`, { mode: 0o600 });
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  const end = (code) => {
    if (pidFile !== undefined) rmSync(pidFile, { force: true });
    process.exit(code);
  };
  child.on("error", () => end(127));
  child.on("exit", (code, signal) => end(code ?? signalCode(signal)));
}

let patience = 10_000;
function stop() {
  if (child === null) process.exit(0);
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), patience);
}

lines.on("line", (line) => {
  if (line === "kill") child?.kill("SIGKILL");
  else {
    const order = JSON.parse(line);
    patience = order.patience;
    run(order);
  }
});
lines.on("close", stop);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
