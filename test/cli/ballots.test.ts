import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { root } from "../source.ts";
import { ownFolder, run, tamper } from "./world.ts";

const told = fileURLToPath(new URL("../fixtures/transcripts/csc-21.transcript", import.meta.url));
const cscwg = `${root}examples/cscwg.yaml`;

/** What was answered to a line of a transcript and said because of it, by the line's instant. */
async function replayed(words: readonly string[]): Promise<(at: string) => string> {
  const { code, out, err } = await run(["replay", ...words]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const parts = out.split(/^(?=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ )/m);
  return (at) => parts.find((part) => part.startsWith(at)) ?? "";
}

describe("CSC-21, as the minutes of autumn 2023 tell of it", () => {
  it("may be discussed at least until a day and lapses on another; put off, no clock of it stops", async () => {
    const db = `${ownFolder()}/a.db`;
    const at = await replayed([told, "--db", db, "--group", cscwg]);
    const shown = at("2023-11-02T16:07:00Z");
    expect(shown).toContain("Ballot CSC-21 (Signing Service), version 2");
    expect(shown).toContain("State: in discussion");
    expect(shown).toContain("needs 1 more endorsement of version 2 (Bylaws 2.3(3))");
    expect(shown).toContain("discussion lasts at least until Mon 6 November 2023 11:00 EST (Bylaws 2.3(3))");
    expect(shown).toContain("lapses unless voting starts by Sun 28 January 2024 11:00 EST (Bylaws 2.3(3))");
    expect(shown).toContain("Endorsed as it stands by Ian McMillan (Microsoft)");
    // One party re-endorsed, the second did not: it cannot be opened, and its discussion goes on.
    expect(at("2023-11-02T16:08:00Z")).toContain("version 2 of CSC-21 has 1 (Bylaws 2.3(3))");
    expect(at("2023-11-02T16:21:00Z")).toContain(
      "CSC-21 is put off until the next meeting. No clock stops: it lapses at Sun 28 January 2024 11:00 EST",
    );
    expect(at("2023-11-16T17:05:00Z")).toContain("Ballot CSC-21 Signing Service: in discussion");
    expect(at("2023-11-16T17:05:00Z")).not.toContain("High Risk");
    expect(at("2023-11-16T17:13:00Z")).toMatch(
      /CSC-21 Signing Service: in discussion, put off until “High Risk” is completed\n.*CSC-22 High Risk: proposed/,
    );
    expect((await run(["verify", "--db", db])).out).toContain("sound");
  }, 60_000);

  it("shows the end of CSC-20's review as stated and as reckoned, the same everywhere", async () => {
    const at = await replayed([told, "--group", cscwg]);
    const both = "Fri 1 December 2023 18:00 EST as stated; the rules reckon Wed 29 November 2023 18:00 EST";
    expect(at("2023-10-30T22:00:00Z").match(new RegExp(both, "g"))).toHaveLength(3);
    expect(at("2023-10-30T22:00:00Z")).toContain("Review opens");
    expect(at("2023-11-02T16:23:00Z")).toContain(both);
    // Nothing was excluded: effective at the end, and the officers owe the list and the web site.
    expect(at("2023-12-02T15:00:00Z")).toContain("State: effective");
    const owed = at("2023-12-02T15:01:00Z");
    expect(owed).toContain("by Wed 6 December 2023 23:59 EST (Bylaws 2.4(8))");
    expect(owed).toContain("by Fri 15 December 2023 23:59 EST (Bylaws 2.4(8))");
    expect(at("2023-12-05T15:01:00Z")).toMatch(/Latest completed\n.*CSC-20 .*: effective/);
  }, 60_000);
});

describe("a ballot through an exclusion notice, the patent advisory group and a second vote", () => {
  const example = `${root}examples/second-vote.transcript`;

  it("is void at the notice, passes the second vote, and needs no second review", async () => {
    const db = `${ownFolder()}/a.db`;
    const at = await replayed([example, "--db", db]);
    expect(at("2024-03-05T14:00:00Z")).toContain("The vote is void (Bylaws 2.4(9), IPR policy 4.3)");
    expect(at("2024-03-05T14:10:00Z")).toContain("The patent advisory group on HS-1 has not concluded");
    expect(at("2024-04-16T09:00:00Z")).toContain("A second vote is on the unchanged text of HS-1");
    expect(at("2024-05-01T09:05:00Z")).toContain("State: effective");
    expect(at("2024-05-02T09:00:00Z")).toContain("HS-1 Lamps that answer: effective");
    expect((await run(["verify", "--db", db])).out).toContain("sound");
  }, 60_000);

  it("is counted again by verify, which finds a result that the votes do not bear", async () => {
    const db = `${ownFolder()}/a.db`;
    await replayed([example, "--db", db]);
    tamper(
      db,
      "drop trigger announcements_no_update; update announcements set outcome = 'failed' where rowid = 2",
    );
    const { code, out } = await run(["verify", "--db", db]);
    expect(code).toBe(1);
    expect(out).toContain("HS-1: announced as failed, and the votes say passed");
  }, 60_000);
});
