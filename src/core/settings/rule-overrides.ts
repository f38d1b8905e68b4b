import { z } from "zod";
import { votingClasses } from "./roster.ts";
import { count, line } from "./words.ts";

const ruleSets = ["cabf", "majority", "apache", "consensus"] as const;
export type RuleSet = (typeof ruleSets)[number];

const days = count(0, 365);
const businessDays = count(0, 60);
const months = count(1, 60);
const fraction = z
  .string()
  .regex(
    /^(at least|more than) [1-9]\d?\/[1-9]\d?$/,
    'must be "at least 2/3" or "more than 1/2", or the like',
  );

/** One class of voters: whose votes it counts, and how many of yes and no must be yes. Abstentions are left out. */
const votingClass = z.strictObject({
  name: line(60),
  of: z.array(z.enum(votingClasses)).min(1, "is empty"),
  passes: fraction,
  oneYes: z.boolean().default(false),
});

/**
 * How many votes (or, for a meeting, how many organizations present) are enough: "none", a number, or a share of the
 * average of the last meetings, of the voting organizations, or of those present.
 */
const quorum = z.union(
  [
    z.literal("none"),
    count(1, 1000),
    z.strictObject({
      share: fraction,
      of: z.enum(["average of last meetings", "voting organizations", "organizations present"]),
      meetings: count(1, 12).default(3),
    }),
  ],
  {
    error:
      'must be "none", a number, or a share and of what: { share: "more than 1/2", of: "average of last meetings", meetings: 3 } ("voting organizations", "organizations present")',
  },
);

export type QuorumFormula = z.output<typeof quorum>;
export type VotingClassRule = z.output<typeof votingClass>;

/** Every figure of a rule set that a group file may set otherwise. Days run through weekends, business days do not. */
const ruleOverrides = z.strictObject({
  /** The order of a ballot's phases; a group without reviews leaves that one out. */
  phases: z
    .array(z.enum(["discussion", "voting", "review"]))
    .min(1, "is empty")
    .optional(),
  endorsers: count(0, 20).optional(),
  /** Whether a new version asks the endorsers again. */
  endorsementsPerVersion: z.boolean().optional(),
  discussionDays: days.optional(),
  lapseDays: days.optional(),
  votingDays: count(1, 365).optional(),
  /** Where a vote must be to count: on the mailing list, or in the chat. */
  votesCount: z.enum(["on the list", "in the chat"]).optional(),
  /** Who has one vote. */
  voters: z.enum(["organizations", "members"]).optional(),
  /** Whether only voting representatives vote; with +1, 0 and -1, whose votes are binding. */
  representativesOnly: z.boolean().optional(),
  /** How answers are called. */
  scale: z.enum(["yes, no, abstain", "+1, 0, -1", "five positions"]).optional(),
  classes: z.array(votingClass).min(1, "is empty").optional(),
  /** So many yes votes at least, over all classes. */
  leastYes: count(0, 1000).optional(),
  quorum: quorum.optional(),
  /** Whether a proper but unclear vote counts for the quorum. */
  unclearVotesInQuorum: z.boolean().optional(),
  meetingQuorum: quorum.optional(),
  /** Counts inform, the chair decides in words. */
  chairDecides: z.boolean().optional(),
  /** A straw poll decides by itself. */
  pollsDecide: z.boolean().optional(),
  /** One binding no stops a ballot. */
  vetoes: z.boolean().optional(),
  /** A veto without a reason does not stand. */
  vetoesNeedReasons: z.boolean().optional(),
  announceBusinessDays: businessDays.optional(),
  openReviewBusinessDays: businessDays.optional(),
  /** When opening the review becomes the vice-chair's duty. */
  viceChairBusinessDays: businessDays.optional(),
  /** Review of a maintenance guideline. */
  reviewDays: days.optional(),
  /** Review of a new final guideline. */
  newGuidelineReviewDays: days.optional(),
  reviewResultBusinessDays: businessDays.optional(),
  publishBusinessDays: businessDays.optional(),
  secondVote: z.boolean().optional(),
  overlapsNamed: z.boolean().optional(),
  /** After how many days without a meeting circulated minutes are final. */
  minutesFinalDays: days.optional(),
  subcommitteeNoticeHours: count(0, 720).optional(),
  inquiryAcknowledgeHours: count(0, 720).optional(),
  inquiryObjectionHours: count(0, 720).optional(),
  suspensionMonths: months.optional(),
  probationMonths: months.optional(),
});

export type RuleOverrides = z.output<typeof ruleOverrides>;

export const rules = z
  .strictObject({
    set: z.enum(ruleSets).default("majority"),
    overrides: ruleOverrides.nullish().transform((written): RuleOverrides => written ?? {}),
  })
  .nullish()
  .transform((written) => written ?? { set: "majority" as const, overrides: {} as RuleOverrides });
