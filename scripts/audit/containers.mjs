// What docker-compose.yml and the Dockerfile promise, read without docker: which promises are not kept.
import { parse } from "yaml";
import { z } from "zod";

const service = z.looseObject({
  image: z.string(),
  build: z.unknown().optional(),
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
  ulimits: z.record(z.string(), z.unknown()).default({}),
  memswap_limit: z.string().optional(),
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

/** The promises that a compose file breaks. */
export function composeFaults(text) {
  const { services, networks, secrets } = compose.parse(parse(text, { merge: true }));
  const { bot, redis } = services;
  if (!bot || !redis) return ["bot and redis must both be there"];
  const option = (name) => redis.command[redis.command.indexOf(name) + 1];
  const promises = {
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

function serviceFaults(one) {
  const promises = {
    "not root": /^[1-9]\d*:\d+$/.test(one.user ?? ""),
    "read-only": one.read_only === true && one.tmpfs.some((mount) => mount.startsWith("/tmp")),
    "no capabilities": one.cap_drop.includes("ALL") && one.cap_add.length === 0 && !one.privileged,
    "no new privileges": one.security_opt.includes("no-new-privileges:true"),
    "memory limit": one.mem_limit !== undefined,
    "nothing of its memory on a disk: no swap, no core dump":
      one.memswap_limit !== undefined && one.memswap_limit === one.mem_limit && one.ulimits.core === 0,
    "an exact image": one.build !== undefined || isExact(one.image),
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

/** The promises that a Dockerfile and its .dockerignore break. */
export function imageFaults(dockerfile, ignore) {
  const steps = dockerfile
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const final = steps.slice(steps.findLastIndex((step) => step.startsWith("FROM ")));
  const kept = ignore.split("\n").flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
  const copied = steps
    .filter((step) => step.startsWith("COPY ") && !step.includes("--from"))
    .flatMap((step) => step.split(/\s+/).slice(1, -1));
  const promises = {
    "Node 24 in every stage": steps
      .filter((step) => step.startsWith("FROM "))
      .every((step) => step.startsWith("FROM node:24")),
    "packages as locked, without tools and scripts": steps.some((step) =>
      /^RUN npm ci .*--omit=dev .*--ignore-scripts/.test(step),
    ),
    "exact images": steps
      .filter((step) => step.startsWith("FROM "))
      .every((step) => isExact(step.split(/\s+/)[1])),
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

/** A digest, or a version with all its parts: what `8-alpine` means changes from one pull to the next. */
function isExact(image = "") {
  return /@sha256:[0-9a-f]{64}$/.test(image) || /:v?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(image);
}
