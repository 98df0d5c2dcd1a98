import { randomBytes } from "node:crypto";

/** Tokens that no other turn of any process has: a random name of this store and a count. */
export function tokens(): () => string {
  const name = randomBytes(9).toString("base64url");
  let count = 0;
  return () => {
    count += 1;
    return `${name}.${count.toString(36)}`;
  };
}
