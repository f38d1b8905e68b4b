import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../../bot.ts";
import { listen } from "./listening.ts";

const quarter = 15 * 60_000;
const start = async (at: string, group = "practice") => {
  const bot = await startBot({ group, reminders: true, at });
  return { bot, ear: listen(bot) };
};

describe("what somebody promised", () => {
  it("is reminded of on the morning of the day before and of the day, to its owner alone, until it is done by a press", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /action add "Write it down" @jonas due:2026-01-14');
    await ear.until("2026-01-13T10:00:00Z", quarter);
    expect(ear.lines(/promised/)).toEqual([
      "Tue 13 January 2026 09:00 GMT console @jonas: You promised: A1 Write it down (Jonas Lindqvist, due 14 January 2026).",
    ]);
    expect((await bot.press("jonas", "A1 is done"))?.text).toBeDefined();
    ear.forget();
    await ear.until("2026-01-14T23:00:00Z", quarter);
    expect(ear.lines(/promised|A1/)).toEqual([]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is said to the room where nobody owns it, and for the next meeting before each one until it is done", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /action add "Paint the buoys" due:"next meeting"');
    ear.forget();
    await ear.until("2026-02-05T16:00:00Z", quarter);
    expect(ear.lines(/Still open: A1/).map((line) => line.slice(0, 30))).toEqual([
      "Wed 21 January 2026 09:00 GMT ",
      "Thu 22 January 2026 09:00 GMT ",
      "Wed 4 February 2026 09:00 GMT ",
      "Thu 5 February 2026 09:00 GMT ",
    ]);
  });

  it("and an inquiry are back on the agenda of each meeting while they are open, and no longer once they are done", async () => {
    const { bot } = await start("2026-01-05T12:00:00Z");
    await bot.say('@ada /action add "Paint the buoys"');
    await bot.say('@ada /inquiry add "May we?" from:"A town"');
    const agendaAt = async (at: string) => {
      bot.wind(at);
      await bot.say("@ada /meeting start");
      const card = bot.card();
      await bot.say("@ada /meeting adjourn really:yes");
      return { actions: /Open actions \((\d)\)/.exec(card)?.[1], inquiry: /Inquiry from A town/.test(card) };
    };
    expect(await agendaAt("2026-01-08T15:00:00Z")).toEqual({ actions: "1", inquiry: true });
    await bot.say('@ada /action add "Paint the lamps"');
    expect(await agendaAt("2026-01-22T15:00:00Z")).toEqual({ actions: "2", inquiry: true });
    for (const line of ["action done 1", "action drop 2", "inquiry acknowledge 1"])
      await bot.say(`@ada /${line}`);
    await bot.say('@ada /inquiry propose 1 "You may."');
    bot.wind("2026-01-24T15:00:00Z");
    await bot.say("@ada /inquiry answer 1");
    expect(await agendaAt("2026-02-05T15:00:00Z")).toEqual({ actions: undefined, inquiry: false });
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("of the group is done by a press on what the room is reminded with, and then nobody is reminded", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /action add "Paint the buoys" due:2026-01-15');
    ear.forget();
    await ear.until("2026-01-14T10:00:00Z", quarter);
    expect(ear.lines(/Still open: A1/)).toHaveLength(1);
    await bot.press("jonas", "A1 is done");
    ear.forget();
    await ear.until("2026-01-16T10:00:00Z", quarter);
    expect(ear.lines(/Still open/)).toEqual([]);
  });

  it("nagging those who did their part: an action done a minute before its reminder is not reminded of, even if it waited in the outbox", async () => {
    const { bot, ear } = await start("2026-01-13T08:00:00Z");
    await bot.say('@ada /action add "Write it down" @jonas due:2026-01-14');
    bot.wind("2026-01-13T08:59:30Z");
    bot.platforms.get("console")?.fail(...[1, 2, 3, 4, 5].map(() => bot.later()));
    await bot.turn("2026-01-13T09:00:10Z");
    await bot.say("@jonas /action done 1", { deliver: false });
    ear.forget();
    await ear.until("2026-01-13T12:00:00Z", quarter);
    expect(ear.lines(/promised/)).toEqual([]);
  });
});

describe("an inquiry", () => {
  it("is to be acknowledged within 24 hours, its reply sent after 24 hours without objection, and by its date", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /inquiry add "May we?" from:"A town" due:2026-01-16');
    await ear.until("2026-01-13T09:00:00Z", quarter);
    const [acknowledge] = ear.lines(/Acknowledge Q1/);
    expect(acknowledge).toMatch(
      /^Tue 13 January 2026 08:00 GMT .*by Tue 13 January 2026 12:00 GMT \(Bylaws 6\.2\(1\)\)\.$/,
    );
    await bot.say("@ada /inquiry acknowledge 1");
    await bot.say('@ada /inquiry propose 1 "You may."');
    ear.forget();
    await ear.until("2026-01-14T09:15:00Z", quarter);
    expect(ear.lines(/Nobody objected/).map((line) => line.slice(0, 30))).toContain(
      "Wed 14 January 2026 09:15 GMT ",
    );
    ear.forget();
    await ear.until("2026-01-15T10:00:00Z", quarter);
    expect(ear.lines(/Q1 from A town/)[0]).toMatch(/^Thu 15 January 2026 09:00 GMT/);
    await bot.say("@ada /inquiry answer 1");
    ear.forget();
    await ear.until("2026-01-17T09:00:00Z", quarter);
    expect(ear.lines(/Q1 from/)).toEqual([]);
  });

  it("that was acknowledged is not reminded of, and its 24 hours are told by the card of the reminder itself", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /inquiry add "May we?" from:"A town"');
    await ear.until("2026-01-13T08:00:00Z", quarter);
    expect(ear.lines(/Acknowledge Q1/).length).toBeGreaterThan(0);
    expect((await bot.press("ada", "Q1 is acknowledged"))?.text).toBeDefined();
    await bot.say('@ada /inquiry add "And we?" from:"A village"');
    await bot.say("@ada /inquiry acknowledge 2");
    ear.forget();
    await ear.until("2026-01-15T12:00:00Z", quarter);
    expect(ear.lines(/Acknowledge/)).toEqual([]);
  });

  it("whose reply somebody objects to is not told to be free", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say('@ada /inquiry add "May we?" from:"A town"');
    await bot.say('@ada /inquiry propose 1 "You may."');
    await bot.say('@jonas /inquiry object 1 "They may not."');
    await ear.until("2026-01-14T12:00:00Z", quarter);
    expect(ear.lines(/Nobody objected/)).toEqual([]);
  });
});

