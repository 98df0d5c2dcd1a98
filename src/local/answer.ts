/** A refused call, with Telegram's own code and words. */
export class Failure {
  readonly code: number;
  readonly description: string;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    this.code = code;
    this.description = description;
    this.retryAfter = retryAfter;
  }
}

export const bad = (reason: string) => new Failure(400, `Bad Request: ${reason}`);
export const forbidden = (reason: string) => new Failure(403, `Forbidden: ${reason}`);
export const conflict = (reason: string) => new Failure(409, `Conflict: ${reason}`);
export const tooMany = (seconds: number) =>
  new Failure(429, `Too Many Requests: retry after ${seconds}`, seconds);

/** The JSON body Telegram sends for a failure. */
export function failureBody(failure: Failure): string {
  return JSON.stringify({
    ok: false,
    error_code: failure.code,
    description: failure.description,
    ...(failure.retryAfter === undefined ? {} : { parameters: { retry_after: failure.retryAfter } }),
  });
}

/** A result that is already JSON, so that it is not serialised twice. */
export class RawJson {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}
