/** UTC milliseconds, here and in SQL: ISO text sorts wrongly (…05.123Z before …05Z). */
export type Instant = number;

/** A chat account. `workspace` is the account's own team: guests of a shared channel bring theirs. */
export interface Speaker {
  readonly platform: string;
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
  readonly administrator: boolean;
}

/** A channel of a chat platform: a Slack team's or a Discord guild's, or a room of the machine itself. */
export interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** One piece of a sentence. Plain strings are text, never markup; people, rooms and times are rendered by the platform. */
export type Word =
  | string
  | { readonly who: Speaker | string }
  | { readonly at: Instant }
  | { readonly room: Place }
  | Link
  | { readonly strong: string };

export type Words = readonly Word[];

export interface Link {
  readonly link: string;
  readonly label: string;
  /** Where it leads instead, for a link to a mail, where nothing opens one. */
  readonly page?: string;
}

type Part = Word | Words | number | undefined;

/** Writes a sentence: ``words`Opened by ${{ who }} at ${{ at }}` ``. Nested words are joined in, `undefined` is left out. */
export function words(texts: TemplateStringsArray, ...parts: readonly Part[]): Words {
  return joinWords(texts.flatMap((text, n) => [text, ...(n < parts.length ? [parts[n]] : [])]));
}

/** Joins pieces into one sentence; neighbouring plain strings become one. */
export function joinWords(parts: readonly Part[]): Words {
  const joined: Word[] = [];
  for (const part of parts.flatMap((p): readonly Word[] =>
    isWords(p) ? p : p === undefined ? [] : [asWord(p)],
  )) {
    const last = joined.at(-1);
    if (typeof part !== "string") joined.push(part);
    else if (typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  return joined;
}

/** Puts sentences into a row: `listWords([a, b, c])` reads “a, b, c”. */
export function listWords(items: readonly (Word | Words)[], separator = ", "): Words {
  return joinWords(items.flatMap((item, n) => (n === 0 ? [item] : [separator, item])));
}

/** "A, B and C". */
export function listNames(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** How an instant is written where it is read. */
export type TimeOf = (at: Instant) => string;

/** The same sentence without any markup. Times are written by `timeOf`, in ISO form if none is given. */
export function plainOf(text: Words, timeOf: TimeOf = (at) => new Date(at).toISOString()): string {
  return text
    .map((word, n) => {
      if (typeof word === "string") return withoutRepeat(word, text[n - 1], timeOf);
      if ("who" in word) return typeof word.who === "string" ? word.who : word.who.name;
      if ("at" in word) return timeOf(word.at);
      if ("room" in word) return writePlace(word.room);
      if ("strong" in word) return word.strong;
      const shown = withoutMail(word);
      if (typeof shown === "string") return shown;
      return shown.label === shown.link ? shown.link : `${shown.label} (${shown.link})`;
    })
    .join("");
}

/** A room as a group file writes it: "slack:T0LAB/C0LAB". */
export const writePlace = ({ platform, workspace, channel }: Place): string =>
  `${platform}:${workspace}/${channel}`;

/** A link where no mail is opened: an address is still worth reading, an invitation to press is not. */
export function withoutMail(word: Link): Link | string {
  if (!word.link.startsWith("mailto:")) return word;
  if (word.page !== undefined) return { link: word.page, label: word.label };
  return word.label.includes("@") ? word.label : "";
}

/** Whether there is nothing to be read in it. */
export const isBlank = (text: Words): boolean =>
  text.every((word) => !(typeof word === "object" && "at" in word) && plainOf([word]).trim() === "");

/**
 * A time is followed by itself in the group's zone: left out where the clocks show the same here, whatever each calls
 * its zone (UTC and GMT).
 */
export function withoutRepeat(text: string, before: Word | undefined, timeOf: TimeOf): string {
  if (typeof before !== "object" || !("at" in before)) return text;
  const [whole, again] = /^ \(([^()]*)\)/.exec(text) ?? [];
  if (whole === undefined || again === undefined) return text;
  const [here, there] = [timeOf(before.at), again].map((time) => time.replace(/(?<=\d) \S+$/, ""));
  return there === here || there?.endsWith(` ${here}`) ? text.slice(whole.length) : text;
}

function isWords(part: Part): part is Words {
  return Array.isArray(part);
}

function asWord(part: Word | number): Word {
  return typeof part === "number" ? String(part) : part;
}
