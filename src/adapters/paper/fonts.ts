import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";

/** One font: as a ruler and coverage (`font`), and as the bytes that a page embeds. */
export type Face = { readonly name: string; readonly font: Font; readonly bytes: Buffer };

/** Faces in the order in which they are asked for a character. `regular` prints everything, `bold` only our own words. */
export type Faces = {
  readonly regular: readonly [Face, ...Face[]];
  readonly bold: readonly [Face, ...Face[]];
};

/** Tinos has the widths of Times New Roman, in which courts write; the others print names in Arabic letters and Hangul. */
const files = {
  serif: "@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf",
  "serif-bold": "@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf",
  arabic: "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
  hangul: "@expo-google-fonts/nanum-myeongjo/400Regular/NanumMyeongjo_400Regular.ttf",
} as const;

/** Reads the fonts from their packages. */
export async function loadFaces(): Promise<Faces> {
  const face = async (name: keyof typeof files): Promise<Face> => {
    const bytes = await readFile(fileURLToPath(import.meta.resolve(files[name])));
    const font = create(bytes);
    if (!("layout" in font)) throw new Error("a font file holds one font");
    return { name, font, bytes };
  };
  const [serif, bold, arabic, hangul] = await Promise.all([
    face("serif"),
    face("serif-bold"),
    face("arabic"),
    face("hangul"),
  ]);
  return { regular: [serif, arabic, hangul], bold: [bold, serif, arabic, hangul] };
}

/** What never needs a glyph: joiners, marks of variation. */
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;

/** The first face that has all of a cluster (a letter and its marks); null when none has. */
export function faceFor(faces: readonly Face[], cluster: string): Face | null {
  const points = [...cluster].filter((one) => !invisible.test(one)).map((one) => one.codePointAt(0) ?? 0);
  return faces.find(({ font }) => points.every((point) => font.hasGlyphForCodePoint(point))) ?? null;
}
