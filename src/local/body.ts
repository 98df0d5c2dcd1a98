import type { IncomingMessage } from "node:http";
import type { World } from "./world.ts";

/** The parameters of a Bot API call: query, JSON, form or upload; uploaded files are kept and named by their id. */
export async function paramsOf(
  request: IncomingMessage,
  query: URLSearchParams | null,
  world: World,
): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const given = query === null ? {} : Object.fromEntries(query);
  if (body.length === 0) return given;
  if (type.startsWith("application/json"))
    return { ...given, ...(JSON.parse(body.toString()) as Record<string, unknown>) };
  if (type.startsWith("application/x-www-form-urlencoded"))
    return { ...given, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  if (type.startsWith("multipart/form-data")) return { ...given, ...(await formOf(body, type, world)) };
  return given;
}

async function formOf(body: Buffer, type: string, world: World): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const params: Record<string, unknown> = {};
  const attached = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value === "string") {
      params[name] = value === "true" ? true : value;
      continue;
    }
    const info = world.file(
      { name: value.name, mime: value.type || "application/octet-stream" },
      Buffer.from(await value.arrayBuffer()),
    );
    attached.set(name, info.file_id);
    params[name] = info.file_id;
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string"
        ? value.replace(/attach:\/\/([\w-]+)/g, (whole, key: string) => attached.get(key) ?? whole)
        : value,
    ]),
  );
}
