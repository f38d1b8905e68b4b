import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deadlinesOf, findDeadline } from "../../../src/core/rules/ballot-deadlines.ts";
import { dutiesOf } from "../../../src/core/rules/ballot-duties.ts";
import { type BallotFacts, effectiveAt } from "../../../src/core/rules/ballot-facts.ts";
import { discussionStartOf } from "../../../src/core/rules/ballot-life.ts";
import { type Missing, missingOf } from "../../../src/core/rules/ballot-missing.ts";
import { stateOf } from "../../../src/core/rules/ballot-state.ts";
import { cited } from "../../../src/core/rules/citation.ts";
import { spokenInstant } from "../../../src/core/time.ts";
import { calendar, endorsement, opened, person, proposed, rulesOf, utc, vote, zone } from "./ballot-case.ts";
import { anyLife, anyRules } from "./random-ballots.ts";

const rules = rulesOf();
const nameAt = (facts: BallotFacts, at: string | number) =>
  stateOf(facts, rules, typeof at === "number" ? at : utc(at)).name;
const deadlines = (facts: BallotFacts) =>
  Object.fromEntries(
    deadlinesOf(facts, rules, calendar).map(({ name, at }) => [name, spokenInstant(at, zone)]),
  );
/** The sentences in one line, with their instants and rules. */
const lineOf = (missing: readonly Missing[]) =>
  missing
    .map(({ words, at, by }) =>
      [words, at === undefined ? "" : ` ${spokenInstant(at, zone)}`, by === undefined ? "" : cited(by)].join(
        "",
      ),
    )
    .join("; ");
const listed = (at: string) => ({ at: utc(at), link: "https://lists.example/x" });

/** Passed and announced on Friday 20 October 2023. */
function announced(more: Partial<BallotFacts> = {}, outcome: "passed" | "failed" = "passed"): BallotFacts {
  const facts = opened([vote("A", "yes", "2023-10-15 12:00")]);
  const announcement = {
    at: utc("2023-10-20 15:00"),
    outcome,
    by: person("Dean"),
    listed: listed("2023-10-20 15:00"),
  };
  return { ...facts, rounds: [{ ...facts.rounds[0], announcement }], ...more };
}

/** CSC-20's review: opened on 30 October at 18:00 Eastern, and stated to end on 1 December. */
const review = {
  at: utc("2023-10-30 22:00"),
  opensAt: utc("2023-10-30 22:00"),
  closesAt: utc("2023-12-01 23:00"),
  zone,
  by: person("Dean"),
  listed: listed("2023-10-30 22:00"),
};

