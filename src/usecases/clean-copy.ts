import type { FileDoubt } from "../domain/relay/file.ts";
import type { FileToClean } from "../domain/relay/letter.ts";
import type { Deps } from "./deps.ts";
import type { CleanCopy } from "./ports/files.ts";

export type Uncleaned = Exclude<FileDoubt, "new">;

/** Fetches a file and takes out of it what was not meant to be shown. It is in memory only, and only for this. */
export async function cleanCopy(deps: Deps, { id, words }: FileToClean): Promise<CleanCopy | Uncleaned> {
  const bytes = await deps.files.fetch(id.reveal());
  if (bytes === null) return "not-fetched";
  const file = await deps.cleaner.clean(bytes);
  return file === null ? "uncleanable" : { file, words };
}
