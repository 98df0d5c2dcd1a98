/** docker-compose.yml and the Dockerfile, read without docker: each promise of theirs, and each promise broken once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");

const service = z.looseObject({
  image: z.string(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  privileged: z.boolean().default(false),
  ports: z.array(z.unknown()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  network_mode: z.string().optional(),
  secrets: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  pids_limit: z.number().optional(),
  init: z.boolean().optional(),
  restart: z.string().optional(),
  logging: z.object({ options: z.record(z.string(), z.string()) }).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const compose = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
type Service = z.infer<typeof service>;

function composeFaults(text: string): string[] {
  const { services, networks, secrets } = compose.parse(parse(text, { merge: true }));
  const { bot, redis } = services;
  if (!bot || !redis) return ["bot and redis must both be there"];
  const option = (name: string) => redis.command[redis.command.indexOf(name) + 1];
  const promises: Record<string, boolean> = {
    "redis is Valkey 8": redis.image.startsWith("valkey/valkey:8"),
    "redis writes each change to disk":
      option("--appendonly") === "yes" && option("--appendfsync") === "always",
    "redis throws nothing away": option("--maxmemory-policy") === "noeviction",
    "redis keeps its files": redis.volumes.some((volume) => volume.endsWith(":/data")),
    "redis has no published port": redis.ports.length === 0,
    "redis is on the internal network alone":
      redis.network_mode === undefined &&
      redis.networks.length > 0 &&
      redis.networks.every((name) => networks[name]?.internal === true),
    "bot reaches redis": bot.networks.some((name) => redis.networks.includes(name)),
    "bot reaches Telegram": bot.networks.some((name) => networks[name]?.internal === false),
    "bot waits for a healthy redis": bot.depends_on["redis"]?.condition === "service_healthy",
    "secrets are files":
      ["bot_token", "root_key"].every((name) => bot.secrets.includes(name) && secrets[name] !== undefined) &&
      bot.environment["BOT_TOKEN_FILE"] === "/run/secrets/bot_token" &&
      bot.environment["ROOT_KEY_FILE"] === "/run/secrets/root_key" &&
      !("BOT_TOKEN" in bot.environment) &&
      !("ROOT_KEY" in bot.environment),
    "only the bot has secrets": Object.entries(services).every(
      ([name, one]) => name === "bot" || one.secrets.length === 0,
    ),
  };
  return [
    ...Object.entries(promises).flatMap(([promise, kept]) => (kept ? [] : [promise])),
    ...Object.entries(services).flatMap(([name, one]) =>
      serviceFaults(one).map((fault) => `${name}: ${fault}`),
    ),
  ];
}

function serviceFaults(one: Service): string[] {
  const promises: Record<string, boolean> = {
    "not root": /^[1-9]\d*:\d+$/.test(one.user ?? ""),
    "read-only": one.read_only === true && one.tmpfs.some((mount) => mount.startsWith("/tmp")),
    "no capabilities": one.cap_drop.includes("ALL") && one.cap_add.length === 0 && !one.privileged,
    "no new privileges": one.security_opt.includes("no-new-privileges:true"),
    "memory limit": one.mem_limit !== undefined,
    "process limit": (one.pids_limit ?? 0) > 0,
    "log limit":
      one.logging?.options["max-size"] !== undefined && one.logging.options["max-file"] !== undefined,
    healthcheck: (one.healthcheck?.test.length ?? 0) > 1,
    init: one.init === true,
    "comes back after a crash": one.restart === "unless-stopped",
    "no docker socket": one.volumes.every((volume) => !volume.includes("docker.sock")),
  };
  return Object.entries(promises).flatMap(([promise, kept]) => (kept ? [] : [promise]));
}

test("docker-compose.yml keeps its promises", () => {
  expect(composeFaults(read("docker-compose.yml"))).toEqual([]);
});

// [what is planted: the text before, the text after, the promises it breaks]
const planted: [before: string, after: string, broken: string[]][] = [
  ["valkey/valkey:8-alpine", "redis:7", ["redis is Valkey 8"]],
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
  ["    mem_limit: 768m\n", "", ["redis: memory limit"]],
  ["    pids_limit: 64\n", "", ["redis: process limit"]],
  ["    logging: *logging\n", "", ["redis: log limit"]],
  ["max-size: 10m, ", "", ["bot: log limit", "redis: log limit"]],
  ['[CMD-SHELL, "valkey-cli ping | grep -q PONG"]', "[NONE]", ["redis: healthcheck"]],
  ["    init: true\n", "", ["bot: init"]],
  ["    restart: unless-stopped\n", "", ["bot: comes back after a crash"]],
  ["redis:/data", "/var/run/docker.sock:/data", ["redis: no docker socket"]],
];

test.each(planted)("compose: %j -> %j is noticed", (before, after, broken) => {
  const text = read("docker-compose.yml");
  expect(text).toContain(before);
  expect(composeFaults(text.replace(before, after))).toEqual(broken);
});

function imageFaults(dockerfile: string, ignore: string): string[] {
  const steps = dockerfile
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const final = steps.slice(steps.findLastIndex((step) => step.startsWith("FROM ")));
  const kept = ignore.split("\n").flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
  const copied = steps
    .filter((step) => step.startsWith("COPY ") && !step.includes("--from"))
    .flatMap((step) => step.split(/\s+/).slice(1, -1));
  const promises: Record<string, boolean> = {
    "Node 24 in every stage": steps
      .filter((step) => step.startsWith("FROM "))
      .every((step) => step.startsWith("FROM node:24")),
    "packages as locked, without tools and scripts": steps.some((step) =>
      /^RUN npm ci .*--omit=dev .*--ignore-scripts/.test(step),
    ),
    "no tools in the final stage": final.every((step) => !step.startsWith("RUN ")),
    "not root": final.findLast((step) => step.startsWith("USER ")) === "USER node",
    "the bot itself is started, no shell before it": final.at(-1) === 'CMD ["node", "src/main.ts"]',
    healthcheck: final.some((step) => step.startsWith("HEALTHCHECK ") && step.includes("/healthz")),
    "nothing is sent that is not copied":
      ignore.split("\n").includes("*") && copied.every((path) => kept.includes(path.replace("./", ""))),
    "no secret baked in": steps.every((step) => !/^(ARG|ENV) .*(TOKEN|KEY|SECRET)/.test(step)),
  };
  return Object.entries(promises).flatMap(([promise, isKept]) => (isKept ? [] : [promise]));
}

test("the Dockerfile keeps its promises", () => {
  expect(imageFaults(read("Dockerfile"), read(".dockerignore"))).toEqual([]);
});

const plantedInImage: [before: string, after: string, broken: string[]][] = [
  ["\nFROM node:24-slim\n", "\nFROM node:20-slim\n", ["Node 24 in every stage"]],
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
