import type { Ballot } from "../../store/index.ts";
import { type Dossier, dossierOf } from "../ballots/ballot.ts";
import { noteEnd } from "../ballots/end.ts";
import { nameOfBallot, readBallotId } from "../ballots/names.ts";
import { renewDue } from "../due.ts";
import { matchName } from "../roster/names.ts";
import { type Roster, rosterOn } from "../roster/roster.ts";
import { type BallotRules, rulesFor } from "../rules/ballot-rules.ts";
import { differencesOf, secondCountOf } from "../rules/second-count.ts";
import { tallyOf } from "../rules/tally.ts";
import { dayOf, startOfDay } from "../time.ts";
import { addVoting, votersOf } from "./ballot-votes.ts";
import type { ImportHands } from "./import-post.ts";
import { memberMeant, namesIn, organizationMeant, type Unknown } from "./people.ts";
import type { PostedBallot } from "./posted-ballot.ts";

/** What became of the post of one ballot. */
export interface ImportedBallot {
  readonly outcome: "imported" | "of another group" | "on record already" | "disagrees" | "names missing";
  readonly votes: number;
  readonly unknownPeople: readonly Unknown[];
  readonly unknownOrganizations: readonly Unknown[];
  readonly lookAt: readonly string[];
}

const nothing = { votes: 0, unknownPeople: [], unknownOrganizations: [] };

/**
 * Puts a ballot on record as its post has it: its motion, window and votes, each with the class in which it was counted,
 * and the result as published. A vote belongs to an organization: where the roster lacks one of them nothing is
 * recorded, for a tally without it would be another. A result that the votes do not give is told, not recorded.
 */
export async function importBallot(posted: PostedBallot, hands: ImportHands): Promise<ImportedBallot> {
  const { read, group } = hands;
  const id = readBallotId(posted.id, group.settings.ballots.prefix);
  if (!id || !/\p{L}/u.test(posted.id)) return { ...nothing, outcome: "of another group", lookAt: [] };
  const there = await read.ballots.numbered(id.number);
  if (there) return comparedBallot(posted, there, hands);
  const roster = await rosterOn(
    read,
    dayOf(posted.voting?.opensAt ?? startOfDay(posted.day, group.zone), group.zone),
  );
  const rules = rulesOf(posted, hands);
  const voters = votersOf(posted.votes, rules, roster);
  if (voters.unknown.length > 0)
    return {
      ...nothing,
      outcome: "names missing",
      [rules.voters.is === "organizations" ? "unknownOrganizations" : "unknownPeople"]: voters.unknown,
      lookAt: ["it was not recorded: a tally without those votes would be another", ...posted.contradictions],
    };
  const ballot = await addBallot(posted, id.number, rules, roster, hands);
  const unknownPeople = await addMotion(posted, ballot, id.version ?? 1, roster, hands);
  const opening = await addVoting(posted, ballot, { rules, votes: voters.known }, hands);
  const told = await addResult(posted, ballot, opening, hands);
  const dossier = await dossierOf(ballot, hands);
  await noteEnd(dossier, hands);
  await renewDue(hands.write.touched(), hands);
  return {
    outcome: "imported",
    votes: voters.known.length,
    unknownPeople,
    unknownOrganizations: [],
    lookAt: [...posted.contradictions, ...untold(posted, opening !== undefined), ...told],
  };
}

function untold({ tellsVoting, quorum, unnamed }: PostedBallot, isVoted: boolean): readonly string[] {
  return [
    ...(isVoted && !tellsVoting
      ? ["it does not tell when it was voted on: the week before it stands for that"]
      : []),
    ...(isVoted && quorum === undefined
      ? ["it states no quorum: its result is judged by the shares alone"]
      : []),
    ...(unnamed > 0 ? [`it counts ${unnamed} votes without saying whose: they are not on record`] : []),
  ];
}

/** The rules of its day, with the quorum that the post states: what it was reckoned from is not in the post. */
function rulesOf({ kind, day, discussionAt, quorum }: PostedBallot, { group }: ImportHands): BallotRules {
  const began = discussionAt === undefined ? day : dayOf(discussionAt, group.zone);
  const rules = rulesFor(group, kind, began);
  return {
    ...rules,
    quorum:
      quorum === undefined
        ? { is: "none", by: "the post states none" }
        : { is: quorum, by: "as the post states" },
  };
}

