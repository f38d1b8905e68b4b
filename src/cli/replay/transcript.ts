import { createHash } from "node:crypto";
import type { Instant, Place } from "../../chat/index.ts";
import { nearestWord } from "../../core/roster/names.ts";

/** One thing said, or one turn of the clock. */
export type Said = Turned | Spoken;

interface Turned {
  readonly kind: "clock";
  readonly number: number;
  readonly at: Instant;
}

export interface Spoken {
  readonly kind: "said" | "press" | "edit" | "delete";
  /** Which line of the file it is. */
  readonly number: number;
  readonly at: Instant;
  readonly place: Place;
  /** The account's id. */
  readonly who: string;
  /** What was said, the button's label, or the words after an edit. */
  readonly text: string;
  /** The line as it stands in the file. */
  readonly line: string;
  /** The same transcript has the same ids: a line said again is known again. */
  readonly id: string;
  /** The line that is edited or deleted. */
  readonly about?: Spoken;
}

export interface TranscriptFault {
  readonly number: number;
  readonly message: string;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
const place = /^([a-z][a-z0-9-]*):(?:([^/\s]+)\/)?([^/\s@]+)$/;
const account = /^@([\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?)$/u;
const bangs = ["press", "edit", "delete"] as const;
const longest = 100_000;

/** What is wrong with one line. */
class Unreadable extends Error {}

/** Reads a whole transcript, or says everything that is wrong with it, by line. Nothing is said before that. */
export function readTranscript(
  text: string,
): { readonly lines: readonly Said[] } | { readonly faults: readonly TranscriptFault[] } {
  const rows = text.replace(/^\ufeff/, "").split("\n");
  const faults: TranscriptFault[] = [];
  const cut = rows.pop() ?? "";
  if (cut.trim() !== "")
    faults.push({
      number: rows.length + 1,
      message: "the file ends within this line, without a line's end: is it whole?",
    });
  const lines: Said[] = [];
  const counts = new Map<string, number>();
  let clock = Number.NEGATIVE_INFINITY;
  for (const [n, row] of rows.entries()) {
    const line = row.replace(/\r$/, "").trim();
    if (line === "" || line.startsWith("#")) continue;
    try {
      const said = readLine(line, n + 1, lines, counts);
      if (said.at < clock)
        throw new Unreadable(
          `time runs backwards: the line before is of ${new Date(clock).toISOString().replace(".000Z", "Z")}`,
        );
      clock = said.at;
      lines.push(said);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      faults.push({ number: n + 1, message: error.message });
    }
  }
  return faults.length > 0 ? { faults: faults.sort((a, b) => a.number - b.number) } : { lines };
}

function readLine(line: string, number: number, before: readonly Said[], counts: Map<string, number>): Said {
  if (line.length > longest) throw new Unreadable(`longer than ${longest.toLocaleString("en")} characters`);
  if (/[^\P{Cc}\t]/u.test(line)) throw new Unreadable("a control character stands in it; \\n is a new line");
  const [, when = "", where = "", who = "", rest = ""] =
    /^(\S+)(?:\s+(\S+))?(?:\s+(\S+))?(?:\s+([\s\S]*))?$/.exec(line) ?? [];
  const at = readInstant(when);
  if (where === "") return { kind: "clock", number, at };
  const room = readPlace(where);
  const speaker = account.exec(who)?.[1]?.toLowerCase();
  if (speaker === undefined)
    throw new Unreadable(
      who === ""
        ? "who said it? After the room comes @account"
        : `“${who}” is no account; it is written as @dean`,
    );
  if (rest === "") throw new Unreadable(`what did @${speaker} say? The line ends after the account`);
  const key = JSON.stringify([at, room.platform, room.workspace, room.channel, speaker, rest]);
  const count = counts.get(key) ?? 0;
  counts.set(key, count + 1);
  const hash = createHash("sha256").update(`${key} ${count}`).digest("base64url").slice(0, 22);
  const spoken = { number, at, place: room, who: speaker, line, id: `replay ${hash}` };
  return rest.startsWith("!")
    ? readBang(rest, spoken, before)
    : { ...spoken, kind: "said", text: unescaped(rest) };
}

type Start = Omit<Spoken, "kind" | "text" | "about">;

function readBang(rest: string, spoken: Start, before: readonly Said[]): Spoken {
  const [, word = "", after = ""] = /^!(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
  switch (word) {
    case "press":
      if (after === "") throw new Unreadable("which button? As: !press Next item");
      return { ...spoken, kind: "press", text: unescaped(after) };
    case "edit": {
      const [, which = "", text = ""] = /^(\S*)\s*([\s\S]*)$/.exec(after) ?? [];
      const about = findLine(which, "edit", spoken, before);
      if (text === "")
        throw new Unreadable("what is it to be instead? As: !edit 2023-11-02T17:00:05Z new words");
      if (about.who !== spoken.who)
        throw new Unreadable(`@${spoken.who} cannot edit what @${about.who} said`);
      return { ...spoken, kind: "edit", text: unescaped(text), about };
    }
    case "delete": {
      const about = findLine(after, "delete", spoken, before);
      return { ...spoken, kind: "delete", text: "", about };
    }
    default: {
      const near = nearestWord(word, bangs);
      const meant = near
        ? `Did you mean !${near}?`
        : `There are ${bangs.map((bang) => `!${bang}`).join(", ")}.`;
      throw new Unreadable(`there is no !${word}. ${meant} To say it, write \\!${word}`);
    }
  }
}

/** The earlier line of the same room, by its instant; of several the one numbered: `2023-11-02T17:00:05Z#2`. */
function findLine(which: string, act: "edit" | "delete", { place }: Start, before: readonly Said[]): Spoken {
  if (which === "") throw new Unreadable(`which line? As: !${act} 2023-11-02T17:00:05Z`);
  const [, when = "", count] = /^([^#\s]*)(?:#(\d+))?$/.exec(which) ?? [];
  const at = readInstant(when);
  const same = before.filter(
    (one): one is Spoken =>
      one.kind !== "clock" &&
      one.at === at &&
      one.place.platform === place.platform &&
      one.place.workspace === place.workspace &&
      one.place.channel === place.channel,
  );
  const found = same.filter((one) => one.kind === "said" && !one.text.startsWith("/"));
  if (found.length === 0 && same.length > 0)
    throw new Unreadable(`at ${when} there was no plain text in this room: only that can be changed`);
  if (found.length === 0) throw new Unreadable(`nothing was said in this room at ${when} before this line`);
  if (count === undefined && found.length > 1)
    throw new Unreadable(`${found.length} lines were said in this room at ${when}: say which, as ${when}#1`);
  const one = found[Number(count ?? 1) - 1];
  if (!one) throw new Unreadable(`there is no ${which}: ${found.length} said in this room at that instant`);
  return one;
}

function readInstant(text: string): Instant {
  const at = instant.test(text) ? Date.parse(text) : Number.NaN;
  const [day = ""] = text.split("T");
  if (Number.isNaN(at) || !new Date(Date.parse(day)).toISOString().startsWith(day))
    throw new Unreadable(
      `“${text.slice(0, 40)}” is no instant; it is written as 2023-11-02T17:00:05Z, with Z or an offset`,
    );
  return at;
}

function readPlace(text: string): Place {
  const [, platform, workspace = "local", channel] = place.exec(text) ?? [];
  if (platform === undefined || channel === undefined)
    throw new Unreadable(
      `“${text.slice(0, 40)}” is no room; it is written as slack:cscwg or slack:T0LAB/C0LAB`,
    );
  return { platform, workspace, channel };
}

/** `\n` is a new line, `\\` a backslash, `\!` an exclamation mark that is only said. */
function unescaped(text: string): string {
  return text
    .replace(/^\\!/, "!")
    .replace(/\\([n\\])/g, (_, letter: string) => (letter === "n" ? "\n" : "\\"));
}
