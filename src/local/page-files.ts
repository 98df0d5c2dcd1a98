import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./page/", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};
const HEADERS = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};
/** One plain path below the folder: no dot files, no "..", no absolute parts. */
const SAFE = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** Serves `GET /` and `/page/*` from the folder of the local page, and nothing outside it. */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
): Promise<void> {
  const path = url.split("?", 1)[0] ?? "";
  const name = path === "/" ? "index.html" : path.startsWith("/page/") ? path.slice(6) : "";
  const type = TYPES[extname(name)];
  const reading = request.method === "GET" || request.method === "HEAD";
  if (!reading || !SAFE.test(name) || type === undefined) return notFound(response);
  try {
    const bytes = await readFile(join(FOLDER, name));
    response.writeHead(200, { ...HEADERS, "content-type": type, "content-length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
  } catch (error) {
    if (!["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    notFound(response);
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "text/plain" });
  response.end("Not Found");
}
