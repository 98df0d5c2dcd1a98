/** Types of node24.mjs for vitest's configuration and the tests. */
export function tooOld(version?: string): string | null;
export function findNode(): string;
