import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";
import { day, endorsed, expectRefusal, sayAll } from "./ballot-life.ts";

const at = "2026-01-05T12:00:00Z";

describe("elections", () => {
  it("confirm a single nominee by a majority of those who vote, without endorsers, discussion or quorum", async () => {
    const bot = await startBot({ at });
    await sayAll(bot, [
      '@ada /ballot propose "Chair from 2027" kind:election nominees:"Hana Okafor"',
      "@ada /ballot open Chair",
      "@jonas /vote Chair yes",
    ]);
    await sayAll(bot, [
      '@jonas /vote "Chair from 2027" yes',
      '@wei /vote "Chair from 2027" yes',
      '@petra /vote "Chair from 2027" no',
      "+7d",
    ]);
    expect(await bot.ask("@ada /ballot tally Chair")).toContain("No quorum is asked");
    expect(await bot.ask("@ada /ballot announce Chair")).toContain("has passed.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("with several nominees are secret: no vote is taken or shown, only total and winner are recorded", async () => {
    const bot = await startBot({ at });
    await sayAll(bot, [
      '@ada /ballot propose "Chair from 2027" kind:election nominees:"Hana Okafor, Petra Dvořáková"',
    ]);
    await expectRefusal(bot, "@jonas /vote Chair yes", /secret election.*\(Bylaws 4\.1\(3\)\)/);
    await expectRefusal(
      bot,
      "@ada /ballot tally Chair",
      /secret: it is not counted here \(Bylaws 4\.1\(3\)\)/,
    );
    await expectRefusal(bot, "@ada /ballot announce Chair", "only the total and the winner are recorded");
    await expectRefusal(bot, "@ada /ballot announce Chair winner:Jonas total:9", "Jonas did not stand");
    expect(await bot.ask('@ada /ballot announce Chair winner:"Hana Okafor" total:9')).toContain(
      "Hana Okafor is elected, with 9 votes cast in all.",
    );
    const card = await bot.ask("@ada /ballot show Chair");
    expect(card).toContain("Nominated: Hana Okafor, Petra Dvořáková");
    expect(card).not.toContain("Votes");
  });
});

describe("a ballot of another body", () => {
  it("is followed by hand, stands on the agenda, and is never voted on or counted", async () => {
    const bot = await startBot({ at });
    expect(
      await bot.ask(
        '@ada /ballot track Forum-21 "in discussion until Friday" of:"The Forum" title:"Charter update"',
      ),
    ).toContain("Forum-21 (The Forum): in discussion until Friday");
    await expectRefusal(
      bot,
      "@jonas /vote Forum-21 yes",
      "Forum-21 is decided by The Forum; here it is only followed.",
    );
    await expectRefusal(bot, "@ada /ballot tally Forum-21", "Forum-21 is decided by The Forum");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /agenda")).toContain(
      "Ballot Forum-21 Charter update: in discussion until Friday (decided by The Forum)",
    );
    await sayAll(bot, [
      "@ada /meeting adjourn really:yes",
      "@ada /meeting adjourn really:yes",
      "@ada /ballot track Forum-21 adopted over:yes",
    ]);
    expect(await bot.ask("@ada /ballot list")).toMatch(
      /0 ballots are under way[\s\S]*Latest completed\n.*Forum-21 Charter update: adopted/,
    );
    await expectRefusal(bot, "@ada /ballot track Forum-22 passed", "which body decides is missing");
  });
});

