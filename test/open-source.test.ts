import { expect, it } from "vitest";
import type { Reply } from "../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "./bot.ts";

/** Words that only a group of the CA/Browser Forum goes by. */
const forums = /bylaws|charter|quorum|issuer|\bForum\b|\bballot opened\b|voting organi/i;

/** A bot of the open-source group; what is answered, attached, whispered and said anywhere is looked at each time. */
async function startCommittee(): Promise<TestBot & { says(line: string): Promise<string> }> {
  const bot = await startBot({ group: "open-source", at: "2024-03-05T16:00:00Z" });
  const look = (reply: Reply | undefined) => {
    const said = [...bot.platforms.values()].flatMap((platform) =>
      platform.said.map(({ message }) => message),
    );
    // A verb of /ballot that every group's menu has is called so.
    const spoken = (one: unknown) => (JSON.stringify(one) ?? "").replace(" tally quorum announce ", " ");
    for (const one of [reply, ...said]) expect(spoken(one)).not.toMatch(forums);
  };
  const says = async (line: string) => {
    const reply = await bot.say(line);
    look(reply);
    return JSON.stringify(reply) ?? "";
  };
  return Object.assign(bot, { says });
}

it("holds a meeting without a word of the Forum's rules", async () => {
  const bot = await startCommittee();
  await bot.says("@noor /meeting start");
  await bot.says("@noor /meeting minutes-taker @till");
  await bot.says("@noor /agenda next");
  for (const line of [
    "@noor /rollcall",
    "@till /rollcall",
    "@sorcha /rollcall",
    '@noor /rollcall present "Yuki Hoshino"',
    '@noor /rollcall guest "Ines" org:"Pilots"',
    "@noor /rollcall done",
  ])
    await bot.says(line);
  await bot.turn(5000);
  expect(bot.card()).toContain("Present: 5 people, 4 organizations");
  expect(bot.card()).toContain("No organization: Yuki Hoshino");
  expect(await bot.says("@noor /meeting antitrust")).toContain("note well");
  expect(bot.room().join("\n")).toContain("Our code of conduct holds here");
  await bot.says("@noor /agenda next");
  expect(await bot.says("@noor /minutes approve")).toContain("No minutes wait");
  await bot.says("@noor /agenda next");
  await bot.says("@till The release waits for the translations.");
  await bot.says("@noor /inquiry add May we ship your logo? from:Someone");
  expect(await bot.says("@noor /inquiry answer Q1")).toContain("members have 24 hours to object");
  await bot.says("@noor /inquiry propose Q1 Yes, unchanged.");
  await bot.says("@sorcha /inquiry object Q1 Not on shirts.");
  await bot.says("@noor /inquiry");
  await bot.says("@noor /inquiry answer Q1");
  await bot.says("@noor /inquiry propose Q1 Yes, but not on shirts.");
  await bot.turn(3_600_000);
  await bot.says("@noor /meeting adjourn really:yes");
  for (const line of [
    "group",
    "organization list",
    "whoami",
    "help",
    "help inquiry",
    "help meeting",
    "rollcall show:yes",
  ])
    await bot.says(`@noor /${line}`);
  expect(await bot.says("@noor /organization set Fernweh status:suspended")).toContain("5 September 2024");
  expect(await faultsOf(bot)).toEqual([]);
});

it("has minutes that are final 14 days after their circulation, as its file says", async () => {
  const bot = await startCommittee();
  await bot.says("@noor /meeting start");
  await bot.says("@noor /meeting minutes-taker @till");
  await bot.says("@noor /agenda go 4");
  await bot.says("@till The release waits for the translations.");
  await bot.turn(3_600_000);
  await bot.says("@noor /meeting adjourn really:yes");
  expect(await bot.says("@till /minutes circulate")).toContain(
    "No plenary meeting is scheduled within 14 days, so they become final on ",
  );
  expect(await bot.says("@sorcha /minutes publish")).toContain("are not final");
  await bot.turn("2024-03-19T16:59:59Z");
  expect(await bot.says("@sorcha /minutes publish")).toContain("are not final");
  await bot.turn("2024-03-19T17:00:00Z");
  expect(bot.room().at(-1)).toContain(
    "are final: 14 days have passed since they were circulated, and no meeting was scheduled within that time.",
  );
  expect(await bot.says("@noor /minutes")).toContain(
    "Final: 14 days have passed since they were circulated.",
  );
  expect(await bot.says("@till /note strike 1")).toContain("no longer change.");
  expect(await bot.says("@noor /minutes redact 1 by:me")).toContain("left out of the public copy;");
  expect(await bot.says("@sorcha /minutes publish")).toContain("the text is attached.");
  expect(await faultsOf(bot)).toEqual([]);
});
