import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../source.ts";
import { ownFolder, run, writeTranscript } from "./world.ts";

const told = (line: string, at: string) => `2023-10-${at}Z console:cscwg ${line}`;
const opened = [
  told(
    '@corey /ballot propose "Version references" redline:https://example.org/r link:https://lists.example.org/1',
    "02T15:00:00",
  ),
  told("@dean /ballot number Version 20", "02T15:01:00"),
  told("@bruce /ballot endorse CSC-20", "02T15:02:00"),
  told("@dimitris /ballot endorse CSC-20", "02T15:03:00"),
  told("@corey /ballot open CSC-20 link:https://lists.example.org/2", "09T16:00:00"),
  told("@scott /vote CSC-20 yes", "09T17:00:00"),
];

interface Sent {
  readonly from: string;
  readonly date: string;
  readonly body: string;
  readonly to?: string;
}

/** An archive of messages, as a list writes it. */
const mbox = (messages: readonly Sent[]) =>
  messages
    .map(({ from, date, body, to = "cscwg-public@cabforum.org" }, n) =>
      [
        `From list@example.org ${date.replace(/ [+-]\d{4}$/, "").replace(/^(\w{3}), (\d+) (\w{3}) (\d{4}) (.*)$/, "$1 $3 $2 $5 $4")}`,
        `From: ${from}`,
        `To: ${to}`,
        `Date: ${date}`,
        `Message-ID: <${n}@example.org>`,
        "Subject: Re: [Voting begins] CSC-20: Version references",
        "Content-Type: text/plain",
        "",
        body,
        "",
      ].join("\n"),
    )
    .join("\n");

it("tells what it understood of a list's archive, and records it only when told to, each vote once", async () => {
  const folder = ownFolder();
  const db = join(folder, "a.db");
  const group = `${root}examples/cscwg.yaml`;
  expect((await run(["replay", writeTranscript(folder, opened), "--db", db, "--group", group])).code).toBe(0);
  const archive = join(folder, "october.mbox");
  writeFileSync(
    archive,
    mbox([
      {
        from: "Scott Rea <scott.rea@emudhra.com>",
        date: "Tue, 10 Oct 2023 13:00:00 +0000",
        body: "eMudhra votes yes on CSC-20.",
      },
      {
        from: "Inigo Barreira <inigo@sectigo.com>",
        date: "Wed, 11 Oct 2023 13:00:00 +0000",
        body: "Sectigo votes NO on ballot CSC-20",
      },
      {
        from: "Inigo Barreira <inigo@sectigo.com>",
        date: "Thu, 12 Oct 2023 13:00:00 +0000",
        body: "Sectigo votes YES on ballot CSC-20",
      },
      {
        from: "Ian McMillan <ian@microsoft.com>",
        date: "Mon, 16 Oct 2023 16:00:01 +0000",
        body: "Microsoft votes yes on CSC-20.",
      },
      {
        from: "Jo Doe <jo@digicert.com>",
        date: "Wed, 11 Oct 2023 14:00:00 +0000",
        body: "DigiCert votes yes on CSC-20.",
      },
      {
        from: "Janet Hines <janet@vikingcloud.com>",
        date: "Wed, 11 Oct 2023 15:00:00 +0000",
        body: "CSC-20: yes but no",
      },
      {
        from: "Rollin Yu <rollin@trustasia.com>",
        date: "Wed, 11 Oct 2023 15:00:00 +0000",
        body: "TrustAsia votes yes on CSC-20.",
        to: "other@example.org",
      },
    ]),
  );
  const now = "2023-10-18T12:00:00Z";
  const first = await run(["votes", "import", archive, "--db", db], { now });
  expect(first.err).toBe("");
  expect(first.out).toContain("+ CSC-20 yes, eMudhra (Scott Rea), Tue 10 October 2023 09:00 EDT");
  expect(first.out).toContain("6 to be recorded, 0 on record already, 1 left to you.");
  expect(first.out).toContain("Nothing was recorded. If this is right, say it again with --record.");
  expect((await run(["votes", "import", archive, "--db", db], { now })).out).toContain(
    "6 to be recorded, 0 on record",
  );

  const second = await run(["votes", "import", archive, "--db", db, "--record"], { now });
  expect(second.out).toMatch(
    /yes, Microsoft \(Ian McMillan\), .*; counts for nothing: came .* after the end of voting \(Bylaws/,
  );
  expect(second.out).toMatch(/yes, DigiCert \(Jo Doe\), .*; counts for nothing: .*representative/);
  expect(second.out).toMatch(
    /yes, TrustAsia \(Rollin Yu\), .*; counts for nothing: was sent to another list/,
  );
  expect(second.out).toMatch(/\? CSC-20 unclear, Janet Hines/);
  expect((await run(["votes", "import", archive, "--db", db, "--record"], { now })).out).toContain(
    "0 recorded, 6 on record already, 1 left to you.",
  );

  const asked = writeTranscript(folder, [...opened, told("@dean /ballot tally CSC-20", "19T12:00:00")]);
  const { out } = await run(["replay", asked, "--db", db]);
  expect(out).toContain("Issuers: 2 yes, 0 no, 0 abstain");
  expect(out).toMatch(/Not counted: Sectigo, no: /);
  expect((await run(["verify", "--db", db])).out).toContain("sound");
});

it("says what is wrong with what it was given", async () => {
  const folder = ownFolder();
  const db = join(folder, "a.db");
  await run([
    "replay",
    writeTranscript(folder, opened.slice(0, 1)),
    "--db",
    db,
    "--group",
    `${root}examples/cscwg.yaml`,
  ]);
  const missing = await run(["votes", "import", join(folder, "none.mbox"), "--db", db]);
  expect(missing.code).not.toBe(0);
  expect(missing.err).toContain("none.mbox cannot be read");
  writeFileSync(join(folder, "a.mbox"), "");
  const other = await run(["votes", "import", join(folder, "a.mbox"), "--db", db, "--group", "others"]);
  expect(other.err).toContain("There is no group others in this database. It has: cscwg.");
});