describe("a ballot's discussion", () => {
  const two = [endorsement("Dimitris", "2023-10-03 12:00"), endorsement("Ian", "2023-10-05 13:00")];

  it("starts when the text and two endorsements of other organizations are on record", () => {
    expect(
      discussionStartOf(proposed({ endorsements: [two[0] ?? endorsement("", "")] }), rules),
    ).toBeUndefined();
    const own = endorsement("Bruce", "2023-10-03 12:00");
    expect(discussionStartOf(proposed({ endorsements: [own, ...two.slice(1)] }), rules)).toBeUndefined();
    expect(discussionStartOf(proposed({ endorsements: two }), rules)).toBe(utc("2023-10-05 13:00"));
    expect(nameAt(proposed({ endorsements: two }), "2023-10-05 12:59")).toBe("proposed");
    expect(nameAt(proposed({ endorsements: two }), "2023-10-05 13:00")).toBe("in discussion");
  });

  it("lasts seven days from its start and from the last version, and lapses after ninety", () => {
    const at = utc("2023-10-19 16:00");
    const versions = [...proposed().versions, { number: 2, at, by: person("Bruce") }];
    const facts = proposed({ endorsements: [...two, endorsement("Ian", "2023-10-20 10:00", 2)], versions });
    expect(deadlines(facts)).toEqual({
      "earliest opening": "Thu 26 October 2023 12:00 EDT",
      lapse: "Wed 17 January 2024 12:00 EST",
    });
    expect(lineOf(missingOf(facts, rules, calendar, utc("2023-10-21 12:00")))).toBe(
      [
        "version 2 is not recorded on the list yet (Bylaws 2.3(3))",
        "needs 1 more endorsement of version 2 (Bylaws 2.3(3))",
        "discussion lasts at least until Thu 26 October 2023 12:00 EDT (Bylaws 2.3(3))",
        "lapses unless voting starts by Wed 17 January 2024 12:00 EST (Bylaws 2.3(3))",
      ].join("; "),
    );
    expect(nameAt(facts, "2024-01-17 17:00")).toBe("in discussion");
    expect(nameAt(facts, utc("2024-01-17 17:00") + 1)).toBe("lapsed");
  });

  it("is dated by the list's own time once the message is recorded", () => {
    const late = proposed({
      versions: [
        { number: 1, at: utc("2023-10-02 12:00"), by: person("Bruce"), listed: listed("2023-10-04 12:00") },
      ],
      endorsements: two,
    });
    expect(deadlines(late).lapse).toBe("Tue 2 January 2024 08:00 EST");
  });

  it("keeps its clocks while it is off the agenda, and says so", () => {
    const postponements = [{ at: utc("2023-10-06 12:00"), until: "CSC-19 is completed" }];
    const facts = proposed({ endorsements: two, postponements });
    const missing = missingOf(facts, rules, calendar, utc("2023-10-07 12:00")).map(({ words }) => words);
    expect(missing.at(-1)).toBe("is off the agenda until CSC-19 is completed, and no clock stops for it");
    expect(deadlines(facts)).toEqual(deadlines(proposed({ endorsements: two })));
  });

  it("cites the Forum's rules for the Forum's ballots alone", () => {
    const own = rulesOf({ set: "majority", overrides: { votesCount: "on the list", lapseDays: 30 } });
    const said = lineOf(missingOf(proposed(), own, calendar, utc("2023-10-04 12:00")));
    expect(said).not.toMatch(/Bylaws|charter|IPR/);
    expect(said).toContain("(the group's own rule)");
  });

  it("is not revived by a version that comes after its lapse", () => {
    const versions = [
      ...proposed().versions,
      { number: 2, at: utc("2024-02-01 12:00"), by: person("Bruce") },
    ];
    expect(nameAt(proposed({ endorsements: two, versions }), "2024-02-02 12:00")).toBe("lapsed");
  });

  it("can lapse without a single endorsement, and by 21 days under the rules of 2018", () => {
    const old = rulesOf({ set: "cabf" }, "maintenance guideline", "2018-10-10");
    expect(old.lapseDays).toEqual({ is: 21, by: "Ballot 216" });
    expect(stateOf(proposed(), old, utc("2023-10-23 12:01")).name).toBe("lapsed");
    expect(stateOf(proposed(), rules, utc("2023-10-23 12:01")).name).toBe("proposed");
  });
});

describe("a vote", () => {
  it.each([
    ["2023-10-12 14:59:59", "in discussion"],
    ["2023-10-12 15:00:00", "voting"],
    ["2023-10-19 15:00:00", "voting"],
    ["2023-10-19 15:00:01", "closed"],
  ])("at %s finds the ballot %s", (at, name) => {
    expect(nameAt(opened(), at)).toBe(name);
  });

  it("lasts seven days by the clock on the wall when summer time ends", () => {
    const opensAt = utc("2023-11-02 15:00");
    const opening = { at: opensAt, version: 1, opensAt, closesAt: utc("2023-11-09 16:00"), zone };
    const closes = findDeadline(
      deadlinesOf({ ...opened(), rounds: [{ ...opened().rounds[0], opening }] }, rules, calendar),
      "voting closes",
    );
    expect(closes).toMatchObject({ computed: utc("2023-11-09 16:00"), stated: utc("2023-11-09 16:00") });
  });

  it("says what it still needs, in words", () => {
    const now = utc("2023-10-18 13:00");
    const votes = [vote("A", "yes", "2023-10-15 12:00"), vote("B", "yes", "2023-10-15 12:00")];
    expect(missingOf(opened(votes), rules, calendar, now).map(({ words }) => words)).toEqual([
      "needs 2 more votes for quorum",
      "1 consumer yes missing",
      "closes in 26 hours,",
    ]);
  });
});

