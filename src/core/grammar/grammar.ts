import { joinWords, type Word, type Words } from "../../chat/index.ts";

/** How one value is taken from a line. */
export interface Slot {
  readonly name: string;
  /** Only by name (`at:…`), never by position. */
  readonly named: boolean;
  readonly required: boolean;
  /** Takes mentions, wherever they stand: one, or all that are left. */
  readonly mentions?: "one" | "all";
  /** The value that words at the end of the line are though it is not named: “Lamps in fog 10 min”, “… by Friday”. */
  trails?(text: string, whole: boolean): string | undefined;
  /** Such words are this value also where they are the whole line. */
  readonly alone?: true;
  /** Takes the rest of the line when it is the last. */
  readonly rest: boolean;
  /** Whether a word fits. An optional value is passed over by a word that does not. */
  fits?(text: string): boolean;
  /** How far a value without quotes may reach over blanks (“next Thursday 11:00”). */
  readonly reach?: number;
}

export interface Parsed {
  readonly values: ReadonlyMap<string, Words>;
  /** What found no place. */
  readonly left: Words;
}

interface Token {
  readonly gap: string;
  readonly words: Words;
  /** The token as plain text, without its quotes; missing for a mention or a link. */
  readonly text?: string;
  readonly quoted: boolean;
  /** `name:` in front of it, where it has the form of one. */
  readonly name?: string;
}

/** What opens a quotation, and what closes it: “English”, „deutsch“, „polski”, ”svenska”, «français», »dansk«. */
const quotes: Readonly<Record<string, RegExp>> = {
  '"': /"/,
  "“": /”/,
  "„": /[“”]/,
  "”": /”/,
  "«": /»/,
  "»": /«/,
};

/**
 * `/noun verb values`: values by name and mentions are lifted out wherever they stand; what remains fills
 * the other values by position, the last one taking the rest of the line.
 */
export function parseLine(line: Words, slots: readonly Slot[]): Parsed {
  const values = new Map<string, Words>();
  let tokens = [...tokenize(line)];
  tokens = liftNamed(tokens, slots, values);
  const unknown = tokens.filter(isUnknownValue);
  if (unknown.length > 0) return { values, left: restOf(unknown) };
  tokens = liftMentions(tokens, slots, values);
  tokens = liftTrailing(tokens, slots, values);
  fillByPosition(tokens, slots, values);
  return { values, left: restOf(tokens) };
}

/** `words:"…"` is meant as a value by its name: where there is none of that name it is not quietly made part of another. */
const isUnknownValue = ({ name, quoted }: Token): boolean =>
  quoted && name !== undefined && /^[a-z-]+$/.test(name);

/** Splits a line's first word off. */
export function firstWord(line: Words): { word: string; rest: Words } {
  const [head, ...tail] = line;
  if (typeof head !== "string") return { word: "", rest: line };
  const match = /^\s*(\S+)(\s*)/.exec(head);
  if (!match) return { word: "", rest: line };
  return { word: match[1] ?? "", rest: joinWords([head.slice(match[0].length), ...tail]) };
}

/** The names or pieces of a list: separated by commas or “and”, or in quotes, or mentions. */
export function splitList(list: Words): readonly Words[] {
  const pieces: Word[][] = [[]];
  for (const token of tokenize(list)) {
    const last = pieces.at(-1) ?? [];
    if (token.text === undefined) pieces.push([...token.words], []);
    else if (token.quoted && !token.name) pieces.push([token.text], []);
    else if (/^(?:and|&)$/i.test(token.text)) pieces.push([]);
    else {
      const parts = plainToken(token).split(/[,;]/);
      parts.forEach((part, n) => {
        if (n > 0) pieces.push([]);
        const piece = pieces.at(-1) ?? last;
        if (part !== "") piece.push(piece.length > 0 ? ` ${part}` : part);
      });
    }
  }
  return pieces.filter((piece) => piece.length > 0).map((piece) => joinWords(piece));
}

function tokenize(line: Words): readonly Token[] {
  const tokens: Token[] = [];
  let gap = "";
  for (const word of line) {
    if (typeof word !== "string") {
      tokens.push({ gap, words: [word], quoted: false });
      gap = "";
      continue;
    }
    for (let from = 0; from < word.length; ) {
      const blank = /^\s*/.exec(word.slice(from))?.[0] ?? "";
      gap += blank;
      from += blank.length;
      if (from >= word.length) break;
      const { token, length } = readToken(word.slice(from), gap);
      tokens.push(token);
      from += length;
      gap = "";
    }
  }
  return tokens;
}

function readToken(text: string, gap: string): { token: Token; length: number } {
  const name = /^([\p{L}][\p{L}-]*):/u.exec(text)?.[1];
  const start = name ? name.length + 1 : 0;
  const close = quotes[text[start] ?? ""];
  if (close !== undefined) {
    const end = start + 1 + text.slice(start + 1).search(close);
    const after = text[end + 1];
    if (end > start && (after === undefined || /[\s,;.]/.test(after))) {
      const inner = text.slice(start + 1, end);
      const length = end + 1;
      const token = { gap, words: [text.slice(0, length)], text: inner, quoted: true };
      return { token: name ? { ...token, name } : token, length };
    }
  }
  const plain = /^\S+/.exec(text)?.[0] ?? text;
  const token = { gap, words: [plain], text: plain.slice(start), quoted: false };
  return { token: name ? { ...token, name } : token, length: plain.length };
}

