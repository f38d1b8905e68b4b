import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { faultsOf } from "../bot.ts";
import { expectRefusal, passed, sayAll } from "./ballot-life.ts";
import { startSite } from "./minutes-life.ts";

it("writes a ballot's page: votes by class, what the rules ask, the review notice, the timetable; twice the same", async () => {
  const bot = await startSite({ at: "2026-01-05T12:00:00Z" });
  await sayAll(bot, passed);
  await expectRefusal(bot, "@ada /ballot publish HS-1", "HS-1 has no result yet, and nothing to publish.");
  await sayAll(bot, ["@ada /ballot announce HS-1"]);
  await expectRefusal(bot, "@hana /ballot publish HS-1", "Only officers and the webmaster may do this.");
  const path = "content/posts/2026/2026-01-20-ballot-hs-1-longer-flags.md";
  mkdirSync(join(bot.folder, "content/posts/2026"), { recursive: true });
  writeFileSync(join(bot.folder, path), "Somebody's own.");
  const said = await bot.ask("@rowan /ballot publish HS-1 date:2026-01-20");
  expect(said).toMatch(
    /The page goes to content\/posts\/2026\/2026-01-20-ballot-hs-1-longer-flags\.md, by Rowan Hughes/,
  );
  expect(bot.posts()).toEqual({ [path]: "Somebody's own." });
  expect(await bot.ask("@ada /group repairs")).toMatch(
    /longer-flags\.md is there already, and not by Convener's hand\. When that is mended: \/ballot publish HS-1/,
  );
  rmSync(join(bot.folder, path));
  await bot.say("@rowan /ballot publish HS-1");
  expect(await bot.ask("@ada /group repairs")).not.toContain("longer-flags");
  const page = bot.posts()[path] ?? "";
  expect(page).toMatch(/^---\n[\s\S]*title: [^\n]*Ballot HS-1: Longer flags[\s\S]*---\n/);
  for (const part of [
    "## Voting Results",
    "1 yes: Brightwater",
    "1 yes: Meridian Systems",
    "### Requirements",
    "### Timetable",
  ])
    expect(page).toContain(part);
  await bot.turn(60_000);
  expect(await bot.ask("@rowan /ballot publish HS-1")).toContain(
    "Nothing has changed since the page of HS-1 was published.",
  );
  expect(bot.posts()).toEqual({ [path]: page });

  // The review's notice changes it, and it stays where it is.
  await sayAll(bot, ["@ada /ballot review HS-1", "@rowan /ballot publish HS-1"]);
  expect(Object.keys(bot.posts())).toEqual([path]);
  expect(bot.posts()[path]).toContain("## Review Notice");
  expect(await bot.ask("@rowan /undo")).toContain("The post stands at");
  expect(await faultsOf(bot)).toEqual([]);
});
