import { describe, expect, it } from "vitest";
import { ruleTexts } from "../../../src/core/rules/rule-sets.ts";
import { rulesOf } from "./ballot-case.ts";

const cabf = { set: "cabf" };

describe("the rules of a ballot", () => {
  it.each([
    ["2016-10-25", "cabf 1970-01-01", null, 60, ["discussion", "review", "voting"]],
    ["2017-06-15", "cabf 2017-01-31", null, 30, ["discussion", "voting", "review"]],
    ["2018-10-10", "cabf 2017-12-21", 21, 30, ["discussion", "voting", "review"]],
    ["2023-07-19", "cabf 2017-12-21", 21, 30, ["discussion", "voting", "review"]],
    ["2023-07-20", "cabf 2023-07-20", 90, 30, ["discussion", "voting", "review"]],
  ])("are those of %s for a discussion that begins then", (day, id, lapse, review, phases) => {
    const rules = rulesOf(cabf, "maintenance guideline", day);
    expect([rules.id, rules.lapseDays.is, rules.reviewDays.is, rules.phases.is]).toEqual([
      id,
      lapse,
      review,
      phases,
    ]);
  });

  it.each([
    ["final guideline", 60],
    ["maintenance guideline", 30],
    ["charter", null],
    ["bylaws", null],
    ["membership", null],
    ["election", null],
    ["other", null],
  ] as const)("give a %s ballot a review of %s days", (kind, days) => {
    expect(rulesOf(cabf, kind).reviewDays.is).toBe(days);
  });

  it("let a group's file set a figure, and say whose it is", () => {
    const rules = rulesOf({ set: "cabf", overrides: { discussionDays: 14, votingDays: 7, reviewDays: 45 } });
    expect(rules.discussionDays).toEqual({ is: 14, by: "the group's own rule" });
    expect(rules.votingDays).toEqual({ is: 7, by: "Bylaws 2.3(4)" });
    expect(rules.reviewDays).toEqual({ is: 45, by: "the group's own rule" });
  });

  it("let a group of the Forum vote in one class", () => {
    const classes = [{ name: "member", of: ["issuer", "consumer"], passes: "more than 1/2" }];
    expect(rulesOf({ set: "cabf", overrides: { classes } }).classes.is).toMatchObject([
      { name: "member", oneYes: false },
    ]);
  });

  it("are plain data, so that a ballot can keep them", () => {
    for (const set of Object.keys(ruleTexts)) {
      const rules = rulesOf({ set });
      expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
    }
  });

  it("cite something for every figure of every set", () => {
    for (const texts of Object.values(ruleTexts))
      for (const { figures, review } of texts)
        for (const [name, { by }] of [...Object.entries(figures), ...Object.entries(review)])
          expect(`${name}: ${by}`).toMatch(/: \S/);
  });

  it("are dated in rising order", () => {
    for (const texts of Object.values(ruleTexts)) {
      const days = texts.map(({ from }) => from);
      expect(days).toEqual([...days].sort());
    }
  });
});
