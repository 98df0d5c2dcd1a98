import type { FileRecord, MediaKind } from "./types.ts";

/** The largest file a bot may fetch (core.telegram.org/bots/api#getfile). */
export const DOWNLOAD_MAX = 20 * 1024 * 1024;
/** The largest file a bot may upload, and the largest photo (core.telegram.org/bots/api#sending-files). */
export const UPLOAD_MAX = 50 * 1024 * 1024;
export const PHOTO_MAX = 10 * 1024 * 1024;

const DEFAULTS: Record<MediaKind, { folder: string; name: string; mime: string; size?: [number, number] }> = {
  photo: { folder: "photos", name: "photo.jpg", mime: "image/jpeg", size: [1280, 960] },
  document: { folder: "documents", name: "document.pdf", mime: "application/pdf" },
  voice: { folder: "voice", name: "voice.oga", mime: "audio/ogg" },
  video: { folder: "videos", name: "video.mp4", mime: "video/mp4", size: [1280, 720] },
  video_note: { folder: "video_notes", name: "note.mp4", mime: "video/mp4", size: [384, 384] },
  audio: { folder: "music", name: "audio.mp3", mime: "audio/mpeg" },
  sticker: { folder: "stickers", name: "sticker.webp", mime: "image/webp", size: [512, 512] },
  animation: { folder: "animations", name: "animation.mp4", mime: "video/mp4", size: [640, 360] },
};
const TIMED: readonly MediaKind[] = ["voice", "video", "video_note", "audio", "animation"];
const MIME_BY_EXTENSION: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  json: "application/json",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export interface NewFile {
  name?: string | undefined;
  bytes?: Buffer | undefined;
  size?: number | undefined;
  mime?: string | undefined;
  duration?: number | undefined;
  width?: number | undefined;
  height?: number | undefined;
}

export interface Files {
  add(kind: MediaKind, file: NewFile): FileRecord;
  byId(fileId: string): FileRecord | undefined;
  byPath(path: string): FileRecord | undefined;
}

export function createFiles(): Files {
  const ids = new Map<string, FileRecord>();
  const paths = new Map<string, FileRecord>();
  let count = 0;
  return {
    add(kind, file) {
      const n = ++count;
      const base = DEFAULTS[kind];
      const name = cleanName(file.name) ?? base.name;
      const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
      // A phone that sends a file without content still gives the bot something to fetch.
      const bytes = file.bytes ?? Buffer.from(`${kind} ${n}\n`);
      const record: FileRecord = {
        file_id: `AgAC${kind}${n.toString(36).padStart(12, "0")}`,
        file_unique_id: `AQAD${n.toString(36)}`,
        kind,
        name,
        mime: file.mime ?? (kind === "document" ? MIME_BY_EXTENSION[extension] : undefined) ?? base.mime,
        size: file.size ?? bytes.length,
        bytes,
        path: `${base.folder}/file_${n}${extension === "" ? "" : `.${extension}`}`,
        ...(base.size === undefined
          ? {}
          : { width: file.width ?? base.size[0], height: file.height ?? base.size[1] }),
        ...(TIMED.includes(kind) ? { duration: file.duration ?? 3 } : {}),
      };
      ids.set(record.file_id, record);
      ids.set(smallId(record), record);
      paths.set(record.path, record);
      return record;
    },
    byId: (fileId) => ids.get(fileId),
    byPath: (path) => paths.get(path),
  };
}

const smallId = (file: FileRecord) => `${file.file_id}-s`;

function cleanName(name: string | undefined): string | undefined {
  const base = name?.replace(/^.*[/\\]/, "").replace(/\p{Cc}/gu, "");
  return base === undefined || base === "" ? undefined : base.slice(0, 120);
}

/** The field of a message that carries this file, named after its kind. */
export function mediaFields(file: FileRecord): Record<string, unknown> {
  const ids = { file_id: file.file_id, file_unique_id: file.file_unique_id, file_size: file.size };
  const named = { file_name: file.name, mime_type: file.mime };
  const area = { width: file.width, height: file.height };
  switch (file.kind) {
    case "photo":
      return {
        photo: [
          {
            ...ids,
            file_id: smallId(file),
            file_unique_id: `${file.file_unique_id}s`,
            width: 90,
            height: 67,
          },
          { ...ids, ...area },
        ],
      };
    case "document":
      return { document: { ...named, ...ids } };
    case "voice":
      return { voice: { duration: file.duration, mime_type: file.mime, ...ids } };
    case "video":
      return { video: { duration: file.duration, ...area, ...named, ...ids } };
    case "video_note":
      return { video_note: { duration: file.duration, length: file.width, ...ids } };
    case "audio":
      return { audio: { duration: file.duration, ...named, ...ids } };
    case "sticker":
      return {
        sticker: { ...area, emoji: "🙂", is_animated: false, is_video: false, type: "regular", ...ids },
      };
    case "animation":
      return {
        animation: { duration: file.duration, ...area, ...named, ...ids },
        document: { ...named, ...ids },
      };
    default: {
      const never: never = file.kind;
      throw new Error("unknown kind of file", { cause: never });
    }
  }
}
