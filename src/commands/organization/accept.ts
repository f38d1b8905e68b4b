import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand, type Scene } from "../../core/command.ts";
import { choice, organization, text, when } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import type { Organization, StandingOn } from "../../core/roster/roster.ts";
import { dayMeant, representativesOf } from "../../core/roster/roster-change.ts";
import { decidedBy, isWords, recordStanding, standingAt, standingReply } from "../../core/roster/standing.ts";
import { votingClasses } from "../../core/settings/roster.ts";
import type { Day } from "../../core/time.ts";

export const accept = defineCommand({
  about: "Record that the group accepts an applicant",
  who: "officer",
  undo: "rows",
  values: z.object({
    organization: organization("Which applicant"),
    class: choice("Its voting class; as it applied unless named", votingClasses, { named: true }).optional(),
    from: when("From when; today unless named", { named: true, past: true }).optional(),
    why: text("How it was decided, in words", { named: true, max: 400 }).optional(),
  }),
  async run({ organization: applicant, class: votes, from, why }, context) {
    const day = await dayMeant(from, context);
    const { standing, later } = await demandApplicant(applicant, day, context);
    const given = votes ?? (standing.class === "none" ? undefined : standing.class);
    if (given === undefined)
      return refuse(
        "bad value",
        words`Say with which voting class ${applicant.name} is accepted.`,
        "As class:issuer, class:consumer or class:none.",
      );
    const now: StandingOn = { class: given, status: "active", from: day };
    await recordStanding(context, applicant.id, { ...now, why: await decidedBy(why, context) });
    const voters = await representativesOf(context.read, applicant.id, day);
    const next = voters.length > 0 || given === "none" ? "" : " Who votes for it: /member role.";
    return { text: standingReply(applicant, now, context, `${later}${next}`) };
  },
});

/** Refuses what has not applied, or was decided on already. */
export async function demandApplicant(
  applicant: Organization,
  day: Day,
  { read }: Pick<Scene, "read">,
): Promise<{ readonly standing: StandingOn; readonly later: string }> {
  const { now, later } = await standingAt(read, applicant, day);
  if (now?.status === "applicant") return { standing: now, later };
  return refuse(
    "not now",
    words`${applicant.name} is no applicant: it ${now ? isWords(now) : "is not on record for that day"}.`,
    "First: /organization apply. Or change its status with /organization set.",
  );
}
