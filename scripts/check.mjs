// npm run check: every rule that needs no running program, one line a step, and the whole output only of what failed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { staticChecks } from "./audit/static.mjs";
import { breaches } from "./house.mjs";
import { checkLayers } from "./layers.mjs";
import { capture, main, say } from "./outcome.mjs";
import { root } from "./paths.mjs";
import { environment } from "./prepare.mjs";

const sources = ["src", "test", "bench", "scripts", "vitest.config.ts"].filter((path) =>
  existsSync(join(root, path)),
);
const tool = (path, ...args) => run(process.execPath, [join("node_modules", path), ...args]);
const run = (command, args) => capture(command, args, { cwd: root, env: environment({ FORCE_COLOR: "0" }) });

const steps = {
  format: () => tool("@biomejs/biome/bin/biome", "format", "."),
  lint: () => tool("oxlint/bin/oxlint", "--type-aware", "--deny-warnings", ...sources),
  types: () => tool("typescript/bin/tsc"),
  layers: () => checkLayers(root),
  "dead code": () => tool("knip/bin/knip.js", "--no-progress"),
  house: async () => {
    const found = breaches(root);
    return { code: found.length === 0 ? 0 : 1, output: found.join("\n") };
  },
  supply: async () => {
    const found = Object.entries(staticChecks()).flatMap(([name, faults]) =>
      faults.map((fault) => `${name}: ${fault}`),
    );
    return { code: found.length === 0 ? 0 : 1, output: found.join("\n") };
  },
  content: () => run(process.execPath, ["src/cli/content.ts"]),
};

await main(async () => {
  const failed = [];
  for (const [name, step] of Object.entries(steps)) {
    const since = Date.now();
    const { code, output } = await step();
    say(
      `${code === 0 ? "ok    " : "FAILED"} ${name.padEnd(10)} ${((Date.now() - since) / 1000).toFixed(1)} s`,
    );
    if (code === 0) continue;
    failed.push(name);
    say(output.trim().replaceAll(/^/gm, "       "));
  }
  if (failed.length === 0) return 0;
  say(`Failed: ${failed.join(", ")}.`);
  return 1;
});
