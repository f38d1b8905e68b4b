import { describe, expect, it } from "vitest";
import { readVotes } from "../../src/records/votes-mbox.ts";

const list = "cscwg@lists.example.org";
let made = 0;

interface Sent {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly date?: string;
  readonly id?: string;
  readonly head?: readonly string[];
  readonly envelope?: string;
  readonly body: string;
}

/** One message of an archive; each has an id of its own. */
function message({ from = "Bruce Morton <bruce@entrust.example>", to = list, ...sent }: Sent): string {
  made += 1;
  return [
    `From bruce@entrust.example ${sent.envelope ?? "Thu Oct 12 15:05:00 2023"}`,
    `From: ${from}`,
    ...(to === "" ? [] : [`To: ${to}`]),
    `Subject: ${sent.subject ?? "Re: [Voting begins] CSC-21: Signing services"}`,
    ...(sent.date === "" ? [] : [`Date: ${sent.date ?? "Thu, 12 Oct 2023 11:05:00 -0400"}`]),
    `Message-ID: <${sent.id ?? `m${made}`}@entrust.example>`,
    ...(sent.head ?? []),
    "",
    sent.body,
    "",
    "",
  ].join("\n");
}

const read = (...messages: readonly string[]) =>
  readVotes(Buffer.from(messages.join("")), { prefix: "CSC-", list });

async function votesIn(body: string, more: Partial<Sent> = {}) {
  const { messages } = await read(message({ ...more, body }));
  return messages.flatMap(({ votes }) => votes.map(({ ballot, answer }) => `${ballot} ${answer}`));
}

