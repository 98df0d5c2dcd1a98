import type { PersonSends } from "../people.ts";
import type { Account } from "../types.ts";

/** What came with a request to the control side. */
export interface Asked {
  /** The part of the path in brackets. */
  id: string;
  chatId: number;
  body: Record<string, unknown>;
  since: number;
}

/** The body of a request; `{}` when there is none. Throws when it is not a JSON object. */
export function readBody(bytes: Buffer | null): Record<string, unknown> {
  if (bytes === null || bytes.length === 0) return {};
  const body: unknown = JSON.parse(bytes.toString());
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Error("a JSON object is expected");
  return body as Record<string, unknown>;
}

export function number({ body }: Asked, field: string): number {
  const value = body[field];
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Error(`${field} must be a number`);
  return value;
}

export function text({ body }: Asked, field: string): string {
  const value = body[field];
  if (typeof value !== "string") throw new Error(`${field} must be a text`);
  return value;
}

/** One text, a list of them, or nothing. */
export function texts({ body }: Asked, field: string): string[] {
  const value = body[field];
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

export function readAccount({ body }: Asked): Partial<Account> & { first_name: string } {
  const { id, first_name, username, language_code } = body;
  if (typeof first_name !== "string" || first_name === "") throw new Error("first_name is missing");
  if (id !== undefined && !(Number.isSafeInteger(id) && (id as number) > 0))
    throw new Error("id must be a positive number");
  return {
    first_name,
    ...(typeof id === "number" ? { id } : {}),
    ...(typeof username === "string" && username !== "" ? { username } : {}),
    ...(typeof language_code === "string" ? { language_code } : {}),
  };
}

/** The kinds of content are looked at when the message is made; what does not fit is refused there. */
export const readSending = ({ body }: Asked): PersonSends => body;
