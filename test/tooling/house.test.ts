import { join } from "node:path";
import { expect, test } from "vitest";
import { breaches } from "../../scripts/house.mjs";
import { plantTree } from "../support/tree.ts";

const cases: { name: string; files: Record<string, string>; found: string[] }[] = [
  {
    name: "what the rules allow",
    files: {
      "src/domain/case-card.ts":
        "// A user, in a comment.\nexport const sentence = 'the user said';\nexport const userful = 1;\n",
      "src/adapters/telegram/input.ts":
        'import type { User } from "@grammyjs/types";\nexport const id = (m: { user: User }) => m.user.id;\n',
      "src/adapters/redis/scripts/claim.lua": "-- the client\nlocal case = redis.call('CLIENT', 'ID')\n",
      "flows/ru/pack.yaml": "id: ru\n",
      "locales/en/ui.json": "{}\n",
      "test/long.test.ts": `${"\n".repeat(299)}x\n`,
    },
    found: [],
  },
  {
    name: "a file of 301 lines",
    files: { "test/long.test.ts": `${"\n".repeat(300)}x\n` },
    found: ["test/long.test.ts:301: 301 lines; 300 at most"],
  },
  {
    name: "banned words in identifiers, singular, plural, camel, snake, private",
    files: {
      "src/domain/a.ts": "export const userId = 1;\n",
      "src/domain/b.ts": "export type Row = { open_tickets: number };\n",
      "src/domain/c.ts": "export class Desk {\n  #agent = 1;\n  x = this.#agent;\n}\n",
      "src/adapters/redis/scripts/d.lua": "local n = 1\nlocal client = n\n",
    },
    found: [
      'src/adapters/redis/scripts/d.lua:2: "client" holds the banned word "client"',
      'src/domain/a.ts:1: "userId" holds the banned word "user"',
      'src/domain/b.ts:1: "open_tickets" holds the banned word "tickets"',
      'src/domain/c.ts:2: "agent" holds the banned word "agent"',
    ],
  },
  {
    name: "a name of Telegram's outside the folders that speak to it, or for a variable of ours",
    files: {
      "src/usecases/a.ts": "export const id = (m: { user: number }) => m;\n",
      "src/adapters/telegram/b.ts":
        "export const id = (m: { user: number }) => {\n  const { user } = m;\n  return user;\n};\n",
    },
    found: [
      'src/adapters/telegram/b.ts:1: "user" holds the banned word "user"',
      'src/usecases/a.ts:1: "user" holds the banned word "user"',
    ],
  },
  {
    name: "default exports",
    files: {
      "src/domain/a.ts": "const x = 1;\n\nexport default x;\n",
      "src/domain/b.ts": "const x = 1;\nexport { x as default };\n",
    },
    found: ["src/domain/a.ts:3: a default export; name it", "src/domain/b.ts:2: a default export; name it"],
  },
  {
    name: "file names",
    files: { "src/domain/CaseCard.ts": "", "src/domain/flow_walk.ts": "", "src/domain/flow-helpers.ts": "" },
    found: [
      'src/domain/CaseCard.ts:1: "CaseCard.ts" is not kebab-case',
      'src/domain/flow-helpers.ts:1: the name flow-helpers.ts holds the banned word "helpers"',
      'src/domain/flow_walk.ts:1: "flow_walk.ts" is not kebab-case',
    ],
  },
  {
    name: "code among the data",
    files: { "flows/ru/count.ts": "", "locales/en/ui.yaml": "" },
    found: [
      "flows/ru/count.ts:1: only data (.yaml, .json, .md) lives here",
      "locales/en/ui.yaml:1: only data (.json) lives here",
    ],
  },
];

test.each(cases)("$name", ({ files, found }) => {
  expect(breaches(plantTree(files))).toEqual(found);
});

test("this tree keeps the house rules", () => {
  expect(breaches(join(import.meta.dirname, "../.."))).toEqual([]);
});
