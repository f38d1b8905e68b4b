import type { Button } from "../../chat/index.ts";
import type { Scene } from "../command.ts";
import { button } from "../grammar/menu.ts";
import { type Member, membersWith } from "../roster/roster.ts";
import type { Duty, DutyName } from "../rules/ballot-duties.ts";
import { dayOf } from "../time.ts";
import type { Dossier } from "./ballot.ts";

const pressed: Readonly<
  Record<DutyName, readonly [label: string, command: string, values: Record<string, string>]>
> = {
  announce: ["Show the tally", "ballot tally", {}],
  "open review": ["Open the review", "ballot review", {}],
  "tell review result": ["Review result is told", "ballot record", { what: "review result" }],
  "update web site": ["Web site is updated", "ballot record", { what: "web site" }],
  "second vote": ["Begin the second vote", "ballot second", {}],
};

/** What one presses when a duty is done, or to do it. */
export function dutyButton(
  duty: DutyName,
  { id }: Pick<Dossier["ballot"], "id">,
  look: Parameters<typeof button>[3] = {},
): Button {
  const [label, command, values] = pressed[duty];
  return button(label, command, { ballot: id, ...values }, look);
}

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
