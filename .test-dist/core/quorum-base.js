import { presenceOf, tookPart } from "./attendance.js";
import { isVoting, standingOf } from "./roster.js";
import { quorumOf } from "./rules/quorum.js";
import { dayOf } from "./time.js";
/**
 * What a ballot opened now would need: the group's last three meetings before now (Bylaws 2.3(7), charter 5.1).
 * Subcommittee calls do not count, the sittings of one face-to-face count once, and a meeting that is still
 * open is not a previous one.
 */
export async function quorumBaseOf(read, before, zone) {
    const meetings = (await read.meetings.plenaries(before, 4)).filter((meeting) => meeting.adjournedAt !== null && meeting.adjournedAt <= before);
    const counted = [];
    for (const meeting of meetings.slice(0, 3)) {
        const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(tookPart);
        const voting = await votingAmong(read, here, dayOf(meeting.startsAt, zone));
        counted.push({ meeting, organizations: voting.size });
    }
    return { counted, quorum: quorumOf(counted.map((one) => one.organizations)) };
}
/** The voting organizations among those present, by id with their names: one each, however many came. */
export async function votingAmong(read, present, day) {
    const voting = new Map();
    for (const { organization, organizationName } of present) {
        if (!organization || voting.has(organization))
            continue;
        const standing = await standingOf(read, organization, day);
        if (standing && isVoting(standing))
            voting.set(organization, { name: organizationName ?? organization, class: standing.class });
    }
    return voting;
}
