import { describe, expect, it } from "vitest";
import type { Words } from "../../../src/chat/index.ts";
import * as before from "../../../src/core/rules/ballot-checks.ts";
import type { BallotFacts } from "../../../src/core/rules/ballot-facts.ts";
import { sharedSections, unnamedOverlaps } from "../../../src/core/rules/overlaps.ts";
import * as after from "../../../src/core/rules/result-checks.ts";
import { plainIn } from "../../../src/core/time.ts";
import { endorsement, opened, person, proposed, rulesOf, utc, vote, zone } from "./ballot-case.ts";

const rules = rulesOf();
const during = utc("2023-10-15 12:00");
const listedOpening = opened().rounds[0].opening;
const endorsed = proposed({
  endorsements: [endorsement("Dimitris", "2023-10-03 12:00"), endorsement("Ian", "2023-10-03 13:00")],
});
const open = (facts: BallotFacts, at: string, closes?: string) => {
  const opensAt = utc(at);
  return read(
    before.objectionToOpen(facts, rules, opensAt, {
      opensAt,
      closesAt: closes === undefined ? undefined : utc(closes),
      zone,
    }),
  );
};

/** As it reads in plain text by the zone's clocks. */
function read(objection: before.Checked) {
  if (!objection) return undefined;
  const plain = (text: Words | string) => (typeof text === "string" ? text : plainIn(text, zone));
  const { message, by, hint } = objection;
  return { message: plain(message), by, ...(hint !== undefined && { hint: plain(hint) }) };
}

describe("opening the voting", () => {
  it("is refused on day six, with the day on which it may be opened", () => {
    expect(open(endorsed, "2023-10-09 13:00")).toEqual({
      message:
        "Voting on CSC-21 cannot open before Tue 10 October 2023 09:00 EDT: 7 days after the discussion began and after the last version",
      by: "Bylaws 2.3(3)",
      hint: "Open it then, or later, until Sun 31 December 2023 08:00 EST.",
    });
    expect(open(endorsed, "2023-10-10 13:00")).toBeUndefined();
  });

  it("is refused with one endorsement, after the lapse, and for another length than seven days", () => {
    expect(
      open(proposed({ endorsements: endorsed.endorsements.slice(1) }), "2023-10-12 13:00"),
    ).toMatchObject({
      message: "Voting opens with 2 endorsements of the current version; version 1 of CSC-21 has 1",
      by: "Bylaws 2.3(3)",
    });
    expect(open(endorsed, "2024-01-02 13:00")).toMatchObject({
      message: expect.stringContaining("it lapsed"),
      by: "Bylaws 2.3(3)",
    });
    expect(open(endorsed, "2023-10-12 13:00", "2023-10-18 13:00")).toMatchObject({
      message: "Voting lasts exactly 7 days: until Thu 19 October 2023 09:00 EDT",
      by: "Bylaws 2.3(4)",
    });
    expect(open(endorsed, "2023-10-12 13:00", "2023-10-19 13:00")).toBeUndefined();
    expect(open(opened(), "2023-10-13 13:00")).toMatchObject({
      message: expect.stringContaining("it is open for voting until"),
    });
  });
});

describe("endorsing", () => {
  it("is for other organizations than the proposer's, once, and before voting", () => {
    const endorse = (facts: BallotFacts, who: ReturnType<typeof person>, at = "2023-10-04 12:00") =>
      read(before.objectionToEndorse(facts, rules, utc(at), who));
    expect(endorse(endorsed, person("Bruce"))).toMatchObject({
      message: "You propose CSC-21; endorsements come from other organizations",
      by: "Bylaws 2.3(3)",
    });
    expect(endorse(endorsed, person("Corey", "Bruce Ltd"))?.message).toContain(
      "Bruce of your organization proposes CSC-21",
    );
    expect(endorse(endorsed, person("Ian"))?.message).toBe("You have endorsed version 1 of CSC-21 already");
    expect(endorse(endorsed, person("Martijn"))).toBeUndefined();
    expect(endorse(opened(), person("Martijn"), "2023-10-15 12:00")?.message).toContain(
      "takes no endorsements now",
    );
  });
});