describe("where the chair decides", () => {
  it("members vote for themselves, the counts inform, and the result is the chair's in words", async () => {
    const bot = await startBot({ group: "open-source", at: "2024-05-06T12:00:00Z" });
    const say = (line: string) => bot.ask(`console:local/steering ${line}`);
    const lines = [
      '@till /ballot propose "A release every month"',
      "@noor /ballot number release",
      "@sorcha /ballot endorse LUMEN-1",
    ];
    for (const line of lines) {
      await bot.turn(60_000);
      await say(line);
    }
    await bot.turn(3 * day);
    expect(await say("@till /ballot open LUMEN-1")).toContain("Voting on LUMEN-1 is open until");
    const card = await say("@sorcha /ballot show LUMEN-1");
    const [, answer = ""] = /\[Vote ([^\]]+)\]/.exec(card) ?? [];
    expect(await say(`@sorcha /vote LUMEN-1 ${answer}`)).toContain(`Your vote counts: ${answer} on LUMEN-1`);
    await bot.turn(6 * day);
    expect(await say("@noor /ballot announce LUMEN-1")).toContain(
      "Here the counts inform and the chair decides, in words.",
    );
    expect(
      await say('@noor /ballot announce LUMEN-1 "Consensus; nobody objected." outcome:passed'),
    ).toContain("LUMEN-1 has passed. Consensus; nobody objected.");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("on the agenda", () => {
  it("ballots under way draft themselves with their state in words; the card says what the rules say", async () => {
    const bot = await startBot({ at });
    await sayAll(bot, [...endorsed, '@hana /ballot propose "Wider ropes"', "@ada /meeting start"]);
    const agenda = await bot.ask("@ada /agenda");
    expect(agenda).toContain("Ballot HS-1 Longer flags: in discussion");
    expect(agenda).toContain("Proposed ballot Wider ropes: proposed");
    await sayAll(bot, ["@ada /meeting minutes-taker Mirela", "@ada /agenda go HS-1"]);
    expect(bot.card()).toMatch(
      /HS-1 is in discussion; discussion lasts at least until .*\(Bylaws 2\.3\(3\)\); lapses unless voting starts by/,
    );
    await sayAll(bot, ["@mirela Decision: the sailors are asked once more."]);
    expect(await bot.ask("@hana /ballot show HS-1")).toMatch(
      /From the minutes\n.*the sailors are asked once more/,
    );
  });

  it("one put off until another is completed comes back by itself, and no clock stops meanwhile", async () => {
    const bot = await startBot({ at });
    await sayAll(bot, [...endorsed, '@hana /ballot propose "Wider ropes"']);
    expect(await bot.ask("@ada /ballot postpone HS-1 until:ropes")).toMatch(
      /HS-1 is put off until “Wider ropes” is completed. No clock stops: it lapses at .*\(Bylaws 2\.3\(3\)\)/,
    );
    await sayAll(bot, ["@jonas /agenda add Knots", "@ada /agenda postpone Knots until:ropes"]);
    await sayAll(bot, ["@ada /meeting start"]);
    const agenda = await bot.ask("@ada /agenda");
    expect(agenda).not.toContain("HS-1 Longer flags:");
    expect(agenda).toMatch(/Put off\n.*Knots: until “Wider ropes” is completed/);
    await sayAll(bot, [
      "@ada /meeting adjourn really:yes",
      "@ada /meeting adjourn really:yes",
      "@hana /ballot withdraw ropes",
      "+7d",
      "@ada /meeting start",
    ]);
    const later = await bot.ask("@ada /agenda");
    expect(later).toContain("Ballot HS-1 Longer flags: in discussion");
    expect(later).toContain("Knots");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("somebody who is only on the call endorses through the minute taker", async () => {
    const bot = await startBot({ at });
    await sayAll(bot, [...endorsed.slice(0, 2), "@ada /meeting start", "@ada /meeting minutes-taker Rowan"]);
    await expectRefusal(
      bot,
      "@jonas /ballot endorse HS-1 by:Petra",
      "Only the minute taker or an officer records what others say on the call.",
    );
    expect(await bot.ask("@rowan /ballot endorse HS-1 by:Petra")).toContain(
      "Petra Dvořáková endorses HS-1 for Ostrava Sign",
    );
    expect(bot.room().join("\n")).toContain("(said on the call)");
  });
});
