/**
 * As much of HTTP/1.1 as a load generator needs, on strings of one byte a character (`latin1`), so that a length in
 * characters is a length in bytes.
 */
export type OnMessage = (head: string, body: string) => void;

const endOfHead = "\r\n\r\n";
const lastChunk = "0\r\n\r\n";

/** Takes what a socket brings and calls back with each whole message, request or answer. */
export function createReader(onMessage: OnMessage): (piece: string) => void {
  let held = "";
  return (piece) => {
    held = held === "" ? piece : held + piece;
    for (;;) {
      const at = held.indexOf(endOfHead);
      if (at < 0) return;
      const head = held.slice(0, at);
      const start = at + endOfHead.length;
      const end = endOfBody(head, start, held);
      if (end === null || end > held.length) return;
      const body = held.slice(start, end);
      held = held.length === end ? "" : held.slice(end);
      onMessage(head, body);
    }
  };
}

/** Where the body ends; null while that is not known. Of a body in chunks nobody here reads the contents. */
function endOfBody(head: string, start: number, held: string): number | null {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return start + Number(length);
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return start;
  const last = held.indexOf(lastChunk, start);
  return last < 0 ? null : last + lastChunk.length;
}

/** JSON in ASCII alone, as Telegram writes it: other characters as `\uXXXX`. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
