/** docker-compose.yml and the Dockerfile, read without docker: each promise of theirs, and each promise broken once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { composeFaults, imageFaults } from "../../scripts/audit/containers.mjs";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");

test("docker-compose.yml keeps its promises", () => {
  expect(composeFaults(read("docker-compose.yml"))).toEqual([]);
});

// [what is planted: the text before, the text after, the promises it breaks]
const planted: [before: string, after: string, broken: string[]][] = [
  ["valkey/valkey:8.1.11-alpine", "redis:7.2.5", ["redis is Valkey 8"]],
  ["      - always\n", "      - everysec\n", ["redis writes each change to disk"]],
  ['--appendonly\n      - "yes"', '--appendonly\n      - "no"', ["redis writes each change to disk"]],
  ["noeviction", "allkeys-lru", ["redis throws nothing away"]],
  ['    volumes: ["redis:/data"]\n', "", ["redis keeps its files"]],
  [
    '    volumes: ["redis:/data"]\n',
    '    volumes: ["redis:/data"]\n    ports: ["6379:6379"]\n',
    ["redis has no published port"],
  ],
  ["    internal: true\n", "    internal: false\n", ["redis is on the internal network alone"]],
  ["networks: [inside]\n", "networks: [inside, outside]\n", ["redis is on the internal network alone"]],
  ["networks: [inside, outside]", "networks: [outside]", ["bot reaches redis"]],
  ["networks: [inside, outside]", "networks: [inside]", ["bot reaches Telegram"]],
  ["condition: service_healthy", "condition: service_started", ["bot waits for a healthy redis"]],
  ["secrets: [bot_token, root_key]", "secrets: [bot_token]", ["secrets are files"]],
  ["BOT_TOKEN_FILE: /run/secrets/bot_token", "BOT_TOKEN: 1:x", ["secrets are files"]],
  ["networks: [inside]\n", "networks: [inside]\n    secrets: [root_key]\n", ["only the bot has secrets"]],
  ['    user: "1000:1000"\n', "", ["bot: not root"]],
  ['user: "999:1000"', 'user: "0:0"', ["redis: not root"]],
  ["    read_only: true\n", "", ["bot: read-only"]],
  ["    cap_drop: [ALL]\n", "    cap_drop: [ALL]\n    cap_add: [NET_ADMIN]\n", ["bot: no capabilities"]],
  ["    cap_drop: [ALL]\n", "", ["bot: no capabilities"]],
  ['    security_opt: ["no-new-privileges:true"]\n', "", ["bot: no new privileges"]],
  [
    "    mem_limit: 768m\n",
    "",
    ["redis: memory limit", "redis: nothing of its memory on a disk: no swap, no core dump"],
  ],
  ["    pids_limit: 64\n", "", ["redis: process limit"]],
  ["    logging: *logging\n", "", ["redis: log limit"]],
  ["max-size: 10m, ", "", ["bot: log limit", "redis: log limit"]],
  ['[CMD-SHELL, "valkey-cli ping | grep -q PONG"]', "[NONE]", ["redis: healthcheck"]],
  ["    init: true\n", "", ["bot: init"]],
  ["    restart: unless-stopped\n", "", ["bot: comes back after a crash"]],
  ["    ulimits: { core: 0 }\n", "", ["bot: nothing of its memory on a disk: no swap, no core dump"]],
  [
    "memswap_limit: 768m",
    "memswap_limit: 2g",
    ["redis: nothing of its memory on a disk: no swap, no core dump"],
  ],
  ["valkey:8.1.11-alpine", "valkey:8-alpine", ["redis: an exact image"]],
  ["redis:/data", "/var/run/docker.sock:/data", ["redis: no docker socket"]],
];

test.each(planted)("compose: %j -> %j is noticed", (before, after, broken) => {
  const text = read("docker-compose.yml");
  expect(text).toContain(before);
  expect(composeFaults(text.replace(before, after))).toEqual(broken);
});

test("the Dockerfile keeps its promises", () => {
  expect(imageFaults(read("Dockerfile"), read(".dockerignore"))).toEqual([]);
});

const plantedInImage: [before: string, after: string, broken: string[]][] = [
  ["\nFROM node:24.21.0-slim\n", "\nFROM node:20.20.2-slim\n", ["Node 24 in every stage"]],
  ["\nFROM node:24.21.0-slim\n", "\nFROM node:24-slim\n", ["exact images"]],
  ["--omit=dev ", "", ["packages as locked, without tools and scripts"]],
  ["npm ci", "npm install", ["packages as locked, without tools and scripts"]],
  ["USER node\n", "", ["not root"]],
  ["USER node\n", "USER node\nRUN npm install -g x\n", ["no tools in the final stage"]],
  ['CMD ["node", "src/main.ts"]', "CMD npm start", ["the bot itself is started, no shell before it"]],
  ["/healthz", "/", ["healthcheck"]],
  ["COPY src ./src", "COPY secrets ./src", ["nothing is sent that is not copied"]],
  ["ENV NODE_ENV=production", "ENV BOT_TOKEN=1:x NODE_ENV=production", ["no secret baked in"]],
];

test.each(plantedInImage)("image: %j -> %j is noticed", (before, after, broken) => {
  const text = read("Dockerfile");
  expect(text).toContain(before);
  expect(imageFaults(text.replace(before, after), read(".dockerignore"))).toEqual(broken);
});
