import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const folder = join(import.meta.dirname, "page");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
const policy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the page's own files and nothing above their folder. */
export async function answerPage(path: string, response: ServerResponse): Promise<void> {
  const name = normalize(path === "" ? "index.html" : path.replace(/^page\//, ""));
  const type = types[extname(name)];
  if (name.startsWith("..") || name.startsWith("/") || type === undefined) return notFound(response);
  try {
    const body = await readFile(join(folder, name));
    response
      .writeHead(200, {
        "content-type": type,
        "content-length": body.length,
        "cache-control": "no-cache",
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      })
      .end(body);
  } catch {
    notFound(response);
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "text/plain", "content-length": 0 }).end();
}
