import { z } from "zod";
import { words } from "../../chat/index.ts";
import { afterAct, demandOurs, demandProposer, tellRooms } from "../../core/ballots/acts.ts";
import { demandVoice } from "../../core/ballots/voice.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, member } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { proposerOf } from "../../core/rules/ballot-life.ts";

export const handover = defineCommand({
  about: "Hand a ballot over to another proposer",
  who: "member",
  undo: "rows",
  values: z.object({ ballot: ballot("Which ballot"), to: member("Who proposes it from now on") }),
  async run({ ballot: named, to }, context) {
    const { write, now, member: actor } = context;
    const before = await demandOurs(named, context);
    await demandProposer(before, context, { orOfficer: true });
    const { facts, rules, state } = before;
    if (state.over) refuse("not now", `${facts.name} is ${state.name}.`);
    const voice = await demandVoice("propose", to, now, { ...context, voters: rules.voters.is });
    if (to.id === named.proposer && voice.organization?.id === (named.organization ?? undefined))
      refuse("nothing to do", words`${{ who: to.name }} proposes ${facts.name} already.`);
    const organization = voice.organization?.id ?? null;
    await write.add("ballot_steps", {
      ballot: named.id,
      kind: "handover",
      at: now,
      member: actor?.id,
      to: to.id,
      organization,
    });
    await write.update("ballots", named.id, { proposer: to.id, organization });
    const dossier = await afterAct(before, context);
    const from = voice.organization ? ` (${voice.organization.name})` : "";
    const said = words`${{ who: to.name }}${from} proposes ${facts.name} from now on, after ${{ who: proposerOf(facts).name }}.`;
    await tellRooms(context, dossier, said);
    return { text: said };
  },
});
