import type { Instant } from "../chat/index.ts";
import type { Meeting, Read } from "../store/index.ts";
import { presenceOf, tookPart } from "./attendance.ts";
import { isVoting, standingOf } from "./roster.ts";
import { type Quorum, quorumOf } from "./rules/quorum.ts";
import { type Day, dayOf } from "./time.ts";

/** One meeting of the base: how many voting organizations took part. */
export interface Counted {
  readonly meeting: Meeting;
  readonly organizations: number;
}

export interface QuorumBase {
  readonly counted: readonly Counted[];
  readonly quorum: Quorum;
}

/** How far back the three are looked for. */
const considered = 10;

/**
 * What a ballot opened now would need: the group's last three meetings before now (Bylaws 2.3(7), charter 5.1).
 * Subcommittee calls do not count, the sittings of one face-to-face count once, and a meeting that is still
 * open is not a previous one, nor is one in which nobody was marked: it was opened by mistake.
 */
export async function quorumBaseOf(read: Read, before: Instant, zone: string): Promise<QuorumBase> {
  const counted: Counted[] = [];
  for (const meeting of await read.meetings.plenaries(before, considered)) {
    if (counted.length === 3) break;
    if (meeting.adjournedAt === null || meeting.adjournedAt > before) continue;
    const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(tookPart);
    if (here.length === 0) continue;
    const voting = await votingAmong(read, here, dayOf(meeting.startsAt, zone));
    counted.push({ meeting, organizations: voting.size });
  }
  return { counted, quorum: quorumOf(counted.map((one) => one.organizations)) };
}

/** The voting organizations among those present, by id with their names: one each, however many came. */
export async function votingAmong(
  read: Read,
  present: Iterable<{
    readonly organization: string | undefined;
    readonly organizationName: string | undefined;
  }>,
  day: Day,
): Promise<ReadonlyMap<string, { name: string; class: string }>> {
  const voting = new Map<string, { name: string; class: string }>();
  for (const { organization, organizationName } of present) {
    if (!organization || voting.has(organization)) continue;
    const standing = await standingOf(read, organization, day);
    if (standing && isVoting(standing))
      voting.set(organization, { name: organizationName ?? organization, class: standing.class });
  }
  return voting;
}
