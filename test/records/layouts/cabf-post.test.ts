import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/records/layouts/index.ts";
import { at, item, note, recordNoting, recordOf } from "../record.ts";

const post = layouts["cabf-post"];

/** The bullets of the last list. */
const linesOf = (body: string) =>
  [...body.slice(body.lastIndexOf("# Minutes")).matchAll(/^- (.*)$/gm)].map(([, line]) => line);

describe("the layout of the Forum's earlier posts", () => {
  it("lists attendees and one flat list of items and what was said under them", () => {
    expect(post(recordOf(), "public")).toBe(
      `${[
        "# Attendees",
        "- Ada Moss – Wick",
        "- Bo Lind – Glass & Co",
        "- Cy Hart – Wick",
        "- Di Vale",
        "- Ed Roe – Oil Board",
        "# Minutes",
        "- Assign minute taker",
        "- Bo Lind",
        "- Roll call",
        "- Completed by Ada",
        "- Note well",
        "- Completed by Ada",
        "- Prior minutes",
        "- October 19th – Minutes approved",
        "- Ballot LWG-2",
        "- Question: How long does a wick last?",
        "- Answer: Two hours.",
        "- Decision: Wicks are counted",
        "- Action: Bo Lind – send the draft – due 16 November 2023",
        "- [redacted]",
        "- Other business",
        "- Next meeting – 16 November",
      ].join("\n\n")}\n`,
    );
  });

  it("shows members what the public copy leaves out", () => {
    expect(post(recordOf(), "members")).toContain("- A price was named.\n");
    expect(post(recordOf(), "members")).not.toContain("[redacted]");
  });

  it("says whose minutes were approved or tabled, by sitting where there were several", () => {
    const startsAt = at("2023-10-05");
    const of2 = (number: number) => ({ numbers: [number], of: 2 });
    const decided = [
      { decision: "approved", kind: "face-to-face", startsAt, sittings: of2(1) },
      { decision: "tabled", kind: "face-to-face", startsAt, sittings: of2(2) },
      { decision: "approved", kind: "face-to-face", startsAt, sittings: { numbers: [1, 3], of: 3 } },
      { decision: "approved", kind: "face-to-face", startsAt, sittings: { numbers: [1], of: 1 } },
      { decision: "tabled", kind: "teleconference", startsAt: at("2022-12-22") },
      { decision: "approved", kind: "subcommittee", startsAt: at("2023-10-21") },
      { decision: "approved", kind: "teleconference", startsAt, words: "All approved, *gladly*" },
    ] as const;
    const record = recordOf({ items: [item("prior minutes", "Prior minutes", { decided })] });
    expect(linesOf(post(record, "public"))).toEqual([
      "Prior minutes",
      "F2F Meeting on October 5th – 1st half – Minutes approved",
      "F2F Meeting on October 5th – 2nd half – Minutes tabled",
      "F2F Meeting on October 5th – 1st and 3rd sitting – Minutes approved",
      "F2F Meeting on October 5th – Minutes approved",
      "December 22nd, 2022 – Minutes tabled",
      "Subcommittee call on October 21st – Minutes approved",
      "All approved, \\*gladly\\*",
    ]);
  });

  it("names a day by the group's clock, not by Greenwich", () => {
    const startsAt = at("2023-10-19", "23:30");
    const decided = [{ decision: "approved", kind: "teleconference", startsAt }] as const;
    const record = recordOf({
      items: [item("prior minutes", "Prior minutes", { decided })],
      next: { startsAt },
    });
    expect(linesOf(post(record, "public"))[1]).toBe("October 19th – Minutes approved");
  });

  it("words actions by who and until when, and leaves the group's own open ones as they were said", () => {
    const action = (text: string, promise?: { owner?: string; due?: string }) =>
      note(text, { kind: "action", ...(promise && { action: promise }) });
    const record = recordNoting(
      action("Will bring this up in the next call."),
      action("Will ask around.", {}),
      action("send it", { owner: "Bo Lind" }),
      action("read it", { due: "2024-02-29" }),
      action("sign it", { owner: "Bo Lind", due: "next meeting" }),
    );
    expect(linesOf(post(record, "public")).slice(1)).toEqual([
      "Will bring this up in the next call.",
      "Will ask around.",
      "Action: Bo Lind – send it",
      "Action: read it – due 29 February 2024",
      "Action: Bo Lind – sign it – due next meeting",
    ]);
  });

  it("leaves out dropped items, and says of a postponed one only what was noted", () => {
    const items = [
      item("topic", "Dropped", { state: "dropped", notes: [note("gone")] }),
      item("topic", "Silent", { state: "postponed" }),
      item("topic", "Noted", { state: "postponed", notes: [note("Until spring.")] }),
      item("topic", "Not reached", { state: "pending" }),
    ];
    expect(linesOf(post(recordOf({ items }), "public"))).toEqual([
      "Silent",
      "Postponed",
      "Noted",
      "Until spring.",
      "Not reached",
    ]);
  });

  it("says where the antitrust statement had been read, when it was not read here", () => {
    const items = [item("antitrust", "Antitrust", { notes: [note("No questions.")] })];
    const antitrust = {
      by: "Ada Moss",
      at: 0,
      text: "antitrust statement",
      elsewhere: "the plenary",
    } as const;
    expect(linesOf(post(recordOf({ items, antitrust }), "public"))).toEqual([
      "Antitrust",
      "Already read in the plenary",
      "No questions.",
    ]);
  });

  it("gives the whole name where two are called the same", () => {
    const present = ["Ada Moss", "Ada Stone"].map((name) => ({ name, guest: false }));
    const record = recordOf({ present, items: [item("roll call", "Roll call")] });
    expect(linesOf(post(record, "public"))[1]).toBe("Completed by Ada Moss");
  });

  it("names both minute takers, and the year of a next meeting in another one", () => {
    const items = [item("minute taker", "Minutes"), item("next meeting", "Next")];
    const record = recordOf({
      items,
      minuteTakers: ["Bo Lind", "Cy Hart"],
      next: { startsAt: at("2024-01-11") },
    });
    expect(linesOf(post(record, "public"))).toEqual([
      "Minutes",
      "Bo Lind",
      "Cy Hart",
      "Next meeting – 11 January 2024",
    ]);
  });

  it("says nothing that is not on record", () => {
    const { rollCall: _r, antitrust: _a, next: _n, ...rest } = recordOf({ minuteTakers: [], present: [] });
    const items = (["minute taker", "roll call", "antitrust", "next meeting"] as const).map((kind) =>
      item(kind, kind),
    );
    expect(post({ ...rest, items }, "public")).toBe(
      "# Attendees\n\n# Minutes\n\n- minute taker\n\n- roll call\n\n- antitrust\n\n- next meeting\n",
    );
  });
});
