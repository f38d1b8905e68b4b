/** One message of an archive, as it came. */
export interface ArchivedMessage {
  /** What the archive wrote on the separating line: when it got the message. */
  readonly receivedAt: number | undefined;
  /** Head and body, byte for byte. */
  readonly raw: Uint8Array;
}

/**
 * A separating line, "From who when", where `who` may be written as pipermail does ("bruce at example.com"). It has a
 * time of day and a year: a sentence that begins with "From" has neither.
 */
const separator =
  /^From .*?((?:[A-Z][a-z]{2},? +)?(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) +(?:\d{4} +)?\d{1,2}:\d\d(?::\d\d)?.*)$/;

/** Takes an mbox archive apart (mboxo, mboxrd, and pipermail's), in its own order. A single message is one too. */
export function splitMbox(archive: Uint8Array): readonly ArchivedMessage[] {
  // One character a byte: each message says its own charset, and part by part.
  const lines = Buffer.from(archive).toString("latin1").split(/\r?\n/);
  const messages: ArchivedMessage[] = [];
  let own: string[] = [];
  let receivedAt: number | undefined;
  const flush = () => {
    if (own.some((line) => line !== ""))
      messages.push({ receivedAt, raw: Buffer.from(own.join("\n"), "latin1") });
    own = [];
  };
  for (const [n, line] of lines.entries()) {
    const when = n === 0 || lines[n - 1] === "" ? separator.exec(line)?.[1] : undefined;
    if (when !== undefined) {
      flush();
      receivedAt = timeOf(when);
    } else own.push(line.replace(/^>(>*From )/, "$1"));
  }
  flush();
  return messages;
}

/** Without a zone it is UTC, as the format has it. */
function timeOf(text: string): number | undefined {
  const zoned =
    /(?:[+-]\d{4}|UTC|GMT|Z)\s*$/.test(text) || /[+-]\d{4}\b/.test(text) ? text : `${text.trim()} +0000`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? undefined : at;
}
