// npm run audit: what the program is made of and runs in. One line a check. Ends with 1 when something is wrong, and with 2 when
// nothing is but not everything could be checked: that is no pass either.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { advisories, billOfMaterials, containers, scriptsOff, signatures } from "./audit/running.mjs";
import { lock, lookedAt, manifest, staticChecks } from "./audit/static.mjs";
import { main, say } from "./outcome.mjs";
import { dataPath } from "./paths.mjs";

const bill = dataPath("audit", "sbom.cdx.json");

async function makeBill() {
  const { faults, made } = await billOfMaterials(manifest, lock);
  if (made !== null) {
    mkdirSync(dirname(bill), { recursive: true });
    writeFileSync(bill, `${JSON.stringify(made, null, 2)}\n`);
  }
  return { faults };
}

await main(async () => {
  const counts = { ok: 0, FAILED: 0, "NOT CHECKED": 0 };
  const tell = (name, { faults = [], notChecked }) => {
    const word = notChecked !== undefined ? "NOT CHECKED" : faults.length > 0 ? "FAILED" : "ok";
    counts[word] += 1;
    say(`${word.padEnd(11)}  ${name}${notChecked === undefined ? "" : `: ${notChecked}`}`);
    for (const fault of faults) say(`             ${fault}`);
  };
  for (const [name, faults] of Object.entries(staticChecks())) tell(name, { faults });
  tell("npm runs no scripts here", await scriptsOff());
  tell("bill of materials (.data/audit/sbom.cdx.json)", await makeBill());
  tell("signatures of the registry", await signatures());
  tell("advisories", await advisories());
  tell("containers that run", await containers());
  for (const line of lookedAt) say(`             ${line}`);
  say(`${counts.ok} ok, ${counts.FAILED} failed, ${counts["NOT CHECKED"]} not checked.`);
  return counts.FAILED > 0 ? 1 : counts["NOT CHECKED"] > 0 ? 2 : 0;
});
