import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { pluralForms } from "../../src/domain/check/plurals.ts";

const translator = new URL("../../src/adapters/i18n/translator.ts", import.meta.url).href;
const counts = [0, 1, 2, 3, 5, 11, 21, 100];

/** What a machine set to a language says for each number in Tajik. */
function saidOn(locale: string, one: string, other: string): string[] {
  const words = { tg: { ui: { left_one: one, left_other: other } } };
  const script = `
    import { createTranslator } from ${JSON.stringify(translator)};
    const t = createTranslator({ nested: ${JSON.stringify(words)}, content: { locales: new Map() } }).for("tg");
    console.log(JSON.stringify(${JSON.stringify(counts)}.map((count) => t("ui:left", { count }))));`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, LC_ALL: locale, LANG: locale },
    encoding: "utf8",
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as string[];
}

test("plural forms are Unicode's, and none where this runtime has no rules", () => {
  expect(pluralForms("ru")).toEqual(["one", "few", "many", "other"]);
  expect(pluralForms("ar")).toEqual(["zero", "one", "two", "few", "many", "other"]);
  expect(pluralForms("ko")).toEqual(["other"]);
  expect(pluralForms("tg")).toBeNull();
});

test.each(["en_US.UTF-8", "ru_RU.UTF-8", "ar_EG.UTF-8"])(
  "without rules of its own a language has one form, whatever the machine is set to: %s",
  (locale) => {
    expect(saidOn(locale, "one {{count}}", "{{count}} рӯз")).toEqual(counts.map((count) => `${count} рӯз`));
  },
);
