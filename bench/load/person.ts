import { connect, type Socket } from "node:net";
import type { Call } from "./fake-api.ts";
import { asciiJson, createReader } from "./wire.ts";

/** What a person does next: types words, or taps the button whose callback data ends in `:<tap>`. */
export type Step = { readonly type: string } | { readonly tap: string };

/** A webhook of a system under test, and which of its calls shows a person that their step was answered. */
export type Target = {
  readonly port: number;
  readonly path: string;
  readonly secret: string;
  readonly answers: (call: Call) => boolean;
};

let lastUpdate = 1_000_000;

/**
 * One person with a kept-alive connection to the webhook. A step is over when the webhook said 200 and the send that
 * belongs to the step has arrived; only then comes the next.
 */
export class Person {
  readonly chat: number;
  readonly #target: Target;
  #socket: Socket | null = null;
  readonly #head: string;
  readonly #from: string;
  #lastMessage = 0;
  #keyboard = { message: 0, body: "" };
  #accepted = true;
  #answered = true;
  #done: (() => void) | null = null;
  #fail: ((error: Error) => void) | null = null;

  constructor(chat: number, target: Target) {
    this.chat = chat;
    this.#target = target;
    this.#head = [
      `POST ${target.path} HTTP/1.1`,
      `Host: 127.0.0.1:${target.port}`,
      "Content-Type: application/json",
      `X-Telegram-Bot-Api-Secret-Token: ${target.secret}`,
      "Content-Length: ",
    ].join("\r\n");
    const name = `"first_name":"Person"`;
    this.#from = `"from":{"id":${chat},"is_bot":false,${name},"language_code":"ru"},"chat":{"id":${chat},${name},"type":"private"}`;
  }

  /** What is missing to end the step, for the word on a bench that hangs. */
  get waitsFor(): string | null {
    if (this.#done === null) return null;
    return this.#accepted ? "a send" : this.#answered ? "the 200" : "the 200 and a send";
  }

  /** Does a step and resolves when it is over. */
  act(step: Step): Promise<void> {
    const json = "type" in step ? this.#typing(step.type) : this.#tapping(step.tap);
    this.#accepted = false;
    this.#answered = false;
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#fail = reject;
      this.#socket ??= this.#connect();
      this.#socket.write(`${this.#head}${json.length}\r\n\r\n${json}`, "latin1");
    });
  }

  /** A call of the system for this chat; returns the id of the message it made or changed. */
  heard(call: Call): number {
    const edited = /"message_id":(\d+)/.exec(call.body)?.[1];
    if (call.method === "sendMessage") this.#lastMessage += 1;
    const message = edited === undefined ? this.#lastMessage : Number(edited);
    if (call.body.includes('"inline_keyboard"')) this.#keyboard = { message, body: call.body };
    if (!this.#answered && this.#target.answers(call)) {
      this.#answered = true;
      this.#finish();
    }
    return message;
  }

  /** Hangs up; the next step connects again. */
  leave(): void {
    this.#socket?.removeAllListeners("close");
    this.#socket?.destroy();
    this.#socket = null;
  }

  #connect(): Socket {
    const socket = connect({ port: this.#target.port, host: "127.0.0.1", noDelay: true });
    socket.setEncoding("latin1");
    const read = createReader((head) => {
      if (!head.startsWith("HTTP/1.1 200")) this.#broken(`the webhook answered ${head.slice(9, 12)}`);
      this.#accepted = true;
      this.#finish();
    });
    socket.on("data", (piece) => read(piece as unknown as string));
    socket.on("error", (error) => this.#broken(error.message));
    socket.on("close", () => this.#broken("the webhook closed the connection"));
    return socket;
  }

  #typing(text: string): string {
    this.#lastMessage += 1;
    const entities = text.startsWith("/")
      ? `,"entities":[{"offset":0,"length":${text.length},"type":"bot_command"}]`
      : "";
    const message = `{"message_id":${this.#lastMessage},${this.#from},"date":1795500000,"text":${asciiJson(text)}${entities}}`;
    return `{"update_id":${nextUpdate()},"message":${message}}`;
  }

  #tapping(choice: string): string {
    const { message, body } = this.#keyboard;
    const end = body.indexOf(`:${choice}"`);
    if (end < 0)
      throw new Error(`no button ends in ":${choice}"; the last keyboard was ${body.slice(0, 2000)}`);
    const data = body.slice(body.lastIndexOf('"', end) + 1, end + choice.length + 1);
    const update = nextUpdate();
    const from = this.#from.slice(0, this.#from.indexOf(',"chat"'));
    const chat = this.#from.slice(from.length + 1);
    return `{"update_id":${update},"callback_query":{"id":"${update}",${from},"message":{"message_id":${message},${chat},"date":1795500000,"text":"What the bot said"},"chat_instance":"1","data":"${data}"}}`;
  }

  #finish(): void {
    if (!this.#accepted || !this.#answered) return;
    const done = this.#done;
    this.#done = null;
    done?.();
  }

  #broken(why: string): void {
    this.#fail?.(new Error(why));
  }
}

function nextUpdate(): number {
  lastUpdate += 1;
  return lastUpdate;
}
