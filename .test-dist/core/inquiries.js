import { joinWords, words } from "../chat/index.js";
import { nameOfMember } from "./minutes.js";
import { refuse } from "./refusal.js";
import { dayOf, spokenDay } from "./time.js";
const hour = 3_600_000;
/** An acknowledgment goes out within 24 hours, if practical (Bylaws 6.2(1)). */
const toAcknowledge = 24 * hour;
/** Members have 24 hours to object to a proposed response (Bylaws 6.2(3)). */
const toObject = 24 * hour;
export const keyOfInquiry = ({ number }) => `Q${number}`;
export async function proposalOf(inquiry, read) {
    const { proposal, proposedAt, proposedBy } = inquiry;
    if (proposal === null || proposedAt === null)
        return undefined;
    const objections = [];
    for (const { member, words: said, at } of await read.inquiries.objections(inquiry.id))
        if (at >= proposedAt)
            objections.push({ by: await nameOfMember(member, read), words: said, at });
    return {
        text: proposal,
        objectionsUntil: proposedAt + toObject,
        by: await nameOfMember(proposedBy, read),
        objections,
    };
}
/** What is still missing, in words. */
export async function missingOf(inquiry, { read, now, group }) {
    if (inquiry.answeredAt !== null)
        return words `Answered ${{ at: inquiry.answeredAt }}.`;
    const missing = [];
    if (inquiry.acknowledgedAt === null) {
        const until = inquiry.receivedAt + toAcknowledge;
        missing.push(words `To be acknowledged by ${{ at: until }}${until < now ? ", which has passed" : ""}.`);
    }
    missing.push(await nextStepOf(await proposalOf(inquiry, read), now));
    if (inquiry.replyDue !== null) {
        const late = inquiry.replyDue < dayOf(now, group.zone);
        missing.push(words `They asked for a reply by ${spokenDay(inquiry.replyDue)}${late ? ", which has passed" : ""}.`);
    }
    return joinWords(missing.flatMap((sentence, n) => (n === 0 ? sentence : [" ", ...sentence])));
}
async function nextStepOf(proposal, now) {
    if (!proposal)
        return ["No reply is proposed yet: /inquiry propose."];
    const [objection] = proposal.objections;
    if (objection)
        return words `${{ who: objection.by }} objects to the proposed reply: propose another, or settle it at the next meeting (Bylaws 6.2(5)).`;
    if (now <= proposal.objectionsUntil)
        return words `A reply is proposed; one may object until ${{ at: proposal.objectionsUntil }}.`;
    return ["Nobody objected to the proposed reply: send it, then /inquiry answer."];
}
/** Refuses what has been answered. */
export function demandUnanswered(inquiry) {
    if (inquiry.answeredAt !== null)
        refuse("nothing to do", words `${keyOfInquiry(inquiry)} was answered ${{ at: inquiry.answeredAt }}.`);
}
/** The reply that may be sent now: nobody objected in the 24 hours that members have (Bylaws 6.2(4)). */
export async function demandAnswerable(inquiry, { read, now }) {
    const key = keyOfInquiry(inquiry);
    const proposal = (await proposalOf(inquiry, read)) ??
        refuse("rule", `No reply to ${key} is proposed: members have 24 hours to object to one before it is sent (Bylaws 6.2(3)).`, `Propose it: /inquiry propose ${key} The words.`);
    const [objection] = proposal.objections;
    if (objection)
        refuse("rule", words `${{ who: objection.by }} objects to this reply: “${objection.words}” (Bylaws 6.2(4)).`, "Propose another with /inquiry propose, or take it to the next meeting: /agenda add.");
    if (now <= proposal.objectionsUntil)
        refuse("rule", words `One may object until ${{ at: proposal.objectionsUntil }} (Bylaws 6.2(3)).`, "Answer after that, if nobody has.");
    return proposal;
}