describe("a vote", () => {
  const refuse = (at: number | string, more: object = {}) => {
    const one = vote("Martijn", "yes", at, more);
    return read(after.objectionToVote(opened(), rules, one));
  };

  it.each([
    ["before voting", "2023-10-12 14:59:59", "CSC-21 is not open for votes: it is in discussion"],
    ["after it", "2023-10-19 15:00:01", "CSC-21 is not open for votes: it is closed"],
  ])("one second %s is refused with the rule", (_, at, words) => {
    expect(refuse(at)).toMatchObject({ message: expect.stringContaining(words), by: "Bylaws 2.3(4)" });
  });

  it.each([
    ["suspended organization", { status: "suspended" }, "charter 4.2.3"],
    ["affiliate", { affiliateOf: "DigiCert" }, "Bylaws 2.3(2)"],
    ["person who is no representative", { representative: false }, "Bylaws 2.3(2)"],
  ])("by a %s is refused with the rule", (_, more, by) => {
    expect(refuse(during, more)).toMatchObject({
      by,
      message: expect.stringContaining("That vote would not count"),
    });
  });

  it("is taken at both ends of the window, and never by a secret election", () => {
    expect(refuse("2023-10-12 15:00:00")).toBeUndefined();
    expect(refuse("2023-10-19 15:00:00")).toBeUndefined();
    const secret = { ...opened(), secret: true };
    expect(after.objectionToVote(secret, rules, vote("Martijn", "yes", during))?.by).toBe("Bylaws 4.1(3)");
  });
});

describe("announcing", () => {
  const announce = (facts: BallotFacts, at = "2023-10-20 12:00") =>
    read(after.objectionToAnnounce(facts, rules, utc(at)));

  it("waits for the end of voting, for the quorum's ground and for the list", () => {
    expect(announce(opened(), "2023-10-19 15:00")?.message).toBe(
      "CSC-21 is open for voting until Thu 19 October 2023 11:00 EDT",
    );
    expect(announce(opened())).toBeUndefined();
    const groundless = { ...opened(), rounds: [{ ...opened().rounds[0], grounds: [] }] } as const;
    expect(announce(groundless)).toMatchObject({
      message: expect.stringContaining("The quorum cannot be told"),
      by: "Bylaws 2.3(7), charter 5.1",
    });
    if (listedOpening === undefined) throw new Error("it is open");
    const unlisted = {
      ...opened(),
      rounds: [{ ...opened().rounds[0], opening: { ...listedOpening, listed: undefined } }],
    } as const;
    expect(announce(unlisted)?.message).toBe(
      "The start of voting is not recorded on the list yet, and voting counts on the list only",
    );
  });
});

describe("a review", () => {
  const review = {
    at: utc("2023-10-30 22:00"),
    opensAt: utc("2023-10-30 22:00"),
    closesAt: utc("2023-11-29 23:00"),
    zone,
    by: person("Dean"),
  };

  it("takes exclusion notices to its end, and none after it", () => {
    const exclude = (at: number) => read(after.objectionToExclude({ ...opened(), review }, rules, at));
    expect(exclude(utc("2023-11-29 23:00"))).toBeUndefined();
    expect(exclude(utc("2023-11-29 23:00") + 1)).toMatchObject({
      message:
        "The review of CSC-21 ended Wed 29 November 2023 18:00 EST; a notice received after it excludes nothing",
      by: "IPR policy 4.3",
    });
    expect(after.objectionToExclude(opened(), rules, during)?.message).toContain("is not in review");
  });

  it("is for guidelines that have passed", () => {
    expect(read(after.objectionToReview(opened(), rules, during))?.message).toContain(
      "cannot go into review",
    );
    expect(after.objectionToReview(opened(), rulesOf({ set: "cabf" }, "bylaws"), during)?.message).toBe(
      "CSC-21 has no review: it is no guideline ballot",
    );
  });
});

describe("an overlap", () => {
  const state = { name: "in review", round: 1, since: 0, over: false } as const;
  const earlier = [
    { name: "CSC-19", sections: ["§ 6.2.7", "1.1"], state },
    { name: "CSC-18", sections: ["6.2.7"], state: { ...state, name: "effective", over: true } as const },
    { name: "CSC-17", sections: ["6.2.70"], state },
  ];

  it("is with every earlier ballot on the same section that is not finally approved and not named", () => {
    const ballot = { name: "CSC-21", sections: ["Section 6.2.7.4"] };
    expect(unnamedOverlaps(ballot, earlier, []).map((one) => one.ballot.name)).toEqual(["CSC-19"]);
    expect(unnamedOverlaps(ballot, earlier, ["csc-19"])).toEqual([]);
    expect(sharedSections(["6.2"], ["6.20", "6.2.1"])).toEqual(["6.2"]);
  });
});
