import type { Platform } from "../../src/chat/index.ts";
import { loadGroupFile } from "../../src/cli/group-file.ts";
import { menu } from "../../src/commands/index.ts";
import { createBot } from "../../src/core/bot.ts";
import { beat } from "../../src/core/clock.ts";
import { createCourier } from "../../src/core/courier.ts";
import { openStore } from "../../src/store/index.ts";
import { lifeOf } from "../../test/core/reminders/group-life.ts";
import { report } from "../figures.ts";
import { whatOf } from "../generate.ts";

// `year.js DATABASE DAYS`: a group's life, minute by minute through beat and courier; the year has 26 meetings, 6 ballots.
const [path = "", days = "365"] = process.argv.slice(2);
const minute = 60_000;
const from = Date.parse("2024-10-10T15:00:00Z");
const until = from + Number(days) * 24 * 60 * minute;
let now = from;
let said = 0;

const fail = ({ error }: { error?: unknown }) => {
  if (error) throw error;
};
const deaf = (name: string): Platform => ({
  name,
  start: async () => undefined,
  stop: async () => undefined,
  check: async () => [],
  async post(to) {
    const channel = "channel" in to ? to.channel : `@${to.id}`;
    return { platform: name, workspace: to.workspace, channel, id: String(++said) };
  },
  edit: async () => undefined,
  remove: async () => undefined,
});

const store = await openStore({ path, practice: true });
await loadGroupFile(store, new URL("../../examples/cscwg.yaml", import.meta.url), from);
const platforms = new Map(["console", "slack", "discord"].map((name) => [name, deaf(name)]));
const clock = () => now;
const courier = createCourier({
  store,
  platforms,
  now: clock,
  log: { delivered: () => undefined, undelivered: fail },
});
const bot = createBot({ store, menu, now: clock, log: { bug: fail } });
const place = { platform: "console", workspace: "local", channel: "cscwg" };

async function hear(line: string, n: number): Promise<void> {
  const [, id = "", text = ""] = /^@(\S+) ([\s\S]*)$/.exec(line) ?? [];
  const speaker = { platform: "console", workspace: "local", id, name: id, administrator: false };
  const call = `call ${now} ${n}`;
  const about = { ...place, id: `message of ${call}` };
  const reply = await bot.hear({ id: call, what: whatOf(text), from: speaker, place, at: now, about });
  if (reply?.noted === "not taken") throw new Error(`${line}: ${JSON.stringify(reply.text)}`);
}

const { deeds } = lifeOf("2024-10-17", 27, 6);
const begun = performance.now();
while (now < until) {
  now += minute;
  await beat(store, now);
  await courier.deliver();
  for (const [n, line] of (deeds.get(now) ?? []).entries()) await hear(line, n);
}
const seconds = (performance.now() - begun) / 1000;
await store.close();
report({ days: Number(days), said, seconds });
