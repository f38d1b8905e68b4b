import { z } from "zod";
import { words } from "../../chat/index.ts";
import {
  actedAt,
  afterAct,
  demandNoObjection,
  demandOurs,
  demandProposer,
  listAct,
  tellRooms,
} from "../../core/ballots/acts.ts";
import { demandOverlapsNamed } from "../../core/ballots/overlaps.ts";
import { readSections } from "../../core/ballots/text.ts";
import { personOf, voiceOf } from "../../core/ballots/voice.ts";
import { askAgain } from "../../core/ballots/words.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, ballots, link, longText, text, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { objectionToRevise } from "../../core/rules/ballot-checks.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const revise = defineCommand({
  about: "Put a new version of a ballot's text",
  who: "member",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    changes: longText("What changed").optional(),
    sections: text("Sections it touches now, if others", { named: true }).optional(),
    redline: link("Link to the new redline", { named: true }).optional(),
    overlaps: ballots("Earlier ballots on the same sections", { named: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
    at: when("When it was posted", { named: true, past: true }).optional(),
  }),
  async run({ ballot: named, changes, sections, redline, overlaps, link: message, at: given }, context) {
    const { write, member } = context;
    const before = await demandOurs(named, context);
    await demandProposer(before, context);
    if (!member) return refuse("not allowed", "I do not know your account as a member of this group.");
    const { facts, rules, rows } = before;
    const at = actedAt(given, context);
    const last = rows.versions.at(-1);
    demandNoObjection(objectionToRevise(facts, rules, at));
    if (last && at < last.at)
      refuse("bad value", words`Version ${last.number} was posted after that, at ${{ at: last.at }}.`);
    const touched = sections === undefined ? (last?.sections ?? []) : readSections(sections);
    const earlier = [...new Set([...named.overlaps, ...(overlaps ?? []).map(({ id }) => id)])];
    await demandOverlapsNamed({ id: named.id, sections: touched, overlaps: earlier }, rules, context);
    if (earlier.length > named.overlaps.length)
      await write.update("ballots", named.id, { overlaps: earlier });
    const { organization } = personOf(await voiceOf(member, at, context));
    const version = await write.add("ballot_versions", {
      ballot: named.id,
      number: (last?.number ?? 0) + 1,
      sections: touched,
      redline: redline ?? last?.redline ?? null,
      words: changes,
      member: member.id,
      organization,
      at,
    });
    await listAct(context, {
      ballot: named.id,
      act: "ballot_versions",
      subject: version.id,
      at,
      link: message,
    });
    const dossier = await afterAct(before, context);
    const again = askAgain(before, dossier);
    await tellRooms(context, dossier, words`Version ${version.number} of ${facts.name} is posted. ${again}`);
    const mail = await actMail("version", dossier, context);
    return {
      text: words`Version ${version.number} of ${facts.name} is on record. ${again}`,
      ...(mail && { files: [mail] }),
    };
  },
});
