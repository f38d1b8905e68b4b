import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, organization, text, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { rosterOn, type StandingOn } from "../../core/roster/roster.ts";
import { dayMeant, fromWords } from "../../core/roster/roster-change.ts";
import {
  isWords,
  nextWords,
  ownerOf,
  recordStanding,
  standingAt,
  standingReply,
  standingWords,
} from "../../core/roster/standing.ts";
import { cite } from "../../core/rules/figures.ts";
import { statuses, votingClasses } from "../../core/settings/roster.ts";
import { dayOf } from "../../core/time.ts";

export const set = defineCommand({
  about: "Change an organization's voting class or status",
  who: "officer",
  undo: "rows",
  values: z.object({
    organization: organization("Which organization"),
    class: choice("Its voting class", votingClasses, { named: true }).optional(),
    status: choice("Its status", statuses, { named: true }).optional(),
    from: when("From when; today unless named", { named: true, past: true }).optional(),
    why: text("Why, in words", { named: true, max: 400 }).optional(),
  }),
  async run({ organization: changed, class: votes, status, from, why }, context) {
    const { read, now, group } = context;
    if (votes === undefined && status === undefined)
      refuse(
        "nothing to do",
        "Neither a class nor a status was given.",
        "As class:issuer or status:suspended.",
      );
    const day = await dayMeant(from, context);
    const { now: before, later } = await standingAt(read, changed, day);
    const standing: StandingOn = {
      class: votes ?? before?.class ?? "none",
      status: status ?? before?.status ?? "interested party",
      from: day,
    };
    const same = before && before.class === standing.class && before.status === standing.status;
    // A probation is renewed by recording it again from a later day.
    if (same && (standing.status !== "probationary" || before.from === day))
      refuse("nothing to do", words`${changed.name} ${isWords(standing)}${fromWords(day, context)} already.`);
    const owner = await ownerOf(changed, read);
    if (owner && standing.class !== "none")
      refuse(
        "rule",
        words`${changed.name} is an affiliate of ${owner.name} and has no vote of its own${cite(group, "Bylaws 2.3(2)")}.`,
        "Where that is over, first: /organization affiliate … of: itself.",
      );
    await recordStanding(context, changed.id, { ...standing, why });
    const roster = await rosterOn(read, day);
    const people = roster.members.filter(({ id }) => roster.organizationOf(id)?.id === changed.id).length;
    const still =
      standing.status === "left" && people > 0
        ? ` ${people} ${people === 1 ? "person still belongs" : "people still belong"} to it: /member move.`
        : "";
    const was = before ? ` Before: ${standingWords(before)}.` : "";
    const next = nextWords(standing, dayOf(now, group.zone), group);
    return {
      text: standingReply(changed, standing, context, `${was}${later}${next ? ` ${next}` : ""}${still}`),
    };
  },
});
