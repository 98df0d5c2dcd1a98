import { strToU8, zipSync } from "fflate";

/** Small files of each kind, whole and drawable, with a name and a place in them that no other side may see. */

export const planted = { name: "Rustam-Planted", place: "+55.7558+037.6173" } as const;
const secret = Buffer.from(`${planted.name} ${planted.place}`, "latin1");

const bare = {
  jpeg: "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAGBABAAMBAAAAAAAAAAAAAAAAAAEEM3L/xAAVAQEBAAAAAAAAAAAAAAAAAAADBf/EABgRAAIDAAAAAAAAAAAAAAAAAAABBTRx/9oADAMBAAIRAxEAPwDJU9Z5VgSWsvEXouutZ//Z",
  png: "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAKUlEQVR4AeyQoQ0AAAjDGv4/bT8NNIoEgaFJbUUD5K7AUyvAig/A/YMEAAD//+nfpWcAAAAGSURBVAMAq+IcwYx6Xt8AAAAASUVORK5CYII=",
  vp8: "sAIAnQEqEAAIAALATCWoAnS6AUAD7AK4AA3DzwKwAP75GGNZzySv+M6zylVmZFOd9vBk+3/LPWsfPp0AAAA=",
} as const;

/** How the camera of `jpegOf` was held. */
export const turned = 6;

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** EXIF of a phone that lay on its side, with a place. */
function exif(): Buffer {
  const tiff = Buffer.from("49492a000800000001001201030001000000" + "06000000" + "00000000", "hex");
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, secret]);
}

export function jpeg(): Buffer {
  const file = Buffer.from(bare.jpeg, "base64");
  const more = [segment(0xe1, exif()), segment(0xe2, secret), segment(0xfe, secret)];
  // Phones write a film or a second picture behind the first.
  return Buffer.concat([file.subarray(0, 2), ...more, file.subarray(2), secret]);
}

export function png(): Buffer {
  const file = Buffer.from(bare.png, "base64");
  const body = Buffer.concat([Buffer.from("Author\0", "latin1"), secret]);
  const head = Buffer.from("\0\0\0\0tEXt", "latin1");
  head.writeUInt32BE(body.length, 0);
  return Buffer.concat([file.subarray(0, 33), head, body, Buffer.alloc(4), file.subarray(33), secret]);
}

function chunk(type: string, body: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

export function webp(): Buffer {
  const extended = Buffer.from("0c0000000f0000070000", "hex");
  const chunks = [
    chunk("VP8X", extended),
    chunk("VP8 ", Buffer.from(bare.vp8, "base64")),
    chunk("EXIF", secret),
    chunk("XMP ", secret),
  ];
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...chunks]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.from(`\0\0\0\0${type}`, "latin1");
  head.writeUInt32BE(body.length + 8, 0);
  return Buffer.concat([head, body]);
}

/** When the film was made, as its head says it: seconds since 1904. */
export const filmedAt = 0xe5_12_34_56;

/** The boxes of a film of one track, with a place, a maker, and a time. `kind`: what the track is. */
export function mp4(kind = "vide"): Buffer {
  const time = Buffer.alloc(12);
  time.writeUInt32BE(filmedAt, 4);
  time.writeUInt32BE(filmedAt, 8);
  const rest = Buffer.alloc(88);
  const handler = Buffer.concat([Buffer.alloc(8), Buffer.from(kind, "latin1"), Buffer.alloc(12), secret]);
  const here = Buffer.from("00000000000000010000000c75726c2000000001", "hex");
  const samples = box(
    "stbl",
    box("stsd", Buffer.alloc(8)),
    box("stco", Buffer.alloc(8)),
    box("Xtra", secret),
  );
  const media = box(
    "mdia",
    box("mdhd", time, Buffer.alloc(12)),
    box("hdlr", handler),
    box("minf", box("dinf", box("dref", here)), samples),
  );
  const track = box("trak", box("tkhd", time, rest.subarray(0, 72)), media, box("udta", secret));
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0isom", "latin1")),
    box("free", secret),
    box("moov", box("mvhd", time, rest), track, box("udta", box("\xa9xyz", secret)), box("meta", secret)),
    box("mdat", Buffer.from("frames")),
    box("uuid", secret),
  ]);
}