describe("what follows a vote", () => {
  it("is owed within business days, holidays left out", () => {
    const facts = announced({ review });
    expect(deadlines(facts)).toMatchObject({
      announce: "Tue 24 October 2023 23:59 EDT",
      "open review": "Wed 25 October 2023 23:59 EDT",
      "vice-chair opens review": "Fri 27 October 2023 23:59 EDT",
      "tell review result": "Wed 6 December 2023 23:59 EST",
      "update web site": "Fri 15 December 2023 23:59 EST",
    });
    const thanksgiving = {
      ...facts,
      rounds: [
        {
          ...facts.rounds[0],
          announcement: { at: utc("2023-11-21 15:00"), outcome: "passed", by: person("Dean") },
        },
      ],
    } as const;
    expect(deadlines(thanksgiving)["open review"]).toBe("Mon 27 November 2023 23:59 EST");
  });

  it("falls to the vice-chair after five business days", () => {
    const who = (at: string) =>
      dutiesOf(announced(), rules, calendar, utc(at)).map((duty) => [
        duty.name,
        duty.who,
        duty.overdue,
        duty.by,
      ]);
    expect(who("2023-10-25 12:00")).toEqual([["open review", "chair", false, "Bylaws 2.4(5)"]]);
    expect(who("2023-10-27 12:00")).toEqual([["open review", "chair", true, "Bylaws 2.4(5)"]]);
    expect(who("2023-10-28 12:00")).toEqual([["open review", "vice-chair", true, "Bylaws 2.4(5)"]]);
  });

  it("is a review of thirty days across daylight saving, and the notice's own end beside it", () => {
    const end = findDeadline(deadlinesOf(announced({ review }), rules, calendar), "review ends");
    expect(spokenInstant(end?.computed ?? 0, zone)).toBe("Wed 29 November 2023 18:00 EST");
    expect(spokenInstant(end?.stated ?? 0, zone)).toBe("Fri 1 December 2023 18:00 EST");
    expect(end?.at).toBe(end?.stated);
    expect(nameAt(announced({ review }), "2023-12-01 23:00")).toBe("in review");
    expect(nameAt(announced({ review }), "2023-12-01 23:00:01")).toBe("effective");
  });

  it("cannot be shorter than thirty days, whatever the notice says", () => {
    const short = { ...review, closesAt: utc("2023-11-20 23:00") };
    expect(nameAt(announced({ review: short }), "2023-11-25 12:00")).toBe("in review");
  });

  it("is no review where the ballot is about no guideline", () => {
    const bylaws = rulesOf({ set: "cabf" }, "bylaws");
    expect(stateOf(announced(), bylaws, utc("2023-10-21 12:00"))).toMatchObject({
      name: "effective",
      over: true,
    });
    expect(stateOf(announced({}, "failed"), rules, utc("2023-10-21 12:00"))).toMatchObject({
      name: "failed",
      over: true,
    });
  });

  it("goes through an exclusion notice, the patent advisory group and a second vote without a second review", () => {
    const exclusions = [{ at: utc("2023-11-10 12:00"), from: "Patently" }];
    const conclusion = { at: utc("2024-01-08 12:00"), words: "No conflict." };
    const facts = announced({ review, exclusions, conclusion });
    const opensAt = utc("2024-01-22 16:00");
    const second = {
      discussion: { at: utc("2024-01-10 12:00") },
      opening: { at: opensAt, version: 1, opensAt, closesAt: utc("2024-01-29 16:00"), zone },
      grounds: [],
      votes: [],
      announcement: { at: utc("2024-01-30 16:00"), outcome: "passed" as const, by: person("Dean") },
    };
    const whole = { ...facts, rounds: [facts.rounds[0], second] as const };
    const at = (text: string) => {
      const { name, round, over } = stateOf(whole, rules, utc(text));
      return `${name} ${round}${over ? " over" : ""}`;
    };
    expect(at("2023-11-09 12:00")).toBe("in review 1");
    expect(at("2023-11-10 12:00")).toBe("void 1");
    expect(at("2023-12-20 12:00")).toBe("void 1");
    expect(at("2024-01-08 12:00")).toBe("concluded 1");
    expect(at("2024-01-10 12:00")).toBe("in discussion 2");
    expect(findDeadline(deadlinesOf(whole, rules, calendar), "earliest opening")?.at).toBe(
      utc("2024-01-17 12:00"),
    );
    expect(at("2024-01-25 12:00")).toBe("voting 2");
    expect(at("2024-01-29 16:01")).toBe("closed 2");
    expect(at("2024-01-30 16:00")).toBe("effective 2 over");
  });

  it("is not touched by a notice that comes after the review", () => {
    const exclusions = [{ at: utc("2023-12-02 12:00"), from: "Patently" }];
    expect(nameAt(announced({ review, exclusions }), "2023-12-03 12:00")).toBe("effective");
  });

  it("came before the vote at Ballots 180 and 181", () => {
    const old = rulesOf({ set: "cabf" }, "maintenance guideline", "2016-10-25");
    const two = [endorsement("Dimitris", "2023-10-03 12:00"), endorsement("Ian", "2023-10-03 13:00")];
    const before = proposed({ endorsements: two, review });
    expect(stateOf(before, old, utc("2023-11-20 12:00")).name).toBe("in review");
    expect(stateOf(before, old, utc("2024-01-20 12:00")).name).toBe("reviewed");
    expect(
      stateOf(
        proposed({ ...announced({ review }), versions: before.versions }),
        old,
        utc("2024-01-20 12:00"),
      ),
    ).toMatchObject({ name: "effective", over: true });
  });
});

