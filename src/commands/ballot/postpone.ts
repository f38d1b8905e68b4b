import { z } from "zod";
import { words } from "../../chat/index.ts";
import { demandProposer, tellRooms } from "../../core/ballots/acts.ts";
import { putOff } from "../../core/ballots/agenda.ts";
import { dossierAgain, dossierOf } from "../../core/ballots/ballot.ts";
import { nameOfBallot } from "../../core/ballots/names.ts";
import { clockWords } from "../../core/ballots/words.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const postpone = defineCommand({
  about: "Put a ballot off on the agenda; no clock stops",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    until: ballot("Until which ballot is completed", { named: true }).optional(),
  }),
  async run({ ballot: named, until }, context) {
    const { group } = context;
    const before = await dossierOf(named, context);
    await demandProposer(before, context, { orOfficer: true });
    const { name } = before.facts;
    if (before.state.over) refuse("not now", `${name} is ${before.state.name}.`);
    if (until?.id === named.id) refuse("bad value", "A ballot cannot wait for itself.");
    if (until && (await dossierOf(until, context)).state.over)
      refuse("nothing to do", `${nameOfBallot(until, group)} is completed already.`);
    if (named.postponedAt !== null && named.waitsFor === (until?.id ?? null))
      refuse("nothing to do", `${name} is postponed already.`, "Back on the agenda: /ballot resume.");
    const what = await putOff(named, until, context);
    const dossier = await dossierAgain(before, context);
    const said = words`${name} is put off until ${what}. ${clockWords(dossier, context)}`;
    await tellRooms(context, dossier, said);
    return { text: said };
  },
});
