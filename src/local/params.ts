import { bad, type Failure } from "./answer.ts";

/** Parameters arrive as JSON values or, from forms and query strings, as text. */
export function readInteger(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== "string" || !/^-?\d{1,16}$/.test(value)) return undefined;
  return Number(value);
}

export function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export function readBoolean(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === "string" && /^(true|yes|1)$/i.test(value));
}

export function readText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** An object or array, given as such or as JSON; `undefined` when it is absent or not JSON. */
export function readJson(value: unknown): unknown {
  if (typeof value !== "string") return value ?? undefined;
  try {
    return JSON.parse(value) ?? undefined;
  } catch {
    return undefined;
  }
}

export function readObject(value: unknown): Record<string, unknown> | undefined {
  const object = readJson(value);
  return typeof object === "object" && object !== null && !Array.isArray(object)
    ? (object as Record<string, unknown>)
    : undefined;
}

/** allowed_updates: a list of types, null for the default ([]), undefined when not given. */
export function readAllowed(value: unknown): string[] | null | undefined {
  const list = readJson(value);
  if (!Array.isArray(list)) return undefined;
  return list.length === 0 ? null : list.filter((type) => typeof type === "string");
}

/** message_ids of the methods that take up to 100 of them. */
export function readMessageIds(value: unknown): number[] | Failure {
  const list = readJson(value);
  if (list === undefined) return bad("message identifiers are not specified");
  if (!Array.isArray(list)) return bad("expected an Array of message identifiers");
  if (list.length === 0) return bad("message identifiers are not specified");
  if (list.length > 100) return bad("too many message identifiers specified");
  const ids = list.map(readInteger);
  const whole = ids.filter((id) => id !== undefined && id > 0);
  return whole.length === ids.length ? (whole as number[]) : bad("invalid message identifier specified");
}
