import PostalMime, { type Address, type Email } from "postal-mime";
import type { Instant } from "../chat/index.ts";
import type { Answer } from "../core/rules/ballot-facts.ts";
import { type ArchivedMessage, splitMbox } from "./mbox.ts";
import { ownLines, textOfHtml } from "./own-words.ts";
import { ballotsIn, type Said, understandLine } from "./vote-words.ts";

/** A vote as a list message gives it. Who may vote, and whether it came in time, is for the tally to say. */
export interface ListVote {
  /** "CSC-21". */
  readonly ballot: string;
  readonly answer: Answer;
  /** The sender's own words. */
  readonly words: string;
  /** On whose behalf the message says it is cast, where it says so. */
  readonly whose?: string | undefined;
}

/** What a message of the archive was understood to say. */
export interface VoteMessage {
  readonly from: { readonly name: string; readonly address: string | undefined };
  readonly subject: string;
  /** The message's own time, by which its votes are dated. */
  readonly at: Instant;
  /** Its address in the archive, or `mid:` and its id. */
  readonly link: string;
  readonly messageId: string | undefined;
  /** Whether it was sent to the list that votes count on. */
  readonly list: "right" | "wrong";
  readonly votes: readonly ListVote[];
  /** What a person should look at before these votes are counted. */
  readonly doubts: readonly string[];
}

export interface Archive {
  /** Every message in which a vote was found or suspected, the earliest first. */
  readonly messages: readonly VoteMessage[];
  /** How many messages were read, duplicates left out. */
  readonly read: number;
  /** Messages that cannot be dated or read, each with why; nothing of them is counted. */
  readonly unread: readonly { readonly subject: string; readonly why: string }[];
}

export interface ReadOptions {
  /** "CSC-". */
  readonly prefix: string;
  /** The list that votes count on. An archive whose messages name no list at all is taken to be of it. */
  readonly list?: string | undefined;
}

/** Reads the votes of a list's mbox archive. Nothing is counted by it: it says what it understood. */
export async function readVotes(archive: Uint8Array, options: ReadOptions): Promise<Archive> {
  const messages: VoteMessage[] = [];
  const unread: { subject: string; why: string }[] = [];
  const seen = new Set<string>();
  let read = 0;
  for (const one of splitMbox(archive)) {
    const mail = await PostalMime.parse(one.raw);
    const subject = (mail.subject ?? "").trim();
    const id = mail.messageId ?? "";
    if (id !== "" && seen.has(id)) continue;
    seen.add(id);
    read++;
    const at = Date.parse(mail.date ?? "");
    if (Number.isNaN(at)) {
      if (votesOf(mail, options).votes.length > 0)
        unread.push({ subject, why: "it has no date that can be read" });
      continue;
    }
    const message = messageOf(mail, { at, subject, archived: one }, options);
    if (message.votes.length > 0 || message.doubts.length > 0) messages.push(message);
  }
  return { messages: messages.sort((a, b) => a.at - b.at), read, unread };
}

function messageOf(
  mail: Email,
  { at, subject, archived }: { at: Instant; subject: string; archived: ArchivedMessage },
  options: ReadOptions,
): VoteMessage {
  const { votes, doubts } = votesOf(mail, options);
  return {
    from: senderOf(mail, options.list),
    subject,
    at,
    link: linkOf(mail),
    messageId: mail.messageId,
    list: listOf(mail, options.list),
    votes,
    doubts: votes.length > 0 ? [...doubts, ...timeDoubts(at, archived)] : doubts,
  };
}

function votesOf(mail: Email, { prefix }: ReadOptions): Pick<VoteMessage, "votes" | "doubts"> {
  const subject = mail.subject ?? "";
  if (isNotice(subject)) return { votes: [], doubts: [] };
  const body = mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? "");
  const said = sayings(ownLines(body), prefix, /\bvot(?:e|es|ing)\b/i.test(subject)).filter(
    ({ whose }) => whose !== undefined || !opensVoting(subject),
  );
  return gather(said, ballotsIn(subject, prefix));
}

/** What a group's own notices are called; replies to them are not notices. */
function isNotice(subject: string): boolean {
  return /^\s*(?:\[(?!results?\b)[\w-]+\]\s*)*\[?(?:(?:final |voting )?results?|review (?:notice|result|period)|proposal|version \d+|discussion|agenda|(?:draft |final )?minutes|withdrawn)\b/i.test(
    subject,
  );
}

/** The message that opens the voting tells how to vote; only "… votes yes" is a vote in it. */
const opensVoting = (subject: string): boolean =>
  !/^\s*(?:\[[\w-]+\]\s*)*(?:re|aw|fwd?|wg)\s*:/i.test(subject) &&
  /\bvoting (?:begins|starts|period|is open)/i.test(subject);

/**
 * Line by line, and over two lines where a mail program broke one. A bare "yes" is a vote only under a subject that
 * speaks of voting, at the start of a paragraph, and not where it answers a line that it quotes.
 */
function sayings(lines: readonly string[], prefix: string, aboutVoting: boolean): readonly Said[] {
  const said: Said[] = [];
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] ?? "";
    if (isQuoted(line)) continue;
    const next = lines[n + 1] ?? "";
    const alone = understandLine(line, prefix);
    if (!isWhole(alone) && line !== "" && next !== "" && !isQuoted(next)) {
      const both = understandLine(`${line} ${next}`, prefix);
      if (isWhole(both)) {
        said.push(...both);
        n++;
        continue;
      }
    }
    const sentences = isClear(alone) ? [] : line.split(/(?<=[.!])\s+/);
    const bySentence = sentences.length < 2 ? [] : sentences.flatMap((one) => understandLine(one, prefix));
    const best = bySentence.length > 0 ? bySentence : alone;
    const trusted = aboutVoting && standsAlone(lines, n);
    said.push(...best.map((one) => (one.bare && !trusted ? { ...one, answer: "unclear" as const } : one)));
  }
  return said;
}

