import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "../../src/core/rules/tally.ts";
import { type Agreement, compare } from "../../src/records/posted-ballots/agreement.ts";
import { factsOf, rulesOfDay } from "../../src/records/posted-ballots/facts.ts";
import { type RealBallot, readRecord } from "../../src/records/posted-ballots/record.ts";
import type { Report } from "./report.ts";
import { checkTimetable, type Timetable } from "./timetable.ts";

interface Checked extends Agreement {
  readonly ballot: RealBallot;
  readonly rules: string;
  readonly timetable: Timetable;
}

/** Tallies every ballot of a folder by the rules of its day, and holds the result against what its post says. */
export function reportBallots(folder: string): Report {
  if (!existsSync(folder))
    return { lines: [`There is no folder ${folder}; give another with --ballots DIR.`], isExplained: false };
  const { ballots, faults } = readBallots(folder);
  if (ballots.length === 0 && faults.length === 0)
    return { lines: [`There are no ballots (*.json) in ${folder}.`], isExplained: false };
  const checked = ballots.map(checkBallot);
  return {
    lines: [
      ...checked.map(ballotLine),
      "",
      ...section("Where a post contradicts itself", checked, (one) => [
        ...one.contradictions,
        ...one.timetable.contradictions,
      ]),
      ...section(
        "Breaches of the timetable, by the rules of the day",
        checked,
        (one) => one.timetable.breaches,
      ),
      ...section("Not explained", checked, (one) => one.unexplained),
      ...faults,
      summary(checked, faults),
    ],
    isExplained: faults.length === 0 && checked.every(({ unexplained }) => unexplained.length === 0),
  };
}

/** Every ballot of a folder; a file that has another shape is named with what is wrong. */
export function readBallots(folder: string): { ballots: RealBallot[]; faults: string[] } {
  const ballots: RealBallot[] = [];
  const faults: string[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()) {
    const read = readRecord(readFileSync(join(folder, name), "utf8"));
    if ("fault" in read) faults.push(`${name} cannot be read: ${read.fault}`);
    else ballots.push(read);
  }
  return { ballots, faults };
}

function checkBallot(ballot: RealBallot): Checked {
  const rules = rulesOfDay(ballot);
  return {
    ballot,
    rules: rules.id,
    ...compare(ballot, factsOf(ballot), rules),
    timetable: checkTimetable(ballot, rules),
  };
}

/** "SC-060      failed   issuers 4/5 80 %   consumers 0/4 0 %   quorum 16 of 13   agrees". */
function ballotLine({ ballot, tally, outcome, contradictions, unexplained }: Checked): string {
  const verdict =
    unexplained.length > 0
      ? "DISAGREES"
      : outcome === undefined
        ? `nothing to count (the post: ${ballot.stated.outcome ?? "no result"})`
        : contradictions.length > 0
          ? "agrees; the post contradicts itself"
          : isResult(ballot.stated.outcome)
            ? "agrees"
            : `the post: ${ballot.stated.outcome ?? "no result"}`;
  const columns = [
    ballot.id.padEnd(11),
    (outcome ?? "–").padEnd(7),
    ...tallyColumns(tally, outcome),
    verdict,
  ];
  return columns.join("  ");
}

const isResult = (outcome: string | null | undefined) => outcome === "passed" || outcome === "failed";

function tallyColumns(tally: Tally, outcome: string | undefined): string[] {
  if (outcome === undefined || outcome === "lapsed") return ["".padEnd(81)];
  const classes = tally.classes.map(({ name, ratio, abstain }) => {
    const share = ratio.percent === undefined ? "–" : `${ratio.percent} %`;
    const away = abstain.length === 0 ? "" : ` +${abstain.length} abs.`;
    return `${name}s ${ratio.yes}/${ratio.of} ${share}${away}`.padEnd(name === "issuer" ? 32 : 30);
  });
  const { votes, needed } = tally.quorum;
  return [
    classes.join(""),
    `quorum ${needed === undefined ? "not stated" : `${votes} of ${needed}`}`.padEnd(17),
  ];
}

function section(
  title: string,
  checked: readonly Checked[],
  of: (one: Checked) => readonly string[],
): string[] {
  const lines = checked.flatMap((one) => of(one).map((words) => `  ${one.ballot.id}: ${words}`));
  return lines.length === 0 ? [] : [`${title}:`, ...lines, ""];
}

function summary(checked: readonly Checked[], faults: readonly string[]): string {
  const counted = checked.filter(({ outcome }) => outcome !== undefined);
  const judged = counted.filter(
    ({ ballot }) => ballot.stated.outcome === "passed" || ballot.stated.outcome === "failed",
  );
  const plain = judged.filter(
    ({ contradictions, unexplained }) => contradictions.length + unexplained.length === 0,
  );
  const own = judged.filter(
    ({ contradictions, unexplained }) => contradictions.length > 0 && unexplained.length === 0,
  );
  const bad = checked.filter(({ unexplained }) => unexplained.length > 0);
  const breaches = checked.filter(({ timetable }) => timetable.breaches.length > 0);
  return [
    `${checked.length} ballots, ${counted.length} with something to count: ${plain.length} agree with their post,`,
    `${own.length} agree where the post contradicts itself, ${bad.length + faults.length} are not explained;`,
    `${breaches.length} broke the timetable of their day.`,
  ].join(" ");
}
