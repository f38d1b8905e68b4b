import fc from "fast-check";
import type { BallotFacts, Vote } from "../../../src/core/rules/ballot-facts.ts";
import { opened, person, rulesOf, utc, zone } from "./ballot-case.ts";

const opensAt = utc("2023-10-12 15:00");
const closesAt = utc("2023-10-19 15:00");
const instants = [opensAt - 1, opensAt, opensAt + 3_600_000, utc("2023-10-15 12:00"), closesAt, closesAt + 1];

/** Rules of every kind, some with a group's own figures. */
export const anyRules = fc.constantFrom(
  rulesOf(),
  rulesOf({ set: "cabf" }, "election"),
  rulesOf({ set: "cabf" }, "bylaws", "2018-05-01"),
  rulesOf({ set: "cabf", overrides: { unclearVotesInQuorum: false, quorum: 3 } }),
  rulesOf({
    set: "cabf",
    overrides: {
      quorum: { share: "at least 1/3", of: "voting organizations" },
      classes: [
        { name: "issuer", of: ["issuer"], passes: "more than 1/2" },
        { name: "consumer", of: ["consumer"], passes: "at least 3/4", oneYes: true },
      ],
    },
  }),
  rulesOf({
    set: "cabf",
    overrides: { classes: [{ name: "member", of: ["issuer", "consumer"], passes: "more than 1/2" }] },
  }),
  rulesOf({ set: "majority" }),
  rulesOf({ set: "apache" }),
  rulesOf({ set: "apache", overrides: { vetoesNeedReasons: false, leastYes: 1 } }),
  rulesOf({ set: "consensus" }),
  rulesOf({ set: "consensus", overrides: { chairDecides: false } }),
);

const usually = <T>(value: T, ...others: readonly T[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(value, ...others) },
  );

const anyVote: fc.Arbitrary<Omit<Vote, "id">> = fc
  .record({
    voter: fc.integer({ min: 0, max: 9 }),
    second: usually(0, 1),
    homeless: usually(false, true),
    at: fc.constantFrom(...instants),
    where: fc.constantFrom<Vote["where"]>("list", "list", "chat", "chat", "wrong list"),
    class: fc.constantFrom<Vote["class"]>("issuer", "issuer", "consumer", "none"),
    status: usually<Vote["status"]>("active", "suspended", "probationary", "left"),
    representative: usually(true, false),
    affiliateOf: usually<string | undefined>(undefined, "Other"),
    answer: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Vote["answer"]>("yes") },
      {
        weight: 3,
        arbitrary: fc.constantFrom<Vote["answer"]>("no", "abstain", "unclear", "for", "strongly against"),
      },
    ),
    words: fc.constantFrom(undefined, " ", "breaks the format"),
  })
  .map(({ voter, second, homeless, ...vote }) => {
    const by = {
      ...person(`P${voter}${second === 0 ? "" : "b"}`),
      organization: `o${voter}`,
      organizationName: `O${voter}`,
    };
    return { ...vote, by: homeless ? { member: by.member, name: by.name } : by };
  });

const anyGround = fc.record({
  at: fc.integer({ min: 0, max: 3 }).map((n) => opensAt + n),
  meetings: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 3 }),
  voting: fc.integer({ min: 0, max: 12 }),
  source: fc.constant("minutes"),
  needed: usually<number | undefined>(undefined, 2, 5),
});

/** A ballot that was opened, with votes of every kind around its window. */
export const anyBallot: fc.Arbitrary<BallotFacts> = fc
  .record({
    votes: fc.array(anyVote, { maxLength: 24 }),
    grounds: fc.uniqueArray(anyGround, { maxLength: 2, selector: ({ at }) => at }),
  })
  .map(({ votes, grounds }) => {
    const facts = opened(votes.map((vote, n) => ({ ...vote, id: `v${n}` })));
    return { ...facts, rounds: [{ ...facts.rounds[0], grounds }] as const };
  });

/** Votes in another order. */
export const shuffled = (facts: BallotFacts): fc.Arbitrary<BallotFacts> =>
  fc
    .shuffledSubarray([...facts.rounds[0].votes], { minLength: facts.rounds[0].votes.length })
    .map((votes) => ({ ...facts, rounds: [{ ...facts.rounds[0], votes }] as const }));

const instant = fc
  .integer({ min: 0, max: 260 * 24 })
  .map((hours) => utc("2023-10-02 12:00") + hours * 3_600_000);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const act = instant.map((at) => ({ at }));

/** A ballot's whole life, its facts at any instants: in order or not, possible or not. */
export const anyLife: fc.Arbitrary<BallotFacts> = fc
  .record({
    versions: fc.array(instant, { maxLength: 2 }),
    endorsements: fc.array(
      fc.tuple(fc.constantFrom("A", "B", "C"), instant, fc.integer({ min: 1, max: 3 }), usually(true, false)),
      { maxLength: 6 },
    ),
    discussion: maybe(act),
    opening: maybe(instant),
    announcement: maybe(fc.tuple(instant, fc.constantFrom("passed" as const, "failed" as const))),
    review: maybe(fc.tuple(instant, fc.integer({ min: 20, max: 40 }))),
    exclusion: maybe(instant),
    conclusion: maybe(instant),
    second: maybe(fc.record({ discussion: act, opening: maybe(instant), announcement: maybe(instant) })),
    withdrawal: fc.option(act, { nil: undefined, freq: 8 }),
  })
  .map((life) => {
    const start = utc("2023-10-02 12:00");
    const facts = opened([]);
    const day = 86_400_000;
    const openingAt = (at: number) => ({ at, version: 1, opensAt: at + day, closesAt: at + 8 * day, zone });
    const told = (at: number, outcome: "passed" | "failed") => ({ at, outcome, by: person("Dean") });
    const first = {
      discussion: life.discussion,
      opening: life.opening === undefined ? undefined : openingAt(life.opening),
      grounds: [],
      votes: [],
      announcement: life.announcement && told(...life.announcement),
    };
    const { second } = life;
    return {
      ...facts,
      versions: [start, ...life.versions].map((at, n) => ({ number: n + 1, at, by: person("Bruce") })),
      endorsements: life.endorsements.map(([name, at, version, held]) => ({
        version,
        at,
        by: person(name),
        held,
      })),
      rounds:
        second === undefined
          ? [first]
          : [
              first,
              {
                discussion: second.discussion,
                opening: second.opening === undefined ? undefined : openingAt(second.opening),
                grounds: [],
                votes: [],
                announcement:
                  second.announcement === undefined ? undefined : told(second.announcement, "passed"),
              },
            ],
      review: life.review && {
        at: life.review[0],
        opensAt: life.review[0] + 3_600_000,
        closesAt: life.review[0] + life.review[1] * day,
        zone,
        by: person("Dean"),
      },
      exclusions: life.exclusion === undefined ? [] : [{ at: life.exclusion, from: "Patently" }],
      conclusion: life.conclusion === undefined ? undefined : { at: life.conclusion, words: "no conflict" },
      withdrawal: life.withdrawal,
    } satisfies BallotFacts;
  });