/** What a HEIC of a phone looks like from outside: a directory and, in one lump with the picture, its EXIF. */
export function heic(): Buffer {
  return Buffer.concat([
    box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1")),
    box("meta", secret),
    box("mdat", secret),
  ]);
}

export function mp3(): Buffer {
  const tag = Buffer.concat([
    Buffer.from("ID3\x03\0\0\0\0\0", "latin1"),
    Buffer.from([secret.length]),
    secret,
  ]);
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xff_fb_90_00);
  const last = Buffer.concat([Buffer.from("TAG", "latin1"), secret], 128);
  return Buffer.concat([tag, frame, frame, frame, frame, last]);
}

const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
const relations = (inside: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const who = `w:author="${planted.name}" w:initials='RP' w:date="2026-11-20T10:00:00Z"`;

/** What stands in the texts for everybody to read. */
export const readable = "Жалоба на постановление";

/** `more`: other parts of the archive. */
export function docx(more: Record<string, Uint8Array> = {}): Buffer {
  const page = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w" xmlns:wp="wp" xmlns:pic="pic" xmlns:r="r"><w:body><!-- ${planted.name} --><w:p w:rsidR="00AB12CD"><w:ins w:id="1" ${who}><w:r><w:t>${readable}</w:t></w:r></w:ins><wp:docPr id="1" name="${planted.name}.jpg" descr="C:\\Users\\${planted.name}"/><w:hyperlink r:id="rId2"/></w:p></w:body></w:document>`;
  return Buffer.from(
    zipSync({
      "[Content_Types].xml": strToU8(types),
      "_rels/.rels": strToU8(
        relations(
          `<Relationship Id="rId1" Type="officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="core" Target="docProps/core.xml"/>`,
        ),
      ),
      "docProps/core.xml": strToU8(
        `<cp:coreProperties><dc:creator>${planted.name}</dc:creator></cp:coreProperties>`,
      ),
      "customXml/item1.xml": strToU8(`<a>${planted.name}</a>`),
      "word/document.xml": strToU8(page),
      "word/people.xml": strToU8(`<w15:person w15:author="${planted.name}"/>`),
      "word/comments.xml": strToU8(`<w:comments><w:comment w:id="0" ${who}><w:p/></w:comment></w:comments>`),
      "word/settings.xml": strToU8(
        `<w:settings><w:attachedTemplate r:id="rId1"/><w:docVars><w:docVar w:name="a" w:val="${planted.name}"/></w:docVars></w:settings>`,
      ),
      "word/_rels/document.xml.rels": strToU8(
        relations(
          `<Relationship Id="rId1" Type="people" Target="people.xml"/><Relationship Id="rId2" Type="hyperlink" TargetMode="External" Target="file:///C:/Users/${planted.name}/a.docx"/><Relationship Id="rId3" Type="x" Target="../customXml/item1.xml"/>`,
        ),
      ),
      "word/media/image1.jpeg": jpeg(),
      ...more,
    }),
  );
}

export function odt(): Buffer {
  const mimetype = "application/vnd.oasis.opendocument.text";
  const entry = (path: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type=""/>`;
  return Buffer.from(
    zipSync({
      mimetype: [strToU8(mimetype), { level: 0 }],
      "content.xml": strToU8(
        `<?xml version="1.0"?><office:document-content><text:p>${readable}</text:p><office:annotation><dc:creator>${planted.name}</dc:creator><dc:date>2026-11-20</dc:date></office:annotation></office:document-content>`,
      ),
      "styles.xml": strToU8(`<office:document-styles/>`),
      "meta.xml": strToU8(`<meta:initial-creator>${planted.name}</meta:initial-creator>`),
      "settings.xml": strToU8(`<config:config-item>${planted.name}</config:config-item>`),
      "Pictures/1.png": png(),
      "META-INF/manifest.xml": strToU8(
        `<manifest:manifest>${["/", "content.xml", "styles.xml", "meta.xml", "settings.xml", "Pictures/1.png"].map(entry).join("")}</manifest:manifest>`,
      ),
    }),
  );
}
