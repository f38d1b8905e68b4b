import type { Group } from "../group.ts";
import { isSame } from "../settings/diff-lists.ts";
import type { QuorumFormula, RuleSet } from "../settings/rule-overrides.ts";

/** What a rule set reckons with in meetings, their minutes, inquiries and membership. */
export interface Figures {
  /** Calendar days after circulation at which minutes are final, where no plenary meeting is scheduled within them. */
  readonly minutesFinalDays: number;
  /** Hours in which the receipt of an inquiry is acknowledged. */
  readonly inquiryAcknowledgeHours: number;
  /** Hours in which members may object to a proposed reply. */
  readonly inquiryObjectionHours: number;
  /** Hours before a meeting by which what it may decide on a subcommittee stands on the public list. */
  readonly subcommitteeNoticeHours: number;
  /** Months after which a suspension ends membership. */
  readonly suspensionMonths: number;
  /** Months after which a probation ends unless renewed. */
  readonly probationMonths: number;
  /** How many votes make a ballot valid. */
  readonly quorum: QuorumFormula;
  /** How many organizations a meeting needs. */
  readonly meetingQuorum: QuorumFormula;
}

/**
 * The Forum's, by its Bylaws 2.5 of 2023-07-20 and the charter of its Code Signing Certificate Working Group:
 * minutes 5.1(1), acknowledgment 6.2(1), objections 6.2(3), subcommittees charter 5.2(b), suspension and probation charter 4.2.3, quorum of a ballot
 * 2.3(7) and charter 5.1. A meeting of the Forum has no quorum.
 */
const forum: Figures = {
  minutesFinalDays: 21,
  inquiryAcknowledgeHours: 24,
  inquiryObjectionHours: 24,
  subcommitteeNoticeHours: 48,
  suspensionMonths: 6,
  probationMonths: 12,
  quorum: { share: "more than 1/2", of: "average of last meetings", meetings: 3 },
  meetingQuorum: "none",
};

/** No source: the Forum's periods are a sensible usual, and what a group says of quorum it says in its file. */
const usual: Figures = { ...forum, quorum: "none" };

const figures: Readonly<Record<RuleSet, Figures>> = {
  cabf: forum,
  majority: usual,
  apache: usual,
  consensus: usual,
};

type Ruled = Pick<Group, "settings">;

/** The figures of a group: those of its rule set, but for what its file sets otherwise. */
export function figuresOf({ settings }: Ruled): Figures {
  const { set, overrides: own } = settings.rules;
  const given = figures[set];
  return {
    minutesFinalDays: own.minutesFinalDays ?? given.minutesFinalDays,
    inquiryAcknowledgeHours: own.inquiryAcknowledgeHours ?? given.inquiryAcknowledgeHours,
    inquiryObjectionHours: own.inquiryObjectionHours ?? given.inquiryObjectionHours,
    subcommitteeNoticeHours: own.subcommitteeNoticeHours ?? given.subcommitteeNoticeHours,
    suspensionMonths: own.suspensionMonths ?? given.suspensionMonths,
    probationMonths: own.probationMonths ?? given.probationMonths,
    quorum: own.quorum ?? given.quorum,
    meetingQuorum: own.meetingQuorum ?? given.meetingQuorum,
  };
}

/**
 * The rule that a sentence rests on, to be put before its full stop: " (Bylaws 5.1(1))". Only the Forum's groups are
 * under its bylaws; where one of them sets the `figure` concerned otherwise, the rule is its own.
 */
export function cite(group: Ruled, rule: string, figure?: keyof Figures): string {
  const { set } = group.settings.rules;
  if (set !== "cabf") return "";
  const isOwn = figure !== undefined && !isSame(figuresOf(group)[figure], figures[set][figure]);
  return isOwn ? " (the group's own rule)" : ` (${rule})`;
}

/** One class of voters as a card counts it. */
export interface CountedClass {
  readonly name: string;
  readonly of: readonly string[];
}

/** The classes in which a group's organizations vote; of one alone nobody has to speak. */
export function classesOf({ settings }: Ruled): readonly CountedClass[] {
  const { set, overrides } = settings.rules;
  const forums = ["issuer", "consumer"].map((name) => ({ name, of: [name] }));
  const classes = overrides.classes ?? (set === "cabf" ? forums : []);
  return classes.length > 1 ? classes : [];
}
