import { describe, expect, test } from "vitest";
import { loadPack } from "../../src/adapters/content/load.ts";
import { namesDeadline, readyReplies, replyVariables } from "../../src/domain/handoff/ready-reply.ts";

/** The replies that stand ready: all of them in each language, with nothing in braces that nobody fills in. */
const loaded = loadPack(process.cwd(), "ru");
if (!loaded.ok) throw new Error("the pack does not load");
const { nested, content } = loaded.pack;

describe.each(content.pack.languages)("in %s", (lang) => {
  const texts = Object.entries((nested[lang] ?? {})["replies"] ?? {}).map(
    ([id, text]) => [id, String(text)] as const,
  );

  test("each has its words, and there are no words without one", () => {
    expect(texts.map(([id]) => id).sort()).toEqual([...readyReplies].sort());
  });

  test("only known variables stand in them, the date where one is named and nowhere else", () => {
    for (const [id, text] of texts) {
      const named = [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? "");
      for (const name of named) expect(replyVariables, id).toContain(name);
      expect(named.includes("deadline"), id).toBe(namesDeadline.some((one) => one === id));
    }
  });

  test("no number, link or account stands in them, which a volunteer could not send either", () => {
    for (const [id, text] of texts) expect(text, id).not.toMatch(/\d{5}|https?:|@/);
  });
});
