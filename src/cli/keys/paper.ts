import { mostShares, rootOf, type ShareFault, sharesOf } from "../../adapters/crypto/shares.ts";
import { quit } from "../arguments.ts";
import { askUnseen } from "./ask.ts";
import { keyFrom } from "./given.ts";

/** Prints the root key as lines for paper, of which `needed` give it back. */
export async function exportShares(count: number, needed: number): Promise<void> {
  if (
    !Number.isInteger(count) ||
    !Number.isInteger(needed) ||
    needed < 2 ||
    count < needed ||
    count > mostShares
  )
    quit(2, `--shares and --needed are whole numbers: at least 2 needed, at most ${mostShares} shares`);
  const shares = await sharesOf(keyFrom("ROOT_KEY"), count, needed);
  process.stdout.write(
    [
      `Handline root key, ${count} shares. Any ${needed} of them give the key back; fewer tell nothing.`,
      "Write each on its own paper, give each to another person, far from the server. Then clear this screen.",
      "Try them: npm run keys -- verify --shares",
      "",
      ...shares.map((share, index) => `${index + 1} of ${count} (${needed} needed): ${share}`),
      "",
    ].join("\n"),
  );
}

/** Prints the root key that shares give back. */
export async function combineShares(): Promise<void> {
  process.stdout.write(`${Buffer.from(await keyFromShares()).toString("hex")}\n`);
}

/** The root key of the shares that an operator types; one line and the end where they do not fit. */
export async function keyFromShares(): Promise<Uint8Array> {
  const lines = await askUnseen("Type the shares, one a line (what you type is not shown).", mostShares);
  // A line may be copied with its number before it.
  const read = await rootOf(lines.map((line) => line.replace(/^.*:/, "")));
  return read.ok ? read.root : quit(3, said(read.fault));
}

function said(fault: ShareFault): string {
  switch (fault.type) {
    case "unreadable":
      return `Share ${fault.share} does not read right: a letter or digit was copied wrongly. Look at it again.`;
    case "twice":
      return `Share ${fault.share} was typed already. Take another one.`;
    case "of-another-key":
      return `Share ${fault.share} is of another key, or of another set, than the first.`;
    case "too-few":
      return `${fault.needed} shares are needed. Ask the others who hold one.`;
    case "do-not-fit":
      return "These shares do not fit together. They were made by different exports.";
    default: {
      const unreachable: never = fault;
      return unreachable;
    }
  }
}
