import { words } from "../../chat/index.ts";
import type { Organization } from "../../store/index.ts";
import { rosterOn, type StandingOn } from "../roster/roster.ts";
import { nextWords } from "../roster/standing.ts";
import { dayOf } from "../time.ts";
import type { Scenery, Telling } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

export interface EndingStanding {
  readonly organization: Organization;
  readonly standing: StandingOn;
}

/** Told to the officers, and to the voting representatives of the organization concerned. */
export async function standingEnds(
  { of: { organization, standing } }: Anchor<EndingStanding>,
  { read, group, now }: Scenery,
): Promise<Telling | undefined> {
  const today = dayOf(now, group.zone);
  const next = nextWords(standing, today, group);
  if (next === undefined) return undefined;
  const roster = await rosterOn(read, today);
  const reply = () => ({ text: words`${{ strong: organization.name }}: ${next}` });
  const concerned = roster.members.filter(({ id }) => {
    const roles = roster.rolesOf(id);
    const theirs = roster.organizationOf(id)?.id === organization.id && roles.has("voting representative");
    return roles.has("chair") || roles.has("vice-chair") || theirs;
  });
  const owes = () => words`${organization.name}: ${next.replace(/\.$/, "")}`;
  return { personal: concerned.map(({ id }) => ({ member: id, reply, owes })) };
}
