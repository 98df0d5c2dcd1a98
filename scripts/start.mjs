// npm start: everything Handline needs, on a bare checkout, with one command; and everything gone again with one Ctrl-C.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startGuarded } from "./guarded.mjs";
import { takeLock } from "./lock.mjs";
import { endOrphan } from "./orphans.mjs";
import { main, Refusal, say } from "./outcome.mjs";
import { dataPath, root } from "./paths.mjs";
import { environment, prepare } from "./prepare.mjs";
import { portIsFree, startRedis } from "./redis.mjs";

const files = { app: dataPath("app.pid"), redis: dataPath("redis.pid") };

await main(async () => {
  const other = takeLock(dataPath("start.lock"));
  if (other !== null) throw new Refusal(`Handline already runs in this folder. Stop it first: kill ${other}`);
  const { node, redis: server } = await prepare({ redis: !process.env.REDIS_URL });
  await endOrphans();
  const stopAsked = signalToStop();
  const port = await choosePort();
  const redis =
    server && (await startRedis({ server, folder: dataPath("redis"), aof: true, pidFile: files.redis }));
  const app = startGuarded({
    command: node,
    args: ["src/main.ts"],
    env: environment({ PORT: String(port), ...(redis && { REDIS_URL: redis.url }) }),
    pidFile: files.app,
    patience: 20_000,
    keeps: redis ? [redis.guarded] : [],
  });

  const happened = await Promise.race([
    stopAsked.first.then(() => ({ type: "asked" })),
    app.exited.then((code) => ({ type: "app-ended", code })),
    ...(redis ? [redis.guarded.exited.then(() => ({ type: "redis-ended" }))] : []),
  ]);
  if (happened.type === "redis-ended")
    say("Redis has ended, so Handline stops too. Why: .data/redis/redis.out");
  if (happened.type === "app-ended" && happened.code !== 0) say(`Handline ended with code ${happened.code}.`);
  void stopAsked.second.then(() => {
    say("Stopping at once.");
    void app.kill();
  });
  // The app first: it finishes what it has begun, and for that it needs Redis.
  await app.stop();
  await redis?.stop();
  await endOrphans();
  return happened.type === "app-ended" ? happened.code : happened.type === "redis-ended" ? 1 : 0;
});

async function endOrphans() {
  await endOrphan({ pidFile: files.app, looksLike: /src\/main\.ts/, folder: root });
  await endOrphan({ pidFile: files.redis, looksLike: /(redis|valkey)-server/, folder: dataPath("redis") });
}

/**
 * Two promises: the first wish to stop, and a later one to stop at once. One Ctrl-C can arrive twice, from the terminal and through
 * npm, so what comes within a second is the same wish. When npm started us and is gone, that is a wish too: nobody is left to press Ctrl-C.
 */
function signalToStop() {
  const first = deferred();
  const second = deferred();
  let since = null;
  const wish = () => {
    since ??= Date.now();
    first.resolve();
    if (Date.now() - since > 1000) second.resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, wish);
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => process.ppid !== parent && first.resolve(), 500).unref();
  return { first: first.promise, second: second.promise };
}

function deferred() {
  let resolve;
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

/** The page's port: PORT if given, else 8080 or the next free one. */
async function choosePort() {
  const wanted = process.env.PORT;
  if (wanted) {
    const number = Number(wanted);
    // A PORT that is no port is the app's to complain about, together with every other fault of the environment.
    if (!(number > 0 && number < 65_536) || (await take(number))) return wanted;
    throw new Refusal(
      `Port ${wanted} is taken. Run: PORT=${number < 65_535 ? number + 1 : number - 1} npm start`,
    );
  }
  for (let port = 8080; port < 8180; port += 1) {
    if (!(await take(port))) continue;
    if (port !== 8080) say(`Port 8080 is taken: using ${port}.`);
    return port;
  }
  throw new Refusal("Ports 8080 to 8179 are all taken. Run: PORT=9000 npm start");
}

// The app listens only a moment later: until then the lock keeps other checkouts, starting at the same time, off the port.
async function take(port) {
  try {
    if (takeLock(join(tmpdir(), `handline-port-${port}.lock`)) !== null) return false;
  } catch {
    // A dead lock of another account, which we may not remove, must not cost us the port.
  }
  return portIsFree(port);
}
