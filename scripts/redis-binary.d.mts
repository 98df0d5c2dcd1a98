/** Types of redis-binary.mjs for the tests and the bench, which are TypeScript. */
export type RedisServer =
  | { type: "program"; path: string; libraries: string[] }
  | { type: "docker"; path: string };

export function findRedis(): RedisServer | null;
export function obtainRedis(): Promise<RedisServer>;
