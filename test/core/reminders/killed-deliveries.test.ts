import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, it, onTestFinished } from "vitest";
import { slackManifest } from "../../../src/adapters/slack/index.ts";
import { openStore, verifyStore } from "../../../src/store/index.ts";
import { loadGroup } from "../../adapters/discord/hall.ts";
import { bundleChild } from "../../bundle-child.ts";
import { startDiscord } from "../../servers/discord.ts";
import { startSlack } from "../../servers/slack.ts";
import { ended } from "./ended.ts";

const minute = 60_000;
const onEach = (step: string) => [`${step} on slack`, `${step} on discord`];
const steps = [
  "the beat is to be committed",
  "the beat is committed",
  ...onEach("it is claimed"),
  ...onEach("the request is sent"),
  ...onEach("the answer comes"),
  "all is marked",
];
/** Two meetings, and before each ten lines, a minute apart: each process that is started has one of its own. */
const begins = Date.parse("2026-01-16T14:30:00Z");
const spans = Array.from({ length: 10 }, (_, n) => `${10 - n}m`).join(", ");
const groupIn = (slack: string, discord: string) => `id: bells
name: Bell
zone: Europe/London
rooms: ["slack:${slack}", "discord:${discord}"]
extra: [{ at: 2026-01-16 14:40, title: First }, { at: 2026-01-16 14:50, title: Second }]
reminders: { lines: { next meeting: { before: [${spans}] }, meeting starting: { off: true } } }
`;

it("a process killed at any step of beat and courier, and started again, says each line once on Slack and on Discord", async () => {
  const clock = { now: begins - minute };
  const slack = await startSlack({
    manifest: slackManifest([], new Map(), { prefix: "" }),
    now: () => clock.now,
  });
  const { botToken: token } = slack.addWorkspace("T0LAB");
  slack.addChannel("T0LAB", "C0LAB");
  const discord = await startDiscord({ now: () => clock.now });
  const guild = discord.addGuild("Bell");
  const room = discord.world.addChannel(guild, "bells");
  const folder = mkdtempSync(join(tmpdir(), "convener-deliveries-"));
  const database = join(folder, "test.db");
  copyFileSync(inject("template"), database);
  onTestFinished(async () => {
    await slack.close();
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const store = await openStore({ path: database });
  await loadGroup(store, groupIn("T0LAB/C0LAB", `${guild.id}/${room.id}`), clock.now);
  await store.close();

  const run = async (step: string | undefined, n: number) => {
    const then = begins + n * minute;
    // What the process before left is half a minute old: a request of its may no longer be under way.
    clock.now = then - minute / 2;
    const given = {
      database,
      at: clock.now,
      then,
      slack: { token, appToken: slack.appToken, api: slack.api },
      discord: { token: discord.token, guilds: [guild.id], api: discord.api },
      step,
    };
    return ended([child, JSON.stringify(given)]);
  };
  for (const [n, step] of steps.entries())
    expect(await run(step, n), step).toEqual({ signal: "SIGKILL", errors: "" });
  expect(await run(undefined, steps.length)).toEqual({ signal: null, errors: "" });

  // One for each process, and one that says it all: nothing lost, nothing twice.
  const onSlack = slack.channel("T0LAB", "C0LAB").messages;
  const onDiscord = discord.world.messages.filter(({ author }) => author.bot);
  const wanted = steps.length + 1;
  expect([onSlack.length, onDiscord.length]).toEqual([wanted, wanted]);
  expect(new Set(onSlack.map(({ metadata }) => metadata?.event_payload.key)).size).toBe(wanted);
  const after = await openStore({ path: database });
  expect((await verifyStore(after)).flatMap(({ faults }) => faults)).toEqual([]);
  await after.close();
}, 400_000);

const child = bundleChild(
  "killed-deliveries",
  fileURLToPath(new URL("killed-delivery.mjs", import.meta.url)),
);
