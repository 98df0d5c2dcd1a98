import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The shipped pack in a folder of its own, with one screening of so many questions in place of the start. The answer
 * to each is the typed word "Yes".
 */
export function writeLongPack(folder: string, questions: number): void {
  cpSync("flows", join(folder, "flows"), { recursive: true });
  cpSync("locales", join(folder, "locales"), { recursive: true });
  const packFile = join(folder, "flows/ru/pack.yaml");
  const pack = readFileSync(packFile, "utf8")
    .replace(/^start: .*$/m, "start: long")
    .replace(/^menu: .*$/m, "menu: q1")
    .replace(/^relative: .*\n/m, "");
  writeFileSync(packFile, pack);
  const numbers = Array.from({ length: questions }, (_, index) => index + 1);
  const nodes = numbers.map((number) => {
    const next = number === questions ? "exit:end" : `q${number + 1}`;
    return `  q${number}:\n    ask: choice\n    options: ["yes", "no"]\n    to: ${next}\n`;
  });
  const flow = `flow: long\nreviewedBy: null\ncheckedOn: 2026-11-24\nfirst: q1\nnodes:\n${nodes.join("")}exits:\n  end:\n    danger: normal\n    guidance: [general]\n`;
  writeFileSync(join(folder, "flows/ru/screening/long.yaml"), flow);
  for (const lang of ["ru", "en"]) {
    const asked = numbers.map((number): [string, object] => [
      `q${number}`,
      { ask: `Question ${number}`, options: { yes: "Yes", no: "No" } },
    ]);
    const short = Object.fromEntries(numbers.map((number) => [`q${number}`, `Question ${number}`]));
    const words = { title: "Long", ...Object.fromEntries(asked), exits: { end: "End" }, short };
    writeFileSync(join(folder, `flows/ru/words/${lang}/long.json`), JSON.stringify(words));
  }
}