describe("a list's archive", () => {
  it("gives each vote with its sender, the message's own time and its link", async () => {
    const { messages, read: count } = await read(
      message({ id: "a", body: "Entrust votes YES on CSC-21.\n\n-- \nBruce" }),
    );
    expect(count).toBe(1);
    expect(messages).toEqual([
      {
        from: { name: "Bruce Morton", address: "bruce@entrust.example" },
        subject: "Re: [Voting begins] CSC-21: Signing services",
        at: Date.parse("2023-10-12T15:05:00Z"),
        link: "mid:a@entrust.example",
        messageId: "<a@entrust.example>",
        list: "right",
        votes: [{ ballot: "CSC-21", answer: "yes", words: "Entrust votes YES on CSC-21.", whose: "Entrust" }],
        doubts: [],
      },
    ]);
  });

  it.each([
    [
      "quoted below",
      "Yes\n\nOn Thu, 12 Oct 2023 at 11:00, Dean <dean@globalsign.example>\nwrote:\n> CSC-21: no\n> DigiCert votes no on CSC-21",
    ],
    [
      "quoted below without marks",
      "Yes\n\nOn Thu, 12 Oct 2023 at 11:00, Dean wrote:\n\nDigiCert votes no on CSC-21",
    ],
    ["quoted above", "On Thu, 12 Oct 2023 at 11:00, Dean wrote:\n> DigiCert votes no on CSC-21\n\nYes"],
    [
      "quoted as Outlook does",
      "Yes\n\nFrom: Dean Coclin\nSent: Thursday, October 12, 2023 11:00 AM\nTo: list\n\nDigiCert votes no on CSC-21",
    ],
    ["forwarded", "Yes\n\n-----Original Message-----\nDigiCert votes no on CSC-21"],
    ["signed", "Yes\n\n-- \nNo vote is cast by this signature\nCSC-21: no"],
    [
      "in the list's footer",
      "Yes\n_______________________________________________\nCscwg mailing list: CSC-21: no",
    ],
  ])("does not take what is %s for the sender's words", async (_, body) => {
    expect(await votesIn(body)).toEqual(["CSC-21 yes"]);
  });

  it("reads mail in HTML only, in another charset and in base64", async () => {
    const html = "<p>Entrust votes <b>Yes</b> on&nbsp;CSC-21.</p><blockquote><p>CSC-21: no</p></blockquote>";
    expect(await votesIn(html, { head: ["Content-Type: text/html; charset=utf-8"] })).toEqual(["CSC-21 yes"]);
    const encoded = Buffer.from("Asociación votes yes on CSC-21\n", "latin1").toString("base64");
    const head = ["Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: base64"];
    expect(await votesIn(encoded, { head })).toEqual(["CSC-21 yes"]);
  });

  it("reads the plain part of a mail that has both", async () => {
    const head = ['Content-Type: multipart/alternative; boundary="b"'];
    const body =
      "--b\nContent-Type: text/plain\n\nCSC-21: abstain\n--b\nContent-Type: text/html\n\n<p>CSC-21: abstain</p>\n--b--";
    expect(await votesIn(body, { head })).toEqual(["CSC-21 abstain"]);
  });

  it("takes several ballots of one message, and one vote over two lines", async () => {
    expect(
      await votesIn("Entrust votes yes on CSC-21\nEntrust votes no on CSC-22", { subject: "Votes" }),
    ).toEqual(["CSC-21 yes", "CSC-22 no"]);
    expect(await votesIn("Entrust votes yes\non ballot CSC-22.", { subject: "Votes" })).toEqual([
      "CSC-22 yes",
    ]);
  });

  it("says what it doubts instead of guessing", async () => {
    const { messages } = await read(
      message({ body: "yess" }),
      message({ body: "CSC-21: yes\n\nCSC-21: no" }),
      message({ subject: "CSC-21 and CSC-22", body: "Yes" }),
      message({ subject: "My vote", body: "Yes" }),
    );
    expect(messages.map(({ votes, doubts }) => [votes.map(({ answer }) => answer), doubts])).toEqual([
      [["unclear"], ["“yess” is no clear yes, no or abstain on CSC-21"]],
      [["unclear"], ["it says both “CSC-21: yes” and “CSC-21: no” on CSC-21"]],
      [[], ["“Yes” may be a vote, but its subject names several ballots"]],
      [[], ["“Yes” may be a vote, but it names no ballot"]],
    ]);
  });

  it.each([
    ["under a subject that does not speak of voting", { subject: "Re: CSC-21: Signing services" }, "Yes"],
    ["as the answer to a quoted question", {}, "> Will you be there on Thursday?\n\nYes"],
    ["between quoted lines", {}, "> One thing.\nYes\n> Another thing."],
    ["as the last word of a sentence", {}, "Nobody has told me whether we may or\nno"],
  ])("takes a bare answer for no vote %s", async (_, more, body) => {
    expect(await votesIn(body, more)).toEqual(["CSC-21 unclear"]);
  });

  it("keeps a later correction beside the first vote, dated by its own message", async () => {
    const { messages } = await read(
      message({
        date: "Fri, 13 Oct 2023 09:00:00 -0400",
        envelope: "Fri Oct 13 13:00:00 2023",
        body: "Correction: Entrust votes no on CSC-21",
      }),
      message({ body: "Entrust votes yes on CSC-21" }),
    );
    expect(messages.map(({ at, votes }) => [new Date(at).toISOString(), votes[0]?.answer])).toEqual([
      ["2023-10-12T15:05:00.000Z", "yes"],
      ["2023-10-13T13:00:00.000Z", "no"],
    ]);
  });

  it("tells a message that went to another list, and one that a clock misdates", async () => {
    const { messages } = await read(
      message({ to: "management@lists.example.org", body: "CSC-21: yes" }),
      message({ to: "", head: ["List-Id: <cscwg.lists.example.org>"], body: "CSC-21: yes" }),
      message({ to: "", body: "CSC-21: yes" }),
      message({ envelope: "Thu Oct 19 15:30:00 2023", body: "CSC-21: yes" }),
    );
    expect(messages.map((one) => one.list)).toEqual(["wrong", "right", "right", "right"]);
    expect(messages[3]?.doubts).toEqual([
      "it is dated 2023-10-12 15:05 UTC, and the archive got it 2023-10-19 15:30 UTC",
    ]);
  });

  it("finds the sender behind what lists and archives make of an address", async () => {
    const { messages } = await read(
      message({
        from: `"Bruce Morton via Cscwg" <${list}>`,
        head: ["Reply-To: Bruce Morton <Bruce@Entrust.example>"],
        body: "CSC-21: yes",
      }),
      message({ from: "bruce at entrust.example (Bruce Morton)", to: "", body: "CSC-21: yes" }),
      message({
        from: `'Bruce Morton' via Cscwg <${list}>`,
        head: ["X-Original-From: Bruce Morton <bruce@entrust.example>"],
        body: "CSC-21: yes",
      }),
    );
    for (const { from } of messages)
      expect(from).toEqual({ name: "Bruce Morton", address: "bruce@entrust.example" });
    expect(messages).toHaveLength(3);
  });

  it("counts a message once that is there twice, and leaves the group's own notices alone", async () => {
    const once = message({ id: "same", body: "CSC-21: yes" });
    const { messages, read: count } = await read(
      once,
      once,
      message({ subject: "[Result] CSC-21: Signing services", body: "3 yes: A, B, C\n0 no" }),
      message({
        subject: "[Voting begins] CSC-21: Signing services",
        body: "Answer with one line: CSC-21: yes\n\nCSC-21: no",
      }),
    );
    expect([messages.length, count]).toEqual([1, 3]);
  });

  it("is not led astray by a line of the text that begins with From", async () => {
    const { messages } = await read(
      message({ body: "CSC-21: yes\n\nFrom here on all is discussion.\n>From 10:00 on, too." }),
      message({ body: "CSC-22: no" }),
    );
    expect(messages.flatMap(({ votes }) => votes.map(({ ballot }) => ballot))).toEqual(["CSC-21", "CSC-22"]);
  });

  it("says which vote it cannot date", async () => {
    const { messages, unread } = await read(message({ date: "", body: "CSC-21: yes", subject: "Vote" }));
    expect([messages, unread]).toEqual([[], [{ subject: "Vote", why: "it has no date that can be read" }]]);
  });
});
