import type { ContactKey } from "../ids.ts";

declare const memberCode: unique symbol;
/** Five letters by which the helpline's people know one another, and the audit log them; no name stands behind it. */
export type MemberCode = string & { readonly [memberCode]: true };

/** No letter that is taken for another when it is read out (Crockford's base 32). */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 5;

/** The code of whoever has this key: 25 of its bits. Whoever has the code cannot make the key, nor the account, of it. */
export function memberCodeOf(key: ContactKey): MemberCode {
  const chosen = Array.from(
    key.slice(0, length),
    (sign) => letters[base64url.indexOf(sign) % letters.length],
  );
  return chosen.join("") as MemberCode;
}
const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A code as somebody typed it; null for anything else. */
export function typedMemberCode(text: string): MemberCode | null {
  const code = text.trim().toUpperCase();
  return code.length === length && [...code].every((letter) => letters.includes(letter))
    ? (code as MemberCode)
    : null;
}
