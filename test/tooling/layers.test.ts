import { copyFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkLayers } from "../../scripts/layers.mjs";
import { plantTree } from "../support/tree.ts";

const root = join(import.meta.dirname, "../..");

function plant(files: Record<string, string>): string {
  const folder = plantTree(files);
  for (const file of [".dependency-cruiser.mjs", "package.json"])
    copyFileSync(join(root, file), join(folder, file));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

const clean: Record<string, string> = {
  "src/domain/flow/flow.ts": 'import { z } from "zod";\nexport const flow = z.string();\n',
  "src/domain/deadline/count.ts": 'export { Temporal } from "temporal-polyfill";\n',
  "src/usecases/act.ts": 'export { flow } from "../domain/flow/flow.ts";\n',
  "src/adapters/redis/store.ts":
    'import type { Redis } from "ioredis";\nexport { flow } from "../../usecases/act.ts";\nexport type Store = Redis;\n',
  "src/adapters/telegram/bot.ts": 'export { flow } from "../../usecases/act.ts";\n',
  "src/local/emulator.ts":
    'import { createServer } from "node:http";\nexport const emulate = () => createServer();\n',
  "src/config.ts": "export const config = 1;\n",
  "src/app.ts":
    'export * as bot from "./adapters/telegram/bot.ts";\nexport * as local from "./local/emulator.ts";\n',
  "src/main.ts": 'import { bot } from "./app.ts";\nconsole.log(bot);\n',
};

// Each breach: the rule that must name it, the file it is in, what that file holds, and what it must not reach.
const breaches: [rule: string, file: string, text: string, to: string][] = [
  [
    "domain-is-pure",
    "src/domain/direct.ts",
    'import { flow } from "../usecases/act.ts";\nexport const x = flow;\n',
    "src/usecases/act.ts",
  ],
  [
    "domain-is-pure",
    "src/domain/type-only.ts",
    'import type { Store } from "../adapters/redis/store.ts";\nexport type X = Store;\n',
    "src/adapters/redis/store.ts",
  ],
  ["domain-is-pure", "src/domain/dynamic.ts", 'export const x = () => import("../app.ts");\n', "src/app.ts"],
  [
    "domain-is-pure",
    "src/domain/clock.ts",
    'import { setTimeout } from "node:timers/promises";\nexport const x = setTimeout;\n',
    "timers/promises",
  ],
  [
    "domain-is-pure",
    "src/domain/package.ts",
    'import type { Redis } from "ioredis";\nexport type X = Redis;\n',
    "node_modules/ioredis",
  ],
  [
    "domain-reaches-nothing",
    "src/domain/transitive.ts",
    'import type { X } from "./type-only.ts";\nexport type Y = X;\n',
    "src/adapters/redis/store.ts",
  ],
  [
    "dates-are-counted-in-one-place",
    "src/domain/flow/dates.ts",
    'import type { Temporal } from "temporal-polyfill";\nexport type X = Temporal.Instant;\n',
    "node_modules/temporal-polyfill",
  ],
  [
    "usecases-know-the-domain",
    "src/usecases/direct.ts",
    'import type { Store } from "../adapters/redis/store.ts";\nexport type X = Store;\n',
    "src/adapters/redis/store.ts",
  ],
  [
    "usecases-know-the-domain",
    "src/usecases/package.ts",
    'import { Bot } from "grammy";\nexport const x = Bot;\n',
    "node_modules/grammy",
  ],
  [
    "usecases-reach-no-adapter",
    "src/usecases/transitive.ts",
    'import type { X } from "./direct.ts";\nexport type Y = X;\n',
    "src/adapters/redis/store.ts",
  ],
  [
    "adapters-do-not-meet",
    "src/adapters/telegram/meets.ts",
    'import type { Store } from "../redis/store.ts";\nexport type X = Store;\n',
    "src/adapters/redis/store.ts",
  ],
  [
    "adapters-do-not-know-the-app",
    "src/adapters/telegram/app.ts",
    'import type { config } from "../../config.ts";\nexport type X = typeof config;\n',
    "src/config.ts",
  ],
  [
    "local-stands-alone",
    "src/local/ours.ts",
    'import type { flow } from "../domain/flow/flow.ts";\nexport type X = typeof flow;\n',
    "src/domain/flow/flow.ts",
  ],
  ["nobody-imports-the-start", "src/adapters/http/start.ts", 'import "../../main.ts";\n', "src/main.ts"],
  [
    "src-stands-alone",
    "src/adapters/http/test.ts",
    'export { given } from "../../../test/given.ts";\n',
    "test/given.ts",
  ],
  [
    "shipped-packages-only",
    "src/adapters/http/dev.ts",
    'import { test } from "vitest";\nexport const x = test;\n',
    "node_modules/vitest",
  ],
  [
    "no-cycles",
    "src/domain/flow/cycle-a.ts",
    'import type { B } from "./cycle-b.ts";\nexport type A = B | 1;\n',
    "src/domain/flow/cycle-b.ts",
  ],
  [
    "everything-resolves",
    "src/adapters/http/lost.ts",
    'import type { X } from "./nowhere.ts";\nexport type Y = X;\n',
    "./nowhere.ts",
  ],
];

test("a tree that keeps the direction is read and passes", async () => {
  const { code, output } = await checkLayers(plant(clean));
  expect(output).toMatch(
    /no dependency violations found \([1-9]\d* modules, [1-9]\d* dependencies cruised\)/,
  );
  expect(code).toBe(0);
});

test("each planted breach is reported where it is", async () => {
  const planted = Object.fromEntries(breaches.map(([, file, text]) => [file, text]));
  const { code, output } = await checkLayers(
    plant({
      ...clean,
      ...planted,
      "src/domain/flow/cycle-b.ts": 'import type { A } from "./cycle-a.ts";\nexport type B = A | 2;\n',
      "test/given.ts": "export const given = 1;\n",
    }),
  );
  expect(code).not.toBe(0);
  const reported = [...output.matchAll(/^ *error (\S+): (\S+) → *\s*(\S+)/gm)].map(([, rule, from, to]) => ({
    rule,
    from,
    to,
  }));
  const missed = breaches.filter(
    ([rule, file, , to]) =>
      !reported.some((one) => one.rule === rule && one.from === file && one.to?.includes(to)),
  );
  expect(missed.map(([rule, file]) => `${rule}: ${file}`)).toEqual([]);
  // And nothing is reported of the files that keep the rules, except as the target of a breach.
  expect(reported.filter(({ from }) => from !== undefined && from in clean)).toEqual([]);
});

test("a tree of which nothing can be read fails instead of passing in silence", async () => {
  const { code, output } = await checkLayers(plant({ "src/notes.txt": "no code" }));
  expect(code).toBe(1);
  expect(output).toContain("nothing was checked");
});
