import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differencesOf, secondCountOf } from "../../../src/core/rules/second-count.ts";
import { tallyOf } from "../../../src/core/rules/tally.ts";
import { importWithSlip } from "../../slip.ts";
import { root } from "../../source.ts";
import { opened, rulesOf, vote } from "./ballot-case.ts";
import type * as Counts from "./counts.ts";
import { anyBallot, anyRules, shuffled } from "./random-ballots.ts";

const runs = { numRuns: 600 };

describe("a tally", () => {
  it("never differs from the second count, whatever the votes and the rules", () => {
    fc.assert(
      fc.property(anyBallot, anyRules, (facts, rules) => {
        expect(differencesOf(tallyOf(facts, rules), secondCountOf(facts, rules))).toEqual([]);
      }),
      runs,
    );
  });

  it("is not changed by the order in which votes are handed over", () => {
    const both = anyBallot.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts)));
    fc.assert(
      fc.property(both, anyRules, ([facts, mixed], rules) => {
        expect(tallyOf(mixed, rules)).toEqual(tallyOf(facts, rules));
        expect(secondCountOf(mixed, rules)).toEqual(secondCountOf(facts, rules));
      }),
      { numRuns: 150 },
    );
  });

  it("takes the last vote in the window, whatever was said before or after it", () => {
    const answers = fc.array(fc.constantFrom("yes" as const, "no" as const, "abstain" as const), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyBallot, answers, (facts, said) => {
        const last = said.map((answer, n) => vote("Last", answer, `2023-10-16 1${n}:00`));
        const late = vote("Last", "no", "2023-10-19 15:00:01");
        const votes = [late, ...facts.rounds[0].votes, ...last];
        const tally = tallyOf({ ...facts, rounds: [{ ...facts.rounds[0], votes }] }, rulesOf());
        const counted = tally.classes.flatMap(({ yes, no, abstain }) => [...yes, ...no, ...abstain]);
        const own = counted.filter(({ by }) => by.name === "Last");
        expect(own.map(({ answer }) => answer)).toEqual([said.at(-1)]);
      }),
      { numRuns: 100 },
    );
  });

  it("keeps every ratio when somebody abstains, and counts it for quorum", () => {
    fc.assert(
      fc.property(anyBallot, anyRules, (facts, rules) => {
        const where = rules.votesCount.is === "in the chat" ? "chat" : "list";
        const one = vote("Abstainer", "abstain", "2023-10-16 12:00", { where });
        const before = tallyOf(facts, rules);
        const after = tallyOf(
          { ...facts, rounds: [{ ...facts.rounds[0], votes: [...facts.rounds[0].votes, one] }] },
          rules,
        );
        expect(after.classes.map(({ ratio }) => ratio)).toEqual(before.classes.map(({ ratio }) => ratio));
        expect(after.quorum.votes).toBe(before.quorum.votes + 1);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the second count", () => {
  it("shares no code with the first: it imports types alone", () => {
    const text = readFileSync(`${root}src/core/rules/second-count.ts`, "utf8");
    expect(text.match(/^import .*/gm)?.filter((line) => !line.startsWith("import type "))).toEqual([]);
    expect(text).not.toMatch(/\bimport\(|\brequire\(/);
  });
});

/** One slip in one of the two counts: what stands there, and what somebody might write instead. */
const slips: readonly (readonly [file: string, right: string, wrong: string])[] = [
  ["second-count.ts", "vote.at < window.opensAt", "vote.at <= window.opensAt"],
  ["second-count.ts", "window.closesAt < vote.at", "window.closesAt <= vote.at"],
  ["second-count.ts", "other.at > vote.at", "other.at < vote.at"],
  ["second-count.ts", "surplus > 0 : surplus >= 0", "surplus >= 0 : surplus > 0"],
  ["second-count.ts", "if (yes + no > 0 &&", "if (yes > 0 &&"],
  ["second-count.ts", 'vote.status === "active"', 'vote.status !== "suspended"'],
  ["second-count.ts", "if (vote.affiliateOf !== undefined) return false;", ""],
  ["second-count.ts", "rule.oneYes && yes === 0", "false"],
  ["second-count.ts", "turnout < needed", "turnout <= needed"],
  ["second-count.ts", "let enough = 1;", "let enough = 2;"],
  ["second-count.ts", "ground.at <= one.at", "ground.at > one.at"],
  ["second-count.ts", '  abstain: "abstain",', '  abstain: "no",'],
  ["counted-votes.ts", "at < opensAt", "at <= opensAt"],
  ["counted-votes.ts", "if (at > end)", "if (at >= end)"],
  ["counted-votes.ts", "a.at - b.at ||", "b.at - a.at ||"],
  ["counted-votes.ts", 'if (vote.status !== "active")', "if (false)"],
  ["counted-votes.ts", "rules.representativesOnly.is && !vote.representative", "false"],
  ["tally.ts", "left > right : left >= right", "left >= right : left > right"],
  ["tally.ts", "const of = yes + no;", "const of = yes + no + 1;"],
  ["tally.ts", 'quorum.kind !== "not reached" &&', ""],
  ["tally.ts", "votes >= needed", "votes > needed"],
  ["tally.ts", "Math.max(1, leastYes.is ?? 0)", "0"],
  ["tally.ts", 'answer === "neutral" ? "abstain" : answer', 'answer === "neutral" ? "no" : answer'],
  ["quorum.ts", "Math.floor(above / below) + 1", "Math.ceil(above / below) + 1"],
];

describe("a slip in either count", () => {
  it("is caught by the other", async () => {
    const ballots = fc.sample(fc.tuple(anyBallot, anyRules), { numRuns: 1200, seed: 4 });
    ballots.push([
      opened([vote("A", "neutral", "2023-10-15 12:00", { where: "chat" })]),
      rulesOf({ set: "consensus" }),
    ]);
    const silent = rulesOf({
      set: "cabf",
      overrides: {
        quorum: "none",
        classes: [
          { name: "a", of: ["issuer"], passes: "more than 1/2" },
          { name: "b", of: ["consumer"], passes: "more than 1/2" },
        ],
      },
    });
    const split = [
      vote("A", "no", "2023-10-15 12:00"),
      vote("B", "yes", "2023-10-15 12:00", { class: "consumer" }),
    ];
    ballots.push([opened(split), silent]);
    const unseen: string[] = [];
    for (const [n, slip] of slips.entries()) {
      const counts = await importWithSlip<typeof Counts>("test/core/rules/counts.ts", slip, `${n}`);
      const caught = ballots.some(
        ([facts, rules]) =>
          differencesOf(counts.tallyOf(facts, rules), counts.secondCountOf(facts, rules)).length > 0,
      );
      if (!caught) unseen.push(slip.join(": "));
    }
    expect(unseen).toEqual([]);
  });
});
