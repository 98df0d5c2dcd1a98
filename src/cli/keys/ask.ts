import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/**
 * Lines that an operator types, unseen on a terminal, up to an empty line or `most` of them; from a pipe all there are.
 * What is asked goes to stderr, so that stdout holds nothing but what a command prints.
 */
export async function askUnseen(question: string, most: number): Promise<readonly string[]> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write(`${question}\n`);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: unseen, terminal });
  const lines: string[] = [];
  for await (const line of reader) {
    if (line.trim() !== "") lines.push(line.trim());
    if (lines.length === most || (terminal && line.trim() === "")) break;
    if (terminal) process.stderr.write(`  ${lines.length} read; an empty line ends it\n`);
  }
  reader.close();
  return lines;
}
