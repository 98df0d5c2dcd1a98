// npm run test:bare: the promise of the README, kept on this machine. A fresh clone of the last commit, in an empty folder, without
// packages and with every Redis server off the PATH: `npm test` works, `npm start` works, Ctrl-C leaves nothing, and the second
// time nothing is installed. Needs the network, and a Debian or Ubuntu for the Redis part.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { capture, main, Refusal, say, signalCode } from "./outcome.mjs";
import { root } from "./paths.mjs";
import { processesIn } from "./processes.mjs";

const installing = /Installing packages/;
const gettingRedis = /Getting Redis/;

await main(async () => {
  const place = realpathSync(mkdtempSync(join(tmpdir(), "handline-bare-")));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => process.exit(signalCode(signal)));
  process.on("exit", () => rmSync(place, { recursive: true, force: true }));
  const env = bareEnvironment(pathWithoutRedis(join(place, "bin")));

  const tests = await clone(join(place, "tests"));
  const tested = await timed("npm test", () =>
    capture("npm", ["test", "--", "test/tooling/redis.test.ts"], { cwd: tests, env }),
  );
  const words = stripVTControlCharacters(tested.output);
  expect(tested.code === 0 && /Tests +[1-9]\d* passed/.test(words), "npm test passes", words);
  expect(installing.test(words) && gettingRedis.test(words), "npm test brings packages and Redis", words);
  expectNothingLeft(tests);

  const app = await clone(join(place, "app"));
  const first = await timed("npm start", () => startAndStop(app, env));
  expect(installing.test(first) && gettingRedis.test(first), "npm start brings packages and Redis", first);
  const second = await timed("npm start again", () => startAndStop(app, env));
  expect(!installing.test(second) && !gettingRedis.test(second), "the second start installs nothing", second);
  say("The bare checkout works.");
});

async function clone(folder) {
  const { code, output } = await capture("git", ["clone", "--quiet", root, folder]);
  expect(code === 0, "git clone works", output);
  return folder;
}

async function timed(name, body) {
  say(`${name} ...`);
  const since = Date.now();
  const result = await body();
  say(`${name}: ${((Date.now() - since) / 1000).toFixed(1)} s`);
  return result;
}

function expect(holds, promise, output) {
  if (holds) return;
  say(output.trim());
  throw new Refusal(`Broken promise: ${promise}.`);
}

function expectNothingLeft(folder) {
  const left = processesIn(folder).map(({ pid, command }) => `${pid} ${command}`);
  expect(left.length === 0, "nothing is left running", left.join("\n"));
}

/** Starts, waits for the page, presses Ctrl-C, and gives back what was said. */
async function startAndStop(folder, env) {
  const port = await freePort();
  // In a process group of its own, as in a terminal: Ctrl-C goes to npm and to everything in front, not to one process.
  const options = {
    cwd: folder,
    env: { ...env, PORT: String(port) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  };
  const npm = spawn("npm", ["start"], options);
  process.on("exit", () => npm.kill("SIGTERM"));
  let words = "";
  for (const stream of [npm.stdout, npm.stderr]) stream.on("data", (chunk) => (words += chunk));
  let code = null;
  const ended = new Promise((resolve) =>
    npm.on("exit", (status, signal) => resolve((code = status ?? signal))),
  );
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      ({ status }) => status,
      () => null,
    );
  for (let status = null; status !== 200; status = await answers()) {
    expect(code === null, "npm start keeps running", words);
    await wait(200);
  }
  process.kill(-npm.pid, "SIGINT");
  await ended;
  expect(code === 0, "Ctrl-C is a clean end", `${words}\nended with ${code}`);
  expectNothingLeft(folder);
  return words;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A folder of links to every program of the PATH, except Redis servers and what this checkout carries itself. */
function pathWithoutRedis(folder) {
  mkdirSync(folder);
  for (const place of (process.env.PATH ?? "")
    .split(delimiter)
    .filter((path) => !path.includes("node_modules"))) {
    for (const name of namesIn(place).filter((program) => !/^(redis|valkey)-/.test(program))) {
      try {
        symlinkSync(join(place, name), join(folder, name));
      } catch {
        // An earlier folder of the PATH has that program already.
      }
    }
  }
  return folder;
}

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// What npm told us about this checkout, and what would point the other one at somebody's bot or Redis, stays here.
function bareEnvironment(path) {
  const foreign =
    /^(npm_(package|lifecycle|config_local|command|execpath|node)|INIT_CWD|BOT_|ROOT_KEY|REDIS_|MODE$|PUBLIC_URL|WEBHOOK_|VITEST)/;
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    PATH: path,
  };
}
