import { chmodSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { CannotStart } from "../../usecases/cannot-start.ts";

/** A root key in hex and a line end are 65 bytes; nobody needs to send more. */
const longestLine = 200;
/** Between an attempt and its answer, ms: guessing 256 bits is hopeless anyway, this keeps mistakes calm. */
const pauseMs = 300;

/** What an operator gets to know of the key they typed. */
export type Unlocked = "open" | "wrong";

/**
 * Waits for an operator to hand over the root key, on a socket that only the account of the bot can open. Resolves with
 * what `open` made of the first key that fits; a wrong one is answered, and the waiting goes on. The key itself is kept
 * nowhere.
 *
 * @param open rejects for a key that does not fit
 */
export function waitForKey<Keys>(path: string, open: (typed: string) => Promise<Keys>): Promise<Keys> {
  rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      lineOf(socket)
        .then(async (typed) => {
          const keys = await open(typed).catch(() => null);
          await new Promise((resume) => setTimeout(resume, pauseMs));
          socket.end(`${(keys === null ? "wrong" : "open") satisfies Unlocked}\n`);
          if (keys === null) return;
          server.close();
          rmSync(path, { force: true });
          resolve(keys);
        })
        .catch(() => socket.destroy());
    });
    server.once("error", () =>
      reject(new CannotStart(["UNLOCK_SOCKET names a place where no socket can be made"])),
    );
    server.listen(path, () => chmodSync(path, 0o600));
  });
}

/** Hands a key to a bot that waits for it. Null: nobody waits there. */
export async function handOver(path: string, key: string): Promise<Unlocked | null> {
  const socket = createConnection(path);
  try {
    await new Promise((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
  } catch {
    return null;
  }
  socket.write(`${key}\n`);
  return (await lineOf(socket)) === "open" ? "open" : "wrong";
}

/** The first line that comes, without its end. */
function lineOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      got += part;
      const end = got.indexOf("\n");
      if (end >= 0) resolve(got.slice(0, end).trim());
      else if (got.length > longestLine) reject(new Error("too long"));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
  });
}
