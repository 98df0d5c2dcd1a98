import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];
const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const launchMs = 30_000;

/** What to say where there is no browser. */
export const howToGetBrowser =
  "no Chromium here, so nobody looked at the page. Install one (Debian, Ubuntu: sudo apt-get install -y chromium) or set CHROMIUM_PATH to its program.";

/** The Chromium of this machine: CHROMIUM_PATH, or one on the PATH, or null. */
export function findBrowser(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const named = env["CHROMIUM_PATH"];
  if (named) return named;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(runs) ?? null;
}

/** Starts it without a window, and without a word to the internet of its own. */
export function openBrowser(program: string): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: quiet, timeout: launchMs });
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
