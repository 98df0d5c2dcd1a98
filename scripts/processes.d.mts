/** Types of processes.mjs for the tests. */
export function commandOf(pid: number): string | null;
export function folderOf(pid: number): string | null;
export function processesIn(folder: string): { pid: number; command: string }[];
