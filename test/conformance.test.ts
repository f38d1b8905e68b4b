import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { reportBallots } from "../scripts/conformance/ballots.ts";

const folder = fileURLToPath(new URL("../../shared/data/ballots/", import.meta.url));
const made = mkdtempSync(join(tmpdir(), "convener-ballots-"));
afterAll(() => rmSync(made, { recursive: true }));

/** A made-up ballot, in the form of the real ones: three issuers and a consumer say yes. */
function ballot(more: object = {}, stated: object = {}) {
  return {
    source: "posts/2024/2024-05-29-ballot-x.md",
    id: "X-1",
    kind: "guideline",
    discussion: { start: "2024-05-01T12:00:00Z", end: null },
    voting: { start: "2024-05-10T12:00:00Z", end: "2024-05-17T12:00:00Z" },
    review: null,
    votes: {
      issuers: { yes: ["A", "B", "C"], no: [], abstain: [] },
      consumers: { yes: ["M"], no: [], abstain: [] },
    },
    stated: {
      issuerVotes: 3,
      consumerVotes: 1,
      issuerYesPercent: 100,
      halfOfActiveMembers: 3,
      quorum: 4,
      quorumMet: true,
      outcome: "passed",
      ...stated,
    },
    ...more,
  };
}

function report(...ballots: readonly unknown[]) {
  const own = mkdtempSync(join(made, "set-"));
  for (const [n, one] of ballots.entries()) writeFileSync(join(own, `${n}.json`), JSON.stringify(one));
  const { lines, isExplained } = reportBallots(own);
  return { text: lines.join("\n"), isExplained };
}

describe("conformance with real ballots", () => {
  it.skipIf(!existsSync(folder))(
    "explains every ballot on record (skipped where ../shared/data is not there)",
    () => {
      const { lines, isExplained } = reportBallots(folder);
      expect(isExplained).toBe(true);
      expect(lines.at(-1)).toContain(" 0 are not explained");
      expect(lines.length).toBeGreaterThan(60);
    },
  );

  it("agrees with a post that is right, from names and from counts", () => {
    expect(report(ballot())).toMatchObject({
      isExplained: true,
      text: expect.stringContaining("1 agree with their post"),
    });
    const votes = { issuers: { yes: 3, no: 0, abstain: 0 }, consumers: { yes: 1, no: 0, abstain: 0 } };
    expect(report(ballot({ votes })).text).toContain("1 agree with their post");
  });

  it.each([
    [
      "a total",
      { issuerVotes: 7 },
      "the total of 7 issuers contradicts the list, which has 3 yes, 0 no and 0 abstain",
    ],
    ["a percentage", { issuerYesPercent: 87 }, "87 % yes of issuers contradicts the list: 3 of 3 is 100 %"],
    [
      "a quorum",
      { halfOfActiveMembers: 4 },
      "a quorum of 4 contradicts half of the active members being 4: more than half is 5",
    ],
  ])("names what contradicts what where %s does not fit", (_, stated, words) => {
    const { text, isExplained } = report(ballot({}, stated));
    expect(text).toContain(words);
    expect(isExplained).toBe(true);
  });

  it.each([
    ["the outcome", { outcome: "failed" }, "the post says failed, its votes make it passed"],
    [
      "whether quorum was met",
      { quorumMet: false },
      "the quorum of 4 is said to be missed; 4 votes are listed",
    ],
  ])("does not explain away %s", (_, stated, words) => {
    const { text, isExplained } = report(ballot({}, stated));
    expect(text).toContain(words);
    expect(isExplained).toBe(false);
  });

  it("says that it cannot read a file, and that a folder is not there", () => {
    expect(report({ id: "X-2" })).toMatchObject({
      isExplained: false,
      text: expect.stringContaining("0.json cannot be read"),
    });
    expect(reportBallots(join(made, "nowhere")).isExplained).toBe(false);
  });

  it.each([
    [
      "voting on day six",
      { voting: { start: "2024-05-07T12:00:00Z", end: "2024-05-14T12:00:00Z" } },
      "voting opened 24 h before the 7 days of discussion were over",
    ],
    [
      "eight days of voting",
      { voting: { start: "2024-05-10T12:00:00Z", end: "2024-05-18T12:00:00Z" } },
      "voting was stated to end 24 h after its 7 days",
    ],
    [
      "a review of 29 days",
      { review: { start: "2024-05-20T12:00:00Z", end: "2024-06-18T12:00:00Z" } },
      "the review is stated as 29 days, not 30",
    ],
    [
      "a late review",
      { review: { start: "2024-06-20T12:00:00Z", end: "2024-07-20T12:00:00Z" } },
      "business days, holidays apart",
    ],
    [
      "voting after the lapse",
      { discussion: { start: "2024-01-01T12:00:00Z", end: null } },
      "after the ballot had lapsed (Bylaws 2.3(3))",
    ],
  ])("lists %s as a breach of the timetable", (_, more, words) => {
    expect(report(ballot(more)).text).toContain(words);
  });

  it("keeps the wall clock across daylight saving: thirty days from 30 October are no breach", () => {
    const review = { start: "2023-10-30T18:00:00-04:00", end: "2023-11-29T18:00:00-05:00" };
    expect(report(ballot({ review, voting: null, discussion: null })).text).not.toContain("Breaches");
  });
});
