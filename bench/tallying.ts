import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readBallots } from "../scripts/conformance/ballots.ts";
import { type BallotFacts, newFacts, type Vote } from "../src/core/rules/ballot-facts.ts";
import { type BallotRules, rulesFor } from "../src/core/rules/ballot-rules.ts";
import { differencesOf, secondCountOf } from "../src/core/rules/second-count.ts";
import { tallyOf } from "../src/core/rules/tally.ts";
import { readGroupSettings } from "../src/core/settings/group-settings.ts";
import { factsOf, rulesOfDay } from "../src/records/posted-ballots/facts.ts";
import { type Spread, spreadOf, timed } from "./figures.ts";

/** How long both counts take for some ballots, all of them once. */
export interface Tallied {
  readonly what: string;
  readonly first: Spread;
  readonly second: Spread;
  /** In how many ballots the two counts differ: none, or the figures mean nothing. */
  readonly differences: number;
}

interface Case {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
}

export async function measureTallies(votes: number, rounds: number): Promise<readonly Tallied[]> {
  const real = realBallots();
  return [
    await measure(`one ballot, ${votes.toLocaleString("en")} votes`, [bigBallot(votes)], rounds),
    ...(real.length === 0 ? [] : [await measure(`${real.length} real ballots, together`, real, rounds)]),
  ];
}

async function measure(what: string, cases: readonly Case[], rounds: number): Promise<Tallied> {
  const first: number[] = [];
  const second: number[] = [];
  for (let n = 0; n < rounds; n++) {
    first.push(await timed(() => cases.forEach(({ facts, rules }) => void tallyOf(facts, rules))));
    second.push(await timed(() => cases.forEach(({ facts, rules }) => void secondCountOf(facts, rules))));
  }
  const differ = cases.filter(
    ({ facts, rules }) => differencesOf(tallyOf(facts, rules), secondCountOf(facts, rules)).length > 0,
  );
  return { what, first: spreadOf(first), second: spreadOf(second), differences: differ.length };
}

/** Half of the organizations vote twice, some come too late, in an order of their own. */
function bigBallot(count: number): Case {
  const read = readGroupSettings({ name: "Forum", zone: "UTC", rules: { set: "cabf" } });
  if ("faults" in read) throw new Error("The benchmark's group cannot be read");
  const opensAt = Date.UTC(2023, 9, 12, 15);
  const closesAt = opensAt + 7 * 86_400_000;
  const answers = ["yes", "yes", "yes", "no", "abstain"] as const;
  const votes = Array.from({ length: count }, (_, n): Vote => {
    const shuffled = (n * 7919) % count;
    const organization = `organization ${shuffled % Math.ceil(count / 2)}`;
    return {
      id: `v${n}`,
      where: "list",
      at: opensAt + Math.floor((shuffled * 7.1 * 86_400_000) / count),
      by: { member: `m${n}`, name: `Member ${n}`, organization, organizationName: organization },
      class: shuffled % 9 === 0 ? "consumer" : "issuer",
      status: "active",
      representative: true,
      answer: answers[n % answers.length] ?? "yes",
    };
  });
  const by = { member: "p", name: "Proposer" };
  const at = opensAt - 8 * 86_400_000;
  const facts = newFacts({
    name: "B-1",
    title: "A large ballot",
    kind: "other",
    zone: "UTC",
    proposer: by,
    proposedAt: at,
    versions: [{ number: 1, at, by }],
  });
  const opening = { at: opensAt, version: 1, opensAt, closesAt, zone: "UTC" };
  const grounds = [{ at: opensAt, meetings: [20, 20, 19], voting: 60, source: "made up" }];
  return {
    facts: { ...facts, rounds: [{ opening, grounds, votes }] },
    rules: rulesFor(read, "other", "2023-10-01"),
  };
}

function realBallots(): readonly Case[] {
  const folder = fileURLToPath(new URL("../../shared/data/ballots/", import.meta.url));
  if (!existsSync(folder)) return [];
  return readBallots(folder).ballots.map((ballot) => ({ facts: factsOf(ballot), rules: rulesOfDay(ballot) }));
}
