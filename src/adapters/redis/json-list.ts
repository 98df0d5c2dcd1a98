/** The list that lies as JSON in what was opened; an empty one for anything else. */
export function listIn(bytes: Uint8Array): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    // Without the cause: JSON's message quotes what it could not read.
    return [];
  }
}
