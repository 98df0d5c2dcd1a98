import type { IncomingMessage } from "node:http";
import { bad, Failure } from "./answer.ts";
import { UPLOAD_MAX } from "./files.ts";
import type { Upload } from "./methods/call.ts";
import type { Params } from "./types.ts";

export interface Body {
  params: Params;
  uploads: Map<string, Upload>;
}

const NO_UPLOADS: Map<string, Upload> = new Map();
const BODY_MAX = UPLOAD_MAX + 1024 * 1024;

/** All bytes of a request; null when it is longer than any allowed upload. Rejects when the sender goes away. */
export function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_MAX) chunks.push(chunk);
    });
    request.on("end", () => {
      if (size > BODY_MAX) resolve(null);
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    request.on("error", reject);
  });
}

/** Parameters of a call from its query and body: JSON, urlencoded or multipart, as Telegram takes them. */
export async function readCall(request: IncomingMessage, query: string): Promise<Body | Failure> {
  const bytes = await readBytes(request);
  if (bytes === null) return new Failure(413, "Request Entity Too Large");
  const params: Params = query === "" ? {} : Object.fromEntries(new URLSearchParams(query));
  const type = request.headers["content-type"] ?? "";
  if (bytes.length === 0) return { params, uploads: NO_UPLOADS };
  if (type.startsWith("application/json")) {
    const body = parseJson(bytes.toString());
    if (body === null) return bad("can't parse request body as JSON");
    return { params: query === "" ? body : { ...params, ...body }, uploads: NO_UPLOADS };
  }
  if (type.startsWith("application/x-www-form-urlencoded"))
    return {
      params: { ...params, ...Object.fromEntries(new URLSearchParams(bytes.toString())) },
      uploads: NO_UPLOADS,
    };
  if (type.startsWith("multipart/form-data")) return readMultipart(bytes, type, params);
  return { params, uploads: NO_UPLOADS };
}

function parseJson(text: string): Params | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Params) : null;
  } catch {
    return null;
  }
}

async function readMultipart(bytes: Buffer, type: string, params: Params): Promise<Body | Failure> {
  const uploads = new Map<string, Upload>();
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    for (const [field, value] of form) {
      if (typeof value === "string") params[field] = value;
      else uploads.set(field, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
    }
  } catch {
    return bad("can't parse multipart form data");
  }
  return { params, uploads };
}
