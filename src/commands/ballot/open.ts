import { z } from "zod";
import { words } from "../../chat/index.ts";
import {
  afterAct,
  demandNoObjection,
  demandOurs,
  demandProposer,
  instantOf,
  listAct,
  tellRooms,
} from "../../core/ballots/acts.ts";
import { addGround } from "../../core/ballots/ground.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, link, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { objectionToOpen } from "../../core/rules/ballot-checks.ts";
import { inBothZones, plusDays } from "../../core/time.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const open = defineCommand({
  about: "End the discussion and open the vote",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    at: when("When it opens; now unless given", { named: true, past: true }).optional(),
    ends: when("Its end, where the notice states another", { named: true, past: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
  }),
  async run({ ballot: named, at: given, ends, link: message }, context) {
    const { write, now, group, member } = context;
    const before = await demandOurs(named, context);
    await demandProposer(before, context);
    const { facts, rules, rows, state } = before;
    const opensAt = given === undefined ? now : instantOf(given);
    const computed = plusDays(opensAt, rules.votingDays.is, group.zone);
    const closesAt = ends === undefined ? computed : instantOf(ends);
    if (closesAt <= opensAt) refuse("bad value", "It would end before it opens.");
    // A new notice has the rule's end; one that stands on the list already stands as it was sent.
    const window = { opensAt, zone: group.zone, ...(message === undefined && { closesAt }) };
    demandNoObjection(objectionToOpen(facts, rules, Math.min(opensAt, now), window));
    const version = rows.versions.at(-1);
    if (!version) return refuse("not now", "There is no text to vote on yet.");
    const opening = await write.add("openings", {
      ballot: named.id,
      version: version.id,
      round: state.round,
      at: Math.min(opensAt, now),
      opensAt,
      closesAt,
      zone: group.zone,
      member: member?.id,
    });
    await listAct(context, {
      ballot: named.id,
      act: "openings",
      subject: opening.id,
      at: Math.min(opensAt, now),
      link: message,
    });
    await addGround(before, state.round, opensAt, context);
    const dossier = await afterAct(before, context);
    const until = inBothZones(closesAt, group.zone);
    const starts = opensAt > now ? words`opens at ${{ at: opensAt }} and runs` : words`is open`;
    await tellRooms(
      context,
      dossier,
      words`Voting on ${facts.name} ${starts} until ${until}; that instant still counts.`,
    );
    const mail = await actMail("opening", dossier, context);
    return {
      text: words`Voting on ${facts.name} ${starts} until ${until}.${mail ? " For the list, the text is attached: voting starts there." : ""}`,
      ...(mail && { files: [mail] }),
    };
  },
});
