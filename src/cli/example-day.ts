import { readFileSync } from "node:fs";
import type { Instant } from "../chat/index.ts";
import { menu } from "../commands/index.ts";
import { createBot } from "../core/bot.ts";
import { beat } from "../core/clock.ts";
import { createCourier } from "../core/courier.ts";
import { clockOf, dayOf, daysBetween, plusDays } from "../core/time.ts";
import type { HouseLog } from "../log.ts";
import type { Store } from "../store/index.ts";
import { perform } from "./replay/perform.ts";
import { createStage } from "./replay/stage.ts";
import { readTranscript, type Said } from "./replay/transcript.ts";

const practiceTranscript = new URL("../../examples/practice.transcript", import.meta.url);
const zone = "Europe/London";
/** The group meets every second week. */
const cycle = 14;
const quarter = 15 * 60_000;

/**
 * Gives the practice group a past and a day: its last three meetings, and an agenda for today. They are said through
 * the same door as everything, with a clock of their own, before anybody is there to hear.
 */
export async function holdExampleMeetings(store: Store, now: Instant, log: HouseLog): Promise<void> {
  const past = pastLines(now);
  const lines = [...past, ...todaysLines(now, past.at(-1)?.at ?? now)];
  const clock = { now: lines[0]?.at ?? now };
  const stage = createStage(
    () => undefined,
    () => clock.now,
  );
  const time = () => clock.now;
  const quiet = { delivered: () => undefined, undelivered: () => undefined };
  const courier = createCourier({ store, platforms: stage.platforms, now: time, log: quiet });
  const bot = createBot({ store, menu, now: time, log });
  await stage.prepare(store, ["console"]);
  await perform(lines, {
    house: {
      store,
      bot,
      courier,
      async beat() {
        await beat(store, clock.now);
        await courier.deliver();
      },
      close: async () => undefined,
    },
    stage,
    clock,
    said: () => undefined,
    answered: () => undefined,
    failed: () => false,
  });
  // What its clock says until now is said too, to nobody: a newcomer is not greeted with yesterday's reminders.
  clock.now = now;
  await beat(store, now);
  await courier.deliver();
}

/** The transcript's lines with their days moved by whole cycles, so that its last meeting was the last before today. */
function pastLines(now: Instant): readonly Said[] {
  const read = readTranscript(readFileSync(practiceTranscript, "utf8"));
  if ("faults" in read)
    throw new Error(`the example does not read: ${read.faults.map((fault) => fault.message).join("; ")}`);
  const last = read.lines.at(-1)?.at ?? now;
  const days = daysBetween(dayOf(last, zone), dayOf(now, zone)) - 1;
  const shift = Math.floor(days / cycle) * cycle;
  const moved = (line: Said): Said => ({ ...line, at: plusDays(line.at, shift, zone) });
  return read.lines.map((line) => {
    if (line.kind !== "said") return moved(line);
    return { ...moved(line), text: movedDays(line.text, shift) } as Said;
  });
}

/** Days that are named in a line move with it. */
const movedDays = (text: string, shift: number) =>
  text.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) =>
    dayOf(plusDays(Date.parse(`${day}T12:00:00Z`), shift, zone), zone),
  );

/** Yesterday's words about today's meeting, which begins within the quarter of an hour. */
function todaysLines(now: Instant, after: Instant): readonly Said[] {
  const soon = Math.ceil(now / quarter) * quarter;
  const startsAt = dayOf(soon, zone) === dayOf(now, zone) ? soon : now - 60_000;
  const said: readonly (readonly [string, string])[] = [
    ["ada", `/meeting schedule ${dayOf(startsAt, zone)} ${clockOf(startsAt, zone)}`],
    ["hana", '/agenda add "How often a foghorn sounds at night" minutes:15'],
    ["petra", '/agenda add "A guide for visiting pilots" minutes:20'],
    ["ada", "/agenda circulate"],
  ];
  const place = { platform: "console", workspace: "local", channel: "room" };
  const begin = Math.max(after + 60_000, now - 20 * 60 * 60_000);
  return said.map(([who, text], n) => ({
    kind: "said",
    number: n + 1,
    at: Math.min(begin + n * 60_000, now),
    place,
    who,
    text,
    line: text,
    id: `example ${n + 1}`,
  }));
}
