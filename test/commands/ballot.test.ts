import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type * as Bots from "../bot.ts";
import { faultsOf, startBot } from "../bot.ts";
import { importWithSlip } from "../slip.ts";
import { day, endorsed, expectRefusal, inReview, passed, sayAll, voting } from "./ballot-life.ts";

describe("what is no good is answered with the rule, and changes nothing", () => {
  it("a vote a second early, a second late, and one at the very end, which counts", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...endorsed, "+7d"]);
    await bot.say('@jonas /ballot open HS-1 at:"2026-01-13 12:00"');
    await bot.turn("2026-01-13T11:59:59Z");
    await expectRefusal(
      bot,
      "@hana /vote HS-1 yes",
      /not open for votes: it is to be voted on from 2026-01-13T12:00:00.000Z \(Tue 13 January 2026 12:00 GMT\) \(Bylaws 2\.3/,
    );
    await bot.turn("2026-01-13T12:00:00Z");
    expect(await bot.ask("@hana /vote HS-1 yes")).toBe("Your vote counts: yes on HS-1 for Brightwater.");
    await bot.turn("2026-01-20T12:00:00Z");
    expect(await bot.ask("@samuel /vote HS-1 no")).toContain("Your vote counts: no");
    await bot.turn("2026-01-20T12:00:01Z");
    await expectRefusal(bot, "@wei /vote HS-1 yes", /not open for votes: it is closed.*Bylaws 2\.3\(4\)/);
    expect(await bot.ask("@ada /ballot tally HS-1")).toContain("Consumers: 0 yes, 1 no");
  });

  it("a vote of a suspended organization, of one without a vote, of a non-representative, of nobody's member", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [
      ...voting,
      "@ada /organization set Tidewise status:suspended",
      "@ada /organization set Openquay class:none",
    ]);
    await expectRefusal(bot, "@wei /vote HS-1 yes", /Tidewise .*suspended.*\(charter 4\.2\.3\)/);
    await expectRefusal(bot, "@samuel /vote HS-1 yes", /Openquay .*\(Bylaws 2\.3\(2\)\)/);
    await expectRefusal(bot, "@elena /vote HS-1 yes", /representative.*\(Bylaws 2\.3\(2\)/);
    await expectRefusal(bot, "@ingrid /vote HS-1 yes", /\(Bylaws 2\.3/);
    await expectRefusal(bot, "@stranger /vote HS-1 yes", "I do not know your account");
  });

  it("whatever an affiliate of a voting member does in a ballot; what it voted before it was one stands", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...voting, "@samuel /vote HS-1 yes", "@wei /vote HS-1 yes"]);
    expect(await bot.ask("@ada /organization affiliate Tidewise of:Meridian")).toBe(
      "Tidewise is an affiliate of Meridian Systems: it has no vote of its own (Bylaws 2.3(2)). Votes cast before stand.",
    );
    await expectRefusal(
      bot,
      "@wei /vote HS-1 no",
      "Tidewise is an affiliate of Meridian Systems; affiliates do not vote (Bylaws 2.3(2)).",
    );
    await expectRefusal(
      bot,
      "@wei /ballot endorse HS-1",
      /affiliate of Meridian Systems.*\(Bylaws 2\.3\(2\)\)/,
    );
    await expectRefusal(bot, '@wei /ballot propose "Mine"', /affiliates do not vote, and may not propose/);
    await expectRefusal(bot, "@ada /organization set Tidewise class:consumer", "has no vote of its own");
    await expectRefusal(bot, "@ada /organization affiliate Lantern of:Tidewise", "Name the voting member.");
    expect(await bot.ask("@ada /ballot tally HS-1")).toContain("Consumers: 2 yes");
    expect(await bot.ask("@ada /organization show Tidewise")).toContain("of Meridian Systems");
    expect(await bot.ask("@ada /organization affiliate Tidewise of:Tidewise")).toContain(
      "no longer an affiliate",
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("words that are no clear vote, two ballots at once, a ballot that is not open, or none at all", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...voting, '@hana /ballot propose "Wider flags"', "@ada /ballot number Wider"]);
    await expectRefusal(
      bot,
      "@hana /vote HS-1 yess",
      "“yess” is no clear vote, so nothing was cast (Bylaws 2.3(5)). Did you mean “yes”?",
    );
    await expectRefusal(
      bot,
      "@hana /vote HS-1 yes but no",
      "“yes but no” is no clear vote, so nothing was cast (Bylaws 2.3(5)).",
    );
    await expectRefusal(bot, "@hana /vote HS-1 HS-2 yes", "A vote is for one ballot at a time");
    await expectRefusal(bot, "@hana /vote HS-2 yes", /HS-2 is not open for votes: it is proposed/);
    await expectRefusal(bot, "@hana /vote HS-9 yes", "There is no ballot HS-9.");
    await expectRefusal(bot, "@hana /vote HS-1", "“vote” is missing");
    await expectRefusal(bot, "@hana /vote yes", "“ballot” is missing: which ballot. Under way: HS-1, HS-2.");
    await expectRefusal(
      bot,
      "@ada /ballot number Wider flags",
      "I could not place “flags”. It goes so: /ballot number <ballot> [number]. Several words that are one value go in quotes.",
    );
    const linked = "@hana /ballot propose Ropes redline:example.org/1";
    await expectRefusal(bot, linked, "“example.org/1” is no web address. As https://example.org/redline.");
  });

  it("endorsing one's own, endorsing twice, and endorsing for a suspended organization", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...endorsed, "@ada /organization set Tidewise status:suspended"]);
    await expectRefusal(bot, "@jonas /ballot endorse HS-1", /You propose HS-1; .*\(Bylaws 2\.3\(3\)\)/);
    await expectRefusal(bot, "@hana /ballot endorse HS-1", "You have endorsed version 1 of HS-1 already");
    await expectRefusal(bot, "@wei /ballot endorse HS-1", /Tidewise is suspended.*\(charter 4\.2\.3\)/);
    await expectRefusal(
      bot,
      '@hana /ballot propose "Mine" https://example.org/1',
      /redline:https.*link:https/,
    );
    await expectRefusal(bot, '@wei /ballot propose "Mine"', /Tidewise is suspended.*\(charter 4\.2\.3\)/);
    await expectRefusal(
      bot,
      "@elena /ballot endorse HS-1",
      /no voting representative of Lantern Trust.*\(Bylaws 2\.3\(3\)\).*Ada Brandt/s,
    );
  });

  it("announcing while the two counts do not agree, which takes a slip in the program", async () => {
    const slip = ["second-count.ts", '  abstain: "abstain",', '  abstain: "no",'] as const;
    const { startBot: startSlipped } = await importWithSlip<typeof Bots>("test/bot.ts", slip, "bot");
    const group = readFileSync(new URL("../../examples/practice.yaml", import.meta.url), "utf8");
    const bot = await startSlipped({ group, at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...voting, "@ada /vote HS-1 abstain", ...passed.slice(voting.length)]);
    await expectRefusal(
      bot,
      "@ada /ballot announce HS-1",
      /The two counts of HS-1 do not agree: .*Nothing is announced/s,
    );
  });

  it("opening on day six, without endorsers of this version, by another than the proposer", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...endorsed, "+6d"]);
    await expectRefusal(
      bot,
      "@jonas /ballot open HS-1",
      /cannot open before 2026-01-12T12:04:00.000Z \(Mon 12 January 2026 12:04 GMT\): 7 days .*\(Bylaws 2\.3\(3\)\)/,
    );
    await expectRefusal(bot, "@hana /ballot open HS-1", /Only the proposer may do this.*Jonas Lindqvist/);
    await sayAll(bot, ['@jonas /ballot revise HS-1 "Longer still"', "+8d", "@hana /ballot endorse HS-1"]);
    await expectRefusal(
      bot,
      "@jonas /ballot open HS-1",
      /Voting opens with 2 endorsements of the current version; version 2 of HS-1 has 1 \(Bylaws 2\.3\(3\)\)/,
    );
  });

  it("announcing too early, or with no base for the quorum; and a base without its source", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...voting, "@hana /vote HS-1 yes", "@tomas /vote HS-1 yes"]);
    await expectRefusal(bot, "@ada /ballot announce HS-1", /open for voting until .*\(Bylaws 2\.3\(4\)\)/);
    await bot.turn(7 * day);
    await expectRefusal(
      bot,
      "@ada /ballot announce HS-1",
      /The quorum cannot be told.*\(Bylaws 2\.3\(7\), charter 5\.1\).*\/ballot quorum HS-1/s,
    );
    await expectRefusal(bot, '@ada /ballot quorum HS-1 "3, 2, 3"', "Its source is missing.");
    await expectRefusal(
      bot,
      '@ada /ballot quorum HS-1 "3, 2" source:"minutes"',
      "is not the counts of 3 meetings",
    );
    await expectRefusal(bot, "@hana /ballot announce HS-1", "Only officers may do this.");
    expect(await bot.ask('@ada /ballot quorum HS-1 "3, 2, 3" source:"minutes"')).toContain(
      "Quorum is 2 votes",
    );
    expect(await bot.ask("@ada /ballot announce HS-1")).toContain("HS-1 has passed.");
  });

  it("an exclusion notice after the review has ended, a conclusion and a second vote that nothing asks for", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...inReview, "+31d"]);
    await expectRefusal(
      bot,
      "@ada /ballot exclude HS-1 Openquay",
      /The review of HS-1 ended .*\(IPR policy 4\.3\)/,
    );
    await expectRefusal(bot, "@ada /ballot pag HS-1 Nothing", "HS-1 is not before a patent advisory group");
    await expectRefusal(bot, "@jonas /ballot second HS-1", "HS-1 cannot go to a second vote");
    expect(await bot.ask("@ada /ballot list")).toContain("HS-1 Longer flags: effective");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("a section of another ballot under way that is not named", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, endorsed);
    await expectRefusal(
      bot,
      '@hana /ballot propose "Shorter flags" sections:6.2',
      /HS-1 touches 6\.2 too .*\(Bylaws 2\.4\(10\)\).*overlaps:"HS-1"/s,
    );
    expect(await bot.ask('@hana /ballot propose "Shorter flags" sections:6.2 overlaps:HS-1')).toContain(
      "Proposed: Shorter flags.",
    );
    expect(await bot.ask("@ada /ballot show Shorter")).toContain("Touches the same sections as HS-1");
  });
});

