import { opensAll, rotateRoot } from "../../adapters/crypto/house-keys.ts";
import { parseRootKey } from "../../adapters/crypto/root-key.ts";
import { createKeyStore } from "../../adapters/redis/key-store.ts";
import { handOver } from "../../adapters/unlock/unlock-socket.ts";
import type { KeyStore } from "../../usecases/ports/sealing.ts";
import { quit } from "../arguments.ts";
import { askUnseen } from "./ask.ts";
import { keyFrom } from "./given.ts";
import { withRedis } from "./open-redis.ts";
import { keyFromShares } from "./paper.ts";

/** Says whether the root key, or shares of it, open the data in Redis. Changes nothing. */
export async function verify(onPaper: boolean): Promise<void> {
  const root = onPaper ? await keyFromShares() : keyFrom("ROOT_KEY");
  const weeks = await withStore((store) => opensAll(root, store));
  say(
    `This key opens the data in this Redis: the keys of the house and of ${weeks} weeks. Nothing was changed.`,
  );
}

/** Puts NEW_ROOT_KEY in the place of ROOT_KEY. */
export async function rotate(): Promise<void> {
  const [from, to] = [keyFrom("ROOT_KEY"), keyFrom("NEW_ROOT_KEY")];
  const done = await withStore((store) => rotateRoot(from, to, store));
  say(
    `${done === "rotated" ? "The root key is changed" : "This was the root key already"}: put the new one where ROOT_KEY is now, make new shares of it, and destroy the old one. A bot that runs goes on.`,
  );
}

/** Hands the root key to a bot that waits for it. */
export async function unlock(onPaper: boolean): Promise<void> {
  const socket = process.env["UNLOCK_SOCKET"];
  if (socket === undefined || socket === "")
    quit(2, "UNLOCK_SOCKET is missing: where the bot waits for its key");
  const answer = await handOver(
    socket,
    Buffer.from(onPaper ? await keyFromShares() : await typed()).toString("hex"),
  );
  switch (answer) {
    case "open":
      return say("The key fits: the bot starts.");
    case "wrong":
      return quit(
        3,
        "This is not the key of the data in its Redis. The bot still waits; nothing was changed.",
      );
    case null:
      return quit(3, "Nobody waits for a key there: the bot is not started, or has its key already.");
    default: {
      const unreachable: never = answer;
      return unreachable;
    }
  }
}

async function typed(): Promise<Uint8Array> {
  const [line] = await askUnseen("Type the root key (it is not shown).", 1);
  try {
    return parseRootKey(line ?? "");
  } catch (error) {
    return quit(3, error instanceof Error ? error.message : "this is no key");
  }
}

function withStore<Result>(act: (store: KeyStore) => Promise<Result>): Promise<Result> {
  return withRedis((redis) => act(createKeyStore(redis)));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
