import { Temporal } from "temporal-polyfill";
import { beat } from "../../../src/core/clock.ts";
import { reminderNames } from "../../../src/core/settings/reminder-lines.ts";
import type { TestBot } from "../../bot.ts";

const zone = "America/New_York";
const rooms = ["slack cscwg", "discord cscwg", "console cscwg"];
const takers = ["corey", "brianca", "inigo"] as const;
const named = { corey: "Corey Bonnell", brianca: "Brianca Martin", inigo: "Inigo Barreira" };
/** Who sends a vote to the list; Entrust and VikingCloud never do, and Certum has nobody who could. */
const voters = [
  "Dean Coclin",
  "Ian McMillan",
  "Atsushi Inaba",
  "Inigo Barreira",
  "Scott Rea",
  "Dimitris Zacharopoulos",
];
voters.push("Marco Schambach", "Rollin Yu", "Thomas Zermeno");

type Moment = Temporal.ZonedDateTime;
interface Life {
  readonly deeds: Map<number, string[]>;
  readonly expected: string[];
}

const wall = (at: Moment) => at.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");

/** What a group does in a year, and, reckoned here from the plan as people read it, what it is to be told. */
export function lifeOf(first: string, meetings: number, ballots: number): Life {
  const deeds = new Map<number, string[]>();
  const expected: string[] = [];
  const does = (at: Moment, ...lines: string[]) =>
    void deeds.set(at.epochMilliseconds, [...(deeds.get(at.epochMilliseconds) ?? []), ...lines]);
  const told = (at: Moment, line: string, ...where: string[]) =>
    void expected.push(...where.map((one) => `${wall(at)} ${one}: ${line}`));
  const begin = Temporal.PlainDateTime.from(`${first}T12:00`).toZonedDateTime(zone);
  for (let k = 0; k < meetings; k++) meetingOf(begin.add({ days: 14 * k }), k, does, told);
  for (let n = 1; n <= ballots; n++)
    ballotOf(begin.add({ days: 10 + 50 * (n - 1), hours: 3 }), n, does, told);
  return { deeds, expected: expected.sort() };
}

type Does = (at: Moment, ...lines: string[]) => void;
type Tells = (at: Moment, line: string, ...where: string[]) => void;

function meetingOf(start: Moment, k: number, does: Does, told: Tells): void {
  const taker = takers[k % takers.length] ?? "corey";
  const sentRound = k % 2 === 0;
  told(start.subtract({ days: 7 }), "next meeting", ...rooms);
  told(start.subtract({ hours: 24 }), "next meeting", ...rooms);
  told(start.subtract({ minutes: 15 }), "next meeting", ...rooms);
  told(start, "meeting starting", ...rooms);
  told(start.subtract({ hours: 72 }), "agenda due", "console @dean", "console @bruce");
  if (sentRound) does(start.subtract({ hours: 60 }), "@dean /agenda circulate");
  else told(start.subtract({ hours: 52 }), "agenda due", "console @dean", "console @bruce");
  // Before the first meeting nobody has come to any.
  if (k > 0) told(start.subtract({ days: 1 }), "minute taker", `console @${taker}`);
  does(
    start.add({ minutes: 1 }),
    "@dean /meeting start",
    "@dean /rollcall present Dean Coclin, Corey Bonnell, Brianca Martin, Inigo Barreira",
    `@dean /meeting minutes-taker ${named[taker]}`,
    `@dean /action add "Thing ${k}" owner:"Corey Bonnell" due:${start.add({ days: 10 }).toPlainDate()}`,
  );
  const due = start.add({ days: 10 });
  for (const day of [due.subtract({ days: 1 }), due])
    told(day.withPlainTime("09:00"), "action due", "console @corey");
  const end = start.add({ minutes: 45 });
  does(end, "@dean /meeting adjourn");
  const isLate = k % 5 === 4;
  does(end.add({ days: isLate ? 8 : 2 }), `@dean /minutes circulate minutes:${start.toPlainDate()}`);
  if (isLate) for (const days of [3, 6]) told(end.add({ days }), "minutes due", `console @${taker}`);
}

