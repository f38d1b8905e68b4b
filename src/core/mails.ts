import type { File, Instant } from "../chat/index.ts";
import type { Inquiry, Item, Meeting } from "../store/index.ts";
import type { Group } from "./group.ts";
import { mailFile } from "./mail.ts";
import { nameOf } from "./meetings/meeting.ts";
import { cite } from "./rules/figures.ts";
import { dayOf, spokenInstant } from "./time.ts";

/** The agenda for the public list: a decision on a subcommittee needs it there 48 hours before (charter 5.2(b)). */
export function agendaMail(
  meeting: Meeting,
  items: readonly Item[],
  group: Group,
  states: ReadonlyMap<string, string> = new Map(),
): File {
  const title = nameOf(meeting, group.zone);
  const lines = items.map((item, n) => {
    const state = states.get(item.id);
    return `${n + 1}. ${item.title}${state === undefined ? "" : `: ${state}`}`;
  });
  // A call's place is its join link and dial-in code, which are for members; a city may be told to anyone.
  const isOpen = group.settings.lists.public !== undefined && meeting.kind !== "face-to-face";
  const place = meeting.place === null || isOpen ? [] : [`Where: ${meeting.place}`];
  const body = [`When: ${spokenInstant(meeting.startsAt, group.zone)}`, ...place, "", ...lines].join("\n");
  const { lists } = group.settings;
  return mailFile(`agenda-${dayOf(meeting.startsAt, group.zone)}.txt`, {
    to: lists.public ?? lists.members,
    subject: `Agenda: ${group.settings.abbreviation ?? group.name} ${title}`,
    body,
  });
}

/** The draft for the members' list, where Bylaws 5.1(1) has it posted: the time after which it is final begins with it. */
export function draftMail({ name, key, body, next }: MinutesMail, { settings, name: group }: Group): File {
  return mailFile(`draft-minutes-${key}.txt`, {
    to: settings.lists.members,
    subject: `Draft minutes: ${settings.abbreviation ?? group} ${name}`,
    body: `Draft minutes for your review. ${next}

Please send corrections to the minute taker.

${body}`,
  });
}

/** The final minutes for the public list, redacted as the post is (Bylaws 5.1(1), 5.2(2)), or in full for members. */
export function finalMail(
  { name, key, body, next }: MinutesMail,
  { settings: { lists, abbreviation }, name: group }: Group,
  audience: "public" | "members",
): File {
  return mailFile(audience === "public" ? `minutes-${key}.txt` : `minutes-${key}-for-members.txt`, {
    to: audience === "public" ? (lists.public ?? lists.members) : lists.members,
    subject: `Final minutes: ${abbreviation ?? group} ${name}`,
    body: `${next}

${body}`,
  });
}

/** To the members, when a meeting approved minutes: which they were. */
export function approvedMail(names: string, key: string, { settings, name: group }: Group): File {
  return mailFile(`approved-minutes-${key}.txt`, {
    to: settings.lists.members,
    subject: `Minutes approved: ${settings.abbreviation ?? group} ${names}`,
    body: `The meeting approved these minutes; they are final now and will be published.\n\n${names}`,
  });
}

/** Minutes that were put right after they were published, as they now read in public. */
export function correctedMail(
  { name, key, body, next }: MinutesMail,
  { settings, name: group }: Group,
): File {
  return mailFile(`corrected-minutes-${key}.txt`, {
    to: settings.lists.public ?? settings.lists.members,
    subject: `Corrected minutes: ${settings.abbreviation ?? group} ${name}`,
    body: `${next}

${body}`,
  });
}

export interface MinutesMail {
  /** The meeting, in words. */
  readonly name: string;
  /** Fit for a file name. */
  readonly key: string;
  readonly body: string;
  /** How they stand, in one sentence. */
  readonly next: string;
}

/** A proposed reply for the members' list, for them to object to (Bylaws 6.2(3)). */
export function proposalMail(inquiry: Inquiry, until: Instant | undefined, group: Group): File {
  const rule = cite(group, "Bylaws 6.2(3)", "inquiryObjectionHours");
  const objections =
    until === undefined ? "" : `\n\nMembers may object until ${spokenInstant(until, group.zone)}${rule}.`;
  return mailFile(`proposed-reply-Q${inquiry.number}.txt`, {
    to: group.settings.lists.members,
    subject: `Proposed reply to ${inquiry.asker}`,
    body: `${quoted(inquiry.question)}

Proposed reply:

${inquiry.proposal ?? ""}${objections}`,
  });
}

/** The reply to whoever asked. */
export function answerMail(inquiry: Inquiry, { settings, name }: Group): File {
  return mailFile(`reply-Q${inquiry.number}.txt`, {
    to: /[^\s<>,;"]+@[^\s<>,;"]+/.exec(inquiry.asker)?.[0],
    subject: `Your question to the ${settings.abbreviation ?? name}`,
    body: `${inquiry.answer ?? ""}

${quoted(inquiry.question)}`,
  });
}

const quoted = (text: string) => text.replace(/^/gm, "> ");
