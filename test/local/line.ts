import { afterEach } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/local/emulator.ts";

export const token = "123456:a-token-of-the-usual-shape";
export const ann = 501;
export const bo = 502;
/** Nobody's id. */
export const nobody = 999;

export type Answer = {
  readonly status: number;
  readonly ok: boolean;
  /** As many shapes as the Bot API has methods: `fields`, `idOf` and `updatesIn` look into it. */
  readonly result: unknown;
  readonly description: string;
  readonly parameters: { readonly retry_after?: number };
};

export type Line = {
  readonly emulator: Emulator;
  /** One call of the bot, without any library in between. */
  readonly call: (method: string, params?: object) => Promise<Answer>;
  /** Milliseconds the emulator's clock shows; it stands still unless it is moved. */
  readonly now: () => number;
};

const open: Emulator[] = [];
afterEach(async () => {
  for (const emulator of open.splice(0)) await emulator.close();
});

/** An emulator with two people who have started the bot, and a clock that stands still. */
export async function openLine(options: EmulatorOptions = {}): Promise<Line> {
  const emulator = await startEmulator({ clock: () => 1_800_000_000_000, ...options });
  open.push(emulator);
  emulator.account({ id: ann, first_name: "Ann", username: "ann_m", language_code: "ru" });
  emulator.account({ id: bo, first_name: "Bo" });
  const call = (method: string, params: object = {}) => post(emulator.url, token, method, params);
  await call("getMe");
  emulator.start(ann);
  emulator.start(bo);
  return { emulator, call, now: () => emulator.now() };
}

export async function post(url: string, token: string, method: string, params: object): Promise<Answer> {
  const response = await fetch(`${url}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}

/** The fields of a result that is an object. */
export function fields({ result }: Answer): Readonly<Record<string, unknown>> {
  if (typeof result !== "object" || result === null) throw new Error(`no object: ${JSON.stringify(result)}`);
  return result as Readonly<Record<string, unknown>>;
}

/** The id of the message a call made or changed. */
export function idOf(answer: Answer): number {
  const { message_id } = fields(answer);
  if (typeof message_id !== "number") throw new Error(`no message: ${JSON.stringify(answer)}`);
  return message_id;
}

type Content = {
  readonly message_id: number;
  readonly text?: string;
  readonly message?: object;
  readonly entities?: readonly object[];
};
export type Update = {
  readonly update_id: number;
  readonly message?: Content;
  readonly edited_message?: Content;
  readonly callback_query?: Content;
  readonly message_reaction?: object;
  readonly my_chat_member?: object;
};

/** What a getUpdates brought. */
export function updatesIn({ result }: Answer): readonly Update[] {
  if (!Array.isArray(result)) throw new Error(`no list: ${JSON.stringify(result)}`);
  return result as readonly Update[];
}

/** Waits until the condition holds; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
