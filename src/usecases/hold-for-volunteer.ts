import type { Handoff } from "../domain/handoff/handoff.ts";
import type { ContactKey, MessageId } from "../domain/ids.ts";
import type { FileToClean } from "../domain/relay/letter.ts";
import type { Deps } from "./deps.ts";
import type { Brief } from "./ports/handoffs.ts";

/** Most messages kept for the volunteer; more than a person writes while waiting, less than a flood. */
const mostHeld = 50;

/**
 * Remembers where a message lies that a waiting person wrote; whoever takes the case gets a copy.
 *
 * @param album the one it is a page of
 * @param clean a file of it that crosses as a clean copy only
 * @returns the handoff at that moment. When it is claimed, nothing was kept, for nobody would look at it: the message
 *   must go to the holder. Null: none is open.
 */
export async function holdForVolunteer(
  deps: Deps,
  contact: ContactKey,
  message: MessageId,
  album: string | null,
  clean: FileToClean | null,
): Promise<Handoff | null> {
  const open = await deps.queue.rebrief(contact, (brief, { state }) =>
    state === "claimed" || brief.held.includes(message)
      ? brief
      : {
          ...brief,
          held: [...brief.held, message].slice(-mostHeld),
          pages: album === null ? brief.pages : [...brief.pages, { message, album }].slice(-mostHeld),
          files: clean === null ? brief.files : [...brief.files, clean].slice(-mostHeld),
        },
  );
  return open?.handoff ?? null;
}

/** These wait no more. */
export function withoutHeld(brief: Brief, gone: (message: MessageId) => boolean): Brief {
  return {
    ...brief,
    held: brief.held.filter((message) => !gone(message)),
    pages: brief.pages.filter(({ message }) => !gone(message)),
    files: brief.files.filter(({ message }) => !gone(message)),
  };
}
