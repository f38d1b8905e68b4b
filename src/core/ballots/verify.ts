import type { Reader } from "../../store/index.ts";
import { groupOf } from "../group.ts";
import { differencesOf, secondCountOf } from "../rules/second-count.ts";
import { tallyOf } from "../rules/tally.ts";
import { type Dossier, dossierOf } from "./ballot.ts";

const batch = 200;
/** Everything on record has been done by then; only the votes and the result are looked at. */
const farAhead = Date.UTC(9000, 0);

/**
 * Counts every ballot of a group a second time, and compares what was announced with what the votes say. Answers what
 * does not agree.
 */
export async function ballotFaults(group: string, reader: Reader): Promise<readonly string[]> {
  const row = await reader.group(group);
  if (!row) return [];
  const read = reader.of(group);
  const scene = { read, group: groupOf(row), now: farAhead };
  const faults: string[] = [];
  let last = "";
  for (let page = await read.ballots.after(last, batch); page.length > 0; ) {
    for (const ballot of page) faults.push(...faultsOf(await dossierOf(ballot, scene)));
    last = page.at(-1)?.id ?? "";
    page = await read.ballots.after(last, batch);
  }
  return faults;
}

function faultsOf({ facts, rules }: Dossier): readonly string[] {
  if (facts.elsewhere || facts.secret) return [];
  return facts.rounds.flatMap((round, n) => {
    if (!round.opening) return [];
    const number = n === 0 ? 1 : 2;
    const tally = tallyOf(facts, rules, number);
    const differences = differencesOf(tally, secondCountOf(facts, rules, number)).map(
      (one) => `${facts.name}: the two counts differ: ${one}`,
    );
    const announced = round.announcement?.outcome;
    const told = announced === undefined || ["for the chair", announced].includes(tally.outcome);
    return told
      ? differences
      : [...differences, `${facts.name}: announced as ${announced}, and the votes say ${tally.outcome}`];
  });
}
