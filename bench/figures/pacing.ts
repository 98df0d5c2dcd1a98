import { telegramLimits } from "../../src/adapters/redis/pacing-gate.ts";
import { print } from "../figure.ts";
import { startChild } from "../load/child.ts";
import { worstSecond } from "../load/statistics.ts";
import type { Workbench } from "../workbench.ts";

const processes = ["a", "b"];
/** Sends at once in each process: always more than the gate lets through. */
const senders = 50;

/** The fullest second that two processes together make of Telegram's limit, at the moment of sending. */
export async function pacing(bench: Workbench): Promise<void> {
  await bench.clear();
  const file = new URL("../systems/pacer.ts", import.meta.url);
  const ms = bench.effort.measureMs;
  const started = await Promise.all(
    processes.map((name) =>
      startChild<object>(file, { redisUrl: bench.redisUrl, name, senders, ms }, bench.cores),
    ),
  );
  try {
    const sent = (await Promise.all(started.map((child) => child.ask<number[]>("send")))).flat();
    const elapsed = (Math.max(...sent) - Math.min(...sent)) / 1000;
    const { perSecond, handoffsPerSecond } = telegramLimits;
    print({
      name: "pacing/worst-second",
      value: worstSecond(sent),
      unit: "sends in a second",
      ratio: worstSecond(sent) / perSecond,
      of: `${perSecond} a second`,
      runs: 1,
      note: `${sent.length} replies of ${processes.length} processes in ${elapsed.toFixed(1)} s; replies may use ${perSecond - handoffsPerSecond} a second, the rest is kept for handoffs`,
    });
  } finally {
    await Promise.all(started.map((child) => child.stop()));
  }
}
