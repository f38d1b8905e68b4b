import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../../bot.ts";
import { groupWith, hold } from "../../commands/minutes-life.ts";

const withRules = (set: string, ...overrides: readonly string[]) =>
  groupWith([
    "  set: cabf\n  overrides:\n",
    `  set: ${set}\n  overrides:\n${overrides.map((line) => `    ${line}\n`).join("")}`,
  ]);

/** Holds a meeting with these present. */
async function meet(bot: TestBot, ...who: readonly string[]): Promise<void> {
  await bot.say("@ada /meeting start");
  for (const one of who) await bot.say(`@${one} /rollcall`);
}

async function held(bot: TestBot, ...who: readonly string[]): Promise<void> {
  await meet(bot, ...who);
  await bot.turn(3_600_000);
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.turn(24 * 3_600_000);
}

/** The lines under “Quorum” on the card. */
async function quorumOn(bot: TestBot): Promise<readonly string[]> {
  await bot.turn(5000);
  return (
    bot
      .latestCard()
      ?.sections.find(({ heading }) => heading === "Quorum")
      ?.lines.map((line) => line.join("")) ?? []
  );
}

describe("the quorum on the card of a Forum's group", () => {
  it("is worked out from the last three meetings, and says so", async () => {
    const bot = await startBot();
    await meet(bot, "ada");
    expect(await quorumOn(bot)).toEqual([
      "1 voting organization present (1 issuer, 0 consumers). What a ballot would need is not known yet: it takes the average of the last three meetings, and none is on record.",
    ]);
    await bot.turn(3_600_000);
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn(24 * 3_600_000);
    await meet(bot, "ada", "mirela", "wei");
    expect((await quorumOn(bot))[0]).toMatch(
      /^3 voting organizations present \(2 issuers, 1 consumer\)\. .* one is on record\.$/,
    );
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn(24 * 3_600_000);
    await held(bot, "ada", "mirela", "wei", "petra", "hana");
    await meet(bot, "ada");
    expect(await quorumOn(bot)).toEqual([
      "1 voting organization present (1 issuer, 0 consumers); a ballot opened now needs 2 votes.",
      "That is more than half of 3, the average of the last three meetings: 5 on 17 January 2026, 3 on 16 January 2026, 1 on 15 January 2026 (Bylaws 2.3(7), charter 5.1).",
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("takes the meetings in the order in which they were held, whenever they were planned", async () => {
    const bot = await startBot({ cadence: "none" });
    await bot.say("@ada /meeting schedule 30 January 10:00");
    await bot.say("@ada /meeting start 30 January 10:00");
    await bot.say("@ada /rollcall");
    await bot.turn(3_600_000);
    await bot.say("@ada /meeting adjourn");
    await held(bot, "ada", "mirela");
    await held(bot, "ada", "mirela", "wei");
    await meet(bot, "ada");
    // Held before its day, it counts at once,
    expect((await quorumOn(bot))[1]).toMatch(
      /: 3 on 16 January.*, 2 on 15 January.*, 1 on 30 January 2026 \(/,
    );
    await bot.say("@ada /meeting adjourn");
    // and once three were held since, no more, though its day is later than theirs.
    await held(bot, "ada", "mirela", "wei", "petra");
    await bot.turn("2026-02-01T10:00:00Z");
    await meet(bot, "ada");
    expect((await quorumOn(bot))[1]).not.toContain("30 January");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is the group's own where its file says so", async () => {
    const bot = await startBot({ group: withRules("cabf", "quorum: 1") });
    await meet(bot, "ada", "wei");
    expect(await quorumOn(bot)).toEqual([
      "2 voting organizations present (1 issuer, 1 consumer); a ballot opened now needs 1 vote (the group's own rule).",
    ]);
  });

  it.each([
    ["at least 2/3", "voting organizations", "needs 6 votes.", "That is at least two thirds of all 9"],
    ["more than 1/2", "organizations present", "needs 2 votes.", "That is more than half of those here"],
    ["at least 3/5", "organizations present", "needs 2 votes.", "That is at least 3/5 of those here"],
  ])("may be %s of the %s", async (share, of, needs, why) => {
    const bot = await startBot({ group: withRules("cabf", `quorum: { share: ${share}, of: ${of} }`) });
    await meet(bot, "ada", "elena", "wei", "petra");
    const [first, second] = await quorumOn(bot);
    expect(first).toContain(needs);
    expect(second).toBe(`${why} (the group's own rule).`);
  });

  it("takes the average of as many meetings as the file says", async () => {
    const group = withRules(
      "cabf",
      "quorum: { share: more than 1/2, of: average of last meetings, meetings: 1 }",
    );
    const bot = await startBot({ group });
    await meet(bot);
    expect((await quorumOn(bot))[0]).toContain(
      "it takes the count of the last meeting, and none is on record.",
    );
    await bot.say("@ada /rollcall");
    await bot.say("@wei /rollcall");
    await bot.turn(3_600_000);
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn(24 * 3_600_000);
    await meet(bot, "ada");
    expect(await quorumOn(bot)).toEqual([
      "1 voting organization present (1 issuer, 0 consumers); a ballot opened now needs 2 votes.",
      "That is more than half of 2, the count of the last meeting: 2 on 15 January 2026 (the group's own rule).",
    ]);
  });

  it("names the classes as the group file does, and a single one not at all", async () => {
    const two =
      "[{ name: makers, of: [issuer], passes: at least 2/3 }, { name: users, of: [consumer], passes: more than 1/2 }]";
    const bot = await startBot({ group: withRules("cabf", `classes: ${two}`) });
    await meet(bot, "ada", "wei", "petra");
    expect((await quorumOn(bot))[0]).toContain("3 voting organizations present (makers: 2, users: 1).");
    expect(await bot.ask("@ada /group")).toContain("of which 9 voting (makers: 6, users: 3)");
    const one = "[{ name: everybody, of: [issuer, consumer], passes: more than 1/2 }]";
    const other = await startBot({ group: withRules("cabf", `classes: ${one}`) });
    await meet(other, "ada");
    expect((await quorumOn(other))[0]).toContain("1 voting organization present. What a ballot");
  });
});

describe("the quorum on the card of another group", () => {
  it("is not spoken of where its rules ask for none", async () => {
    const bot = await startBot({ group: withRules("majority") });
    await meet(bot, "ada", "elena", "wei");
    expect(await quorumOn(bot)).toEqual([]);
    expect(bot.card()).toContain("Present: 3 people, 2 organizations");
    expect(bot.card()).not.toMatch(/voting|quorum/i);
  });

  it("is that of the meeting where it has one, in organizations with a vote", async () => {
    const bot = await startBot({ group: withRules("majority", "meetingQuorum: 3") });
    await meet(bot, "ada");
    expect(await quorumOn(bot)).toEqual(["A meeting needs 3 voting organizations; 1 is here."]);
    await bot.say("@elena /rollcall");
    await bot.say("@wei /rollcall");
    await bot.say('@ada /rollcall guest "Lotte" org:"Pilots"');
    expect(await quorumOn(bot)).toEqual(["A meeting needs 3 voting organizations; 2 are here."]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("counts every organization where none has a vote", async () => {
    const group = groupWith(
      [
        "  set: cabf\n  overrides:\n",
        "  set: majority\n  overrides:\n    meetingQuorum: { share: at least 1/3, of: voting organizations }\n",
      ],
      [/class: (issuer|consumer)/g, "class: none"],
    );
    const bot = await startBot({ group });
    await meet(bot, "ada", "wei");
    expect(await quorumOn(bot)).toEqual([
      "A meeting needs 3 organizations (at least a third of all 9); 2 are here.",
    ]);
    expect(await bot.ask("@ada /group")).toContain("9 organizations; 12 members");
  });

  it("is not known yet where it takes an average that is not on record", async () => {
    const group = withRules(
      "majority",
      "meetingQuorum: { share: more than 1/2, of: average of last meetings, meetings: 2 }",
    );
    const bot = await startBot({ group });
    await meet(bot, "ada");
    expect(await quorumOn(bot)).toEqual([
      "1 voting organization present. What a meeting needs is not known yet: it takes the average of the last two meetings, and none is on record.",
    ]);
  });
});

describe("periods that a group of the Forum sets otherwise", () => {
  it("are kept, and not called the Bylaws'", async () => {
    const group = withRules(
      "cabf",
      "inquiryObjectionHours: 48",
      "inquiryAcknowledgeHours: 2",
      "suspensionMonths: 1",
    );
    const bot = await startBot({ group });
    expect(await bot.ask("@elena /inquiry add Why? from:Someone")).toContain(
      "To be acknowledged by 2026-01-15T17:00:00.000Z.",
    );
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain(
      "members have 48 hours to object to one before it is sent (the group's own rule).",
    );
    await bot.say("@elena /inquiry propose Q1 So be it.");
    expect(bot.room().join("\n")).toContain(
      "Members may object until 2026-01-17T15:00:00.000Z (the group's own rule).",
    );
    await bot.turn("2026-01-17T15:00:00Z");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("One may object until");
    await bot.turn("2026-01-17T15:00:01Z");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("Q1 is answered");
    expect(await bot.ask("@ada /organization set Tidewise status:suspended")).toContain(
      "ends its membership on 17 February 2026, unless it is lifted (the group's own rule).",
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("may be none at all", async () => {
    const group = withRules("cabf", "inquiryObjectionHours: 0", "minutesFinalDays: 0");
    const bot = await startBot({ group });
    await bot.say("@elena /inquiry add Why? from:Someone");
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("No reply to Q1 is proposed. Propose it:");
    expect(await bot.ask("@elena /inquiry propose Q1 So be it.")).toContain(
      "Posted in the rooms. When it is sent: /inquiry answer Q1.",
    );
    expect(bot.room().at(-1)).not.toMatch(/object/i);
    expect(await bot.ask("@elena /inquiry answer Q1")).toContain("Q1 is answered");
    await hold(bot, "The buoys are late.");
    expect(await bot.ask("@mirela /minutes circulate")).toContain(
      "They are final at once (the group's own rule).",
    );
    expect(await bot.ask("@hana /minutes")).toContain(
      "Final as soon as they were circulated (the group's own rule).",
    );
    await bot.turn(60_000);
    expect(bot.room().at(-1)).toContain("2026 are final (the group's own rule).");
    expect(await faultsOf(bot)).toEqual([]);
  });
});
