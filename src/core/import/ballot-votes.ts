import type { Ballot, Organization } from "../../store/index.ts";
import { matchName } from "../roster/names.ts";
import type { Member, Roster } from "../roster/roster.ts";
import type { BallotRules } from "../rules/ballot-rules.ts";
import type { ImportHands } from "./import-post.ts";
import { memberMeant, namesIn, organizationMeant, type Unknown } from "./people.ts";
import type { PostedBallot, PostedVote } from "./posted-ballot.ts";

/** A vote of a post with whose it is on the roster: an organization's, or a member's where members vote. */
export interface KnownVote extends Omit<PostedVote, "voter"> {
  readonly voter: { readonly organization: Organization } | { readonly member: Member };
}

export function votersOf(
  votes: readonly PostedVote[],
  { voters }: BallotRules,
  roster: Roster,
): { readonly known: readonly KnownVote[]; readonly unknown: readonly Unknown[] } {
  const known: KnownVote[] = [];
  const unknown: Unknown[] = [];
  for (const vote of votes) {
    const { voter: name } = vote;
    const isOrganization = voters.is === "organizations";
    const organization = isOrganization ? organizationMeant(name, roster) : undefined;
    const member = isOrganization ? undefined : memberMeant(name, roster);
    if (organization) known.push({ ...vote, voter: { organization } });
    else if (member) known.push({ ...vote, voter: { member } });
    else {
      const match = isOrganization ? matchName(name, roster.organizations) : matchName(name, roster.members);
      unknown.push({ name, nearest: namesIn(match) });
    }
  }
  return { known, unknown };
}

/** The window and every vote in it; nothing where none was held. */
export async function addVoting(
  { voting, quorum }: PostedBallot,
  { id }: Ballot,
  { rules, votes }: { readonly rules: BallotRules; readonly votes: readonly KnownVote[] },
  { write, read, now }: ImportHands,
): Promise<string | undefined> {
  const version = (await read.ballots.versions(id)).at(-1);
  if (!voting || !version) return undefined;
  const { opensAt, closesAt, zone } = voting;
  const opening = await write.add("openings", {
    ...{ ballot: id, version: version.id, round: 1, at: opensAt, opensAt, closesAt, zone },
  });
  if (quorum !== undefined)
    await write.add("quorum_grounds", {
      ...{ ballot: id, round: 1, meetings: [], voting: 0, source: "as the post states", at: opensAt },
    });
  for (const { voter, answer, class: counted } of votes)
    await write.add("votes", {
      ...{ ballot: id, opening: opening.id, answer, class: counted, ...rowOf(voter) },
      // The post counted them: each was cast where votes count and by whom it could be, at the latest at the end.
      ...{ status: "active", representative: "yes", at: closesAt, recordedAt: now },
      place: rules.votesCount.is === "on the list" ? "list" : "chat",
    });
  return opening.id;
}

const rowOf = (voter: KnownVote["voter"]) =>
  "organization" in voter
    ? {
        organization: voter.organization.id,
        name: voter.organization.name,
        organizationName: voter.organization.name,
      }
    : { member: voter.member.id, name: voter.member.name };
