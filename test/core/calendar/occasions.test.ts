import { describe, expect, it } from "vitest";
import { Undelivered } from "../../../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "../../bot.ts";

const group = `name: Bell
zone: Europe/London
place: { link: https://meet.example.org/bell }
cadence: [{ from: 2026-01-01, rule: FREQ=WEEKLY;BYDAY=TH, time: 15:00 }]
rooms: [discord:guild/bells, discord:guild/ropes, slack:team/bells]
members: [{ name: Ada Bell, roles: [chair], accounts: ["discord:guild/ada"] }]
`;

const start = async () => {
  const bot = await startBot({ group, at: "2026-01-13T12:00:00Z" });
  await bot.turn(60_000);
  return bot;
};

/** The events that stand on the platform that keeps some. */
const events = (bot: TestBot, name = "discord") =>
  (bot.platforms.get(name)?.said ?? []).flatMap(({ message, removed, edits, ref }) =>
    message.kind === "occasion" && !removed ? [{ ...message.occasion, edits, ref }] : [],
  );
const ada = (line: string) => `discord:guild/bells @ada ${line}`;

describe("the platform's own events", () => {
  it("hold the next meeting, once a guild, with its place, and none where a platform keeps no events", async () => {
    const bot = await start();
    expect(events(bot)).toEqual([
      expect.objectContaining({
        name: "Bell: Teleconference of 15 January 2026",
        startsAt: Date.parse("2026-01-15T15:00:00Z"),
        endsAt: Date.parse("2026-01-15T16:00:00Z"),
        place: "https://meet.example.org/bell",
      }),
    ]);
    expect(events(bot, "slack")).toEqual([]);
    await bot.turn("2026-01-15T15:01:00Z");
    expect(events(bot).map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 10))).toEqual([
      "2026-01-15",
      "2026-01-22",
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("move with their meeting, go when it is cancelled, and come back when that is taken back", async () => {
    const bot = await start();
    await bot.say(ada("/meeting move 2026-01-16 10:00"));
    await bot.turn(60_000);
    expect(events(bot)).toEqual([
      expect.objectContaining({ startsAt: Date.parse("2026-01-16T10:00:00Z"), edits: 1 }),
    ]);
    await bot.say(ada("/meeting cancel The bell is cracked"));
    await bot.turn(60_000);
    expect(events(bot).map(({ startsAt }) => startsAt)).toEqual([Date.parse("2026-01-22T15:00:00Z")]);
    await bot.say(ada("/undo"));
    await bot.turn(60_000);
    expect(
      events(bot)
        .map(({ startsAt }) => startsAt)
        .sort(),
    ).toEqual([Date.parse("2026-01-16T10:00:00Z"), Date.parse("2026-01-22T15:00:00Z")]);
  });

  it("follow their meeting to another place while it is open, and are left once their time is over", async () => {
    const bot = await start();
    bot.wind("2026-01-15T15:00:30Z");
    await bot.say(ada("/meeting start"));
    const moveTo = async (place: string) => {
      await bot.say(ada(`/meeting move place:"${place}"`));
      await bot.turn(60_000);
    };
    await moveTo("https://meet.example.org/other");
    const place = () => events(bot).find(({ name }) => name.endsWith("15 January 2026"))?.place;
    expect(place()).toBe("https://meet.example.org/other");
    await bot.turn("2026-01-15T16:00:00Z");
    await moveTo("The ringing room");
    expect(place()).toBe("https://meet.example.org/other");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("deleted by hand are not made again, and that is told once", async () => {
    const bot = await start();
    const [event] = events(bot);
    if (event) await bot.platforms.get("discord")?.remove(event.ref);
    for (const to of ["2026-01-16 10:00", "2026-01-16 11:00", "2026-01-16 12:00"]) {
      await bot.say(ada(`/meeting move ${to}`));
      await bot.turn(60_000);
    }
    expect(events(bot)).toEqual([]);
    const told = bot.room("discord").filter((text) => text.includes("was deleted here"));
    expect(told).toEqual([expect.stringContaining("so I leave it at that; the meeting stands.")]);
    await bot.turn("2026-01-16T12:01:00Z");
    expect(events(bot).map(({ startsAt }) => startsAt)).toEqual([Date.parse("2026-01-22T15:00:00Z")]);
  });

  it("wait for a platform that is down", async () => {
    const bot = await startBot({ group, at: "2026-01-13T12:00:00Z" });
    bot.platforms
      .get("discord")
      ?.fail(...[1, 2].map(() => new Undelivered("later", "down", bot.now() + 120_000)));
    await bot.turn(60_000);
    expect(events(bot)).toEqual([]);
    for (let n = 0; n < 10; n++) await bot.turn(60_000);
    expect(events(bot)).toHaveLength(1);
  });
});
