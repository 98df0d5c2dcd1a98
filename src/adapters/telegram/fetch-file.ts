import type { Api } from "grammy";
import { request } from "undici";
import type { FileFetcher } from "../../usecases/ports/files.ts";
import type { Log } from "../../usecases/ports/watching.ts";

/** The largest file a bot may fetch (core.telegram.org/bots/api#getfile). */
const mostBytes = 20 * 1024 * 1024;
/** A slow line brings something within this, or nothing more is waited for, ms. */
const silence = 20_000;
const tries = 3;

/**
 * Files as Telegram keeps them, fetched into memory. The address has the token in it, so no error of a download leaves
 * this file; that it failed is all that is told.
 */
export function createFileFetcher(api: Api, apiRoot: string, token: string, log: Log): FileFetcher {
  const fetchOnce = async (file: string): Promise<Uint8Array | null> => {
    const { file_path: path } = await api.getFile(file);
    if (path === undefined) return null;
    const { statusCode, body } = await request(`${apiRoot}/file/bot${token}/${path}`, {
      headersTimeout: silence,
      bodyTimeout: silence,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > mostBytes) break;
      chunks.push(chunk);
    }
    return statusCode === 200 && size <= mostBytes ? Buffer.concat(chunks) : null;
  };
  return {
    async fetch(file) {
      for (let tried = 0; tried < tries; tried += 1)
        try {
          const bytes = await fetchOnce(file);
          if (bytes !== null) return bytes;
        } catch {
          // Whatever went wrong, its message names the address.
        }
      log.warn("file-not-fetched");
      return null;
    },
  };
}
