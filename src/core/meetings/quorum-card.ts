import type { Instant, Section, Words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { counted, numberWords } from "../rules/count-words.ts";
import { cite, classesOf, figuresOf } from "../rules/figures.ts";
import { readShare } from "../rules/quorum.ts";
import type { QuorumFormula } from "../settings/rule-overrides.ts";
import { dayOf, spokenDay } from "../time.ts";
import type { Presence } from "./attendance.ts";
import {
  electorateOf,
  organizationsAmong,
  type QuorumBase,
  quorumBaseOf,
  votingAmong,
} from "./quorum-base.ts";

interface Scene {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** What the meeting itself needs, and what a ballot opened now would; nothing for a group whose rules ask for neither. */
export async function quorumSection(
  here: readonly Presence[],
  meeting: Meeting,
  { read, group, now }: Scene,
): Promise<readonly Section[]> {
  const { quorum, meetingQuorum } = figuresOf(group);
  if (quorum === "none" && meetingQuorum === "none") return [];
  const scene = { here, read, group, before: meeting.adjournedAt ?? now, meeting };
  const lines = [
    ...(meetingQuorum === "none" ? [] : [await meetingLine(meetingQuorum, scene)]),
    ...(quorum === "none" ? [] : await ballotLines(quorum, scene)),
  ];
  return [{ heading: "Quorum", lines }];
}

interface Counting {
  readonly here: readonly Presence[];
  readonly meeting: Meeting;
  readonly read: Read;
  readonly group: Group;
  readonly before: Instant;
}

const votingHere = ({ read, here, meeting, group }: Counting) =>
  votingAmong(read, here, dayOf(meeting.startsAt, group.zone));

async function meetingLine(formula: QuorumFormula, scene: Counting): Promise<Words> {
  const of = await electorateOf(scene);
  const present = of === "voting" ? (await votingHere(scene)).size : organizationsAmong(scene.here);
  const base = await quorumBaseOf(formula, { ...scene, present, of });
  const name = of === "voting" ? "voting organization" : "organization";
  const are = `${present} ${present === 1 ? "is" : "are"} here`;
  if (base.quorum.kind !== "quorum")
    return [
      `${counted(present, name)} present. What a meeting needs is not known yet: ${missingWords(formula, base)}.`,
    ];
  const why = whyWords(formula, base, scene.group);
  const share = why === undefined ? "" : ` (${why})`;
  return [`A meeting needs ${counted(base.quorum.needed, name)}${share}; ${are}.`];
}

async function ballotLines(formula: QuorumFormula, scene: Counting): Promise<readonly Words[]> {
  const voting = await votingHere(scene);
  const { group } = scene;
  const base = await quorumBaseOf(formula, { ...scene, present: voting.size, of: "voting" });
  const inClasses = classWords(
    [...voting.values()].map((one) => one.class),
    group,
  );
  const present = `${counted(voting.size, "voting organization")} present${inClasses}`;
  if (base.quorum.kind !== "quorum")
    return [[`${present}. What a ballot would need is not known yet: ${missingWords(formula, base)}.`]];
  const needs = `${present}; a ballot opened now needs ${counted(base.quorum.needed, "vote")}`;
  const why = whyWords(formula, base, group);
  const rule = cite(group, "Bylaws 2.3(7), charter 5.1", "quorum");
  return why === undefined ? [[`${needs}${rule}.`]] : [[`${needs}.`], [`That is ${why}${rule}.`]];
}

/** " (1 issuer, 0 consumers)", where the group votes in classes. */
export function classWords(voting: readonly string[], group: Pick<Group, "settings">): string {
  const counts = classesOf(group).map(({ name, of }) => {
    const count = voting.filter((one) => of.includes(one)).length;
    return of.length === 1 && of[0] === name ? counted(count, name) : `${name}: ${count}`;
  });
  return counts.length === 0 ? "" : ` (${counts.join(", ")})`;
}

/** "it takes the average of the last three meetings, and one is on record". */
function missingWords(formula: QuorumFormula, { counted: known }: QuorumBase): string {
  const be = known.length < 2 ? "is" : "are";
  return `it takes ${baseWords(formula)}, and ${numberWords(known.length)} ${be} on record`;
}

/** "more than half of 9 2/3, the average of the last three meetings: …"; nothing for a plain number. */
function whyWords(
  formula: QuorumFormula,
  { counted: known, quorum, voting }: QuorumBase,
  { zone }: Group,
): string | undefined {
  if (typeof formula !== "object" || quorum.kind !== "quorum") return undefined;
  const share = shareWords(formula.share);
  if (formula.of === "voting organizations") return `${share} of all ${voting}`;
  if (formula.of === "organizations present") return `${share} of those here`;
  const meetings = known.map(
    (one) => `${one.organizations} on ${spokenDay(dayOf(one.meeting.startsAt, zone))}`,
  );
  return `${share} of ${quorum.average}, ${baseWords(formula)}: ${meetings.join(", ")}`;
}

function baseWords(formula: QuorumFormula): string {
  const meetings = typeof formula === "object" ? formula.meetings : 1;
  return meetings === 1
    ? "the count of the last meeting"
    : `the average of the last ${numberWords(meetings)} meetings`;
}

const parts: Readonly<Record<string, string>> = {
  "1/2": "half",
  "1/3": "a third",
  "2/3": "two thirds",
  "1/4": "a quarter",
  "3/4": "three quarters",
};

function shareWords(written: string): string {
  const { more, part, whole } = readShare(written);
  return `${more ? "more than" : "at least"} ${parts[`${part}/${whole}`] ?? `${part}/${whole}`}`;
}
