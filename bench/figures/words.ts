import { createTranslator } from "../../src/adapters/i18n/translator.ts";
import { print } from "../figure.ts";
import { median } from "../load/statistics.ts";
import type { Workbench } from "../workbench.ts";
import { shippedPack } from "./pack.ts";

const rounds = 5;
const lookUps = 50_000;

/** Words looked up in the translator: plain, with a value put in, and the question whether there are any. */
export async function words(_bench: Workbench): Promise<void> {
  const translator = createTranslator(shippedPack());
  const t = translator.for("ru");
  const acts = {
    plain: () => t("order:where.ask"),
    "with-value": () => t("ui:card.checked-on", { date: "24 ноября 2026 г." }),
    exists: () => translator.has("ru", "order:where.hint"),
  };
  for (const [name, act] of Object.entries(acts)) {
    const count = (): number => {
      const since = performance.now();
      for (let turn = 0; turn < lookUps; turn += 1) act();
      return (lookUps / (performance.now() - since)) * 1000;
    };
    count();
    print({
      name: `words/${name}`,
      value: median(Array.from({ length: rounds }, count)),
      unit: "look-ups/s",
      runs: rounds,
    });
  }
}
