import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysIn } from "../../../src/records/import/dates.ts";
import { readPeople } from "../../../src/records/import/people.ts";
import { postedOf } from "../../../src/records/import/posted.ts";
import { readPost } from "../../../src/records/import/read-post.ts";
import { readPosts } from "../../../src/records/import/read-posts.ts";

const read = (text: string) => readPost(text, { source: "post.md" });
const post = (body: string, head = "title: 2024-05-02 Minutes of the Seal Working Group\ndate: 2024-05-02") =>
  `---\n${head}\n---\n\n${body}`;

describe("a post of minutes", () => {
  it("says nothing where it says nothing", () => {
    const nothing = read(post("## Attendees\n\n## Minutes\n"));
    expect(nothing).toMatchObject({
      attendees: [],
      minuteTaker: null,
      rollCallBy: null,
      antitrustRead: false,
      approvedMinutes: [],
      ballots: [],
      items: [],
      nextMeeting: null,
    });
    expect(nothing.lookAt).toContain("nobody is listed as present");
  });

  it("does not take an agenda for what was done", () => {
    const planned = read(
      post(
        "## Agenda\n\n1. Read antitrust statement\n2. Approve minutes of April 18th\n\n## Minutes\n\n### Ribbons\n\nNothing new.\n",
      ),
    );
    expect(planned.antitrustRead).toBe(false);
    expect(planned.approvedMinutes).toEqual([]);
    expect(planned.items.map((item) => item.title)).toEqual(["Ribbons"]);
  });

  it.each([
    ["were not approved", "The minutes of April 18th were not approved."],
    ["are pending", "April 18th minutes are pending."],
    ["come next time", "Approval of the April 18th minutes was deferred to the next meeting."],
    ["were only sent", "Minutes of April 18th were sent out on April 19th."],
  ])("approves no minutes that %s", (_why, line) => {
    expect(
      read(post(`## Minutes\n\n### Approval of minutes\n\n${line}\n\n### Other\n\nx\n`)).approvedMinutes,
    ).toEqual([]);
  });

  it("takes the meeting's day, not the day it was posted, and tells where its title says another", () => {
    const late = read(
      post(
        "## Minutes\n\nDate: 2 May 2024\n\n### A\n\nb\n\n### C\n\nd\n",
        "title: 2024-05-09 Minutes of the Seal Working Group\ndate: 2024-06-01 10:00:00",
      ),
    );
    expect(late.date).toBe("2024-05-02");
    expect(late.lookAt.join()).toContain("2024-05-09");
  });

  it("keeps every line it has, under some item", () => {
    const body =
      "Before all.\n\n## A\n\nOne. Two.\n\n- three\n\n  four [five](https://six.test/)\n\n## B\n\n    seven\n\n<b>eight</b>\n";
    const kept = postedOf(read(post(body)))
      .items.flatMap((item) => [item.title, ...item.lines.map((line) => line.text)])
      .join("\n");
    for (const word of [
      "Before all",
      "One. Two.",
      "three",
      "four",
      "five",
      "https://six.test/",
      "seven",
      "eight",
    ])
      expect(kept).toContain(word);
  });

  it("is read although its front matter is no YAML, has no end, or is missing", () => {
    const body = "## Attendees\n\nAda Quill (Inkwell)\n";
    for (const head of ["---\n: [ {\n---\n", "---\n- a\n---\n", ""]) {
      const broken = read(`${head}${body}`);
      expect(broken.attendees).toEqual([{ name: "Ada Quill", organization: "Inkwell" }]);
      expect(broken.lookAt.join()).toMatch(/front matter/);
    }
  });

  it("never throws, whatever stands in it", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "---\n",
        "# Attendees\n",
        "\n- ",
        "**",
        "(",
        ")",
        ", ",
        " – ",
        "Ballot CSC-1: ",
        "\n1. ",
        "Next meeting – ",
        "May 1st",
        "<script>",
        "\u0000",
        "\r\n",
        "{{<",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void read(pieces.join(""))),
      { numRuns: 100 },
    );
  });

  it.each(["(", "a ", "A B, ", "Minutes of ", "CSC-1 ", "Ann Lee (X ", "next meeting "])(
    "takes no time that grows faster than it does: 30,000 letters of “%s”",
    (piece) => {
      const text = post(
        `## Attendees\n\n${piece.repeat(30_000 / piece.length)}\n\n## Minutes\n\n${piece.repeat(30_000 / piece.length)}`,
      );
      const before = process.cpuUsage().user;
      read(text);
      expect((process.cpuUsage().user - before) / 1000).toBeLessThan(3000);
    },
  );
});

describe("a list of those present", () => {
  const people = (text: string) =>
    readPeople([text], { organizations: [] }).people.map(
      ({ name, organization }) => `${name} | ${organization ?? ""}`,
    );

  it("may forget to close a bracket, or a comma, and may nest both", () => {
    expect(
      people("Ann Lee (Ink, Bo Ray (Wax) Cy Orr (Lead, Inc.), Dee Fox (Orr SA (Paper)), and Ed Gray"),
    ).toEqual([
      "Ann Lee | Ink",
      "Bo Ray | Wax",
      "Cy Orr | Lead, Inc.",
      "Dee Fox | Orr SA (Paper)",
      "Ed Gray | ",
    ]);
  });

  it("gives somebody named twice once", () => {
    expect(people("Ann Lee (Ink), Bo Ray (Wax), ANN LEE (Ink)")).toEqual(["Ann Lee | Ink", "Bo Ray | Wax"]);
  });

  it("cuts a name from an organization without a mark only where another post knows that organization", () => {
    const post = (names: string) => ({
      text: `## Attendees\n\n${names}\n`,
      options: { source: "x.md" },
    });
    const alone = readPosts([post("Ann Lee Ink, Bo Ray")]);
    expect(alone[0]?.attendees[0]).toEqual({ name: "Ann Lee Ink", organization: null });
    const together = readPosts([post("Ann Lee Ink, Bo Ray"), post("Cy Orr (Ink)"), post("Dee Fox (Ink)")]);
    expect(together[0]?.attendees[0]).toEqual({ name: "Ann Lee", organization: "Ink" });
  });
});

describe("a day in prose", () => {
  it.each([
    ["1-Dec-22", "before", ["2022-12-01"]],
    ["11-12 June 2023", "before", ["2023-06-11"]],
    ["Jan. 5th and 19th January", "before", ["2023-01-05", "2023-01-19"]],
    ["October 5th– 1st and 2nd half", "before", ["2022-10-05"]],
    ["December 20th", "before", ["2022-12-20"]],
    ["January 4th", "after", ["2024-01-04"]],
    ["30 February", "after", []],
    ["03/04/2023", "after", []],
    ["section 5.1 may 3", "after", ["2023-05-03"]],
  ] as const)("%s, %s 9 February 2023", (text, direction, days) => {
    const meeting = direction === "before" ? "2023-02-09" : "2023-02-09";
    expect(daysIn(text, meeting, direction).map(({ day }) => day)).toEqual(days);
  });
});