describe("one vote of each organization", () => {
  it("is the last one, whoever cast it; the earlier stays on record", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, ["@ada /member role Elena voting representative", ...voting]);
    expect(await bot.ask("@ada /vote HS-1 no")).toContain("no on HS-1 for Lantern Trust.");
    await bot.turn(60_000);
    expect(await bot.ask("@elena /vote HS-1 yes")).toContain(
      "yes on HS-1 for Lantern Trust. Before: no, by Ada Brandt; it stays on record and no longer counts.",
    );
    expect(bot.room("console").at(-1)).toBe(
      "Elena Marchetti voted yes on HS-1 for Lantern Trust after you said no. One vote an organization: yours stays on record, and the last one counts. If that is not what you agreed on, vote again.",
    );
    const tally = await bot.ask("@ada /ballot tally HS-1");
    expect(tally).toContain("Issuers: 1 yes, 0 no");
    expect(tally).toMatch(/Not counted: Lantern Trust, no: /);
  });

  it("stands as it was cast: the roster may change afterwards", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [
      ...voting,
      "@wei /vote HS-1 yes",
      "@hana /vote HS-1 yes",
      "@ada /organization set Tidewise status:suspended",
      "@ada /member move Hana to:Openquay",
    ]);
    const tally = await bot.ask("@ada /ballot tally HS-1");
    expect(tally).toContain("Issuers: 1 yes, 0 no");
    expect(tally).toContain("Consumers: 1 yes, 0 no");
    // Hana now speaks for another house; the vote that she cast for the former one stays that one's.
    expect(await bot.ask("@hana /vote HS-1 no")).toContain("no on HS-1 for Openquay.");
    expect(await bot.ask("@ada /ballot tally HS-1")).toContain("Consumers: 1 yes, 1 no");
  });
});

