import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bulletsOf, cleanText, headingOf, paragraphOf, renderMarkdown } from "../../src/records/markdown.ts";
import { seed, seedRemark } from "../seed/shared.ts";

const bullet = (text: string) => renderMarkdown(bulletsOf([text]));

/** What a reader of Markdown makes of text without markup: an escape stands for its character. */
const read = (markdown: string) =>
  markdown
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&#x([0-9A-F]+);/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));

describe("text in Markdown", () => {
  it.skipIf(seed === undefined)(`writes every line of the seed as it stands there${seedRemark}`, () => {
    const lines = (seed ?? "").split("\n").map((line) => line.replace(/^(?:- |# )/, ""));
    const texts = lines.filter((line) => line !== "" && line !== "---");
    expect(texts.length).toBeGreaterThan(50);
    for (const text of texts) expect(bullet(text)).toBe(`- ${text}\n`);
  });

  it.each([
    "R&D at AT&T, Q&A",
    "cert_type and max_path_len",
    "about ~30 CAs, 2 * 3 = 6, a < b > c",
    "as he said [sic], item #4, 50% of $10 {and so on}",
    "See https://example.org/a_b?x=1&y=2#part",
    "Version 3.4, section 1.6.1 – from 10:30 to 11:15:30",
    "don’t “quote” e-mail: a.person@example.org (CPA Canada/WebTrust)",
    "Iñigo, Wiktoria Więckowska, 日本レジストリサービス, שלום",
  ])("leaves ordinary prose alone: %s", (text) => {
    expect(bullet(text)).toBe(`- ${text}\n`);
  });

  it("writes prose that needs no escape as quickly as it can, and exactly as all other text", () => {
    const letters = [..."abc 1.:()-+#!?\"'@/%=|>,;", "é", "“", "–", "www.", "https://", ":smile:", "1)"];
    const prose = fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 });
    fc.assert(
      fc.property(prose, (text) => {
        expect(bullet(text).slice(1).trim()).toBe(renderMarkdown([paragraphOf(text)]).trim());
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["<script>alert(1)</script>", "\\<script>alert(1)\\</script>"],
    ["[here](https://bad.example)", "\\[here]\\(https://bad.example)"],
    ["![x](y.png)", "!\\[x]\\(y.png)"],
    ["[x]: https://bad.example", "\\[x]: https://bad.example"],
    ["[^1]", "\\[^1]"],
    ["[x] done", "\\[x] done"],
    ["*a* _b_ **c** ~~d~~ `e`", "\\*a\\* \\_b\\_ \\*\\*c\\*\\* \\~\\~d\\~\\~ \\`e\\`"],
    ["# Attendees", "\\# Attendees"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["> quote", "\\> quote"],
    ["&amp; &#35;", "\\&amp; \\&#35;"],
    ["---", "\\---"],
    ["***", "\\*\\*\\*"],
    ["```", "\\`\\`\\`"],
    ["a\\*b\\", "a\\\\\\*b\\\\"],
    ["<!channel> <@U1> @everyone", "\\<!channel> <@U1> @everyone"],
  ])("shows markup instead of obeying it: %s", (text, written) => {
    expect(bullet(text)).toBe(`- ${written}\n`);
  });

  it.each([
    ["{{< figure >}}", "\\{\\{< figure >}}"],
    ["see {{% ref %}}", "see {\\{% ref %}}"],
    ["x {{{< y", "x {{\\{< y"],
    ["<!--more-->", "\\<\\!--more-->"],
    ["{.hidden}", "\\{.hidden}"],
    [": a definition", "\\: a definition"],
    [":tada: :+1: :a:b:", ":tada\\: :+1\\: :a\\:b\\:"],
  ])("breaks what Hugo reads in the source before Markdown: %s", (text, written) => {
    expect(bullet(text)).toBe(`- ${written}\n`);
  });

  it("gives a heading no attributes, no shortcode and no closing marks", () => {
    expect(renderMarkdown([headingOf(3, "Item {#top .x} {{< y >}} ##")])).toBe(
      "### Item \\{#top .x} \\{\\{< y >}} #\\#\n",
    );
  });

  it("keeps a note of several lines in its one bullet", () => {
    expect(bullet("first\n\n---\r\n# second\n- third\u2028fourth")).toBe(
      "- first --- # second - third fourth\n",
    );
  });

  it("takes out control characters and what turns the reading direction, and keeps joined letters", () => {
    expect(cleanText("a\u0000b\u001b[31m\u0085c \u202Egnp.exe\u202C \u2066x\u2069\uD800")).toBe(
      "ab[31m c gnp.exe x",
    );
    expect(cleanText("👩\u200D💻 می\u200Cخواهم")).toBe("👩\u200D💻 می\u200Cخواهم");
    expect(bullet("{\u202E{< x >}}")).toBe("- \\{\\{< x >}}\n");
  });

  it("shows every text as it was typed, in one line, without a shortcode left", () => {
    const piece = fc.constantFrom(
      "{{<",
      "{{%",
      "<",
      "!--",
      "*",
      "_",
      "~",
      "`",
      "#",
      "- ",
      "1. ",
      "[",
      "](",
      ")",
      "\\",
      "&",
      "amp;",
      ":",
      "a",
      "é",
      " ",
      "\n",
      "{",
      "---",
      "http://",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 20 }),
        (pieces) => {
          const text = pieces.join("");
          const written = renderMarkdown([paragraphOf(text)]);
          expect(written.indexOf("\n")).toBe(cleanText(text) === "" ? -1 : written.length - 1);
          expect(written).not.toMatch(/\{\{[<%]|<!--|^(?:---|[#>]|[-+*] |\d+[.)] )/);
          expect(read(written.trimEnd())).toBe(cleanText(text).trimEnd());
        },
      ),
      { numRuns: 500 },
    );
  });

  it("writes 10,000 characters of marks whole", () => {
    const text = "*_[{{<~`:&\\".repeat(1000).slice(0, 10_000);
    expect(read(bullet(text))).toBe(`- ${text}\n`);
  });

  it("links an attachment to a web address only", () => {
    const lines = [
      { label: "Slides] {{<", link: "https://files.example/a b(1).pdf?{{%" },
      { label: "Bad", link: "javascript:alert(1)" },
      { label: "Worse", link: "no address" },
    ];
    expect(renderMarkdown(bulletsOf(lines))).toBe(
      "- [Slides\\] {\\{<](https://files.example/a%20b\\(1\\).pdf?{\\{%)\n\n- Bad: javascript:alert(1)\n\n- Worse: no address\n",
    );
  });

  it("puts a blank line between bullets, and writes no list where there is none", () => {
    expect(renderMarkdown([headingOf(1, "A"), ...bulletsOf(["b", "c"])])).toBe("# A\n\n- b\n\n- c\n");
    expect(bulletsOf([])).toEqual([]);
  });
});
