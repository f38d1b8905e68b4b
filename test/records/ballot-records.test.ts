import { describe, expect, it } from "vitest";
import { mailFile, mailtoOf } from "../../src/core/mail.ts";
import type { BallotFacts } from "../../src/core/rules/ballot-facts.ts";
import { stateOf } from "../../src/core/rules/ballot-state.ts";
import { tallyOf } from "../../src/core/rules/tally.ts";
import { timelineLine, timelineOf } from "../../src/core/rules/timeline.ts";
import * as ballotMails from "../../src/records/ballot-mails.ts";
import { renderBallotPost } from "../../src/records/ballot-page.ts";
import * as reviewMails from "../../src/records/review-mails.ts";
import { drawTimeline } from "../../src/records/timeline-png.ts";
import { renderTimeline } from "../../src/records/timeline-svg.ts";
import { readVotes } from "../../src/records/votes-mbox.ts";
import { calendar, opened, person, rulesOf, utc, vote, zone } from "../core/rules/ballot-case.ts";

const rules = rulesOf();
const during = "2023-10-15 12:00";
const text = {
  purpose: "To restore a reference.\n\n- one\n- two",
  motion: "Replace 6.2.7 by {{< evil >}} and <script>alert(1)</script>.\n\n- *first*",
  redline: "https://github.example/compare/1",
  sections: ["6.2.7"],
  overlaps: [{ name: "CSC-19", link: "https://list.example/19" }],
};
const group = { name: "Code Signing Group", list: "cscwg@lists.example.org" };

/** CSC-21 with CSC-20's review: passed, and in review with an end of the notice's own. */
function reviewed(more: Partial<BallotFacts> = {}): BallotFacts {
  const facts = opened([
    vote("Entrust", "yes", during),
    vote("DigiCert", "yes", during),
    vote("Sectigo", "abstain", during),
    vote("Microsoft", "yes", during, { class: "consumer" }),
    vote("Late", "no", "2023-10-19 16:00"),
    vote("Chatty", "no", during, { where: "chat" }),
  ]);
  const announcement = { at: utc("2023-10-20 15:00"), outcome: "passed", by: person("Dean") } as const;
  const review = {
    at: utc("2023-10-30 22:00"),
    opensAt: utc("2023-10-30 22:00"),
    closesAt: utc("2023-12-01 23:00"),
    zone,
    by: person("Dean"),
  };
  return { ...facts, rounds: [{ ...facts.rounds[0], announcement }], review, ...more };
}

const mailed = (facts: BallotFacts) => ({ facts, rules, text, group });
const post = (facts: BallotFacts) =>
  renderBallotPost(
    {
      facts,
      rules,
      text,
      group,
      state: stateOf(facts, rules, utc("2023-11-05 12:00")),
      tallies: [tallyOf(facts, rules)],
    },
    {
      author: "Dean",
      date: utc("2023-11-05 12:00"),
      fileName: "{year}/{date}-{slug}.md",
      aliases: ["/ballots/{ballot}/"],
      tags: ["ballot"],
      type: "post",
    },
  );