describe("a ballot", () => {
  it("is found however its id is written, by its title before it has a number, and never guessed", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, [...endorsed, '@hana /ballot propose "Longer ropes"']);
    for (const id of ["HS-1", "hs 1", "hs1", "HS-001", "1", "HS-1v1", "Ballot HS-1"])
      expect(await bot.ask(`@ada /ballot show ${id}`), id).toContain("Ballot HS-1 (Longer flags)");
    expect(await bot.ask("@ada /ballot show ropes")).toContain("Ballot “Longer ropes”");
    expect(await bot.ask("@ada /ballot show longer")).toContain(
      "Several ballots fit “longer”. Say which: HS-1 or “Longer ropes”.",
    );
    expect(await bot.ask("@ada /ballot show HS-1v2")).toContain("HS-1 has no version 2.");
    expect(await bot.ask("@ada /ballot show CSC-1")).toContain("I know no ballot “CSC-1”.");
    await sayAll(bot, ['@jonas /ballot revise HS-1 "Longer still"']);
    expect(await bot.ask("@ada /ballot show HS-1v1")).toContain(
      "Version 1 of HS-1 was replaced. It stands at version 2: HS-1v2.",
    );
  });

  it("lapses by itself ninety days after its last version, endorsed or not", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, endorsed);
    await bot.turn("2026-04-05T11:01:00Z");
    expect(await bot.ask("@ada /ballot list")).toContain("HS-1 Longer flags: in discussion");
    await bot.turn("2026-04-05T11:01:01Z");
    expect(await bot.ask("@ada /ballot list")).toMatch(/Latest completed\n.*HS-1 Longer flags: lapsed at/);
    await expectRefusal(
      bot,
      "@jonas /ballot open HS-1",
      /HS-1 cannot be opened: it lapsed .*\(Bylaws 2\.3\(3\)\)/,
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps the rules in force when its discussion began", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, endorsed);
    const row = await bot.store.read.of("practice").ballots.numbered(1);
    expect(row?.rules).toMatchObject({
      id: "cabf 2023-07-20",
      discussionDays: { is: 7, by: "Bylaws 2.3(3)" },
    });
  });

  it("has each act that the list must see as an e-mail ready to send: an endorsement too", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    const proposed = await bot.say(endorsed[0] ?? "");
    expect(proposed?.files?.[0]?.content).toContain("Subject: [Proposal] “Longer flags”\n");
    await sayAll(bot, endorsed.slice(1, 2));
    const reply = await bot.say("@hana /ballot endorse HS-1");
    const [mail] = reply?.files ?? [];
    expect(mail?.name).toBe("endorsement-hs-1.txt");
    expect(mail?.content).toContain("Subject: [Endorsement] HS-1: Longer flags");
    expect(mail?.content).toContain("Brightwater endorses ballot");
  });

  it("has its life told in lines, and drawn where pictures are taken", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, voting);
    const reply = await bot.say("@ada /ballot timeline HS-1");
    const [picture] = reply?.files ?? [];
    expect(picture).toMatchObject({ name: "timeline-hs-1.png", type: "image/png", encoding: "base64" });
    expect(
      Buffer.from(picture?.content ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    const told = await bot.ask("@ada /ballot timeline HS-1");
    expect(told).toContain("Hana Okafor (Brightwater) endorses version 1");
    expect(told).toMatch(/To come\n.*voting ends/);
    expect(told).toContain("timeline-hs-1.png (a picture)");
  });

  it("goes to another proposer when people change jobs", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, endorsed);
    expect(await bot.ask("@ada /ballot handover HS-1 Petra")).toContain(
      "Petra Dvořáková (Ostrava Sign) proposes HS-1 from now on, after Jonas Lindqvist.",
    );
    await expectRefusal(bot, '@jonas /ballot revise HS-1 "x"', "Only the proposer may do this");
    expect(await bot.ask('@petra /ballot revise HS-1 "Longer still"')).toContain(
      "Version 2 of HS-1 is on record.",
    );
  });

  it("is withdrawn by its proposer up to the end of voting", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, voting);
    await expectRefusal(bot, "@ada /ballot withdraw HS-1", "Only the proposer may do this");
    expect(await bot.ask("@jonas /ballot withdraw HS-1 A slip in the text")).toContain("HS-1 is withdrawn.");
    await expectRefusal(bot, "@hana /vote HS-1 yes", "HS-1 is not open for votes: it was withdrawn");
    expect(bot.room().at(-1)).toContain("withdraws HS-1: A slip in the text");
  });

  it("tells each officer what is owed, and by when", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, passed);
    expect(await bot.ask("@ada /whoami")).toMatch(/announce the result of HS-1 by .*\(Bylaws 2\.3\(8\)\)/);
    await sayAll(bot, ["@ada /ballot announce HS-1"]);
    expect(await bot.ask("@ada /whoami")).toMatch(/open the review of HS-1 by .*\(Bylaws 2\.4\(5\)\)/);
    expect(await bot.ask("@tomas /whoami")).not.toContain("open the review");
    // Five business days later it has become the vice-chair's.
    await bot.turn(8 * day);
    expect(await bot.ask("@tomas /whoami")).toContain("open the review of HS-1");
    expect(await bot.ask("@hana /whoami")).not.toContain("HS-1");
  });

  it("reminds of a missing vote those who owe one, until it is cast", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, voting);
    expect(await bot.ask("@hana /whoami")).toContain("The vote of Brightwater on HS-1 until");
    await sayAll(bot, ["@hana /vote HS-1 abstain"]);
    expect(await bot.ask("@hana /whoami")).not.toContain("The vote of Brightwater");
    expect(await bot.ask("@elena /whoami")).not.toContain("The vote of");
  });
});

