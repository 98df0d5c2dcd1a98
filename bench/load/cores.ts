import { execFileSync, spawnSync } from "node:child_process";

/**
 * Load generator and Redis on one core, the system under test on another, so that they do not take time from each
 * other. Null where the machine has no `taskset` or only one core for us: then nobody is held anywhere.
 */
export type Cores = { readonly load: string; readonly system: string };

const program = "taskset";

/** Finds two cores and holds this process, and all it starts from now on, to the first. */
export function holdToOneCore(): Cores | null {
  const [load, system] = allowed();
  if (load === undefined || system === undefined) return null;
  execFileSync(program, ["-acp", load, String(process.pid)], { stdio: "ignore" });
  return { load, system };
}

/** The cores this process may run on: `pid 1's current affinity list: 0,2-3`. */
function allowed(): string[] {
  const { stdout, error } = spawnSync(program, ["-cp", String(process.pid)], { encoding: "utf8" });
  if (error !== undefined) return [];
  return (stdout.split(":").at(-1) ?? "").trim().split(",").flatMap(range);
}

function range(part: string): string[] {
  const [first, last] = part.split("-").map(Number);
  if (first === undefined || Number.isNaN(first)) return [];
  return Array.from({ length: (last ?? first) - first + 1 }, (_, index) => String(first + index));
}

/** A command that runs on the system's core. */
export function onSystemCore(cores: Cores | null, command: readonly string[]): readonly string[] {
  return cores === null ? command : [program, "-c", cores.system, ...command];
}