async function addBallot(
  { title, kind, proposer, day, discussionAt, voting }: PostedBallot,
  number: number,
  rules: BallotRules,
  roster: Roster,
  { write, group }: ImportHands,
): Promise<Ballot> {
  return write.insert("ballots", {
    number,
    title,
    kind,
    proposer: (proposer && memberMeant(proposer.name, roster)?.id) ?? null,
    organization: (proposer?.organization && organizationMeant(proposer.organization, roster)?.id) || null,
    nominees: [],
    overlaps: [],
    rules,
    proposedAt: discussionAt ?? voting?.opensAt ?? startOfDay(day, group.zone),
  });
}

/** Its text, who endorsed it, and since when it was discussed. Answers whom the roster does not have. */
async function addMotion(
  { proposer, endorsers, discussionAt, title }: PostedBallot,
  ballot: Ballot,
  number: number,
  roster: Roster,
  { write }: ImportHands,
): Promise<readonly Unknown[]> {
  const { id, proposedAt: at } = ballot;
  const version = await write.add("ballot_versions", {
    ...{ ballot: id, number, sections: [], redline: null, words: title, at },
    member: ballot.proposer,
    organization: ballot.organization,
  });
  const unknown = new Map<string, Unknown>();
  const note = (name: string) =>
    unknown.set(name, { name, nearest: namesIn(matchName(name, roster.members)) });
  if (proposer && ballot.proposer === null) note(proposer.name);
  for (const { name, organization } of endorsers) {
    const member = memberMeant(name, roster);
    if (!member) note(name);
    else
      await write.add("endorsements", {
        ...{ ballot: id, version: version.id, member: member.id, given: "yes", at, recordedBy: null },
        organization: (organization && organizationMeant(organization, roster)?.id) || null,
      });
  }
  if (discussionAt !== undefined)
    await write.add("ballot_steps", { ballot: id, kind: "discussion", at: discussionAt });
  return [...unknown.values()];
}

/** The result as published, where the votes give it; what follows on it. Answers what the chair should look at. */
async function addResult(
  posted: PostedBallot,
  ballot: Ballot,
  opening: string | undefined,
  hands: ImportHands,
): Promise<readonly string[]> {
  const { write, group } = hands;
  const { outcome, words = null, review, voting } = posted;
  const at = Math.max(startOfDay(posted.day, group.zone), voting?.closesAt ?? 0);
  if (outcome === "withdrawn")
    await write.add("ballot_steps", { ballot: ballot.id, kind: "withdrawal", at, words });
  if (opening === undefined || (outcome !== "passed" && outcome !== "failed")) return [];
  const faults = disagreementOf(await dossierOf(ballot, hands), outcome);
  if (faults.length > 0) return faults;
  const announcement = await write.add("announcements", {
    ...{ ballot: ballot.id, opening, outcome, at, words: null },
  });
  if (review)
    await write.add("reviews", {
      ...{ ballot: ballot.id, announcement: announcement.id, at: review.opensAt, ...review },
    });
  return [];
}

function disagreementOf({ facts, rules }: Dossier, outcome: "passed" | "failed"): readonly string[] {
  const tally = tallyOf(facts, rules);
  const differences = differencesOf(tally, secondCountOf(facts, rules));
  if (differences.length > 0) return differences.map((one) => `the two counts differ: ${one}`);
  return tally.outcome === outcome
    ? []
    : [`it says ${outcome}, and the votes that it lists make it ${tally.outcome}: no result is on record`];
}

/** The record stands; what the post says otherwise is told. */
async function comparedBallot(
  posted: PostedBallot,
  ballot: Ballot,
  hands: ImportHands,
): Promise<ImportedBallot> {
  const { facts } = await dossierOf(ballot, hands);
  const [{ votes, announcement }] = facts.rounds;
  const name = nameOfBallot(ballot, hands.group);
  const isResult = posted.outcome === "passed" || posted.outcome === "failed";
  const lookAt = [
    ...(announcement && isResult && announcement.outcome !== posted.outcome
      ? [`it says ${posted.outcome}; on record ${name} has ${announcement.outcome}`]
      : []),
    ...(posted.votes.length > 0 && posted.votes.length !== votes.length
      ? [`it lists ${posted.votes.length} votes; on record ${name} has ${votes.length}`]
      : []),
  ];
  return { ...nothing, outcome: lookAt.length === 0 ? "on record already" : "disagrees", lookAt };
}
