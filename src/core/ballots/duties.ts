import type { Scene } from "../command.ts";
import { type Member, membersWith } from "../roster/roster.ts";
import type { Duty } from "../rules/ballot-duties.ts";
import { dayOf } from "../time.ts";
import type { Dossier } from "./ballot.ts";

/** Whose a duty is: the chair's, the vice-chair's, or the proposer's. */
export async function membersOwing(
  { who }: Pick<Duty, "who">,
  { ballot }: Pick<Dossier, "ballot">,
  { read, group, now }: Pick<Scene, "read" | "group" | "now">,
): Promise<readonly Member[]> {
  if (who !== "proposer") return membersWith(read, [who], dayOf(now, group.zone));
  const proposer = ballot.proposer === null ? undefined : await read.roster.member(ballot.proposer);
  return proposer ? [proposer] : [];
}
