import { el, icon, initial } from "./dom.js";
import { words } from "./words.js";

// Width by height: no picture may be taller than a phone or flatter than a finger.
const [tallest, widest] = [0.75, 2.4];

/** The part of a bubble that stands for a file, a place or a card; null for text and service messages. */
export function mediaOf(message) {
  const file = message.file ?? {};
  switch (message.kind) {
    case "photo":
    case "video":
    case "animation":
      return tile(message.kind, file);
    case "video_note":
      return el(
        "div",
        { class: "media round", dir: "ltr" },
        picture(file) ?? icon("video_note"),
        badge(file),
      );
    case "sticker":
      return el(
        "div",
        { class: "media sticker" },
        picture(file) ?? icon("sticker"),
        label(file.name ?? words().kinds.sticker),
      );
    case "voice":
      return voice(file);
    case "audio":
      return fileRow("play", file.name ?? words().kinds.audio, clockTime(file.duration));
    case "document":
      return fileRow("document", file.name ?? words().kinds.document, size(file.size));
    case "location":
      return place(message.location ?? {});
    case "contact":
      return card(message.contact ?? {});
    default:
      return null;
  }
}

/** What a quote, a preview or a screen reader says of a message that is not text. */
export function shortly(message) {
  const text = message.text ?? message.caption ?? "";
  const kind = words().kinds[message.kind] ?? words().kinds.text;
  return message.kind === "text" || message.kind === "service"
    ? text || kind
    : text === ""
      ? kind
      : `${kind}: ${text}`;
}

function tile(kind, file) {
  const shape = (width, height) => {
    if (width > 0 && height > 0)
      block.style.aspectRatio = String(Math.min(widest, Math.max(tallest, width / height)));
  };
  const image = picture(file, shape);
  const block = el(
    "div",
    { class: `media tile ${image === null ? "blank" : ""}`, dir: "ltr" },
    image ?? icon(kind),
    image === null && label(file.name ?? words().kinds[kind]),
    badge(file),
  );
  shape(file.width, file.height);
  return block;
}

/** The picture itself, where the server keeps one; `shape` gets its size once it is known. Null for every other file. */
function picture(file, shape = () => {}) {
  if (!/^image\/(jpeg|png|webp|gif)$/.test(file.mime ?? "")) return null;
  const image = el("img", {
    src: `/emulator/files/${encodeURIComponent(file.file_id)}`,
    alt: file.name ?? words().kinds.photo,
    onload: () => shape(image.naturalWidth, image.naturalHeight),
    onerror: () => image.replaceWith(icon("photo")),
  });
  return image;
}

function badge(file) {
  return file.duration > 0 && el("span", { class: "badge" }, clockTime(file.duration));
}

function label(text) {
  return el("span", { class: "label", dir: "auto" }, text);
}

function voice(file) {
  const bars = el("span", { class: "wave", "aria-hidden": "true" });
  let seed = [...(file.file_id ?? "voice")].reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973,
    7,
  );
  for (let index = 0; index < 28; index++) {
    seed = (seed * 137 + 61) % 9973;
    const bar = el("i");
    bar.style.height = `${18 + (seed % 82)}%`;
    bars.append(bar);
  }
  return el(
    "div",
    { class: "media row voice", dir: "ltr" },
    el("span", { class: "disc" }, icon("play")),
    el("span", { class: "of-file" }, bars, el("small", {}, clockTime(file.duration) || words().kinds.voice)),
  );
}

function fileRow(name, title, below) {
  return el(
    "div",
    { class: "media row" },
    el("span", { class: "disc" }, icon(name)),
    el(
      "span",
      { class: "of-file" },
      el("span", { class: "file-name", dir: "auto" }, title),
      el("small", {}, below),
    ),
  );
}

function place({ latitude = 0, longitude = 0 }) {
  return el(
    "div",
    { class: "media place" },
    el("span", { class: "map" }, icon("location")),
    el(
      "span",
      { class: "of-file" },
      words().kinds.location,
      el("small", { dir: "ltr" }, `${latitude}, ${longitude}`),
    ),
  );
}

function card({ first_name: first = "", last_name: last = "", phone_number: number = "" }) {
  const name = `${first} ${last}`.trim() || words().kinds.contact;
  return el(
    "div",
    { class: "media row" },
    el("span", { class: "disc letter" }, initial(name)),
    el(
      "span",
      { class: "of-file" },
      el("span", { class: "file-name", dir: "auto" }, name),
      el("small", { dir: "ltr" }, number),
    ),
  );
}

function clockTime(seconds) {
  if (!(seconds > 0)) return "";
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

function size(bytes) {
  if (!(bytes > 0)) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
