import type { Instant } from "../../chat/index.ts";
import type { Context } from "../command.ts";
import { nameOf } from "../meetings/meeting.ts";
import { quorumBaseOf } from "../meetings/quorum-base.ts";
import type { Dossier } from "./ballot.ts";
import { electorateOn } from "./voice.ts";

/**
 * Freezes what the quorum of a vote is reckoned from as it opens: what took part in the last meetings before, and who
 * could vote. Nothing where fewer meetings are on record than it takes: an officer then enters the base.
 */
export async function addGround(
  { ballot, rules }: Dossier,
  round: 1 | 2,
  opensAt: Instant,
  context: Context,
): Promise<void> {
  const { read, write, group, member } = context;
  const formula = rules.quorum.is;
  if (typeof formula !== "object") return;
  const { counted, quorum } = await quorumBaseOf(formula, {
    read,
    group,
    before: opensAt,
    present: 0,
    of: "voting",
  });
  if (quorum.kind !== "quorum") return;
  const voting = (await electorateOn(opensAt, { read, group, voters: rules.voters.is })).size;
  await write.add("quorum_grounds", {
    ballot: ballot.id,
    round,
    meetings: counted.map((one) => one.organizations),
    voting,
    source:
      counted.length > 0
        ? counted.map((one) => nameOf(one.meeting, group.zone)).join(", ")
        : "the roster when voting opened",
    member: member?.id,
    at: opensAt,
  });
}
