import { z } from "zod";
import { words } from "../../chat/index.ts";
import { afterAct, demandOurs, speakerFor, tellRooms } from "../../core/ballots/acts.ts";
import { personOf, voiceOf } from "../../core/ballots/voice.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, member } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const unendorse = defineCommand({
  about: "Take your endorsement of a ballot back",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    by: member("Who said it on the call", { named: true }).optional(),
  }),
  async run({ ballot: named, by }, context) {
    const { write, now } = context;
    const before = await demandOurs(named, context);
    const { facts, rows, state } = before;
    const { member: endorser, recordedBy } = await speakerFor(by, context);
    const voice = await voiceOf(endorser, now, context);
    const person = personOf(voice);
    const mine = rows.endorsements.findLast((one) =>
      person.organization === undefined
        ? one.member === person.member
        : one.organization === person.organization,
    );
    if (!mine || mine.given === "no")
      return refuse(
        "nothing to do",
        words`${person.organizationName ?? person.name} does not endorse ${facts.name}.`,
      );
    if (!["proposed", "in discussion"].includes(state.name))
      refuse("not now", `${facts.name} is ${state.name}: its endorsements stand.`);
    await write.add("endorsements", {
      ballot: named.id,
      version: mine.version,
      member: endorser.id,
      organization: mine.organization,
      given: "no",
      at: now,
      recordedBy,
    });
    const dossier = await afterAct(before, context);
    const whose = words`${{ who: endorser.name }} no longer endorses ${facts.name}`;
    await tellRooms(context, dossier, words`${whose}${recordedBy === null ? "" : " (said on the call)"}.`);
    return { text: words`${whose}.` };
  },
});
