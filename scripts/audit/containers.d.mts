/** Types of containers.mjs for its test. */
export function composeFaults(text: string): string[];
export function imageFaults(dockerfile: string, ignore: string): string[];
