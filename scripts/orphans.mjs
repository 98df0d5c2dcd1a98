// What an earlier start left running. It takes two kill -9 at the right moment to leave anything; then the next start cleans up.
import { realpathSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { pidIn } from "./lock.mjs";
import { commandOf, folderOf } from "./processes.mjs";

/** Ends the process a pid file names, if it still is the program we started in that folder. */
export async function endOrphan({ pidFile, looksLike, folder }) {
  const pid = pidIn(pidFile);
  if (pid === null) return;
  const ours = () => looksLike.test(commandOf(pid) ?? "") && [null, real(folder)].includes(folderOf(pid));
  const signals = ["SIGTERM", "SIGKILL"];
  for (let turn = 0; ours(); turn += 1) {
    if (turn % 100 === 0) process.kill(pid, signals[turn / 100] ?? "SIGKILL");
    await wait(100);
  }
  rmSync(pidFile, { force: true });
}

function real(folder) {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