describe("the list of ballots", () => {
  it("asks the database the same few questions, however many ballots there were", async () => {
    let asked = 0;
    const bot = await startBot({ at: "2026-01-05T12:00:00Z", store: { trace: () => void asked++ } });
    const askedFor = async () => {
      await bot.ask("@ada /ballot list");
      asked = 0;
      await bot.ask("@ada /ballot list");
      return asked;
    };
    await sayAll(bot, ['@hana /ballot propose "First"', "@hana /ballot withdraw First"]);
    const few = await askedFor();
    for (let n = 0; n < 20; n++)
      await sayAll(bot, [`@hana /ballot propose "Number ${n}"`, `@hana /ballot withdraw "Number ${n}"`]);
    await sayAll(bot, ['@hana /ballot propose "Last"', '@jonas /ballot propose "Another"']);
    expect(await askedFor()).toBeLessThanOrEqual(few + 2);
  });
});

describe("taking back", () => {
  it("nobody takes back another's vote or endorsement, not even an officer", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, voting);
    const latest = async () => (await bot.store.read.of("practice").journal.latest(1))[0]?.number;
    await bot.say("@hana /vote HS-1 yes");
    await expectRefusal(
      bot,
      `@ada /undo ${await latest()}`,
      /Nobody takes back another's vote: #\d+ is Hana Okafor's\./,
    );
    expect(await bot.ask("@hana /undo")).toContain("Took back");
    expect(await bot.ask("@ada /ballot tally HS-1")).toContain("Issuers: 0 yes");
  });

  it("a vote stands once voting has closed, and an endorsement once voting has opened on it", async () => {
    const bot = await startBot({ at: "2026-01-05T12:00:00Z" });
    await sayAll(bot, voting);
    await expectRefusal(bot, "@tomas /undo", "Voting on this text has opened");
    await bot.say("@hana /vote HS-1 yes");
    await bot.turn(7 * day + 1000);
    await expectRefusal(bot, "@hana /undo", "Voting on HS-1 has closed, so this vote stands.");
  });
});

it("picky grammar that misreads silently: a value of a name that there is none of is refused, not made part of the title", async () => {
  const bot = await startBot();
  expect(await bot.ask('@ada /ballot propose "Shorter lamps" kind:other note:"Half a metre"')).toContain(
    'I could not place “note:"Half a metre"”',
  );
  const [row] = await bot.store.read.groups();
  expect(await bot.store.read.of(row?.group ?? "").ballots.live()).toEqual([]);
});
