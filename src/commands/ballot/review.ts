import { z } from "zod";
import { words } from "../../chat/index.ts";
import {
  afterAct,
  demandNoObjection,
  demandOurs,
  instantOf,
  listAct,
  tellRooms,
} from "../../core/ballots/acts.ts";
import { demandReviewRunning } from "../../core/ballots/undo.ts";
import { twoEnds } from "../../core/ballots/words.ts";
import { defineCommand } from "../../core/command.ts";
import { ballot, link, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { reviewEndOf } from "../../core/rules/ballot-life.ts";
import { objectionToReview } from "../../core/rules/result-checks.ts";
import { plusDays } from "../../core/time.ts";
import { actMail } from "../../records/ballot-letters.ts";

export const review = defineCommand({
  about: "Open a ballot's review with its notice",
  who: "officer",
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    at: when("When the notice opens it; now unless given", { named: true, past: true }).optional(),
    ends: when("Its end, as the notice states it", { named: true, past: true }).optional(),
    link: link("Its message on the list", { named: true }).optional(),
  }),
  async run({ ballot: named, at: given, ends, link: message }, context) {
    const { write, now, group, member } = context;
    const before = await demandOurs(named, context);
    const { facts, rules, rows } = before;
    const opensAt = given === undefined ? now : instantOf(given);
    demandNoObjection(objectionToReview(facts, rules, opensAt));
    const computed = plusDays(opensAt, rules.reviewDays.is ?? 0, group.zone);
    const closesAt = ends === undefined ? computed : instantOf(ends);
    if (closesAt <= opensAt) refuse("bad value", "It would end before it opens.");
    const at = Math.min(opensAt, now);
    const row = await write.add("reviews", {
      ballot: named.id,
      announcement: rows.announcements.at(-1)?.id ?? null,
      at,
      opensAt,
      closesAt,
      zone: group.zone,
      member: member?.id,
    });
    await listAct(context, { ballot: named.id, act: "reviews", subject: row.id, at, link: message });
    const dossier = await afterAct(before, context);
    const end = reviewEndOf(dossier.facts, rules);
    const until = end ? twoEnds(end, group.zone) : [];
    await tellRooms(context, dossier, words`${facts.name} is in review. Its end: ${until}.`);
    const mail = await actMail("review notice", dossier, context);
    return {
      text: words`${facts.name} is in review. Its end: ${until}.${mail ? " The notice for the list is attached." : ""}`,
      ...(mail && { files: [mail] }),
    };
  },
  taken: demandReviewRunning,
});
