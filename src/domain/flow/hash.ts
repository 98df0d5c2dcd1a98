/**
 * Short content hash (FNV-1a, 32 bit, base 36) of what an answer depends on. It only tells "the same question"
 * from "a changed question" inside one node id, so 32 bits are ample and no crypto is needed in the core.
 */
export function contentHash(value: unknown): string {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
