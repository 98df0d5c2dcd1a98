const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const REFERENCE = /&(?:#x([0-9a-f]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-z]));?/iy;

/** The character a reference at `at` stands for, and where the text goes on; null where Telegram takes "&" literally. */
export function characterReference(text: string, at: number): { value: string; end: number } | null {
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(text);
  if (found === null) return null;
  const end = at + found[0].length;
  const name = found[3];
  if (name !== undefined) {
    const value = NAMED[name];
    return value === undefined ? null : { value, end };
  }
  const code = found[1] === undefined ? Number.parseInt(found[2] ?? "0", 10) : Number.parseInt(found[1], 16);
  if (code === 0 || code >= 0x10ffff || found[0].length > 10) return null;
  return { value: String.fromCodePoint(code), end };
}
