/** npm start with a stand-in for the app: what it starts, what it says, and that nothing outlives it. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { processesIn } from "../../scripts/processes.mjs";
import { findRedis } from "../../scripts/redis-binary.mjs";
import { plantTree } from "../support/tree.ts";

const root = join(import.meta.dirname, "../..");

// Counts its starts in Redis, and needs Redis once more to stop well.
const standIn = `
import { createServer } from "node:http";
import { Redis } from "ioredis";
const redis = new Redis(process.env["REDIS_URL"] ?? "");
const starts = await redis.incr("starts");
const drained = await redis.getdel("drained");
const server = createServer((_, answer) => answer.end());
server.listen(Number(process.env["PORT"]), "127.0.0.1", () => console.log("ready", process.env["PORT"], starts, drained));
process.once("SIGTERM", async () => {
  setTimeout(() => process.exit(1), 1000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  console.log("drained", await redis.set("drained", "yes"));
  process.exit(Number(process.env["CODE"] ?? 0));
});
`;

/** A checkout with everything installed already, and the Redis server of this machine on the PATH. */
function checkout(): string {
  const folder = plantTree({ "src/main.ts": standIn });
  onTestFinished(() => nothingLeft(folder));
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  for (const file of ["package.json", "package-lock.json", ".npmrc"])
    cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

interface Started {
  readonly process: ChildProcess;
  said(): string;
  readonly ended: Promise<number | null>;
}

function start(folder: string, env: Record<string, string> = {}): Started {
  const redis = findRedis();
  if (redis?.type !== "program") throw new Error("no redis-server here: run the tests with `npm test`");
  const libraries = redis.libraries.length > 0 ? { LD_LIBRARY_PATH: redis.libraries.join(delimiter) } : {};
  const { REDIS_URL: _url, PORT: _port, npm_lifecycle_event: _event, ...inherited } = process.env;
  const path = [join(redis.path, ".."), process.env["PATH"]].join(delimiter);
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: folder,
    env: { ...inherited, PATH: path, ...libraries, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (words += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { process: child, said: () => words, ended };
}

/** "ready <port> <starts so far> <what the last stop left>" */
function ready(started: Started): Promise<string[]> {
  return vi.waitFor(
    () => {
      const line = /^ready (.*)$/m.exec(started.said());
      if (!line?.[1]) throw new Error(`not ready: ${started.said()}`);
      return line[1].split(" ");
    },
    { timeout: 15_000, interval: 50 },
  );
}

const nothingLeft = (folder: string) =>
  vi.waitFor(() => expect(processesIn(folder)).toEqual([]), { timeout: 10_000, interval: 50 });

function programs(files: Record<string, string>): string {
  const folder = plantTree(files);
  for (const name of Object.keys(files)) chmodSync(join(folder, name), 0o755);
  return folder;
}

describe.skipIf(process.platform !== "linux")("npm start", () => {
  test("Ctrl-C stops the app, then Redis; the next start finds the data, in silence", async () => {
    const folder = checkout();
    const first = start(folder);
    const [port] = await ready(first);
    process.kill(-(first.process.pid ?? 0), "SIGINT");
    expect(await first.ended).toBe(0);
    expect(processesIn(folder)).toEqual([]);
    const second = start(folder, { PORT: port ?? "" });
    expect(await ready(second)).toEqual([port, "2", "yes"]);
    expect(second.said()).toBe(`ready ${port} 2 yes\n`);
  });

  test.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)(
    "%s: nothing is left, and the app stopped before Redis",
    async (signal) => {
      const folder = checkout();
      const started = start(folder);
      await ready(started);
      started.process.kill(signal);
      await nothingLeft(folder);
      expect(started.said()).toContain("drained OK");
    },
  );

  test("everything but the app and Redis killed at once with -9: the next start ends them first", async () => {
    const folder = checkout();
    await ready(start(folder));
    for (const { pid, command } of processesIn(folder))
      if (command.includes(".mjs")) process.kill(pid, "SIGKILL");
    const orphans = await vi.waitFor(() => {
      const left = processesIn(folder);
      expect(left.map(({ command }) => command.includes(".mjs"))).toEqual([false, false]);
      return left;
    });
    const again = start(folder);
    expect((await ready(again))[1]).toBe("2");
    const running = processesIn(folder).map(({ pid }) => pid);
    expect(orphans.filter(({ pid }) => running.includes(pid))).toEqual([]);
  });

  test("two checkouts run side by side, each with its own port and data; one folder only once", async () => {
    const [left, right] = [checkout(), checkout()];
    const [here, there] = [start(left), start(right)];
    const [first, second] = await Promise.all([ready(here), ready(there)]);
    expect(first[0]).not.toBe(second[0]);
    expect([first[1], second[1]]).toEqual(["1", "1"]);
    const twice = start(left);
    expect(await twice.ended).toBe(1);
    expect(twice.said()).toBe(
      `Handline already runs in this folder. Stop it first: kill ${here.process.pid}\n`,
    );
  });

  test("a PORT that is taken is one line", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const started = start(checkout(), { PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.said()).toMatch(new RegExp(`^Port ${port} is taken. Run: PORT=\\d+ npm start\n$`));
  });

  test("the app's own end and its code are ours, and Redis ends with it", async () => {
    const folder = checkout();
    writeFileSync(join(folder, "src/main.ts"), 'console.log("BOT_TOKEN is wrong");\nprocess.exitCode = 3;\n');
    const started = start(folder);
    expect(await started.ended).toBe(3);
    // What stands before it is that of a port which somebody else has.
    expect(started.said()).toMatch(/(^|\n)BOT_TOKEN is wrong\nHandline ended with code 3\.\n$/);
    expect(processesIn(folder)).toEqual([]);
  });

  test("a Redis that dies takes the app along and says so", async () => {
    const folder = checkout();
    const started = start(folder);
    await ready(started);
    process.kill(Number(readFileSync(join(folder, ".data/redis.pid"), "utf8")), "SIGKILL");
    expect(await started.ended).toBe(1);
    expect(started.said()).toContain("Redis has ended, so Handline stops too.");
  });

  test("with REDIS_URL no server is started", async () => {
    const folder = checkout();
    writeFileSync(
      join(folder, "src/main.ts"),
      'console.log("ready", process.env["REDIS_URL"]);\nsetInterval(() => {}, 1000);\n',
    );
    const started = start(folder, { REDIS_URL: "redis://example.invalid:1" });
    expect(await ready(started)).toEqual(["redis://example.invalid:1"]);
    expect(existsSync(join(folder, ".data/redis"))).toBe(false);
  });

  test("without a Redis server anywhere: one line with the command to run", async () => {
    const bin = programs({
      "apt-get": "#!/bin/sh\necho 'E: no network' >&2\nexit 100\n",
      "dpkg-deb": "#!/bin/sh\n",
    });
    const started = start(checkout(), { PATH: bin });
    expect(await started.ended).toBe(1);
    expect(started.said().split("\n").at(-2)).toMatch(
      /^There is no Redis server and none could be brought\. Run: (sudo )?apt-get update && (sudo )?apt-get install -y redis-server$/,
    );
    expect(started.said()).toContain("apt-get update failed (E: no network)");
  });

  test("without a Redis server but with docker: Valkey in a container that is private, and gone afterwards", async () => {
    const redis = findRedis();
    // Stands in for the docker program: runs the server of this machine on the published port.
    const docker = `#!/bin/sh
[ "$1" = version ] && exit 0
echo "$@" > "$DOCKER_SAID"
for word; do case "$word" in 127.0.0.1:*:6379) port=\${word#127.0.0.1:}; port=\${port%:6379};; *:/data) dir=\${word%:/data};; esac; done
/bin/sed "s|^port .*|port $port|; s|^dir .*|dir $dir|" > "$DOCKER_SAID.conf"
exec "${redis?.path}" "$DOCKER_SAID.conf"
`;
    const folder = checkout();
    mkdirSync(join(folder, ".data"));
    const said = join(folder, ".data/docker-said");
    const started = start(folder, { PATH: programs({ docker }), DOCKER_SAID: said });
    await ready(started);
    expect(started.said()).toContain("running Valkey in docker");
    expect(readFileSync(said, "utf8")).toMatch(/^run --rm --interactive --name \S+ --publish 127\.0\.0\.1:/);
    started.process.kill("SIGINT");
    expect(await started.ended).toBe(0);
    await nothingLeft(folder);
  });

  test("packages that cannot be installed: one line with the command to run", async () => {
    const folder = checkout();
    writeFileSync(
      join(folder, "package-lock.json"),
      '{ "packages": { "": {}, "node_modules/absent": { "version": "1.0.0" } } }',
    );
    const npm = "#!/bin/sh\necho 'npm error code ENOTFOUND\nnpm error no network here' >&2\nexit 1\n";
    const started = start(folder, { PATH: programs({ npm }), npm_execpath: "" });
    expect(await started.ended).toBe(1);
    expect(started.said()).toBe(
      "Installing packages: npm ci (half a minute or so) ...\n" +
        "Packages could not be installed (no network here). Look into it with: npm ci\n",
    );
  });
});
