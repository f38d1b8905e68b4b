import { z } from "zod";
import { words } from "../../chat/index.ts";
import { afterAct, demandNoObjection, demandOurs, speakerFor, tellRooms } from "../../core/ballots/acts.ts";
import { demandUnopened } from "../../core/ballots/undo.ts";
import { demandVoice, personOf } from "../../core/ballots/voice.ts";
import { startWords } from "../../core/ballots/words.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, member } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { objectionToEndorse } from "../../core/rules/ballot-checks.ts";
import { endorsementMail } from "../../records/ballot-letters.ts";

export const endorse = defineCommand({
  about: "Endorse the text of a ballot as it stands",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    by: member("Who said it on the call", { named: true }).optional(),
  }),
  async run({ ballot: named, by }, context) {
    const { write, now } = context;
    const before = await demandOurs(named, context);
    const { facts, rules, rows } = before;
    const { member: endorser, recordedBy } = await speakerFor(by, context);
    const voice = await demandVoice("endorse", endorser, now, { ...context, voters: rules.voters.is });
    const person = personOf(voice);
    demandNoObjection(objectionToEndorse(facts, rules, now, person));
    const version = rows.versions.at(-1);
    if (!version || !voice.organization) return refuse("not now", "There is no text to endorse yet.");
    await write.add("endorsements", {
      ballot: named.id,
      version: version.id,
      member: endorser.id,
      organization: voice.organization?.id,
      given: "yes",
      at: now,
      recordedBy,
    });
    const dossier = await afterAct(before, context);
    const whose = words`${{ who: endorser.name }} endorses ${facts.name}${versionOf(version.number)} for ${voice.organization?.name ?? "themselves"}`;
    const said = recordedBy === null ? "" : " (said on the call)";
    await tellRooms(context, dossier, words`${whose}${said}. ${startWords(dossier, context)}`);
    const mail = await endorsementMail(dossier, voice, context);
    return { text: words`${whose}. ${startWords(dossier, context)}`, ...(mail && { files: [mail] }) };
  },
  taken: demandUnopened,
});

const versionOf = (number: number) => (number > 1 ? `, version ${number},` : "");
