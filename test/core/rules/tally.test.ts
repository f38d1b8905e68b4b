import { describe, expect, it } from "vitest";
import { plainOf } from "../../../src/chat/index.ts";
import { differencesOf, secondCountOf } from "../../../src/core/rules/second-count.ts";
import { tallyOf } from "../../../src/core/rules/tally.ts";
import { explainTally } from "../../../src/core/rules/tally-words.ts";
import { spokenInstant } from "../../../src/core/time.ts";
import { opened, person, rulesOf, utc, vote } from "./ballot-case.ts";

const during = "2023-10-15 12:00";
const consumer = { class: "consumer" } as const;
const many = (count: number, answer: "yes" | "no" | "abstain", as: object = {}, from = answer) =>
  Array.from({ length: count }, (_, n) =>
    vote(`${from}${n}${JSON.stringify(as).length}`, answer, during, as),
  );

function tally(votes: Parameters<typeof opened>[0], rules = rulesOf()) {
  const facts = opened(votes);
  const first = tallyOf(facts, rules);
  expect(differencesOf(first, secondCountOf(facts, rules))).toEqual([]);
  return first;
}

describe("a tally by the Forum's bylaws", () => {
  it.each([
    ["12 of 19 issuers fail, as in Ballot 202", 12, 7, 3, 0, "failed"],
    ["two thirds exactly are enough for issuers", 6, 3, 1, 0, "passed"],
    ["1 of 1 consumer is more than half", 10, 0, 1, 0, "passed"],
    ["2 of 3 consumers are more than half", 10, 0, 2, 1, "passed"],
    ["half of the consumers is not, as in Ballot 185", 10, 0, 2, 2, "failed"],
    ["no consumer at all fails it, as in CSC-24", 10, 0, 0, 0, "failed"],
    ["no issuer at all fails it", 0, 0, 10, 0, "failed"],
  ])("%s", (_, issuerYes, issuerNo, consumerYes, consumerNo, outcome) => {
    const votes = [
      ...many(issuerYes, "yes"),
      ...many(issuerNo, "no"),
      ...many(consumerYes, "yes", consumer),
      ...many(consumerNo, "no", consumer),
    ];
    expect(tally(votes).outcome).toBe(outcome);
  });

  it("counts abstentions for the quorum and not for the ratios", () => {
    const few = [...many(1, "yes"), ...many(1, "yes", consumer)];
    expect(tally(few)).toMatchObject({
      outcome: "failed",
      quorum: { kind: "not reached", votes: 2, needed: 4 },
    });
    const more = tally([...few, ...many(2, "abstain")]);
    expect(more).toMatchObject({ outcome: "passed", quorum: { kind: "reached", votes: 4 } });
    expect(more.classes[0]?.ratio).toMatchObject({ yes: 1, of: 1, percent: 100 });
  });

  it.each([
    ["at the opening instant", "2023-10-12 15:00:00", true],
    ["a second before it", "2023-10-12 14:59:59", false],
    ["at the stated end", "2023-10-19 15:00:00", true],
    ["a second after it", "2023-10-19 15:00:01", false],
  ])("takes a vote %s: %s", (_, at, counts) => {
    expect(tally([vote("Bruce", "yes", at)]).quorum.votes).toBe(counts ? 1 : 0);
  });

  it("takes the last proper vote of an organization, whoever cast it", () => {
    const early = vote("Bruce", "no", "2023-10-13 12:00");
    const late = vote("Corey", "yes", "2023-10-14 12:00", { by: person("Corey", "Bruce Ltd") });
    const tooLate = vote("Bruce", "no", "2023-10-19 15:00:01");
    const counted = tally([tooLate, late, early]);
    expect(counted.classes[0]?.yes.map(({ by }) => by.name)).toEqual(["Corey"]);
    expect(counted.leftOut.map(({ vote: { id }, why }) => [id, why])).toEqual([
      [early.id, "replaced"],
      [tooLate.id, "after voting"],
    ]);
  });

  it.each([
    ["declared in chat", { where: "chat" }, "Bylaws 2.3(4)"],
    ["wrong list", { where: "wrong list" }, "Bylaws 2.3(4)"],
    ["affiliate", { affiliateOf: "DigiCert" }, "Bylaws 2.3(2)"],
    ["not a representative", { representative: false }, "Bylaws 2.3(2)"],
    ["suspended", { status: "suspended" }, "charter 4.2.3"],
    ["no vote", { status: "probationary" }, "Bylaws 2.3(2)"],
    ["no vote", { class: "none" }, "Bylaws 2.3(2)"],
  ] as const)("leaves out and keeps: %s", (why, as, by) => {
    const counted = tally([vote("Bruce", "yes", during, as)]);
    expect(counted.quorum.votes).toBe(0);
    expect(counted.leftOut).toMatchObject([{ why, by }]);
  });

  it("explains itself line by line, with the rules", () => {
    const facts = opened([
      ...many(12, "yes"),
      ...many(7, "no"),
      ...many(3, "yes", consumer),
      vote("Late", "yes", "2023-10-19 17:00"),
    ]);
    expect(
      explainTally(tallyOf(facts, rulesOf()), facts, rulesOf()).map(
        ({ text, by }) => `${plainOf(text, (at) => spokenInstant(at, "America/New_York"))} [${by ?? ""}]`,
      ),
    ).toEqual([
      "Voting from Thu 12 October 2023 11:00 EDT to Thu 19 October 2023 11:00 EDT, that instant included. [Bylaws 2.3(4)]",
      "Issuers: 12 yes, 7 no, 0 abstain. 3 × 12 = 36 is less than 2 × 19 = 38: at least 2/3 yes is not reached (63 %). [Bylaws 2.3(6), charter 5.1]",
      "Consumers: 3 yes, 0 no, 0 abstain. 2 × 3 = 6 is more than 1 × 3 = 3: more than 1/2 yes is reached (100 %). [Bylaws 2.3(6), charter 5.1]",
      "Quorum is 4 votes: more than 1/2 of the average of 6, 6, 6, which is 18 / 3 (three calls). 22 votes were cast, abstentions included: quorum is reached. [Bylaws 2.3(7), charter 5.1]",
      "Not counted: Late Ltd, yes: came 2 h after the end of voting. [Bylaws 2.3(4)]",
      "The ballot fails. []",
    ]);
  });

  it("has no result while the quorum has no ground", () => {
    const facts = opened([...many(9, "yes"), ...many(2, "yes", consumer)]);
    const groundless = { ...facts, rounds: [{ ...facts.rounds[0], grounds: [] }] } as const;
    expect(tallyOf(groundless, rulesOf())).toMatchObject({
      outcome: "undecided",
      quorum: { kind: "no ground" },
    });
  });

  it("never rounds the average: 59 / 3 needs 10 votes", () => {
    const facts = opened([]);
    const grounds = [{ at: utc(during), meetings: [20, 20, 19], voting: 30, source: "minutes" }];
    expect(tallyOf({ ...facts, rounds: [{ ...facts.rounds[0], grounds }] }, rulesOf()).quorum.needed).toBe(
      10,
    );
  });
});

