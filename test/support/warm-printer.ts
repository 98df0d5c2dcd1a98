import { createPrinter } from "../../src/adapters/paper/printer.ts";

/** Has the libraries and fonts read, which a first paper waits for; a phone in a test waits for five seconds only. */
export async function warmPrinter(): Promise<void> {
  const printer = createPrinter("ru", (phrase) => phrase);
  await printer.paper({ file: "x", blocks: [{ type: "title", text: "Щ" }] });
  await printer.picture("Щ");
}
