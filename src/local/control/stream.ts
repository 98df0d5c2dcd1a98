import type { ServerResponse } from "node:http";
import type { World } from "../world.ts";

const HEARTBEAT_MS = 15_000;

/** Server-sent events: one `data:` line of JSON for each change. */
export function streamEvents(world: World, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache",
    connection: "keep-alive",
  });
  response.write(": open\n\n");
  const stop = world.events.listen((change) => response.write(`data: ${JSON.stringify(change)}\n\n`));
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
}
