// A lock is a file with a process number in it. It is free again when that process is gone.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { commandOf } from "./processes.mjs";

/** The process number in a file, or null. */
export function pidIn(file) {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || null;
  } catch {
    return null;
  }
}

/**
 * Takes the lock, or tells who has it.
 * Returns null when it is ours (until this process ends), else the holder's process number.
 */
export function takeLock(file) {
  for (let stale = false; ; stale = true) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
      // Whoever found the same dead lock may just now be removing ours in its place: look again a moment later.
      if (stale) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      if (stale && pidIn(file) !== process.pid) continue;
      process.on("exit", () => releaseLock(file));
      return null;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = pidIn(file);
    if (holder === process.pid) return null;
    if (holder !== null && commandOf(holder)?.includes(".mjs")) return holder;
    rmSync(file, { force: true });
  }
}

/** Gives the lock back, if it is ours. */
export function releaseLock(file) {
  if (pidIn(file) === process.pid) rmSync(file, { force: true });
}
