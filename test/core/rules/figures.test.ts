import { describe, expect, it } from "vitest";
import { daysWords, passedWords } from "../../../src/core/rules/count-words.ts";
import { cite, figuresOf } from "../../../src/core/rules/figures.ts";
import { readGroupSettings } from "../../../src/core/settings/group-settings.ts";

function groupOf(rules: object) {
  const read = readGroupSettings({ name: "Buoys", zone: "Europe/London", rules });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return { settings: read.settings };
}

describe("the figures of a group", () => {
  it("are the Forum's for its groups", () => {
    expect(figuresOf(groupOf({ set: "cabf" }))).toEqual({
      minutesFinalDays: 21,
      inquiryAcknowledgeHours: 24,
      inquiryObjectionHours: 24,
      subcommitteeNoticeHours: 48,
      suspensionMonths: 6,
      probationMonths: 12,
      quorum: { share: "more than 1/2", of: "average of last meetings", meetings: 3 },
      meetingQuorum: "none",
    });
  });

  it.each(["majority", "apache", "consensus"])("ask for no quorum by the set %s", (set) => {
    expect(figuresOf(groupOf({ set }))).toMatchObject({ quorum: "none", meetingQuorum: "none" });
  });

  it("are what the group file says, where it says something, and nothing else", () => {
    const overrides = {
      minutesFinalDays: 0,
      subcommitteeNoticeHours: 72,
      suspensionMonths: 3,
      quorum: 4,
      discussionDays: 3,
    };
    const figures = figuresOf(groupOf({ set: "cabf", overrides }));
    expect(figures).toMatchObject({
      minutesFinalDays: 0,
      subcommitteeNoticeHours: 72,
      suspensionMonths: 3,
      probationMonths: 12,
      quorum: 4,
    });
    expect(figures).not.toHaveProperty("discussionDays");
  });
});

describe("a citation", () => {
  it("names the Forum's rule in the Forum's groups only", () => {
    expect(cite(groupOf({ set: "cabf" }), "Bylaws 5.1(1)")).toBe(" (Bylaws 5.1(1))");
    expect(cite(groupOf({ set: "consensus" }), "Bylaws 5.1(1)")).toBe("");
    const own = groupOf({ set: "majority", overrides: { minutesFinalDays: 14 } });
    expect(cite(own, "Bylaws 5.1(1)", "minutesFinalDays")).toBe("");
  });

  it("says where a group of the Forum has a rule of its own", () => {
    const own = groupOf({ set: "cabf", overrides: { minutesFinalDays: 14 } });
    expect(cite(own, "Bylaws 5.1(1)", "minutesFinalDays")).toBe(" (the group's own rule)");
    expect(cite(own, "Bylaws 6.2(3)", "inquiryObjectionHours")).toBe(" (Bylaws 6.2(3))");
  });

  it("stays where the group file repeats the Forum's figure", () => {
    const quorum = { share: "more than 1/2", of: "average of last meetings" };
    const same = groupOf({ set: "cabf", overrides: { minutesFinalDays: 21, quorum } });
    expect(cite(same, "Bylaws 5.1(1)", "minutesFinalDays")).toBe(" (Bylaws 5.1(1))");
    expect(cite(same, "Bylaws 2.3(7)", "quorum")).toBe(" (Bylaws 2.3(7))");
  });
});

it("writes days as people say them", () => {
  expect([21, 14, 1].map(daysWords)).toEqual(["three weeks", "14 days", "1 day"]);
  expect([21, 14, 1].map(passedWords)).toEqual([
    "three weeks have passed",
    "14 days have passed",
    "1 day has passed",
  ]);
});
