import { expect, test } from "vitest";
import { Failure } from "../../src/local/answer.ts";
import { findEntities } from "../../src/local/text/find-entities.ts";
import { readFormatted } from "../../src/local/text/formatted.ts";
import { safeHtml } from "../../src/local/text/safe-html.ts";

const read = (html: string) => readFormatted(html, "HTML", undefined);

/** Inputs and messages as the open-source server's own tests have them. */
test.each([
  ["🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"],
  ["🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'],
  ["🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'],
  ["🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'],
  ["🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'],
  ["🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'],
  ["🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"],
  ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"],
  ["🏟 🏟&lt;<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"],
  ["🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"],
  ["🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"],
  ["🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"],
  ["🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
  ["<b>one<i>two</b></i>", 'Unmatched end tag at byte offset 12, expected "</i>", found "</b>"'],
  ["<b>never closed", 'Can\'t find end tag corresponding to start tag "b"'],
  ["5 < 6", 'Unsupported start tag "" at byte offset 2'],
  ["a <3 b", 'Unsupported start tag "3" at byte offset 2'],
  ["line<br>line", 'Unsupported start tag "br" at byte offset 4'],
  ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  [
    "&#57311;",
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
  ],
])("%j is refused", (html, reason) => {
  const result = read(html);
  expect(result).toBeInstanceOf(Failure);
  expect(result).toMatchObject({ code: 400, description: `Bad Request: can't parse entities: ${reason}` });
});

test.each([
  ["<b>a</b>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  ["➡️ ➡️<i>➡️ ➡️</i>", "➡️ ➡️➡️ ➡️", [{ type: "italic", offset: 5, length: 5 }]],
  ["&lt;b&gt; &amp; &quot; &#1071; &#x42f;", '<b> & " Я Я', []],
  ["a & b &nbsp; c", "a & b &nbsp; c", []],
  ["<b></b>a", "a", []],
  ["<B>a</B>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  ["<b>a</>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  [
    "<b>a<i>b</i></b>",
    "ab",
    [
      { type: "bold", offset: 0, length: 2 },
      { type: "italic", offset: 1, length: 1 },
    ],
  ],
  [
    '<a href="https://example.org/x?a=1&amp;b=2">here</a>',
    "here",
    [{ type: "text_link", offset: 0, length: 4, url: "https://example.org/x?a=1&b=2" }],
  ],
  ['<a href="nowhere">here</a>', "here", []],
  [
    "<pre><code class='language-ts'>x</code></pre>",
    "x",
    [{ type: "pre", offset: 0, length: 1, language: "ts" }],
  ],
  ["<code><b>x</b></code>", "x", [{ type: "code", offset: 0, length: 1 }]],
  ["<blockquote expandable>q</blockquote>", "q", [{ type: "expandable_blockquote", offset: 0, length: 1 }]],
  ["<tg-spoiler>s</tg-spoiler>", "s", [{ type: "spoiler", offset: 0, length: 1 }]],
  ["\n  <b> a</b> b \n", "a b", [{ type: "bold", offset: 0, length: 1 }]],
])("%j is read", (html, text, entities) => {
  expect(read(html)).toEqual({ text, entities });
});

test.each([
  ["/start go", ["bot_command:/start"]],
  ["a/b and x@y", []],
  ["ask @ann_m!", ["mention:@ann_m"]],
  ["see https://example.org/a?b=c.", ["url:https://example.org/a?b=c"]],
  ["see example.org/a", ["url:example.org/a"]],
  ["write me@example.org", ["email:me@example.org"]],
  ["#тема and #1", ["hashtag:#тема"]],
  ["05.11.2026 в 12.30", []],
])("%j has its marks found", (text, marks) => {
  expect(findEntities(text).map((e) => `${e.type}:${text.slice(e.offset, e.offset + e.length)}`)).toEqual(
    marks,
  );
});

test("a page gets nothing it could run", () => {
  const text = `<img src=x onerror="a()"> & 'b' link`;
  const entities = [
    { type: "bold", offset: 0, length: 4 },
    { type: "text_link", offset: text.length - 4, length: 4, url: 'https://example.org/"><script>' },
    { type: "text_link", offset: 6, length: 3, url: "javascript:alert(1)" },
  ];
  const html = safeHtml(text, entities);
  expect(
    html.replace(/<\/?b>|<a href="[^"<>]*" rel="noopener noreferrer" target="_blank">|<\/a>/g, ""),
  ).not.toMatch(/[<>"']/);
  expect(html).not.toContain("javascript:");
  expect(html).toContain("<b>&#60;img</b>");
});
