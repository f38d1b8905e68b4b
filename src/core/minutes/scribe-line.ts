import { joinWords, plainOf, type Word, type Words } from "../../chat/index.ts";
import type { NoteKind } from "../../store/index.ts";
import { splitList } from "../grammar/grammar.ts";

/** What stands before the colon of a minuted line, and what after it. */
export interface Line {
  readonly kind: NoteKind;
  /** “Action @dean by Friday”; nothing for a plain line. */
  readonly head: Words;
  readonly text: Words;
}

const kinds: Readonly<Record<string, NoteKind>> = {
  q: "question",
  question: "question",
  a: "answer",
  answer: "answer",
  c: "comment",
  comment: "comment",
  d: "decision",
  decision: "decision",
  action: "action",
};
const longestHead = 80;
/** Not the one in “11:00”; the wide one is what Chinese and Japanese keyboards write. */
const colon = /:(?!(?<=\d:)\d)|：/;

const hasColon = (word: Word): boolean => typeof word === "string" && colon.test(word);

/** “Decision – the text stays”: a word and a dash are as good as a colon, and no line of prose begins so. */
const dashed = /^\s*(question|answer|comment|decision)\s+[-–—]\s+/i;

/** Splits `Q:`, `Decision:`, `Action @who by date:` off. A colon further in is only a colon. */
export function readLine(line: Words): Line {
  const plain: Line = { kind: "plain", head: [], text: line };
  const [first, owner, ...rest] = line;
  const [begun, label = ""] = dashed.exec(textIn(first)) ?? [];
  if (begun !== undefined)
    return {
      kind: kinds[label.toLowerCase()] ?? "plain",
      head: [label],
      text: joinWords([textIn(first).slice(begun.length), ...line.slice(1)]),
    };
  // “Action @dean send the draft”: a mention right after it leaves no doubt.
  if (/^\s*action\s+$/i.test(textIn(first)) && typeof owner === "object" && !rest.some(hasColon))
    return { kind: "action", head: [textIn(first), owner], text: joinWords(rest) };
  const at = line.findIndex(hasColon);
  const word = line[at];
  if (typeof word !== "string") return plain;
  const cut = word.search(colon);
  const head = joinWords([...line.slice(0, at), word.slice(0, cut)]);
  const said = plainOf(head).trim();
  const name = /^\p{L}+/u.exec(said)?.[0].toLowerCase() ?? "";
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind || said.length > longestHead) return plain;
  if (kind !== "action" && said.toLowerCase() !== name) return plain;
  return { kind, head, text: joinWords([word.slice(cut + 1), ...line.slice(at + 1)]) };
}

/** Who and when in “Action @who by date”; either may be left out. */
export function readPromise(head: Words): { readonly who: readonly Words[]; readonly by?: string } {
  const [first, ...rest] = head;
  const { before, after } = splitAtBy(joinWords([textIn(first).replace(/^\s*action\b/i, ""), ...rest]));
  const who = splitList(before).filter((piece) => !/^[\s,.:-]*(and)?[\s,.:-]*$/i.test(plainOf(piece)));
  return { who, ...(after !== undefined && { by: after }) };
}

/** Whether a line begins with the marks that keep it out of the minutes. */
export const isAside = (line: Words): boolean => textIn(line[0]).trimStart().startsWith("//");

const textIn = (word: Word | undefined): string => (typeof word === "string" ? word : "");

function splitAtBy(head: Words): { before: Words; after?: string } {
  for (const [n, word] of head.entries()) {
    const match = typeof word === "string" ? /^(|[\s\S]*[\s,])by\s+([\s\S]*)$/i.exec(word) : null;
    if (match)
      return {
        before: joinWords([...head.slice(0, n), match[1] ?? ""]),
        after: plainOf([match[2] ?? "", ...head.slice(n + 1)]).trim(),
      };
  }
  return { before: head };
}
