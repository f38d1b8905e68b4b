import { describe, expect, it } from "vitest";
import { plainOf } from "../../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { day, expectRefusal, sayAll } from "./ballot-life.ts";

/** In the form of the CSCWG: votes count on the public list. */
async function votingOnList(): Promise<TestBot> {
  const bot = await startBot({ group: "cscwg", at: "2023-10-02T15:00:00Z" });
  await sayAll(
    bot,
    [
      '@corey /ballot propose "Version references" kind:"maintenance guideline" redline:https://example.org/r link:https://lists.example.org/1',
      "@dean /ballot number Version 20",
      "@bruce /ballot endorse CSC-20",
      "@dimitris /ballot endorse CSC-20",
      "+7d",
      "@corey /ballot open CSC-20 link:https://lists.example.org/2",
    ].map((line) => (line.startsWith("+") ? line : `console:local/cscwg ${line}`)),
  );
  return bot;
}
const ask = (bot: TestBot, line: string) => bot.ask(`console:local/cscwg ${line}`);

describe("where the list decides", () => {
  it("a vote in the chat is declared, with the e-mail that makes it count and a link that opens it", async () => {
    const bot = await votingOnList();
    const reply = await bot.say("console:local/cscwg @scott /vote CSC-20 yes");
    expect(plainOf(reply?.text ?? [])).toContain(
      "Declared: yes on CSC-20 for eMudhra. It counts once it is on the list (Bylaws 2.3(4)): send this e-mail.",
    );
    const [mail] = reply?.files ?? [];
    expect(mail?.content).toMatch(
      /^To: cscwg-public@cabforum\.org\nSubject: [^\n]*CSC-20[^\n]*\n\n[\s\S]*eMudhra/,
    );
    const link = reply?.text.find((word) => typeof word === "object" && "link" in word);
    expect(link).toMatchObject({
      link: expect.stringMatching(/^mailto:cscwg-public@cabforum\.org\?subject=/),
    });
    const card = await ask(bot, "@dean /ballot show CSC-20");
    expect(card).toMatch(/Declared in chat, not counted yet\n.*eMudhra yes/);
    expect(await ask(bot, "@dean /ballot tally CSC-20")).toContain(
      "1 vote declared in chat; only what is on the list is counted",
    );
    expect(await ask(bot, "@scott /whoami")).toContain("not seen on the list yet; ignore this if it is sent");
  });

  it("it counts once it is recorded with its message, dated by the message's own time", async () => {
    const bot = await votingOnList();
    await ask(bot, "@scott /vote CSC-20 yes");
    await bot.turn(day);
    expect(
      await ask(
        bot,
        '@dean /ballot record CSC-20 yes by:"Scott Rea" at:"2023-10-10 09:05" link:https://lists.example.org/3',
      ),
    ).toMatch(/^Recorded: yes of eMudhra \(Scott Rea\) on CSC-20, at 2023-10-10T13:05:00.000Z. It counts.$/);
    const card = await ask(bot, "@dean /ballot show CSC-20");
    expect(card).toMatch(/On the list, counted\n.*issuer: 1 yes \(eMudhra\)/);
    expect(card).toMatch(/Declared in chat, not counted yet\n.*none/);
    expect(await ask(bot, "@scott /whoami")).not.toContain("The vote of");
    await expectRefusal(
      bot,
      'console:local/cscwg @dean /ballot record CSC-20 yes by:"Scott Rea" at:"2023-10-10 09:05" link:https://lists.example.org/3',
      "This vote is on record already.",
      "cscwg",
    );
  });

  it("a late vote, one to the wrong list, of a non-representative and of an affiliate are kept and count for nothing", async () => {
    const bot = await votingOnList();
    await bot.turn("2023-10-17T14:00:00Z");
    const record = (rest: string) =>
      ask(bot, `@dean /ballot record CSC-20 ${rest} link:https://lists.example.org/9`);
    expect(await record('yes by:"Scott Rea" at:"2023-10-09 11:04"')).toMatch(
      /It counts for nothing: came 1 min before voting began \(Bylaws/,
    );
    expect(await record('yes by:"Inigo Barreira" at:"2023-10-16 11:05:01"')).toMatch(
      /It counts for nothing: came .* after the end of voting \(Bylaws/,
    );
    expect(await record('yes by:"Dean Coclin" at:"2023-10-10 11:00"')).toMatch(/It counts\.$/);
    expect(await record('no by:"Tim Hollebeek" at:"2023-10-10 12:00"')).toMatch(
      /It counts\. Before: yes, by Dean Coclin; it stays on record and no longer counts\.$/,
    );
    expect(await record('yes by:"Janet Hines" at:"2023-10-10 11:00" wronglist:yes')).toMatch(
      /It counts for nothing: was sent to another list \(Bylaws/,
    );
    expect(await record('yes by:"Nick France" at:"2023-10-10 11:00"')).toMatch(
      /It counts for nothing: .*representative.* \(Bylaws/,
    );
    expect(await record('yes by:"Jo Doe" org:DigiCert affiliate:DigiCert at:"2023-10-10 11:00"')).toMatch(
      /It counts for nothing: .*affiliate.* \(Bylaws/,
    );
    expect(await record('unclear by:"Rollin Yu" words:"yes but no" at:"2023-10-10 11:00"')).toContain(
      "It counts.",
    );
    const tally = await ask(bot, "@dean /ballot tally CSC-20");
    expect(tally).toContain("Issuers: 0 yes, 1 no, 0 abstain, 1 unclear");
    expect(tally.match(/Not counted: /g)).toHaveLength(6);
    expect(tally).toContain("The second count, written independently, agrees.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("says what the list has not seen, and takes each act's message", async () => {
    const bot = await startBot({ group: "cscwg", at: "2023-10-02T15:00:00Z" });
    const [mailed] = await sayAll(bot, [
      'console:local/cscwg @corey /ballot propose "Version references" kind:"maintenance guideline"',
    ]);
    expect(mailed).toContain("Version references");
    expect(await ask(bot, "@dean /ballot show Version")).toContain(
      "the proposal is not recorded on the list yet (Bylaws 2.3(3))",
    );
    expect(
      await ask(
        bot,
        '@dean /ballot record Version version link:https://lists.example.org/1 at:"2023-10-02 10:00"',
      ),
    ).toContain("stands on the list since 2023-10-02T14:00:00.000Z and counts from then");
    expect(await ask(bot, "@dean /ballot show Version")).not.toContain("not recorded on the list");
    expect(await ask(bot, "@dean /ballot record Version opening link:https://lists.example.org/1")).toContain(
      "has no opening on record",
    );
  });
});

it("asks the tabulator for what is missing, and refuses others", async () => {
  const bot = await votingOnList();
  expect(await ask(bot, "@dean /ballot record CSC-20 yes")).toContain("Whose vote it is is missing.");
  expect(await ask(bot, '@dean /ballot record CSC-20 yes by:"Scott Rea"')).toContain(
    "its message's link is missing",
  );
  expect(
    await ask(bot, '@dean /ballot record CSC-20 yes by:"Scott Rea" link:https://lists.example.org/3'),
  ).toContain("The time of the list message is missing");
  expect(
    await ask(bot, '@dean /ballot record CSC-20 perhaps by:"Scott Rea" link:https://lists.example.org/3'),
  ).toContain('any other: unclear words:"perhaps".');
  expect(await ask(bot, '@scott /ballot record CSC-20 yes by:"Scott Rea"')).toContain(
    "Only the tabulator and officers may do this.",
  );
});
