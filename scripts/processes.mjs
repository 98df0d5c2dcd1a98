// What the system tells about running processes.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The command line of a living process, or null. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || null;
  } catch {}
  if (process.platform === "linux") return null;
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** The folder a living process works in, or null where the system does not tell. */
export function folderOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Processes that work in a folder or were started from it: [{ pid, command }]. Linux only. */
export function processesIn(folder) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid: Number(pid), command: commandOf(pid) ?? "", folder: folderOf(pid) ?? "" }))
    .filter((found) => found.command.includes(folder) || `${found.folder}/`.startsWith(`${folder}/`))
    .map(({ pid, command }) => ({ pid, command }));
}
