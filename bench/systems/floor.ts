import { Agent, request } from "node:http";
import { Redis } from "ioredis";
import { type Settings, serve, settings } from "./serve.ts";

/**
 * The least any bot of this kind can do: take the update, read and write one value in Redis, make one call, say 200.
 * No framework, no state, no checks. What is measured is measured against this. With more `calls` it makes as many.
 */
const { redisUrl, apiRoot, token, calls } = settings<Settings & { readonly calls?: number }>();
const redis = new Redis(redisUrl);
const pool = new Agent({ keepAlive: true, maxSockets: 256 });
const send = new URL(`${apiRoot}/bot${token}/sendMessage`);

serve((incoming, response) => {
  let body = "";
  incoming.setEncoding("utf8");
  incoming.on("data", (piece: string) => {
    body += piece;
  });
  incoming.on(
    "end",
    () => void answer(body).then(() => response.writeHead(200, { "content-length": 0 }).end()),
  );
});

type Update = { readonly message: { readonly chat: { readonly id: number }; readonly text: string } };

async function answer(body: string): Promise<void> {
  const { message } = JSON.parse(body) as Update;
  const key = `floor:${message.chat.id}`;
  const count = Number((await redis.get(key)) ?? 0);
  await redis.set(key, String(count + 1));
  for (let sent = 0; sent < (calls ?? 1); sent += 1)
    await call(JSON.stringify({ chat_id: message.chat.id, text: message.text }));
}

function call(body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      send,
      {
        method: "POST",
        agent: pool,
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        let said = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          said += piece;
        });
        response.on("end", () => {
          JSON.parse(said);
          resolve();
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
