// How a script talks and ends: one line for each thing it does, one line for what it cannot do, no stack traces.
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { constants } from "node:os";
import { dataPath } from "./paths.mjs";

/** Something we cannot do here. The message is the whole story: what is wrong and the command to run. */
export class Refusal extends Error {}

/** Prints one line. On stderr, so that a command's own output (--json) stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

// A terminal that has gone away must not turn a clean stop into a crash.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** Runs a script's body and turns every failure into one line and exit code 1. */
export async function main(body) {
  try {
    process.exit((await body()) ?? 0);
  } catch (error) {
    if (error instanceof Refusal) say(error.message);
    else {
      appendFileSync(dataPath("scripts.log"), `${new Date().toISOString()} ${error?.stack ?? error}\n`);
      say(`Stopped by an unexpected fault: ${firstLine(error)}. Details: .data/scripts.log`);
    }
    process.exit(1);
  }
}

const firstLine = (error) => String(error?.message ?? error).split("\n")[0];

/** The shell's exit code for a process ended by a signal. */
export const signalCode = (signal) => 128 + (constants.signals[signal] ?? 15);

/**
 * Runs a tool to its end and keeps what it printed.
 * Resolves to { code, output }; a missing program is code 127. Ends together with this process.
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const giveUp = (signal) => {
      child.kill(signal);
      process.exit(signalCode(signal));
    };
    for (const signal of signals) process.once(signal, giveUp);
    const end = (code) => {
      for (const signal of signals) process.off(signal, giveUp);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end(127);
    });
    child.on("close", (code, signal) => end(code ?? signalCode(signal)));
  });
}
