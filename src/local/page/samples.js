import { words } from "./words.js";

let drawn = 0;

/** A content for `send` of this kind with a small made-up file. */
export function sample(kind) {
  switch (kind) {
    case "photo":
      return { photo: drawnPicture() };
    case "album":
      return {
        media_group: [{ photo: drawnPicture() }, { photo: drawnPicture() }, { photo: drawnPicture() }],
      };
    case "document":
      return { document: named(words().sampleDocument, "application/pdf", "%PDF-1.4\n%practice\n") };
    case "voice":
      return { voice: { ...named("voice.ogg", "audio/ogg", "OggS practice"), duration: 12 } };
    case "video":
      return {
        video: { ...named("video.mp4", "video/mp4", "practice"), duration: 34, width: 640, height: 360 },
      };
    case "video_note":
      return { video_note: { ...named("round.mp4", "video/mp4", "practice"), duration: 8, length: 240 } };
    case "audio":
      return { audio: { ...named("audio.mp3", "audio/mpeg", "practice"), duration: 95 } };
    case "sticker":
      return {
        sticker: { ...named("sticker.tgs", "application/x-tgsticker", "practice") },
      };
    case "location":
      return { location: { latitude: 55.7961, longitude: 37.7157 } };
    case "contact":
      return { contact: { first_name: words().sampleContact, phone_number: "+70000000000" } };
    default:
      throw new Error(`No sample of kind ${kind}`);
  }
}

/** A content for `send` from the files somebody picked: pictures as photos, anything else as documents, several as one album of one kind. */
export async function fromFiles(files) {
  const picked = [...files].slice(0, 10);
  const kind = picked.every(({ type }) => /^image\/(jpeg|png|webp)$/.test(type)) ? "photo" : "document";
  const read = await Promise.all(picked.map(async (file) => ({ [kind]: await readFile(file) })));
  return read.length === 1 ? read[0] : { media_group: read };
}

async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return {
    name: file.name,
    mime: file.type || "application/octet-stream",
    bytesBase64: btoa(letters.join("")),
  };
}

function named(name, mime, text) {
  return { name, mime, bytesBase64: btoa(text) };
}

/** A quiet little landscape, another one each time, that says it is not a real photo. */
function drawnPicture() {
  drawn += 1;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [480, 320];
  const pen = canvas.getContext("2d");
  const hue = (drawn * 67 + 130) % 360;
  const sky = pen.createLinearGradient(0, 0, 0, 320);
  sky.addColorStop(0, `hsl(${hue} 45% 78%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 55% 90%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 480, 320);
  pen.fillStyle = "rgb(255 255 255 / 80%)";
  pen.beginPath();
  pen.arc(110 + ((drawn * 83) % 260), 90, 34, 0, 7);
  pen.fill();
  for (const [base, light] of [
    [215, 58],
    [255, 44],
  ]) {
    pen.fillStyle = `hsl(${hue} 28% ${light}%)`;
    pen.beginPath();
    pen.moveTo(0, 320);
    for (let x = 0; x <= 480; x += 8) pen.lineTo(x, base + 26 * Math.sin(x / (70 + light) + drawn + light));
    pen.lineTo(480, 320);
    pen.fill();
  }
  pen.fillStyle = "rgb(255 255 255 / 85%)";
  pen.font = "18px system-ui, sans-serif";
  pen.fillText(words().sampleCaption, 16, 302);
  const [, bytesBase64] = canvas.toDataURL("image/jpeg", 0.8).split(",");
  const name = `photo-${drawn}.jpg`;
  return { name, mime: "image/jpeg", bytesBase64, width: 480, height: 320 };
}