function liftNamed(tokens: Token[], slots: readonly Slot[], values: Map<string, Words>): Token[] {
  const kept: Token[] = [];
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n] as Token;
    const slot = slots.find((s) => s.name === token.name?.toLowerCase());
    if (!slot || token.text === undefined) {
      kept.push(token);
      continue;
    }
    let value: Words = [token.text];
    if (token.text === "" && !token.quoted) {
      const next = tokens[n + 1];
      if (!next) {
        values.set(slot.name, []);
        continue;
      }
      value = next.text === undefined ? next.words : [next.text];
      n++;
    }
    const reached = token.quoted ? 0 : reachOf(slot, value, tokens.slice(n + 1));
    if (reached > 0) {
      value = joinWords([...value, " ", restOf(tokens.slice(n + 1, n + 1 + reached))]);
      n += reached;
    }
    values.set(slot.name, slot.mentions === "all" ? joinList(values.get(slot.name), value) : value);
  }
  return kept;
}

/** How many of the following tokens still belong to a value that may hold blanks: the longest run that fits. */
function reachOf(slot: Slot, value: Words, following: readonly Token[]): number {
  const [text] = value;
  if (!slot.reach || !slot.fits || typeof text !== "string") return 0;
  for (let count = Math.min(slot.reach - 1, following.length); count > 0; count--) {
    const run = following.slice(0, count);
    if (run.some((token) => token.text === undefined || token.quoted || token.name)) continue;
    if (slot.fits([text, ...run.map(plainToken)].join(" "))) return count;
  }
  return 0;
}

function liftMentions(tokens: Token[], slots: readonly Slot[], values: Map<string, Words>): Token[] {
  return tokens.filter((token) => {
    const [word] = token.words;
    if (token.text !== undefined || typeof word !== "object" || !("who" in word)) return true;
    const one = slots.find((slot) => slot.mentions === "one" && !values.has(slot.name));
    const slot = one ?? slots.find((s) => s.mentions === "all");
    if (!slot) return true;
    values.set(slot.name, joinList(values.get(slot.name), token.words));
    return false;
  });
}

/** Takes values off the end of the line that show what they are, where something is left before them. */
function liftTrailing(tokens: Token[], slots: readonly Slot[], values: Map<string, Words>): Token[] {
  for (const slot of slots) {
    if (!slot.trails || values.has(slot.name)) continue;
    for (let count = Math.min(slot.reach ?? 1, tokens.length - (slot.alone ? 0 : 1)); count > 0; count--) {
      const last = tokens.slice(-count);
      if (last.some((token) => token.text === undefined || token.quoted || token.name)) continue;
      const text = last.map(plainToken).join(" ");
      const value = slot.trails(/^[([](.+)[)\]]$/.exec(text)?.[1] ?? text, count === tokens.length);
      if (value === undefined) continue;
      values.set(slot.name, [value]);
      return liftTrailing(withoutDash(tokens.slice(0, -count)), slots, values);
    }
  }
  return tokens;
}

/** “Lamps in fog – 10 min”: with the value goes what set it apart. */
function withoutDash(tokens: Token[]): Token[] {
  return tokens.length > 1 && /^[-–—]$/.test(tokens.at(-1)?.text ?? "") ? tokens.slice(0, -1) : tokens;
}

function fillByPosition(tokens: Token[], slots: readonly Slot[], values: Map<string, Words>): void {
  const open = slots.filter((slot) => !slot.named && (!values.has(slot.name) || slot.mentions === "all"));
  for (const [n, slot] of open.entries()) {
    const first = tokens[0];
    if (!first) return;
    const last = n === open.length - 1;
    if (last && slot.rest) {
      const rest = restOf(tokens);
      const only = tokens.length === 1 && first.quoted && !first.name ? [first.text ?? ""] : rest;
      values.set(slot.name, slot.mentions === "all" ? joinList(values.get(slot.name), rest) : only);
      tokens.length = 0;
      return;
    }
    const value: Words =
      first.text === undefined ? first.words : [first.quoted ? first.text : plainToken(first)];
    const reached = first.quoted ? 0 : reachOf(slot, value, tokens.slice(1));
    const text = [value, ...tokens.slice(1, 1 + reached).map((token) => [" ", plainToken(token)])].flat();
    const plain = text.every((word) => typeof word === "string") ? text.join("") : "";
    if (!slot.required && slot.fits && !slot.fits(plain)) continue;
    values.set(slot.name, joinWords(text));
    tokens.splice(0, 1 + reached);
  }
}

function joinList(known: Words | undefined, more: Words): Words {
  return known === undefined || known.length === 0 ? more : joinWords([...known, ", ", more]);
}

function restOf(tokens: readonly Token[]): Words {
  return joinWords(tokens.flatMap((token, n) => (n === 0 ? token.words : [token.gap, ...token.words])));
}

function plainToken(token: Token): string {
  return token.words.map((word) => (typeof word === "string" ? word : "")).join("");
}
