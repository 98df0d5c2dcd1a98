/*
 * A film or a sound in boxes (MP4, MOV, M4A, 3GP). What is not needed to play it is blanked where it stands: nothing
 * moves, so that the places of the pictures stay true.
 */

/** Boxes that hold others, and which of those are needed to play. */
const needed: Readonly<Record<string, readonly string[]>> = {
  "": ["ftyp", "styp", "moov", "mdat", "moof", "sidx", "mfra"],
  moov: ["mvhd", "trak", "mvex"],
  trak: ["tkhd", "edts", "mdia", "tref"],
  edts: ["elst"],
  mdia: ["mdhd", "hdlr", "minf"],
  minf: ["vmhd", "smhd", "nmhd", "dinf", "stbl"],
  dinf: ["dref"],
  stbl: "stsd stts ctts cslg stsc stsz stz2 stco co64 stss sdtp sbgp sgpd subs saiz saio".split(" "),
  mvex: ["mehd", "trex", "trep"],
  moof: ["mfhd", "traf"],
  traf: "tfhd tfdt trun sbgp sgpd subs saiz saio".split(" "),
  mfra: ["tfra", "mfro"],
};
/** Tracks that are seen and heard. Any other (places by the second, a clock) cannot be taken out where it stands. */
const played = new Set(["vide", "soun"]);
const here = new Set(["url ", "alis"]);
/** When it was made: two times, of 4 or 8 bytes each, behind version and flags. */
const timed = new Set(["mvhd", "tkhd", "mdhd"]);

/** The same without names, places and times, or null where that cannot be said for sure. */
export function cleanMp4(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes);
  // Pictures of some phones lie in such boxes, too, but under a directory of their own.
  const top = typesIn(file);
  if (top[0] !== "ftyp" || !top.includes("moov") || top.includes("meta")) return null;
  return blankIn(file, "") ? new Uint8Array(file) : null;
}

function typesIn(boxes: Buffer): readonly string[] {
  const types: string[] = [];
  for (let at = 0, found = boxAt(boxes, 0); found !== null; found = boxAt(boxes, at)) {
    types.push(found.type);
    at += found.size;
  }
  return types;
}

/** False: there is something here that we cannot answer for. */
function blankIn(boxes: Buffer, parent: string): boolean {
  const allowed = needed[parent] ?? [];
  for (let at = 0; at < boxes.length; ) {
    const found = boxAt(boxes, at);
    if (found === null) return false;
    const { type, body } = found;
    if (!allowed.includes(type)) {
      boxes.write("free", at + 4, "latin1");
      body.fill(0);
    } else if (type in needed) {
      if (!blankIn(body, type)) return false;
    } else if (!cleanBox(type, body)) return false;
    at += found.size;
  }
  return true;
}

function boxAt(boxes: Buffer, at: number): { type: string; size: number; body: Buffer } | null {
  if (at + 8 > boxes.length) return null;
  const type = boxes.toString("latin1", at + 4, at + 8);
  const given = boxes.readUInt32BE(at);
  const head = given === 1 ? 16 : 8;
  if (at + head > boxes.length) return null;
  const size = given === 0 ? boxes.length - at : given === 1 ? Number(boxes.readBigUInt64BE(at + 8)) : given;
  if (size < head || at + size > boxes.length) return null;
  return { type, size, body: boxes.subarray(at + head, at + size) };
}

function cleanBox(type: string, body: Buffer): boolean {
  if (timed.has(type)) {
    body.fill(0, 4, body[0] === 1 ? 20 : 12);
    return true;
  }
  if (type === "hdlr") {
    // Behind the kind of track: three words that mean nothing, and the name of the program.
    body.fill(0, 12);
    return played.has(body.toString("latin1", 8, 12));
  }
  // All of the film is in this very file. Else a path is written here, with the name of a folder's owner in it.
  if (type !== "dref") return true;
  return body.length === 20 && here.has(body.toString("latin1", 12, 16)) && body[19] === 1;
}
