import { type Instant, joinWords, type Words, words } from "../chat/index.ts";
import type { Inquiry } from "../store/index.ts";
import type { Scene } from "./command.ts";
import { nameOfMember } from "./minutes/minutes.ts";
import { refuse } from "./refusal.ts";
import { counted } from "./rules/count-words.ts";
import { cite, figuresOf } from "./rules/figures.ts";
import { dayOf, spokenDay } from "./time.ts";

export type { Inquiry } from "../store/index.ts";

const hour = 3_600_000;

export const keyOfInquiry = ({ number }: Pick<Inquiry, "number">) => `Q${number}`;

/** A reply that is proposed and not yet sent, with the last instant at which one may object. */
export interface Proposal {
  readonly text: string;
  readonly at: Instant;
  readonly objectionsUntil: Instant;
  readonly by: string;
  /** Those made to this very wording; a newer proposal answers them. */
  readonly objections: readonly { readonly by: string; readonly words: string; readonly at: Instant }[];
}

export async function proposalOf(
  inquiry: Inquiry,
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<Proposal | undefined> {
  const { proposal, proposedAt, proposedBy } = inquiry;
  if (proposal === null || proposedAt === null) return undefined;
  const objections = [];
  for (const { member, words: said, at } of await read.inquiries.objections(inquiry.id))
    if (at >= proposedAt) objections.push({ by: await nameOfMember(member, read), words: said, at });
  return {
    text: proposal,
    at: proposedAt,
    objectionsUntil: proposedAt + figuresOf(group).inquiryObjectionHours * hour,
    by: await nameOfMember(proposedBy, read),
    objections,
  };
}

/** Whether members may still object to a reply; where a group's rules give them no time, never. */
export function mayObject(
  { at, objectionsUntil }: Pick<Proposal, "at" | "objectionsUntil">,
  now: Instant,
): boolean {
  return objectionsUntil > at && now <= objectionsUntil;
}

/** What is still missing, in words. */
export async function missingOf(
  inquiry: Inquiry,
  { read, now, group }: Pick<Scene, "read" | "now" | "group">,
): Promise<Words> {
  if (inquiry.answeredAt !== null) return words`Answered ${{ at: inquiry.answeredAt }}.`;
  const missing: Words[] = [];
  if (inquiry.acknowledgedAt === null) {
    const until = inquiry.receivedAt + figuresOf(group).inquiryAcknowledgeHours * hour;
    missing.push(words`To be acknowledged by ${{ at: until }}${until < now ? ", which has passed" : ""}.`);
  }
  missing.push(await nextStepOf(await proposalOf(inquiry, { read, group }), { now, group }));
  if (inquiry.replyDue !== null) {
    const late = inquiry.replyDue < dayOf(now, group.zone);
    missing.push(
      words`They asked for a reply by ${spokenDay(inquiry.replyDue)}${late ? ", which has passed" : ""}.`,
    );
  }
  return joinWords(missing.flatMap((sentence, n) => (n === 0 ? sentence : [" ", ...sentence])));
}

async function nextStepOf(
  proposal: Proposal | undefined,
  { now, group }: Pick<Scene, "now" | "group">,
): Promise<Words> {
  if (!proposal) return ["No reply is proposed yet: /inquiry propose."];
  const [objection] = proposal.objections;
  if (objection)
    return words`${{ who: objection.by }} objects to the proposed reply: propose another, or settle it at the next meeting${cite(group, "Bylaws 6.2(5)")}.`;
  if (mayObject(proposal, now))
    return words`A reply is proposed; one may object until ${{ at: proposal.objectionsUntil }}.`;
  return ["Nobody objected to the proposed reply: send it, then /inquiry answer."];
}

/** Refuses what has been answered. */
export function demandUnanswered(inquiry: Inquiry): void {
  if (inquiry.answeredAt !== null)
    refuse("nothing to do", words`${keyOfInquiry(inquiry)} was answered ${{ at: inquiry.answeredAt }}.`);
}

/** The reply that may be sent now: nobody objected in the hours that members have (Bylaws 6.2(4)). */
export async function demandAnswerable(
  inquiry: Inquiry,
  { read, group, now }: Pick<Scene, "read" | "group" | "now">,
): Promise<Proposal> {
  const key = keyOfInquiry(inquiry);
  const rule = cite(group, "Bylaws 6.2(3)", "inquiryObjectionHours");
  const hours = figuresOf(group).inquiryObjectionHours;
  const proposal =
    (await proposalOf(inquiry, { read, group })) ??
    refuse(
      "rule",
      `No reply to ${key} is proposed${hours === 0 ? "" : `: members have ${counted(hours, "hour")} to object to one before it is sent${rule}`}.`,
      `Propose it: /inquiry propose ${key} The words.`,
    );
  const [objection] = proposal.objections;
  if (objection)
    refuse(
      "rule",
      words`${{ who: objection.by }} objects to this reply: “${objection.words}”${cite(group, "Bylaws 6.2(4)")}.`,
      "Propose another with /inquiry propose, or take it to the next meeting: /agenda add.",
    );
  if (mayObject(proposal, now))
    refuse(
      "rule",
      words`One may object until ${{ at: proposal.objectionsUntil }}${rule}.`,
      "Answer after that, if nobody has.",
    );
  return proposal;
}
