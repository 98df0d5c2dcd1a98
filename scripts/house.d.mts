/** Types of house.mjs for its test. */
export function breaches(root: string): string[];
