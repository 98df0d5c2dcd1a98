import { Agent, request } from "node:http";

/** Where updates are brought. */
export type Door = { readonly port: number; readonly path: string; readonly secret: string };

/** How often an update comes again after a 500 or 503: as Telegram does, and more than it may fail. */
const mostTries = 8;
const pauseMs = 20;

/**
 * Brings bodies to the webhook, so many at once, and what failed again. Resolves to how often each last answer came: of
 * a sound server 200 and 400, and 413 for what is too long.
 */
export async function knock(
  door: Door,
  bodies: readonly Buffer[],
  atOnce: number,
): Promise<ReadonlyMap<number, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const answers = new Map<number, number>();
  let next = 0;
  const bring = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      let status = 0;
      for (let tries = 0; tries < mostTries; tries += 1) {
        status = await post(door, agent, body);
        if (status < 500) break;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, bring));
  agent.destroy();
  return answers;
}

function post(door: Door, agent: Agent, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: "127.0.0.1",
        port: door.port,
        path: door.path,
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json",
          "content-length": body.length,
          "x-telegram-bot-api-secret-token": door.secret,
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}