describe("a tally by other rules", () => {
  const chat = { where: "chat", class: "none" } as const;
  it("confirms a single nominee by the majority of those who vote, without classes or quorum", () => {
    const rules = rulesOf({ set: "cabf" }, "election");
    expect(tally([vote("A", "yes", during), vote("B", "no", during)], rules).outcome).toBe("failed");
    const two = [vote("A", "yes", during), vote("B", "yes", during, consumer), vote("C", "no", during)];
    expect(tally(two, rules).outcome).toBe("passed");
  });

  it("stops at a binding veto that gives its reason, and needs three +1", () => {
    const rules = rulesOf({ set: "apache" });
    const three = ["A", "B", "C"].map((name) => vote(name, "yes", during, chat));
    expect(tally(three.slice(1), rules).outcome).toBe("failed");
    expect(tally(three, rules).outcome).toBe("passed");
    expect(tally([...three, vote("D", "no", during, chat)], rules).outcome).toBe("passed");
    expect(
      tally([...three, vote("D", "no", during, { ...chat, words: "breaks the wire format" })], rules),
    ).toMatchObject({
      outcome: "failed",
      vetoes: [{ by: { name: "D" } }],
    });
    const guest = vote("E", "no", during, { ...chat, words: "I dislike it", representative: false });
    expect(tally([...three, guest], rules).outcome).toBe("passed");
  });

  it("leaves the decision to the chair, with five positions counted", () => {
    const rules = rulesOf({ set: "consensus" });
    const said = [
      vote("A", "strongly for", during, chat),
      vote("B", "neutral", during, chat),
      vote("C", "against", during, chat),
    ];
    expect(tally(said, rules)).toMatchObject({
      outcome: "for the chair",
      answers: { "strongly for": 1, neutral: 1, against: 1 },
    });
  });
});
