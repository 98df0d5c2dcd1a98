/** Types of layers.mjs for its test. */
export function checkLayers(folder: string): Promise<{ code: number; output: string }>;
