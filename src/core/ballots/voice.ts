import { type Instant, listWords, type Words, words } from "../../chat/index.ts";
import type { Read, Standing, VotingClass } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { refuse } from "../refusal.ts";
import {
  isVoting,
  type Member,
  membersWith,
  type Organization,
  organizationOf,
  rolesOf,
  rosterOn,
  standingOf,
} from "../roster/roster.ts";
import { isWords, ownerOf } from "../roster/standing.ts";
import type { Person } from "../rules/ballot-facts.ts";
import type { BallotRules } from "../rules/ballot-rules.ts";
import { cite } from "../rules/figures.ts";
import { dayOf } from "../time.ts";

/** For whom somebody speaks in ballots at an instant, and as what: frozen with whatever they do then. */
export interface Voice {
  readonly member: Member;
  readonly organization: Organization | undefined;
  readonly class: VotingClass;
  readonly status: Standing;
  readonly representative: boolean;
  /** The voting member that the organization is an affiliate of. */
  readonly affiliateOf?: string;
}

interface Setting {
  readonly read: Read;
  readonly group: Group;
}

export async function voiceOf(member: Member, at: Instant, { read, group }: Setting): Promise<Voice> {
  const day = dayOf(at, group.zone);
  const organization = await organizationOf(read, member.id, day);
  const standing = organization && (await standingOf(read, organization.id, day));
  const owner = organization && (await ownerOf(organization, read));
  return {
    member,
    organization,
    ...(owner && { affiliateOf: owner.name }),
    class: standing?.class ?? "none",
    status: standing?.status ?? "left",
    representative: (await rolesOf(read, member.id, day)).has("voting representative"),
  };
}

type Deed = "propose" | "endorse";

const rules: Readonly<Record<Deed, string>> = {
  propose: "Bylaws 2.3(3)",
  endorse: "Bylaws 2.3(3)",
};

/**
 * Refuses whoever may not propose or endorse at that instant: not a voting representative, of no organization
 * that has a vote, or of one that is suspended (charter 4.2.3). Where members vote for themselves, any member may.
 */
export async function demandVoice(
  deed: Deed,
  member: Member,
  at: Instant,
  { voters, ...scene }: Setting & { readonly voters: BallotRules["voters"]["is"] },
): Promise<Voice> {
  const voice = await voiceOf(member, at, scene);
  if (voters === "members") return voice;
  const { group } = scene;
  const { organization, status } = voice;
  const who = { who: member.name };
  const rule = cite(group, rules[deed]);
  if (!organization)
    return refuse(
      "rule",
      words`${who} belongs to no organization; a voting member's representative may ${deed}${rule}.`,
      "An officer records an employer: /member move.",
    );
  if (status === "suspended")
    return refuse(
      "rule",
      words`${organization.name} is suspended, and may not propose, endorse or vote${cite(group, "charter 4.2.3")}.`,
      "Votes cast before the suspension stand.",
    );
  if (voice.affiliateOf !== undefined)
    return refuse(
      "rule",
      words`${organization.name} is an affiliate of ${voice.affiliateOf}; affiliates do not vote, and may not ${deed}${cite(group, "Bylaws 2.3(2)")}.`,
      words`A voting representative of ${voice.affiliateOf} may ${deed}.`,
    );
  if (!isVoting({ class: voice.class, status, from: "" }))
    return refuse(
      "rule",
      words`${organization.name} ${isWords({ class: voice.class, status })} and has no vote${rule}.`,
      "/organization list shows who has one.",
    );
  if (!voice.representative)
    return refuse(
      "rule",
      words`${who} is no voting representative of ${organization.name}; only such a one may ${deed}${rule}.`,
      await insteadOf(organization, at, scene),
    );
  return voice;
}

async function insteadOf(organization: Organization, at: Instant, { read, group }: Setting): Promise<Words> {
  const day = dayOf(at, group.zone);
  const roster = await rosterOn(read, day);
  const able = (await membersWith(read, ["voting representative"], day)).filter(
    ({ id }) => roster.organizationOf(id)?.id === organization.id,
  );
  if (able.length === 0) return ["It has none: an officer names one with /member role."];
  return words`Its voting representatives: ${listWords(able.slice(0, 5).map(({ name }) => ({ who: name })))}.`;
}

/** The voting organizations on a day, or the members where these vote: who could vote. */
export async function electorateOn(
  at: Instant,
  { read, group, voters }: Setting & { readonly voters: BallotRules["voters"]["is"] },
): Promise<ReadonlyMap<string, string>> {
  const roster = await rosterOn(read, dayOf(at, group.zone));
  const all =
    voters === "members"
      ? roster.members
      : roster.organizations.filter(({ id }) => isVoting(roster.standingOf(id)));
  return new Map(all.map(({ id, name }) => [id, name]));
}

/** The person as the rules read it. */
export const personOf = ({ member, organization }: Voice): Person => ({
  member: member.id,
  name: member.name,
  ...(organization && { organization: organization.id, organizationName: organization.name }),
});
