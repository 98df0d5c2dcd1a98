import { mkdirSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";

/** µs between two looks at what is running. */
const interval = 200;

/** Where the time of this process goes, from the first call to the second; written as a `.cpuprofile`. */
export function createProfiler(): {
  readonly begin: () => Promise<void>;
  readonly end: (folder: string) => Promise<void>;
} {
  const session = new Session();
  return {
    begin: async () => {
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.setSamplingInterval", { interval });
      await session.post("Profiler.start");
    },
    end: async (folder) => {
      const { profile } = await session.post("Profiler.stop");
      session.disconnect();
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${Date.now()}-${process.pid}.cpuprofile`), JSON.stringify(profile));
    },
  };
}
