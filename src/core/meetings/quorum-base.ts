import type { Instant } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { isVoting, rosterOn, standingOf } from "../roster/roster.ts";
import { type Quorum, quorumOf } from "../rules/quorum.ts";
import type { QuorumFormula } from "../settings/rule-overrides.ts";
import { type Day, dayOf } from "../time.ts";
import { type Presence, presenceOf, tookPart } from "./attendance.ts";

/** One meeting of the base: how many organizations took part. */
export interface Counted {
  readonly meeting: Meeting;
  readonly organizations: number;
}

/** Which organizations count: those with a vote, or all. */
export type Electorate = "voting" | "all";

export interface QuorumBase {
  /** The meetings that an average is taken over, the latest first; none for another formula. */
  readonly counted: readonly Counted[];
  /** How many organizations of the group count. */
  readonly voting: number;
  readonly quorum: Quorum;
}

interface Scenery {
  readonly read: Read;
  readonly group: Group;
  /** Meetings from then on are no previous ones. */
  readonly before: Instant;
}

/** How many organizations are enough by a formula, with `present` of them here. Reads only what the formula asks for. */
export async function quorumBaseOf(
  formula: QuorumFormula,
  { present, of, ...scene }: Scenery & { readonly present: number; readonly of: Electorate },
): Promise<QuorumBase> {
  const base = typeof formula === "object" ? formula : undefined;
  const isAverage = base?.of === "average of last meetings";
  const counted = isAverage ? await lastMeetings(base.meetings, of, scene) : [];
  const voting = base?.of === "voting organizations" ? await organizationsIn(of, scene) : 0;
  const meetings = counted.map((one) => one.organizations);
  return { counted, voting, quorum: quorumOf(formula, { meetings, voting, present }) };
}

/** How much further back than their number the last meetings are looked for. */
const spare = 7;

/**
 * The group's last meetings, by when they were held and not by when they were planned. Subcommittee calls do not count, the sittings of one face-to-face count once, and a
 * meeting that is still open is not a previous one, nor is one in which nobody was marked: it was opened by mistake.
 */
async function lastMeetings(
  wanted: number,
  of: Electorate,
  { read, group, before }: Scenery,
): Promise<readonly Counted[]> {
  const counted: Counted[] = [];
  for (const meeting of await read.meetings.plenaries(before, wanted + spare)) {
    if (counted.length === wanted) break;
    if (meeting.adjournedAt === null || meeting.adjournedAt > before) continue;
    const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(tookPart);
    if (here.length === 0) continue;
    const voting = await votingAmong(read, here, dayOf(meeting.startedAt ?? meeting.startsAt, group.zone));
    counted.push({ meeting, organizations: of === "voting" ? voting.size : organizationsAmong(here) });
  }
  return counted;
}

async function organizationsIn(of: Electorate, { read, group, before }: Scenery): Promise<number> {
  const { organizations, standingOf: on } = await rosterOn(read, dayOf(before, group.zone));
  return organizations.filter(({ id }) =>
    of === "voting" ? isVoting(on(id)) : (on(id)?.status ?? "left") !== "left",
  ).length;
}

/** Which organizations a meeting of the group counts: those with a vote, where any has one. */
export async function electorateOf(scene: Scenery): Promise<Electorate> {
  return (await organizationsIn("voting", scene)) > 0 ? "voting" : "all";
}

export type Comer = Pick<Presence, "organization" | "organizationName">;

/** How many organizations there are among those present: a guest's own counts by its name. */
export function organizationsAmong(present: Iterable<Comer>): number {
  const names = new Set<string>();
  for (const { organizationName } of present) if (organizationName !== undefined) names.add(organizationName);
  return names.size;
}

/** The voting organizations among those present, by id with their names: one each, however many came. */
export async function votingAmong(
  read: Read,
  present: Iterable<Comer>,
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
