import type { Handler } from "./server.ts";

/** 200 while Redis answers, else 503; no word about anything else. */
export function health(alive: () => Promise<boolean>): Handler {
  return (_request, response) => {
    const answer = (well: boolean): unknown =>
      response.writeHead(well ? 200 : 503, { "content-length": 0 }).end();
    alive().then(answer, () => answer(false));
  };
}
