import type { Locator, Page } from "playwright-core";

/** A phone of the local page, used by hand: what is pressed, written and seen there. */
export type PhoneOnPage = {
  readonly start: () => Promise<void>;
  readonly write: (text: string) => Promise<void>;
  /** Presses the newest button beneath a message that has this label. */
  readonly press: (label: RegExp) => Promise<void>;
  readonly seesButton: (label: RegExp) => Promise<void>;
  /** Waits for a message that shows this, and gives the newest one back. */
  readonly sees: (shown: RegExp | string) => Promise<Locator>;
  readonly openInvite: (link: string) => Promise<void>;
  readonly lastMessage: () => Locator;
};

export function phoneOnPage(page: Page, id: number): PhoneOnPage {
  const phone = page.locator(`[data-phone="${id}"]`);
  const messages = phone.locator("[data-message]");
  const button = (label: RegExp): Locator => phone.locator(".key", { hasText: label }).last();
  return {
    start: () => phone.locator("[data-start]").click(),
    write: async (text) => {
      await phone.locator("[data-composer]").fill(text);
      await phone.locator("[data-send]").click();
    },
    press: (label) => button(label).click(),
    seesButton: (label) => button(label).waitFor(),
    sees: async (shown) => {
      const message = messages.filter({ hasText: shown }).last();
      await message.waitFor();
      return message;
    },
    openInvite: async (link) => {
      const field = phone.locator("[data-invite]");
      await field.fill(link);
      await field.press("Enter");
    },
    lastMessage: () => messages.last(),
  };
}
