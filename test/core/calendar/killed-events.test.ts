import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, it, onTestFinished } from "vitest";
import { openStore, verifyStore } from "../../../src/store/index.ts";
import { loadGroup } from "../../adapters/discord/hall.ts";
import { bundleChild } from "../../bundle-child.ts";
import { startDiscord } from "../../servers/discord.ts";
import { ended } from "../reminders/ended.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
/** A meeting each day at this time. */
const first = Date.parse("2026-01-12T15:00:00Z");
const days = 12;
const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Where a process is killed while an event is made, then moved, then removed, and what the next one does first. */
const rounds = [
  { step: "it is claimed", hasty: false },
  { step: "the request is sent", hasty: true },
  { step: "the answer comes", hasty: true },
];

it("a process killed at any step of making, moving and removing an event on Discord, and started again, leaves one a meeting; one deleted by hand is told of once", async () => {
  const clock = { now: first - day };
  const discord = await startDiscord({ now: () => clock.now });
  const guild = discord.addGuild("Bell");
  const room = discord.world.addChannel(guild, "bells");
  const folder = mkdtempSync(join(tmpdir(), "convener-events-"));
  const database = join(folder, "test.db");
  copyFileSync(inject("template"), database);
  onTestFinished(async () => {
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const store = await openStore({ path: database });
  const extra = Array.from({ length: days }, (_, n) => `{ at: ${isoDay(first + n * day)} 15:00 }`);
  const { id } = discord.world.addPerson("ada");
  const ada = { platform: "discord", workspace: guild.id, id, name: "Ada", administrator: false };
  await loadGroup(
    store,
    `id: bells
name: Bell
zone: Europe/London
rooms: ["discord:${guild.id}/${room.id}"]
extra: [${extra.join(", ")}]
members: [{ name: Ada Bell, roles: [chair], accounts: ["discord:${guild.id}/${ada.id}"] }]
`,
    clock.now,
  );
  await store.close();
  const child = bundleChild(
    "killed-events",
    fileURLToPath(new URL("../reminders/killed-delivery.mjs", import.meta.url)),
  );

  /** Runs a process in which half a minute passes before something falls, or is said. */
  const run = async (then: number, said?: string, killed: Partial<(typeof rounds)[number]> = {}) => {
    clock.now = then - minute / 2;
    const call = {
      id: `said ${then}`,
      what: { kind: "typed", noun: "meeting", line: [said] },
      from: ada,
      place: { platform: "discord", workspace: guild.id, channel: room.id },
      at: then,
    };
    const given = {
      database,
      at: clock.now,
      then,
      events: true,
      discord: { token: discord.token, guilds: [guild.id], api: discord.api },
      ...(said !== undefined && { said: call }),
      ...killed,
      ...(killed.step !== undefined && { step: `${killed.step} on discord` }),
    };
    const signal = killed.step === undefined ? null : "SIGKILL";
    expect(await ended([child, JSON.stringify(given)]), `${said} ${killed.step}`).toEqual({
      signal,
      errors: "",
    });
    // However it ended, no meeting has two.
    const starts = events().map((at) => at.slice(0, 10));
    expect(new Set(starts).size, `${said} ${killed.step}`).toBe(starts.length);
  };
  const events = () =>
    [...discord.world.events.values()]
      .map((event) => new Date(String(event.scheduled_start_time)).toISOString().slice(0, 16))
      .sort();
  /** Those that pass as they were planned. */
  const passed: string[] = [];

  for (const [n, killed] of rounds.entries()) {
    const [before, start] = [first + 2 * n * day, first + (2 * n + 1) * day];
    passed.push(`${isoDay(before)}T15:00`);
    await run(before + minute / 4, undefined, { ...killed, hasty: false });
    await run(before + 180 * minute, `move ${isoDay(start)} 17:00`, killed);
    await run(before + 185 * minute, "cancel The bell is cracked", killed);
  }
  const next = first + 2 * rounds.length * day;
  await run(next - day + 190 * minute);
  expect(events()).toEqual([...passed, `${isoDay(next)}T15:00`]);

  for (const [n, step] of ["the answer comes", "what the answer means is half marked"].entries()) {
    const start = next + n * day;
    discord.world.events.clear();
    await run(start - 60 * minute, `move ${isoDay(start)} 16:00`, { step, hasty: true });
    await run(start - 50 * minute);
    expect(events()).toEqual([]);
    await run(start + 61 * minute);
    expect(events()).toEqual([`${isoDay(start + day)}T15:00`]);
  }
  const told = discord.world.messages.filter(({ body }) => String(body.content).includes("was deleted here"));
  expect(told.length).toBe(2);
  const after = await openStore({ path: database });
  expect((await verifyStore(after)).flatMap(({ faults }) => faults)).toEqual([]);
  await after.close();
}, 400_000);