describe("a withdrawal", () => {
  it.each([
    ["during voting", "2023-10-15 12:00", "withdrawn"],
    ["at the end of voting", "2023-10-19 15:00", "withdrawn"],
    ["after it", "2023-10-19 15:01", "effective"],
  ])("%s leaves it %s", (_, at, name) => {
    const facts = announced({ withdrawal: { at: utc(at), why: "a slip" } });
    expect(stateOf(facts, rulesOf({ set: "cabf" }, "bylaws"), utc("2023-11-01 12:00")).name).toBe(name);
  });
});

describe("an election and another body's ballot", () => {
  it("are the committee's and the other body's business", () => {
    const election = { at: utc("2023-11-01 12:00"), votes: 21, winners: ["Dean", "Bruce"] };
    const secret = proposed({ secret: true, kind: "election" });
    expect(nameAt(secret, "2023-10-20 12:00")).toBe("in the committee's hands");
    expect(nameAt({ ...secret, election }, "2023-11-02 12:00")).toBe("tied");
    expect(nameAt({ ...secret, election: { ...election, winners: ["Dean"] } }, "2023-11-02 12:00")).toBe(
      "effective",
    );
    const elsewhere = { body: "the Forum", at: utc("2023-10-05 12:00"), state: "voting", over: false };
    expect(stateOf(proposed({ elsewhere }), rules, utc("2023-11-02 12:00"))).toMatchObject({
      name: "elsewhere",
      over: false,
    });
    expect(deadlinesOf(secret, rules, calendar)).toEqual([]);
  });
});

describe("the state of any ballot", () => {
  it("changes only where something is done or a deadline passes, and then at that instant", () => {
    fc.assert(
      fc.property(anyLife, anyRules, (facts, any) => {
        const marks = [
          ...instantsOf(facts),
          ...deadlinesOf(facts, any, calendar).flatMap(({ at, computed, stated }) => [
            at,
            at + 1,
            computed,
            computed + 1,
            ...(stated === undefined ? [] : [stated, stated + 1]),
          ]),
        ];
        // A withdrawal or a late opening takes later deadlines away; until then they stood.
        for (const at of instantsOf(facts))
          marks.push(...deadlinesOf(without(facts), any, calendar).map((one) => one.at + 1), at + 1);
        const sorted = [...new Set(marks)].sort((a, b) => a - b);
        for (const [n, at] of sorted.entries()) {
          const next = sorted[n + 1] ?? at + 1_000_000;
          const { name, round } = stateOf(facts, any, at);
          for (const between of [Math.floor((at + next) / 2), next - 1])
            if (between > at) expect(stateOf(facts, any, between)).toMatchObject({ name, round });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("ends by itself at the instant it names, and at no other", () => {
    fc.assert(
      fc.property(anyLife, anyRules, fc.integer({ min: 0, max: 260 }), (facts, any, days) => {
        const now = utc("2023-10-02 12:00") + days * 86_400_000;
        const state = stateOf(facts, any, now);
        if (state.until === undefined) return;
        const doneBefore = instantsOf(facts).filter((at) => at > now && at <= (state.until ?? 0) + 1);
        fc.pre(doneBefore.length === 0);
        expect(stateOf(facts, any, state.until).name).toBe(state.name);
        expect(stateOf(facts, any, state.until + 1).name).not.toBe(state.name);
      }),
      { numRuns: 400 },
    );
  });

  it("is over for good once it is over, but for what is done later", () => {
    fc.assert(
      fc.property(anyLife, anyRules, (facts, any) => {
        const last = Math.max(...instantsOf(facts)) + 1;
        const ends = stateOf(facts, any, last + 400 * 86_400_000);
        if (ends.over && ends.since <= last) expect(stateOf(facts, any, last).name).toBe(ends.name);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every instant at which something was done, or was stated to begin. */
function instantsOf(facts: BallotFacts): number[] {
  const acts = [
    ...facts.versions,
    ...facts.endorsements,
    ...facts.rounds.flatMap(({ discussion, opening, announcement }) =>
      [discussion, opening, announcement].flatMap((act) => act ?? []),
    ),
    ...[facts.review, facts.conclusion, facts.withdrawal].flatMap((act) => act ?? []),
  ];
  return [
    ...acts.map(effectiveAt),
    ...facts.exclusions.map(({ at }) => at),
    ...facts.rounds.flatMap(({ opening }) =>
      opening === undefined ? [] : [opening.opensAt, opening.closesAt + 1],
    ),
    ...(facts.review === undefined ? [] : [facts.review.opensAt]),
  ];
}

/** The same ballot with neither withdrawal nor voting, whose discussion runs out by itself. */
const without = (facts: BallotFacts): BallotFacts => ({
  ...facts,
  withdrawal: undefined,
  rounds: [{ ...facts.rounds[0], opening: undefined }],
});
