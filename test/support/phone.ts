import type { Emulator, Msg, PersonSends } from "../../src/local/emulator.ts";

/** A phone in somebody's hand: what they write, tap and see. */
export type Phone = {
  readonly id: number;
  readonly say: (text: string) => number;
  readonly send: (sends: PersonSends) => number;
  /** Waits for a message of the bot that shows this, and gives it back. */
  readonly sees: (shown: RegExp | string) => Promise<Msg>;
  /** Waits for a button with this label in the newest message that has it, and taps it. */
  readonly taps: (label: RegExp | string) => Promise<Msg>;
  readonly messages: () => readonly Msg[];
  /** Everything the bot has written here, as one text. */
  readonly read: () => string;
};

/** @param patienceMs how long `sees` and `taps` wait for what they need */
export function phoneOf(emulator: Emulator, id: number, patienceMs = 5_000): Phone {
  const fits = (text: string, shown: RegExp | string): boolean =>
    typeof shown === "string" ? text.includes(shown) : shown.test(text);
  const buttonIn = (message: Msg, label: RegExp | string) =>
    (message.keyboard ?? [])
      .flat()
      .find((button) => button.callback_data !== undefined && fits(button.text, label));
  const shownBy = (message: Msg): string =>
    [message.text, message.caption, ...(message.keyboard ?? []).flat().map((button) => button.text)].join(
      "\n",
    );
  return {
    id,
    say: (text) =>
      text === "/start" ? emulator.start(id).message_id : emulator.send(id, { text }).message_id,
    send: (sends) => emulator.send(id, sends).message_id,
    sees: (shown) =>
      emulator.waitFor(id, (message) => message.from === "bot" && fits(shownBy(message), shown), {
        timeoutMs: patienceMs,
      }),
    taps: async (label) => {
      const message = await emulator.waitFor(
        id,
        (one) => one.from === "bot" && buttonIn(one, label) !== undefined,
        { timeoutMs: patienceMs },
      );
      const data = buttonIn(message, label)?.callback_data;
      if (data === undefined) throw new Error("the button went away");
      emulator.tap(id, message.message_id, data);
      return message;
    },
    messages: () => emulator.messages(id),
    read: () =>
      emulator
        .messages(id)
        .filter((message) => message.from === "bot")
        .map(shownBy)
        .join("\n---\n"),
  };
}