function ballotOf(proposed: Moment, n: number, does: Does, told: Tells): void {
  const name = `CSC-${n}`;
  const propose = `@dimitris /ballot propose "Matter ${n}" kind:"maintenance guideline" sections:6.2.${n} redline:https://example.org/${n}`;
  does(
    proposed,
    propose,
    `@dean /ballot number "Matter ${n}"`,
    `@inigo /ballot endorse ${name}`,
    `@scott /ballot endorse ${name}`,
  );
  told(proposed.add({ days: 7 }), "earliest vote", ...rooms);
  const opened = proposed.add({ days: 8 });
  does(opened, `@dimitris /ballot open ${name} link:https://lists.example.org/${n}-open`);
  does(
    opened.add({ days: 1 }),
    ...voters.map(
      (voter, v) =>
        `@dean /ballot record ${name} yes by:"${voter}" at:"${wall(opened.add({ hours: 20 }))}" link:https://lists.example.org/${n}-${v}`,
    ),
  );
  const closes = opened.add({ days: 7 });
  const silent = ["console @bruce", "console @janet", "console @dean"];
  for (const hours of [48, 24, 2]) told(closes.subtract({ hours }), "votes missing", ...rooms, ...silent);
  // The stated end still counts: it is over with the beat after it.
  const over = closes.add({ minutes: 1 });
  told(over, "voting closed", ...rooms);
  told(over, "officer duty", "console @dean");
  const announced = over.add({ hours: 1 });
  does(
    announced,
    `@dean /ballot quorum ${name} "9, 9, 9" source:"the minutes"`,
    `@dean /ballot announce ${name} outcome:passed link:https://lists.example.org/${n}-result`,
  );
  told(announced.add({ minutes: 1 }), "officer duty", "console @dean");
  const review = announced.add({ hours: 1 });
  does(review, `@dean /ballot review ${name} link:https://lists.example.org/${n}-review`);
  const ends = review.add({ days: 30 });
  for (const days of [7, 1]) told(ends.subtract({ days }), "review ends", ...rooms);
  const after = ends.add({ minutes: 1 });
  told(after, "officer duty", "console @dean", "console @dean");
  does(
    after.add({ hours: 1 }),
    `@dean /ballot record ${name} what:"review result"`,
    `@dean /ballot record ${name} what:"web site"`,
  );
}

const minute = 60_000;

/** One line of the plan as a room or a person was told it. */
export interface Told {
  readonly at: number;
  /** "console @dean" */
  readonly where: string;
  readonly line: string;
  readonly key: string;
}

/** "2023-10-19 12:00 slack cscwg: meeting starting" */
export const toldLine = ({ at, where, line }: Omit<Told, "key">) =>
  `${wall(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))} ${where}: ${line}`;

/** Lets a group live from one instant to another, a beat each minute. What it was told: when, where, which line. */
export async function live(
  bot: TestBot,
  deeds: Life["deeds"],
  until: number,
  disturb: () => Promise<void> = async () => undefined,
): Promise<readonly Told[]> {
  const heard: Told[] = [];
  const counts = new Map<string, number>();
  const done = new Set<number>();
  while (bot.now() < until) {
    await bot.turn(minute);
    const now = bot.now();
    // Nobody does a thing again because a clock was put back.
    for (const line of done.has(now) ? [] : (deeds.get(now) ?? [])) {
      const answer = await bot.say(`console:local/cscwg ${line}`);
      if (answer?.noted === "not taken") throw new Error(`${line}: ${JSON.stringify(answer.text)}`);
    }
    if (deeds.has(now)) done.add(now);
    for (const [name, { said }] of bot.platforms) {
      for (const { ref, key } of said.slice(counts.get(name) ?? 0)) {
        const line = reminderNames.find((one) => key.includes(` cscwg ${one} `));
        if (line) heard.push({ at: now, where: `${name} ${ref.channel}`, line, key });
      }
      counts.set(name, said.length);
    }
    await disturb();
  }
  return heard;
}

/** Beats at once, a beat again within the minute, and a new process now and then, at minutes that are always the same. */
export function troubled(bot: TestBot, restarts = 40_009): () => Promise<void> {
  let dice = 1;
  return async () => {
    dice = (dice * 48_271) % 2_147_483_647;
    if (dice % 997 === 0) await Promise.all([beat(bot.store, bot.now()), beat(bot.store, bot.now())]);
    if (dice % restarts === 0) await bot.restart();
  };
}
