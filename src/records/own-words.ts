import { convert } from "html-to-text";

/**
 * The lines that a sender wrote: without what is forwarded or signed below, and what the list puts at the end. Quoted
 * lines stay, with their mark, since what stands between them answers them.
 */
export function ownLines(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const own: string[] = [];
  for (let n = 0; n < lines.length; n++) {
    const line = (lines[n] ?? "").replace(/\u00a0/g, " ").trimEnd();
    if (isEnd(line, lines[n + 1])) break;
    const attributed = attribution(lines, n);
    if (attributed === "cuts") break;
    if (typeof attributed === "number") {
      n = attributed;
      continue;
    }
    if (/^\s*(?:sent from my|get outlook for)\b/i.test(line)) continue;
    own.push(line.trim());
  }
  return own;
}

/** Where somebody else's words begin, or the signature, or the list's own lines. */
function isEnd(line: string, next: string | undefined): boolean {
  return (
    /^-- ?$/.test(line) ||
    /^_{10,}\s*$/.test(line) ||
    /^-{2,}\s*(?:original|forwarded) message\s*-{2,}/i.test(line) ||
    /^begin forwarded message:/i.test(line) ||
    /^you received this message because you are subscribed/i.test(line) ||
    // Outlook puts the head of what it answers between the two, without a mark.
    (/^\**(?:from|von|de|da):\**\s/i.test(line) &&
      /^\**(?:sent|date|to|gesendet|envoyé|inviato):\**\s/i.test(next ?? ""))
  );
}

/**
 * "On Thu, 12 Oct 2023, Bruce wrote:", over up to four lines. Where what follows is marked as quoted, only that is left
 * out, since an answer may stand below it; where it is not marked, nobody can tell whose it is, and all of it is.
 */
function attribution(lines: readonly string[], n: number): number | "cuts" | undefined {
  if (!/^\s*(?:on|am|le|il)\b.*\d/i.test(lines[n] ?? "")) return undefined;
  for (let last = n; last < Math.min(n + 4, lines.length); last++) {
    if (last > n && (lines[last] ?? "").trim() === "") return undefined;
    if (!/(?:wrote|schrieb|a écrit|ha scritto)\b.*:\s*$/i.test(lines[last] ?? "")) continue;
    const next = lines.slice(last + 1).find((line) => line.trim() !== "");
    return next === undefined || /^\s*>/.test(next) ? last : "cuts";
  }
  return undefined;
}

/** The text of a mail that came as HTML only, what it quotes marked as in plain text. */
export function textOfHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "style", format: "skip" },
      { selector: "del", format: "skip" },
      { selector: "blockquote", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ],
  });
}
