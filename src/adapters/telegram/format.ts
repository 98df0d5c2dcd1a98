/**
 * A civil day in words of a language: "пт, 4 декабря 2026". The day is civil: no zone may shift it. Russian's trailing
 * "г." is left off, since its dot would double the one that ends a sentence.
 */
export function formatDay(lang: string, on: string): string {
  const [year, month, day] = on.split("-").map(Number);
  return dayFormat(lang)
    .format(new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1)))
    .replace(/\s*г\.$/, "");
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(lang: string): Intl.DateTimeFormat {
  const known = formats.get(lang);
  if (known) return known;
  const made = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  formats.set(lang, made);
  return made;
}
