import type { HelpContact } from "../flow/flow.ts";

/** Something in a message that leads past the helpline: a number, a link, an address, the name of an account. */
export type Lead = { readonly type: "phone" | "link" | "account" | "mail"; readonly is: string };

/** Fewer digits are a house, a sum or an emergency number, not somebody's phone. */
const fewestDigits = 7;
const phone = /\+?\d(?:[\s().\u2010-\u2015-]{0,3}\d){5,}/gu;
const day =
  /\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?|\d{1,2}:\d{2})\b/gu;
const link = /(?:https?:\/\/|tg:\/\/|www\.|(?:t|telegram|wa)\.(?:me|dog)\/)\S+/giu;
const mail = /[\w.+-]+@[\w-]+\.[\w.-]+/gu;
const account = /(?<![\w@/])@\w{4,}/gu;

/**
 * What leads past the helpline in these words. Dates and times are no numbers of phones. A number spelled out, written
 * in a picture or spoken is not found.
 */
export function leadsIn(words: string): readonly Lead[] {
  const text = westernDigits(words);
  const leads: Lead[] = [];
  const take = (type: Lead["type"], pattern: RegExp, from: string): string =>
    from.replaceAll(pattern, (is) => {
      leads.push({ type, is });
      return " ";
    });
  const rest = take("account", account, take("mail", mail, take("link", link, text)));
  for (const [is] of rest.replaceAll(day, " | ").matchAll(phone))
    if (digitsOf(is).length >= fewestDigits) leads.push({ type: "phone", is });
  return leads;
}

/** Whether the pack itself names this, so that it may be passed on by anybody. */
export function isOfPack(contacts: Iterable<HelpContact>, lead: Lead): boolean {
  for (const contact of contacts) {
    if (lead.type === "phone" && contact.phone !== null && samePhone(contact.phone, lead.is)) return true;
    if (lead.type === "link" && contact.url !== null && isUnder(contact.url, lead.is)) return true;
  }
  return false;
}

function samePhone(one: string, other: string): boolean {
  return national(one) === national(other);
}

/** Russians write +7 and 8 for the same number. */
function national(number: string): string {
  const digits = digitsOf(number);
  return digits.length === 11 && /^[78]/u.test(digits) ? digits.slice(1) : digits;
}

function isUnder(allowed: string, given: string): boolean {
  const bare = (url: string): string =>
    url
      .replace(/^https?:\/\//iu, "")
      .replace(/^www\./iu, "")
      .replace(/[/.,;:!?)\]]+$/u, "")
      .toLowerCase();
  const [root, link] = [bare(allowed), bare(given)];
  return link === root || link.startsWith(`${root}/`);
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, "");
}

/** Arabic and Persian digits as ours. */
function westernDigits(text: string): string {
  return text
    .replaceAll(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}
