// A private Redis server: a free port on 127.0.0.1, a random password that is nowhere on disk or in the process list, ended with us.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";
import { startGuarded } from "./guarded.mjs";
import { capture, Refusal } from "./outcome.mjs";

const image = "valkey/valkey:8-alpine";

/** True when nobody listens on that port of 127.0.0.1. */
export function portIsFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function anyPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server and waits until it answers.
 *
 * server: what redis-binary.mjs found. folder: where its files are kept. aof: every write is on disk before it is answered;
 * without it nothing is kept. databases: how many logical ones. pidFile: see guarded.mjs.
 * Returns { url, port, folder, guarded, stop, kill }.
 */
export async function startRedis({ server, folder, aof, databases = 16, pidFile }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Between finding a free port and listening on it, somebody else may take it: then once more.
  for (let attempt = 1; ; attempt += 1) {
    const port = await anyPort();
    const password = randomBytes(24).toString("hex");
    const name = `handline-${process.pid}-${port}`;
    const launch = server.type === "docker" ? inDocker : asProgram;
    const guarded = startGuarded({
      ...launch({ server, folder, port, name, settings: settings({ aof, databases, password }) }),
      output: join(folder, "redis.out"),
      ...(pidFile === undefined ? {} : { pidFile }),
    });
    const code = await Promise.race([guarded.exited, answers(port, password)]);
    if (code === "answers")
      return {
        url: `redis://:${password}@127.0.0.1:${port}/0`,
        port,
        folder,
        guarded,
        stop: () => guarded.stop(),
        async kill() {
          if (server.type === "docker") await capture(server.path, ["kill", name]);
          return guarded.kill();
        },
      };
    await guarded.stop();
    if (attempt === 5) throw new Refusal(`Redis did not start: ${lastWords(folder)}`);
  }
}

function settings({ aof, databases, password }) {
  return [
    "protected-mode yes",
    `requirepass ${password}`,
    `databases ${databases}`,
    "maxmemory-policy noeviction",
    'save ""',
    ...(aof ? ["appendonly yes", "appendfsync always"] : ["appendonly no"]),
  ];
}

// The settings go in through stdin: a password among the arguments could be read by every account of the machine.
function asProgram({ server, folder, port, settings }) {
  const own = ["bind 127.0.0.1", `port ${port}`, `dir ${JSON.stringify(folder)}`];
  const libraries = [...server.libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return {
    command: server.path,
    args: ["-"],
    input: [...own, ...settings, ""].join("\n"),
    env: { ...process.env, LC_ALL: "C", ...(libraries === "" ? {} : { LD_LIBRARY_PATH: libraries }) },
  };
}

function inDocker({ server, folder, port, name, settings }) {
  const publish = ["--publish", `127.0.0.1:${port}:6379`, "--volume", `${folder}:/data`];
  const as = process.getuid === undefined ? [] : ["--user", `${process.getuid()}:${process.getgid()}`];
  return {
    command: server.path,
    args: ["run", "--rm", "--interactive", "--name", name, ...publish, ...as, image, "valkey-server", "-"],
    input: ["port 6379", "dir /data", ...settings, ""].join("\n"),
  };
}

// Resolves to "answers", when it does. A server that still reads its files says so and is waited for.
async function answers(port, password) {
  for (;;) {
    if ((await ask(port, password)).includes("+PONG")) return "answers";
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function ask(port, password) {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
    socket.on("data", (chunk) => (heard += chunk));
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
}

function lastWords(folder) {
  const words = readFileSync(join(folder, "redis.out"), "utf8").trim().split("\n");
  const fault = words.findLast((line) => /#|error|fatal/i.test(line)) ?? words.at(-1) ?? "";
  return fault.replace(/^\S+ \d+ \w+ \d+ [\d:.]+ [#*] /, "");
}
