import type { Handler } from "./server.ts";

/** 200 while Redis answers, else 503; no word about anything else. */
export function health(alive: () => Promise<boolean>): Handler {
  return (_request, response) => {
    alive().then(
      (well) =>
        response
          .writeHead(well ? 200 : 503, { "content-type": "text/plain" })
          .end(well ? "ok\n" : "no store\n"),
      () => response.writeHead(503, { "content-type": "text/plain" }).end("no store\n"),
    );
  };
}
