import { bad, Failure } from "../answer.ts";
import { PHOTO_MAX, UPLOAD_MAX } from "../files.ts";
import { readNumber } from "../params.ts";
import type { FileRecord, MediaKind } from "../types.ts";
import type { Call } from "./call.ts";

const NAMES: Record<MediaKind, string> = {
  photo: "Photo",
  document: "Document",
  voice: "VoiceNote",
  video: "Video",
  video_note: "VideoNote",
  audio: "Audio",
  sticker: "Sticker",
  animation: "Animation",
};

/**
 * The file a send method names: a file_id, an upload under the field's own name, or "attach://<name>".
 * Links are refused: the emulator fetches nothing from the network.
 */
export function readFile(call: Call, kind: MediaKind, value: unknown, field: string): FileRecord | Failure {
  const attached = typeof value === "string" && value.startsWith("attach://") ? value.slice(9) : undefined;
  const upload = call.uploads.get(attached ?? field);
  if (upload !== undefined) {
    if (upload.bytes.length === 0) return bad("file must be non-empty");
    if (upload.bytes.length > UPLOAD_MAX) return new Failure(413, "Request Entity Too Large");
    if (kind === "photo" && upload.bytes.length > PHOTO_MAX)
      return bad(`file is too big for a photo; the maximum size is ${PHOTO_MAX} bytes`);
    return call.world.files.add(kind, {
      name: upload.name,
      bytes: upload.bytes,
      duration: readNumber(call.params["duration"]),
    });
  }
  if (typeof value !== "string" || value === "")
    return bad(`there is no ${kind.replace("_", " ")} in the request`);
  if (/^https?:\/\//i.test(value)) return bad("failed to get HTTP URL content");
  const known = call.world.files.byId(value);
  if (known === undefined) return bad("wrong file identifier/HTTP URL specified");
  if (known.kind !== kind) return bad(`can't use file of type ${NAMES[known.kind]} as ${NAMES[kind]}`);
  return known;
}
