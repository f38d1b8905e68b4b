import { parseArgs } from "node:util";
import { reportBallots } from "./ballots.ts";
import { compareMinutes } from "./minutes.ts";
import type { Report } from "./report.ts";

/*
 * Holds Convener against the real records of the CA/Browser Forum: `npm run conformance -- --ballots DIR --minutes DIR`.
 * With neither it is the ballots of ../shared/data. The exit code says whether all is explained.
 */
const { values } = parseArgs({ options: { ballots: { type: "string" }, minutes: { type: "string" } } });

function reportMinutes(folder: string): Report {
  const { posts, fields, layouts, misses } = compareMinutes(folder);
  const head = `${posts} posts\n\n${fields.table()}\n\nBy layout\n${layouts.table()}\n\n${misses.length} misses`;
  return { lines: [head, ...misses.map((miss) => `  ${miss}`)], isExplained: true };
}

const ballots = values.ballots ?? (values.minutes === undefined ? "../shared/data/ballots" : undefined);
const reports = [
  ...(ballots === undefined ? [] : [reportBallots(ballots)]),
  ...(values.minutes === undefined ? [] : [reportMinutes(values.minutes)]),
];
for (const { lines } of reports) console.log(lines.join("\n"));
process.exitCode = reports.every(({ isExplained }) => isExplained) ? 0 : 1;
