import { joinWords, type Speaker, type Word, type Words } from "../chat/index.ts";
import type { Read } from "../store/index.ts";
import type { Member } from "./roster/roster.ts";
import { plainIn } from "./time.ts";

/** Whatever stands in a typed option, a form or a button, as words. */
export function wordsOf(value: unknown): Words {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "number" || typeof value === "bigint") return [String(value)];
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (Array.isArray(value)) return listOf(value);
  if (typeof value === "object" && "platform" in value && "id" in value) return [{ who: value as Speaker }];
  if (typeof value === "object" && ("who" in value || "at" in value || "link" in value || "strong" in value))
    return [value as Word];
  throw new TypeError("a value that is neither words, a number, yes or no, nor an account");
}

function listOf(values: readonly unknown[]): Words {
  const isSentence = values.every(
    (value) => typeof value === "string" || (typeof value === "object" && value),
  );
  const hasWord = values.some((value) => typeof value === "object");
  if (isSentence && hasWord && values.some((value) => typeof value === "string"))
    return joinWords(values as Words);
  return joinWords(values.flatMap((value, n) => (n === 0 ? wordsOf(value) : [", ", ...wordsOf(value)])));
}

/** The member behind an account. */
export async function memberOf(read: Read, speaker: Speaker): Promise<Member | undefined> {
  return read.roster.memberBehind(speaker.platform, speaker.workspace, speaker.id);
}

/** Words as one plain text for the record: mentions become members' names, times the group's clock. */
export async function textOf(said: Words, read: Read, zone: string): Promise<string> {
  const named: Word[] = [];
  for (const word of said) {
    const speaker =
      typeof word === "object" && "who" in word && typeof word.who === "object" ? word.who : undefined;
    named.push(speaker ? ((await memberOf(read, speaker))?.name ?? speaker.name) : word);
  }
  return cleanText(plainIn(named, zone));
}

/** Text without what could deceive a reader: control characters, bidi overrides, invisible marks. Lines are kept. */
export function cleanText(given: string): string {
  return given
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n\t\u200d]/gu, "")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[ \t]+\n/g, "\n")
    .trim();
}
