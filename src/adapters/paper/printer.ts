import type { Printer } from "../../usecases/ports/printing.ts";
import type { Faces } from "./fonts.ts";

/**
 * The Printer port. Its libraries and fonts are read when the first paper or picture is wanted, so that the bot starts as fast without
 * them; they stay for the next.
 *
 * @param officialLanguage in which dates are written
 * @param sentenceOf the words of a phrase in that language
 */
export function createPrinter(officialLanguage: string, sentenceOf: (phrase: string) => string): Printer {
  let loading: Promise<Faces> | null = null;
  const faces = (): Promise<Faces> => {
    loading ??= import("./fonts.ts").then(({ loadFaces }) => loadFaces());
    return loading;
  };
  return {
    paper: async ({ file, blocks }) => {
      const [{ printDocx }, { printPdf }] = await Promise.all([import("./docx.ts"), import("./pdf.ts")]);
      return [
        { name: `${file}.docx`, bytes: await printDocx(blocks, officialLanguage) },
        { name: `${file}.pdf`, bytes: await printPdf(await faces(), blocks, officialLanguage) },
      ];
    },
    picture: async (phrase) => {
      const { drawPicture } = await import("./picture.ts");
      return { name: "foto.png", bytes: await drawPicture(await faces(), sentenceOf(phrase)) };
    },
    chart: async (chart) => {
      const { drawChart } = await import("./chart.ts");
      return { name: "foto.png", bytes: await drawChart(await faces(), chart) };
    },
  };
}
