/** Letters people put for one another because their keyboard lacks the right one; both sides of a comparison fold alike. */
const twins: Readonly<Record<string, string>> = {
  ё: "е",
  ґ: "г",
  қ: "к",
  ғ: "г",
  ҳ: "х",
  ҷ: "ч",
  ү: "у",
  ө: "о",
  ң: "н",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ı: "i",
};

/** Direction marks, joiners, variation selectors, keycaps and the tatweel: nothing anybody means to write. */
const invisible =
  /\u00AD|\u0640|\u061C|\u200B|[\u200D-\u200F]|[\u202A-\u202E]|[\u2060-\u2069]|\uFEFF|[\uFE0E\uFE0F]|\u20E3/g;

/**
 * Typed words as they are compared: lower case, digits as ASCII, no direction marks, no apostrophes, no accents on Latin
 * and no vowel marks on Arabic letters, and look-alike letters folded. The words of `locales` are folded the same way.
 */
export function fold(text: string): string {
  return text
    .replace(invisible, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .normalize("NFD")
    .replace(/[\u064B-\u065F\u0670\u0304]/g, "")
    .replace(/([a-z])\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[ёґқғҳҷүөңىیکةı]/g, (letter) => twins[letter] ?? letter)
    .replace(/['’‘ʻʼ`´ʹ]/g, "")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[،٬]/g, ",")
    .replace(/٫/g, ".")
    .replace(/\b([ap])\.\s?m\b\.?/g, "$1m")
    .replace(/(\d)t(\d)/g, "$1 $2");
}