describe("minutes", () => {
  it("are due three days after the meeting and every three days while overdue, to whoever takes them, until circulated", async () => {
    const { bot, ear } = await start("2026-01-08T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker Mirela");
    await bot.say("@mirela Something was said.");
    bot.wind("2026-01-08T16:00:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    ear.forget();
    await ear.until("2026-01-15T15:00:00Z", quarter);
    const told = ear.lines(/minutes of the Teleconference of 8 January 2026/);
    expect(told).toEqual([
      expect.stringMatching(/^Sun 11 January 2026 16:00 GMT console @mirela: .* are due\./),
      expect.stringMatching(
        /^Wed 14 January 2026 16:00 GMT console @mirela: .* were due Sun 11 January 2026 16:00 GMT/,
      ),
    ]);
    await bot.say("@mirela /minutes circulate");
    ear.forget();
    await ear.until("2026-01-21T15:00:00Z", quarter);
    expect(ear.lines(/minutes of the Teleconference of 8 January.*due/)).toEqual([]);
  });
});

describe("a standing that ends by itself", () => {
  it("is told to the officers and the organization's representatives 30 and 7 days before, and not once it is lifted", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z");
    await bot.say("@ada /organization set Openquay status:suspended from:2025-08-10");
    await ear.until("2026-01-13T12:00:00Z", quarter);
    expect(ear.lines(/Openquay/)).toEqual([]);
    await ear.until("2026-02-03T12:00:00Z", quarter);
    expect(ear.lines(/Openquay/).map((line) => line.slice(0, 30))).toContain(
      "Tue 3 February 2026 09:00 GMT ",
    );
    await bot.say("@ada /organization set Openquay status:active from:2026-02-04");
    ear.forget();
    await ear.until("2026-02-11T12:00:00Z", quarter);
    expect(ear.lines(/Openquay/)).toEqual([]);
  });
});

describe("somebody without an account", () => {
  const group = `name: Bell
zone: Europe/London
rooms: [console:local/room]
members:
  - { name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }
  - { name: Iris Vale, addresses: [iris@vale.example] }
`;
  it("is named in the room instead, and an officer is handed the e-mail", async () => {
    const { bot, ear } = await start("2026-01-12T12:00:00Z", group);
    await bot.say('@ada /action add "Write it down" owner:Iris due:2026-01-13');
    ear.forget();
    await ear.until("2026-01-13T09:30:00Z", quarter);
    expect(ear.lines()).toEqual([
      expect.stringContaining(
        "console room: Without an account here, so an officer has it as an e-mail to send. Iris Vale: A1 Write it down",
      ),
      expect.stringContaining(
        "console @ada: One member without an account here should be reminded by e-mail",
      ),
    ]);
    const said = bot.platforms.get("console")?.said.at(-1)?.message;
    const [file] = said?.kind === "message" ? (said.reply.files ?? []) : [];
    expect(file?.content).toMatch(
      /^To: iris@vale\.example\nSubject: .*A1 Write it down[\s\S]*Dear Iris Vale,\n\nYou promised: A1/,
    );
  });
});
