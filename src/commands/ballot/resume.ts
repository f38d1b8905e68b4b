import { z } from "zod";
import { words } from "../../chat/index.ts";
import { demandProposer, tellRooms } from "../../core/ballots/acts.ts";
import { dossierAgain, dossierOf } from "../../core/ballots/ballot.ts";
import { clockWords } from "../../core/ballots/words.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot } from "../../core/grammar/fields.ts";
import { draftAgenda } from "../../core/meetings/agenda.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";

export const resume = defineCommand({
  about: "Take a postponed ballot up again",
  who: "member",
  undo: "rows",
  values: z.object({ ballot: ballot("Which ballot") }),
  async run({ ballot: named }, context) {
    const { write, now, member } = context;
    const before = await dossierOf(named, context);
    await demandProposer(before, context, { orOfficer: true });
    const { name } = before.facts;
    if (named.postponedAt === null) refuse("nothing to do", `${name} is not postponed.`);
    await write.add("ballot_steps", {
      ballot: named.id,
      kind: "resumption",
      at: now,
      member: member?.id,
    });
    await write.update("ballots", named.id, { postponedAt: null, waitsFor: null });
    const open = await openMeetingOf(context);
    if (open) await draftAgenda(context, open);
    const dossier = await dossierAgain(before, context);
    const said = words`${name} is back on the agenda. ${clockWords(dossier, context)}`;
    await tellRooms(context, dossier, said);
    return { text: said };
  },
});
