import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/records/layouts/index.ts";
import { at, note, recordNoting, recordOf } from "../record.ts";

const { plain } = layouts;

describe("the plain layout", () => {
  it("reads from who and when to what is next", () => {
    expect(plain(recordOf(), "public")).toBe(
      `${[
        "# Lantern Working Group – 2 November 2023",
        "- Group: Lantern Working Group",
        "- Time: Thu 2 November 2023 11:02 EDT to 11:47",
        "- Chair: Ada Moss",
        "- Minutes taken by: Bo Lind",
        "- Roll call: Ada Moss",
        "- Note well: read by Ada Moss",
        "- The meeting was recorded",
        "## Present",
        "- Wick: Ada Moss, Cy Hart (remote)",
        "- Glass & Co: Bo Lind",
        "- Di Vale",
        "## Guests",
        "- Ed Roe – Oil Board",
        "## Regrets",
        "- Flo Ames – Wick",
        "## Minutes",
        "### 1. Assign minute taker",
        "### 2. Roll call",
        "### 3. Note well",
        "### 4. Prior minutes",
        "- October 19th – Minutes approved",
        "### 5. Ballot LWG-2",
        "- Question: How long does a wick last?",
        "- Answer: Two hours.",
        "- Decision: Wicks are counted",
        "- Action: Bo Lind – send the draft – due 16 November 2023",
        "- [redacted]",
        "### 6. Other business",
        "### 7. Next meeting",
        "## Decisions",
        "- October 19th – Minutes approved",
        "- Wicks are counted",
        "## Actions",
        "- Bo Lind – send the draft – due 16 November 2023",
        "## Attachments",
        "- [Slides](https://files.example/slides.pdf)",
        "## Next meeting",
        "- Thu 16 November 2023 11:00 EST",
      ].join("\n\n")}\n`,
    );
  });

  it("tells members, and not the public, how to join a call", () => {
    expect(plain(recordOf(), "members")).toContain("- Place: https://calls.example/lantern?pwd=1234\n");
    expect(plain(recordOf(), "members")).toContain("EST, https://calls.example/next\n");
    expect(plain(recordOf(), "public")).not.toContain("calls.example");
  });

  it("tells anyone the city of a face-to-face, its title and its sitting", () => {
    const meeting = {
      kind: "face-to-face",
      title: "F2F 9, Oslo",
      startsAt: at("2023-10-05", "23:00"),
      adjournedAt: at("2023-10-06", "00:30"),
      sitting: { number: 2, of: 2 },
      place: "Oslo",
    } as const;
    const body = plain(recordOf({ meeting }), "public");
    expect(body).toMatch(/^# F2F 9, Oslo \(2nd half\)\n/);
    expect(body).toContain("- Place: Oslo\n");
    expect(body).toContain("- Time: Thu 5 October 2023 23:00 EDT to Fri 6 October 2023 00:30 EDT\n");
  });

  it("keeps a redacted decision or action out of the collected lists too", () => {
    const record = recordNoting(
      note("secret choice", { kind: "decision", redacted: true }),
      note("secret deed", { kind: "action", redacted: true, action: { owner: "Bo Lind" } }),
    );
    expect(plain(record, "public")).not.toMatch(/secret|Bo Lind –|## Decisions|## Actions/);
    expect(plain(record, "members")).toContain("## Actions\n\n- Bo Lind – secret deed\n");
  });
});
