import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/records/layouts/index.ts";
import { item, note, recordOf } from "../record.ts";

const archetype = layouts["cabf-archetype"];

describe("the layout of the Forum's template", () => {
  it("has its sections in their order, each with what is known", () => {
    expect(archetype(recordOf(), "public")).toBe(
      `${[
        "## Attendance",
        "Ada Moss (Wick), Bo Lind (Glass & Co), Cy Hart (Wick), Di Vale, Ed Roe (Oil Board)",
        "## Roll Call",
        "The roll call was taken by Ada Moss.",
        "## Read Antitrust Statement",
        "The note well was read by Ada Moss.",
        "## Review Agenda",
        "Minutes were prepared by Bo Lind.",
        "## Approval of minutes",
        "The minutes of the teleconference of 19 October 2023 were approved.",
        "## Discussion",
        "### Ballot LWG-2",
        "- Question: How long does a wick last?",
        "- Answer: Two hours.",
        "- Decision: Wicks are counted",
        "- Action: Bo Lind – send the draft – due 16 November 2023",
        "- [redacted]",
        "## Any Other Business",
        "None",
        "## Next call",
        "Next call: Thu 16 November 2023 11:00 EST",
        "Meeting adjourned at 11:47.",
      ].join("\n\n")}\n`,
    );
  });

  it("keeps its sections where nothing is on record", () => {
    const { rollCall: _r, antitrust: _a, next: _n, meeting, ...rest } = recordOf();
    const { adjournedAt: _adjourned, ...open } = meeting;
    const body = archetype({ ...rest, meeting: open, items: [], present: [], minuteTakers: [] }, "public");
    expect(body.match(/^## .*/gm)).toHaveLength(8);
    expect(body).toContain("## Roll Call\n\nNot recorded.\n");
    expect(body).toContain("## Approval of minutes\n\nNone\n");
    expect(body.endsWith("## Next call\n\nNot set.\n")).toBe(true);
  });

  it("tells those in the room from those who were not", () => {
    const present = [
      { name: "Ada", guest: false, mode: "room" },
      { name: "Bo", guest: false, mode: "remote" },
      { name: "Cy", guest: true, organization: "Oil" },
    ] as const;
    expect(archetype(recordOf({ present }), "public")).toContain(
      "## Attendance\n\n### In the room\n\nAda, Cy (Oil)\n\n### Remote\n\nBo\n\n## Roll Call\n",
    );
  });

  it("puts notes under the section of their item, with titles where several share one", () => {
    const items = [
      item("agenda review", "Agenda", { notes: [note("No changes.")] }),
      item("other business", "Elections", { notes: [note("In autumn.")] }),
      item("other business", "Travel", { notes: [note("By train.")] }),
      item("inquiry", "From Hamburg", { notes: [note("Answered.")] }),
    ];
    const body = archetype(recordOf({ items }), "public");
    expect(body).toContain("Minutes were prepared by Bo Lind.\n\n- No changes.\n");
    expect(body).toContain("## Discussion\n\n### From Hamburg\n\n- Answered.\n");
    expect(body).toContain(
      "## Any Other Business\n\n### Elections\n\n- In autumn.\n\n### Travel\n\n- By train.\n",
    );
  });
});
