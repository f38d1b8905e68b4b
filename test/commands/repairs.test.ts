import { expect, it } from "vitest";
import { faultsOf } from "../bot.ts";
import { groupOf, serve } from "../site/serve.ts";
import { startSite } from "./minutes-life.ts";

it("lists for officers what is to be repaired, each with the command that puts it right", async () => {
  const bot = await startSite();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@newcomer /rollcall");
  await bot.say('@ada /rollcall guest "Jonas Lindquist" org:"Lantern Trst"');
  await bot.say("@ada /agenda go 6");
  await bot.say("@mirela Something was said.");
  await bot.turn(3_600_000);
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.say('@hana /minutes suggest "Something was whispered." note:1');
  await bot.say('@ada /member add "Iris Vale" org:none');
  await bot.turn("2026-01-26T15:00:00Z");
  const told = await bot.ask("@ada /group repairs");
  for (const line of [
    "(console:local/newcomer) said to be here at 1 meeting. Say whose it is: /member link",
    'If this is Jonas Lindqvist: /member alias "Jonas Lindqvist" as:"Jonas Lindquist"',
    'If this is Lantern Trust: /organization alias "Lantern Trust" as:"Lantern Trst"',
    '/member move "Iris Vale" to:',
  ])
    expect(told).toContain(line);
  expect(await bot.ask("@hana /group repairs")).toContain("Only officers may do this.");
  const { member, anybody } = await serve(bot);
  const path = `/g/${await groupOf(bot)}/repairs`;
  const page = (await member(path)).text;
  expect(page).toContain("/minutes circulate 2026-01-08");
  expect(page).toContain("A suggestion waits for the minutes of the Teleconference of 8 January 2026.");
  expect((await anybody(path)).status).toBe(404);
  expect((await anybody(path.replace("/repairs", ""))).text).not.toContain("repairs");

  await bot.say("@ada /member link console:local/newcomer Iris Vale");
  await bot.say("@ada /member move Iris Vale to:Openquay");
  await bot.say("@mirela /minutes decline 1 It was aloud");
  await bot.say("@mirela /minutes circulate");
  const after = (await member(path)).text;
  expect(after).not.toMatch(/newcomer|Iris Vale|A suggestion waits|a draft since/);
  expect(after).toContain("Jonas Lindquist");
  await bot.turn("2026-04-26T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.turn("2026-04-28T15:00:00Z");
  const late = (await member(path)).text;
  expect(late).toContain("no meeting has decided on them.");
  expect(late).toContain("was never adjourned.");
  await bot.say("@ada /minutes approve 2026-01-08");
  expect((await member(path)).text).toContain("/minutes publish 2026-01-08");
  expect(await faultsOf(bot)).toEqual([]);
});
