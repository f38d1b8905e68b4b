import type { BallotRules } from "../../src/core/rules/ballot-rules.ts";
import { endOfBusinessDays } from "../../src/core/rules/business-days.ts";
import { plusDays, spokenInstant } from "../../src/core/time.ts";
import { instantOf, type Period, type RealBallot, zoneIn } from "../../src/records/posted-ballots/record.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Where a ballot's stated dates break the rules of its day, or contradict one another. */
export interface Timetable {
  readonly breaches: readonly string[];
  readonly contradictions: readonly string[];
}

export function checkTimetable(ballot: RealBallot, rules: BallotRules): Timetable {
  const breaches: string[] = [];
  const contradictions: string[] = [];
  for (const [name, period] of [
    ["discussion", ballot.discussion],
    ["voting", ballot.voting],
    ["review", ballot.review],
  ] as const)
    if (isBackwards(period))
      contradictions.push(`its ${name} ends (${period?.end}) before it starts (${period?.start})`);
  checkDiscussion(ballot, rules, breaches);
  checkLapse(ballot, rules, breaches);
  checkVoting(ballot, rules, breaches);
  checkReview(ballot, rules, { breaches, contradictions });
  return { breaches, contradictions };
}

function isBackwards(period: Period | null | undefined): boolean {
  return Boolean(period?.start && period.end && Date.parse(period.end) < Date.parse(period.start));
}

/** "1 h", "3 days". */
function spanWords(ms: number): string {
  const hours = Math.round(Math.abs(ms) / hour);
  if (hours === 0) return `${Math.round(Math.abs(ms) / 60_000)} min`;
  return hours < 48 ? `${hours} h` : `${Math.round((hours / 24) * 10) / 10} days`;
}

function checkDiscussion(
  { discussion, voting }: RealBallot,
  { discussionDays }: BallotRules,
  breaches: string[],
) {
  const [start, opens] = [instantOf(discussion?.start), instantOf(voting?.start)];
  if (start === undefined || opens === undefined) return;
  const earliest = plusDays(start, discussionDays.is, zoneIn(discussion?.start));
  if (opens < earliest)
    breaches.push(
      `voting opened ${spanWords(earliest - opens)} before the ${discussionDays.is} days of discussion were over (${discussionDays.by})`,
    );
}

/** When the last version came is not stated; a ballot without a version number in its name is taken to have one. */
function checkLapse({ id, discussion, voting }: RealBallot, { lapseDays }: BallotRules, breaches: string[]) {
  const [start, opens] = [instantOf(discussion?.start), instantOf(voting?.start)];
  if (lapseDays.is === null || start === undefined || opens === undefined || /v\d+$/i.test(id)) return;
  const lapse = plusDays(start, lapseDays.is, zoneIn(discussion?.start));
  if (opens > lapse)
    breaches.push(`voting opened ${spanWords(opens - lapse)} after the ballot had lapsed (${lapseDays.by})`);
}

function checkVoting({ voting }: RealBallot, { votingDays }: BallotRules, breaches: string[]) {
  const [opens, closes] = [instantOf(voting?.start), instantOf(voting?.end)];
  if (opens === undefined || closes === undefined || closes < opens) return;
  const zone = zoneIn(voting?.start, voting?.end);
  const end = plusDays(opens, votingDays.is, zone);
  if (closes !== end)
    breaches.push(
      `voting was stated to end ${spanWords(closes - end)} ${closes < end ? "before" : "after"} its ${votingDays.is} days (${spokenInstant(end, zone)}; ${votingDays.by})`,
    );
}

function checkReview(
  { voting, review }: RealBallot,
  rules: BallotRules,
  { breaches, contradictions }: { breaches: string[]; contradictions: string[] },
) {
  const isFirst = rules.phases.is.indexOf("review") < rules.phases.is.indexOf("voting");
  const closes = instantOf(voting?.end);
  if (!isFirst && closes !== undefined && review?.end && Date.parse(review.end) < closes)
    contradictions.push(`its review ends (${review.end}) before its voting does (${voting?.end})`);
  else if (!isFirst && closes !== undefined && review?.start && lastOf(review.start) < closes)
    breaches.push(
      `the review was opened ${spanWords(closes - lastOf(review.start))} before the end of voting (${rules.openReviewBusinessDays.by})`,
    );
  checkLength(review, rules, breaches);
  const opened = instantOf(review?.start);
  const { announceBusinessDays: tell, openReviewBusinessDays: open } = rules;
  if (isFirst || opened === undefined || closes === undefined || tell.is === null || open.is === null) return;
  const calendar = { zone: zoneIn(voting?.end), weekend: ["saturday", "sunday"], holidays: [] };
  const last = endOfBusinessDays(closes, tell.is + open.is, calendar);
  if (opened > last)
    breaches.push(
      `the review was opened ${spanWords(opened - last)} after ${tell.is} and ${open.is} business days, holidays apart (${tell.by}, ${open.by})`,
    );
}

/** The last instant that a stated time can mean: a day alone is all of it. */
const lastOf = (text: string): number => Date.parse(text) + (text.includes("T") ? 0 : day - 1);

/** A review is thirty or sixty days; where only days are stated, days are compared. */
function checkLength(review: Period | null | undefined, { reviewDays }: BallotRules, breaches: string[]) {
  const days = reviewDays.is;
  if (days === null || !review?.start || !review.end || isBackwards(review)) return;
  const [start, end] = [instantOf(review.start), instantOf(review.end)];
  const length =
    start === undefined || end === undefined
      ? (Date.parse(review.end.slice(0, 10)) - Date.parse(review.start.slice(0, 10))) / day
      : (end - plusDays(start, days, zoneIn(review.start, review.end))) / day + days;
  if (length === days) return;
  const rounded = Math.round(length * 10) / 10;
  breaches.push(`the review is stated as ${rounded} days, not ${days} (${reviewDays.by})`);
}