describe("the page of a ballot", () => {
  it("gives votes by class with names, the rules, quorum, motion and timetable", () => {
    const { path, text: page } = post(reviewed());
    expect(path).toBe("2023/2023-11-05-ballot-csc-21-signing-services.md");
    for (const words of [
      "The ballot has PASSED.",
      "### Certificate Issuers\n\n3 votes in all, 1 to abstain; 100 % of the yes and no votes are yes.\n\n- 2 yes: DigiCert Ltd, Entrust Ltd",
      "- 1 abstain: Sectigo Ltd",
      "(Bylaws 2.3(6), charter 5.1). This was MET for issuers and MET for consumers.",
      "Quorum is 4 votes: more than 1/2 of the average of 6, 6, 6, which is 18 / 3 (three calls) (Bylaws 2.3(7), charter 5.1)",
      "Late Ltd (no): came 1 h after the end of voting",
      "Review closes as the notice states: Fri 1 December 2023 18:00 EST (2023-12-01 23:00 UTC)",
      "Review closes by the rules, after 30 days: Wed 29 November 2023 18:00 EST (2023-11-29 23:00 UTC)",
      "Voting started: Thu 12 October 2023 11:00 EDT (2023-10-12 15:00 UTC)",
      "[Touches the same sections as CSC-19 (Bylaws 2.4(10))](https://list.example/19)",
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("Chatty");
  });

  it("is the same byte for byte, and lets nobody's text run as markup", () => {
    const { text: page } = post(reviewed());
    expect(post(reviewed()).text).toBe(page);
    const facts = reviewed();
    const mixed = {
      ...facts,
      rounds: [{ ...facts.rounds[0], votes: facts.rounds[0].votes.toReversed() }],
    } as const;
    expect(post(mixed).text).toBe(page);
    expect(page).not.toMatch(/\{\{<|(?<!\\)<script>/);
  });
});

describe("the mails of a ballot", () => {
  it("state the window, in both zones, and how to vote", () => {
    const opening = reviewed().rounds[0].opening;
    if (opening === undefined) throw new Error("it is open");
    const { to, subject, body } = ballotMails.openingMail(mailed(reviewed()), opening);
    expect([to, subject]).toEqual(["cscwg@lists.example.org", "[Voting begins] CSC-21: Signing services"]);
    expect(body).toContain("Voting ends:   Thu 19 October 2023 11:00 EDT (2023-10-19 15:00 UTC)");
    expect(body).toContain("Votes count only on this list, cscwg@lists.example.org");
    expect(body).toContain("--- Motion begins ---");
  });

  it("say both ends of a review where they differ, and one where they do not", () => {
    const { body } = reviewMails.reviewMail(mailed(reviewed()));
    expect(body).toContain("Review closes:     Fri 1 December 2023 18:00 EST (2023-12-01 23:00 UTC)");
    expect(body).toContain("30 days by the rules: Wed 29 November 2023 18:00 EST (2023-11-29 23:00 UTC)");
    const { review } = reviewed();
    if (review === undefined) throw new Error("it is in review");
    const plain = reviewed({ review: { ...review, closesAt: utc("2023-11-29 23:00") } });
    expect(reviewMails.reviewMail(mailed(plain)).body).not.toContain("by the rules");
  });

  it("tell the end of a review, with every exclusion notice or that there was none", () => {
    expect(reviewMails.reviewResultMail(mailed(reviewed())).body).toContain(
      "No exclusion notices were filed.",
    );
    const exclusions = [
      {
        at: utc("2023-11-10 12:00"),
        from: "Patently",
        listed: { at: utc("2023-11-10 12:00"), link: "https://list.example/x" },
      },
    ];
    const { body } = reviewMails.reviewResultMail(mailed(reviewed({ exclusions })));
    expect(body).toContain("1 exclusion notice came in:");
    expect(body).toContain(
      "- Patently, received Fri 10 November 2023 07:00 EST (2023-11-10 12:00 UTC): https://list.example/x",
    );
    expect(body).toContain("The result of the vote is void");
  });

  it.each(["yes", "no", "abstain"] as const)(
    "carry a vote (%s) that the import reads back as it was meant",
    async (answer) => {
      const mail = ballotMails.voteMail(mailed(reviewed()), { answer, by: person("Bruce") });
      const raw = `From x Thu Oct 12 15:05:00 2023\nFrom: bruce@bruce.example\nDate: Thu, 12 Oct 2023 15:05:00 +0000\n${mailFile("vote.txt", mail).content}`;
      const { messages } = await readVotes(Buffer.from(raw), { prefix: "CSC-", list: group.list });
      expect(messages).toMatchObject([{ list: "right", doubts: [], votes: [{ ballot: "CSC-21", answer }] }]);
      expect(mailtoOf(mail)).toMatch(/^mailto:cscwg@lists\.example\.org\?subject=%5BVote%5D%20CSC-21%3A%20/);
    },
  );

  it("are no votes themselves where they tell how to vote", async () => {
    const facts = reviewed();
    const { opening } = facts.rounds[0];
    if (opening === undefined) throw new Error("it is open");
    const all = [
      ballotMails.versionMail(mailed(facts)),
      ballotMails.openingMail(mailed(facts), opening),
      ballotMails.resultMail(mailed(facts), tallyOf(facts, rules)),
      reviewMails.reviewMail(mailed(facts)),
    ];
    for (const mail of all) {
      const raw = `From: dean@dean.example\nDate: Thu, 12 Oct 2023 15:05:00 +0000\n${mailFile("m.txt", mail).content}`;
      expect((await readVotes(Buffer.from(raw), { prefix: "CSC-" })).messages).toEqual([]);
    }
  });

  it("open in no mail program where they are too long for a link", () => {
    expect(mailtoOf({ to: group.list, subject: "x", body: "long ".repeat(500) })).toBeUndefined();
    expect(mailtoOf({ subject: "x", body: "y" })).toBeUndefined();
  });
});

describe("the timeline of a ballot", () => {
  const timeline = timelineOf(
    reviewed({ title: "Signing & <serving>" }),
    rules,
    calendar,
    utc("2023-11-05 12:00"),
  );

  it("reads as one line of text", () => {
    expect(timelineLine(timeline)).toBe(
      [
        "2 October v1",
        "3 October endorsed by Dimitris Ltd",
        "3 October endorsed by Ian Ltd",
        "3 October discussion begins",
        "12 October discussion ends",
        "12 October voting begins",
        "19 October voting ends",
        "20 October passed",
        "30 October review begins",
        "now (5 November)",
        "29 November 30 days by the rules",
        "1 December as the notice states",
        "1 December review ends",
      ].join(" · "),
    );
  });

  it("shows the lapse and the earliest vote while the discussion goes on, and nothing that is yet to be done", () => {
    const facts = opened();
    const early = timelineOf(facts, rules, calendar, utc("2023-10-08 12:00"));
    expect(timelineLine(early)).toContain("now (8 October) · 10 October earliest vote · 31 December lapses");
    expect(timelineLine(early)).not.toContain("voting begins");
  });

  it("shows the life of one that has been over for long, not the years since", () => {
    const now = utc("2026-11-05 12:00");
    const old = timelineOf(reviewed(), rules, calendar, now);
    expect(old.to).toBeLessThan(utc("2023-12-02 12:00"));
    expect(renderTimeline(old)).not.toContain("now, 5 November");
    expect(renderTimeline(timeline)).toContain("now, 5 November");
  });

  it("is a picture, the same byte for byte, of the size that it says", () => {
    const svg = renderTimeline(timeline);
    expect(renderTimeline(timeline)).toBe(svg);
    expect(svg).toContain("CSC-21: Signing &amp; &lt;serving&gt;");
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    const png = Buffer.from(drawTimeline(timeline));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, height * 2]);
    expect(Buffer.from(drawTimeline(timeline)).equals(png)).toBe(true);
  });
});
