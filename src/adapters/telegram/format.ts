/**
 * A civil day in words of a language: "пт, 4 декабря 2026". The day is civil: no zone may shift it. Always the calendar
 * and the digits that stand on the officials' papers, also where people at home count otherwise: a person compares the
 * two. The trailing abbreviation of "year" is left off, and the dot of a weekday, since it would double the one that ends
 * a sentence.
 */
export function formatDay(lang: string, on: string): string {
  const [year, month, day] = on.split("-").map(Number);
  return dayFormat(lang)
    .format(new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1)))
    .replace(/(\s*[гр])?\.$/, "");
}

/** The same day as people count it at home where the year is Solar Hijri: "3 قوس", to set beside the other. */
export function formatSolarDay(lang: string, on: string): string {
  return new Intl.DateTimeFormat(`${regions[lang] ?? lang}-u-ca-persian-nu-latn`, {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
  }).format(new Date(`${on}T00:00:00Z`));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What `Intl` calls the languages we mean: days before months, and the months of Afghanistan. */
const regions: Readonly<Record<string, string>> = { en: "en-GB", fa: "fa-AF" };

function dayFormat(lang: string): Intl.DateTimeFormat {
  const known = formats.get(lang);
  if (known) return known;
  const made = new Intl.DateTimeFormat(`${regions[lang] ?? lang}-u-ca-gregory-nu-latn`, {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  formats.set(lang, made);
  return made;
}
