import type { Emulator } from "../../src/local/emulator.ts";
import { type Phone, phoneOf } from "./phone.ts";

/** Whoever can make an invite, and where. */
type Asked = {
  readonly coordinator: Phone;
  /** Lets newcomers in; where there is no other, whoever invited them does. */
  readonly second?: Phone;
  readonly emulator: Emulator;
};

const languageNames: Readonly<Record<string, string>> = { ru: "Русский", en: "English" };

/** The coordinator makes an invite by buttons; somebody opens the link and goes on duty. */
export async function join(house: Asked, id: number, languages: readonly string[]): Promise<Phone> {
  const { coordinator, emulator } = house;
  coordinator.say("/invite");
  await coordinator.sees(/Создать ссылку|Make the link/);
  for (const [tag, name] of Object.entries(languageNames)) {
    if (languages.includes(tag)) continue;
    const draft = await coordinator.taps(`✓ ${name}`);
    await emulator.waitFor(
      coordinator.id,
      (message) =>
        message.message_id === draft.message_id && !JSON.stringify(message.keyboard).includes(`✓ ${name}`),
    );
  }
  const draft = await coordinator.taps(/Создать ссылку|Make the link/);
  const link = await emulator.waitFor(
    coordinator.id,
    (message) => message.message_id === draft.message_id && (message.text ?? "").includes("start="),
  );
  const secret = /start=([\w-]+)/.exec(link.text ?? "")?.[1];
  if (secret === undefined) throw new Error("the invite link has no secret");
  emulator.account({ id, first_name: `Volunteer${id}`, language_code: languages[0] ?? "en" });
  const volunteer = phoneOf(emulator, id);
  emulator.start(id, secret);
  await (house.second ?? coordinator).taps(/Впустить|Let in/);
  await volunteer.taps(/🟢/);
  return volunteer;
}
