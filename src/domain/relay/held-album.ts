import type { MessageId } from "../ids.ts";

/** A message that waits, and the album it is a page of. */
export type HeldPage = { readonly message: MessageId; readonly album: string };

/** Messages that wait, in order, with those together that stood in one album. */
export function inAlbums(
  held: readonly MessageId[],
  pages: readonly HeldPage[],
): readonly (readonly MessageId[])[] {
  const albumOf = new Map(pages.map(({ message, album }) => [message, album]));
  const groups: MessageId[][] = [];
  for (const [at, message] of held.entries()) {
    const before = held[at - 1];
    const album = albumOf.get(message);
    const together = before !== undefined && album !== undefined && albumOf.get(before) === album;
    if (together) groups.at(-1)?.push(message);
    else groups.push([message]);
  }
  return groups;
}