const isQuoted = (line: string | undefined): boolean => /^\s*>/.test(line ?? "");
const isClear = (said: readonly Said[]): boolean =>
  said.length > 0 && said.every(({ answer }) => answer !== "unclear");
const isWhole = (said: readonly Said[]): boolean =>
  isClear(said) && said.every(({ ballot }) => ballot !== undefined);

function standsAlone(lines: readonly string[], n: number): boolean {
  const above = lines.slice(0, n);
  if ((above.at(-1) ?? "") !== "" && !isQuoted(above.at(-1))) return false;
  const last = above.findLast((line) => line.trim() !== "");
  if (!isQuoted(last)) return true;
  const quotedBelow = lines.slice(n + 1).some(isQuoted);
  return !quotedBelow && !(last ?? "").trimEnd().endsWith("?");
}

/** One vote on each ballot: a message that says two things of one ballot is unclear. */
function gather(said: readonly Said[], inSubject: readonly string[]): Pick<VoteMessage, "votes" | "doubts"> {
  const doubts: string[] = [];
  const votes = new Map<string, ListVote>();
  for (const one of said) {
    const ballot = one.ballot ?? (inSubject.length === 1 ? inSubject[0] : undefined);
    if (ballot === undefined) {
      const why = inSubject.length > 1 ? "its subject names several ballots" : "it names no ballot";
      doubts.push(`“${one.words}” may be a vote, but ${why}`);
      continue;
    }
    const earlier = votes.get(ballot);
    const { answer, words, whose } = one;
    if (earlier === undefined || earlier.answer === answer)
      votes.set(ballot, earlier ?? { ballot, answer, words, whose });
    else {
      doubts.push(`it says both “${earlier.words}” and “${words}” on ${ballot}`);
      votes.set(ballot, { ballot, answer: "unclear", words: `${earlier.words} / ${words}`, whose });
    }
  }
  for (const { answer, ballot, words } of votes.values())
    if (answer === "unclear" && !words.includes(" / "))
      doubts.push(`“${words}” is no clear yes, no or abstain on ${ballot}`);
  return { votes: [...votes.values()], doubts };
}

/** A sender's clock may be wrong, or set: the archive's own time tells. */
function timeDoubts(at: Instant, { receivedAt }: ArchivedMessage): readonly string[] {
  const apart = receivedAt === undefined ? 0 : Math.abs(receivedAt - at);
  if (receivedAt === undefined || apart <= 15 * 60_000) return [];
  return [`it is dated ${iso(at)}, and the archive got it ${iso(receivedAt)}`];
}

const iso = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Lists rewrite senders ("Bruce via Public"), archives hide addresses ("bruce at example.org"). */
function senderOf(mail: Email, list: string | undefined): VoteMessage["from"] {
  const original = headerOf(mail, "x-original-from");
  const rewritten = isList(mail.from?.address, list) || / via /.test(mail.from?.name ?? "");
  const reply = mail.replyTo?.find(({ address }) => !isList(address, list));
  const name = (mail.from?.name ?? "").replace(/^'|'$| via .*$/g, "").replace(/'$/, "");
  if (rewritten && original !== undefined) {
    const [, called, address] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(original) ?? [];
    if (address !== undefined) return { name: called || name, address: address.toLowerCase() };
  }
  if (rewritten) return { name: name || (reply?.name ?? ""), address: reply?.address?.toLowerCase() };
  const raw = headerOf(mail, "from") ?? "";
  const [, user, domain, called] = /^\s*(\S+) at (\S+\.\S+?)(?:\s*\(([^()]*)\))?\s*$/.exec(raw) ?? [];
  if (user !== undefined) return { name: called ?? name, address: `${user}@${domain}`.toLowerCase() };
  return { name, address: mail.from?.address?.toLowerCase() };
}

const isList = (address: string | undefined, list: string | undefined): boolean =>
  address !== undefined && list !== undefined && address.toLowerCase() === list.toLowerCase();

/** By whom it was sent to and what the list wrote into it; pipermail's archives keep neither. */
function listOf(mail: Email, list: string | undefined): VoteMessage["list"] {
  if (list === undefined) return "right";
  const sentTo = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(addressesOf);
  const marks = ["list-post", "list-id", "x-beenthere", "delivered-to"].flatMap(
    (name) => headerOf(mail, name) ?? [],
  );
  if (sentTo.length === 0 && marks.length === 0) return "right";
  const wanted = list.toLowerCase();
  const named = [...sentTo, ...marks].map((text) => text.toLowerCase());
  return named.some((text) => text.includes(wanted) || text.includes(wanted.replace("@", ".")))
    ? "right"
    : "wrong";
}

function addressesOf(to: Address): readonly string[] {
  if (to.group !== undefined) return to.group.flatMap(({ address }) => address ?? []);
  return to.address === undefined ? [] : [to.address];
}

function linkOf(mail: Email): string {
  const archived = /<?(https?:\/\/[^\s<>]+)>?/.exec(headerOf(mail, "archived-at") ?? "")?.[1];
  return archived ?? `mid:${(mail.messageId ?? "").replace(/^<|>$/g, "")}`;
}

const headerOf = (mail: Email, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name)?.value;
