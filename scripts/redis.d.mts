/** Types of redis.mjs for the tests and the bench, which are TypeScript. */
import type { RedisServer } from "./redis-binary.mjs";

export interface PrivateRedis {
  /** redis://:password@127.0.0.1:port/0 */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** Clean end: everything is on disk. Resolves to the exit code. */
  stop(): Promise<number>;
  /** The end that `kill -9` brings. Resolves to the exit code. */
  kill(): Promise<number>;
}

export function startRedis(order: {
  server: RedisServer;
  folder: string;
  aof: boolean;
  databases?: number;
  pidFile?: string;
}): Promise<PrivateRedis>;
export function portIsFree(port: number): Promise<boolean>;
