import type { Piece } from "../../domain/paper/paper.ts";

/** The words of a stretch of a paper as they are printed; the one place where a person's words are opened for printing. */
export function wordsOf(pieces: readonly Piece[], officialLanguage: string): string {
  return pieces
    .map((piece) => {
      switch (piece.type) {
        case "text":
          return piece.text;
        case "words":
          return piece.words.reveal();
        case "date":
          return dateOf(piece.on, officialLanguage);
        default: {
          const unreachable: never = piece;
          return unreachable;
        }
      }
    })
    .join("");
}

/** A civil day in figures, as the officials' language writes it. */
function dateOf(on: string, language: string): string {
  const [year, month, day] = on.split("-").map(Number);
  return new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  }).format(new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1)));
}
