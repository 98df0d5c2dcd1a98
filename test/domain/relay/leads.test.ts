import { expect, test } from "vitest";
import { isOfPack, leadsIn } from "../../../src/domain/relay/leads.ts";

test.each([
  ["Позвоните мне: +7 916 123-45-67", "phone"],
  ["8(916)1234567", "phone"],
  ["номер ۰۹۱۲۳۴۵۶۷۸۹", "phone"],
  ["٠٩١٢٣٤٥٦٧٨", "phone"],
  ["123-45-67", "phone"],
  ["пишите @lawyer_ivan", "account"],
  ["https://example.org/help", "link"],
  ["t.me/ivan_lawyer", "link"],
  ["www.example.org", "link"],
  ["ivan@example.org", "mail"],
])("%s leads past the helpline", (words, type) => {
  expect(leadsIn(words).map((lead) => lead.type)).toEqual([type]);
});

test.each([
  "Подайте до 04.12.2026",
  "с 01.12.2026 по 10.12.2026, в 10:00",
  "с 2026-12-01 10:00 до 2026-12-10",
  "снова 2026-12-01T10:10:30Z",
  "статья 18.8 часть 3, дело 5-1234/2026",
  "Звоните 112",
  "штраф 5 000 рублей",
  "Ленина 15, кв. 120, этаж 3",
])("%s does not", (words) => {
  expect(leadsIn(words)).toEqual([]);
});

const contacts = [
  { id: "a", phone: "+7 903 792-22-79", url: "https://help.unhcr.org/russia/", checkedOn: "2026-11-24" },
];
test.each([
  ["+7 903 792 22 79", true],
  ["8 (903) 792-22-79", true],
  ["+7 903 792 22 78", false],
  ["https://help.unhcr.org/russia/", true],
  ["https://help.unhcr.org/russia/how-to", true],
  ["https://help.unhcr.org/russia.evil.org/", false],
  ["https://help.unhcr.org.evil.org/russia/", false],
])("%s is a contact of the pack: %s", (words, known) => {
  expect(leadsIn(words).map((lead) => isOfPack(contacts, lead))).toEqual([known]);
});
