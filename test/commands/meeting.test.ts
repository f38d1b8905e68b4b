import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { withoutCadence } from "./minutes-life.ts";

const read = (bot: TestBot, group = "practice") => bot.store.read.of(group);
const whispers = (bot: TestBot) =>
  (bot.platforms.get("console")?.said ?? [])
    .filter((one) => "id" in one.to)
    .map((one) => JSON.stringify(one.message));
const open = async (at = "2026-01-22T15:00:00Z"): Promise<TestBot> => {
  const bot = await startBot({ at });
  await bot.say("@ada /meeting start");
  return bot;
};

describe("/meeting start", () => {
  it("takes the cadence's meeting of that hour at its slot, early or late", async () => {
    for (const at of ["2026-01-22T12:10:00Z", "2026-01-22T17:50:00Z"]) {
      const bot = await open(at);
      const [meeting] = await read(bot).meetings.open();
      expect(meeting?.startsAt).toBe(Date.parse("2026-01-22T15:00:00Z"));
      expect(meeting?.startedAt).toBe(Date.parse(at));
      expect(meeting?.place).toContain("https://meet.example.org");
      await bot.say("@ada /undo");
      expect(await read(bot).meetings.between(0, 9e15)).toEqual([]);
      expect(await faultsOf(bot)).toEqual([]);
    }
  });

  it("that is opened and closed before its hour was held all the same", async () => {
    const bot = await open("2026-01-22T14:10:00Z");
    await bot.say("@ada /meeting minutes-taker mirela");
    await bot.say("@ada /note add Nobody objected.");
    expect(await bot.ask("@ada /meeting adjourn really")).toContain("Adjourned after");
    expect(await bot.ask("@mirela /note edit last Everybody agreed.")).toContain(
      "now reads: Everybody agreed.",
    );
    expect(await bot.ask("@mirela /minutes circulate last")).toContain(
      "They become final when a meeting approves them: the next is 2026-02-05T15:00:00.000Z",
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("opens a meeting that nobody had planned where none is near, or another kind is wanted", async () => {
    const bot = await open("2026-01-22T11:30:00Z");
    expect((await read(bot).meetings.open())[0]?.startsAt).toBe(bot.now());
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn("2026-01-22T14:50:00Z");
    await bot.say("@ada /meeting start kind:subcommittee");
    expect(bot.card()).toContain("Subcommittee call of 22 January 2026");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say("@ada /meeting start");
    expect((await read(bot).meetings.open())[0]?.startsAt).toBe(Date.parse("2026-01-22T15:00:00Z"));
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is refused while one is open, and to who may not", async () => {
    const bot = await open();
    expect(await bot.ask("@tomas /meeting start")).toContain("The Teleconference of 22 January 2026 is open");
    expect(await bot.ask("@tomas /meeting start")).toContain("Adjourn it first: /meeting adjourn.");
    const other = await startBot();
    expect(await other.ask("@hana /meeting start")).toContain("Ask Ada Brandt or Tomás Ferreira.");
  });

  it("does not open two at once by taking back the end of one", async () => {
    const bot = await open();
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say("@tomas /meeting start kind:subcommittee");
    expect(await bot.ask("@ada /undo")).toContain("two meetings are not open at once");
    expect(await read(bot).meetings.open()).toHaveLength(1);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("/meeting schedule, move and cancel", () => {
  it("plans one, tells what it falls on, and says so in the room", async () => {
    const bot = await startBot({ at: "2023-12-01T10:00:00Z" });
    expect(await bot.ask("@ada /meeting schedule 26 December 15:00 Extra talk minutes:90m")).toContain(
      "Mind that it falls on a holiday, Boxing Day.",
    );
    expect(bot.room().at(-1)).toContain("Planned: Extra talk (26 December 2023)");
    expect(await bot.ask("@ada /meeting schedule 2023-12-14 15:30")).toContain(
      "Mind that it falls on the regular meeting, 2023-12-14T15:00:00.000Z.",
    );
    expect(await bot.ask("@ada /meeting schedule 2023-12-26 16:00 kind:face-to-face")).toContain(
      "the Extra talk (26 December 2023), 2023-12-26T15:00:00.000Z and a holiday",
    );
    expect(await bot.ask("@ada /meeting schedule 2023-12-26 15:00")).toContain("is planned for");
    expect(await bot.ask("@ada /meeting schedule 2023-11-30 15:00")).toContain("is past");
    expect(await bot.ask("@ada /meeting schedule 2023-12-20")).toContain("The time of day is missing.");
    expect(await bot.ask("@hana /meeting schedule 2023-12-20 15:00")).toContain("Only officers may do this.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("moves the cadence's next meeting, keeping the hour by the clock, and the cadence goes on", async () => {
    const bot = await startBot({ at: "2026-03-20T10:00:00Z" });
    // London's clocks go forward on 29 March 2026: three o'clock stays three o'clock.
    expect(await bot.ask("@ada /meeting next")).toContain("Thu 2 April 2026 15:00");
    expect(await bot.ask("@ada /meeting move 27 March too many are away")).toContain(
      "moved from 2026-04-02T14:00:00.000Z to 2026-03-27T15:00:00.000Z",
    );
    expect(bot.room().at(-1)).toContain(": too many are away");
    const next = await bot.ask("@hana /meeting next");
    expect(next).toContain("Fri 27 March 2026 15:00");
    expect(next).toMatch(/After that\n.*Thu 16 April 2026 15:00.*\n.*Thu 30 April/);
    expect(await bot.ask("@ada /meeting move 27 March 15:00")).toContain("already");
    await bot.say("@ada /undo");
    expect(await bot.ask("@ada /meeting next")).toContain("Thu 2 April 2026 15:00");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("moves a meeting to another place, with its time or without", async () => {
    const bot = await startBot({ at: "2026-01-20T10:00:00Z" });
    expect(await bot.ask('@ada /meeting move place:"Room 2" reason:"The line is down"')).toContain(
      "The Teleconference of 22 January 2026 (2026-01-22T15:00:00.000Z) is held elsewhere. Where: Room 2",
    );
    expect(bot.room().at(-1)).toContain("is held elsewhere: The line is down. Where: Room 2");
    expect(await bot.ask("@ingrid /meeting show")).toContain("Thu 22 January 2026 15:00 GMT), 1 h. Room 2");
    expect(await bot.ask('@ada /meeting move place:"Room 2"')).toContain("already");
    expect(await bot.ask("@ada /meeting move 23 January 16:00 place:https://meet.example/b")).toContain(
      "to 2026-01-23T16:00:00.000Z (Fri 23 January 2026 16:00 GMT). Where: https://meet.example/b",
    );
    expect(await bot.ask("@ingrid /meeting show")).toContain("1 h. https://meet.example/b");
    expect(await bot.ask("@ada /meeting move")).toContain("Where to is missing.");
    await bot.say("@ada /undo");
    expect(await bot.ask("@ingrid /meeting show")).toContain("22 January 2026 15:00 GMT), 1 h. Room 2");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(bot.card()).toContain("Where: Room 2");
    await bot.say('@ada /meeting move place:"https://meet.example/c, code 47"');
    await bot.turn(5000);
    const link = { link: "https://meet.example/c", label: "https://meet.example/c" };
    expect(bot.latestCard()?.sections[0]?.lines[1]).toEqual(["Where: ", link, ", code 47"]);
    expect(await bot.ask("@hana /meeting move place:Nowhere")).toContain("Only");
    expect(await bot.ask('@ada /meeting move place:"Room 9" reason:"The line is down again"')).toContain(
      "The Teleconference of 22 January 2026 (2026-01-22T15:00:00.000Z) goes on elsewhere. Where: Room 9",
    );
    expect(bot.room().join("\n")).toContain("goes on elsewhere: The line is down again. Where: Room 9");
    await bot.turn(5000);
    expect(bot.card()).toContain("Where: Room 9");
    expect(await bot.ask('@ada /meeting move place:"Room 9"')).toContain("already, and there");
    expect(await bot.ask("@ada /meeting move 16:30 meeting:current")).toContain(
      "has begun. Its place can still be changed: /meeting move place:…",
    );
    expect(await bot.ask('@ada /meeting move place:"Room 3" meeting:next')).toContain("5 February 2026");
    await bot.turn(5000);
    expect(bot.card()).toContain("Where: Room 9");
    await bot.say("@ada /meeting adjourn really:yes");
    expect(bot.card()).not.toContain("Where:");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("shows a meeting that was called off by its day, and changes nothing of it", async () => {
    const bot = await startBot({ at: "2026-01-20T10:00:00Z" });
    await bot.say("@ada /meeting cancel Everybody is away");
    expect(await bot.ask("@ingrid /meeting show 2026-01-22")).toMatch(/Cancelled\. .*Thu 22 January 2026/);
    for (const line of ["cancel Again", "move 24 January"])
      expect(await bot.ask(`@ada /meeting ${line} meeting:2026-01-22`)).toContain("is cancelled");
    await bot.say("@ada /meeting schedule 22 January 17:00");
    expect(await bot.ask("@ingrid /meeting show 2026-01-22")).toContain("22 January 2026 17:00 GMT");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("says why none is held on a day that the group file leaves out", async () => {
    const bot = await startBot({
      at: "2026-12-01T10:00:00Z",
      group: `name: Bell
zone: Europe/London
cadence: [{ from: 2026-01-01, rule: FREQ=WEEKLY;BYDAY=TH, time: 15:00 }]
exceptions: [{ on: 2026-12-24, cancelled: true, reason: Holidays }]
rooms: [console:local/room]
members: [{ name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }]
`,
    });
    expect(await bot.ask("@ada /meeting show 2026-12-24")).toContain(
      "The meeting of 2026-12-24T15:00:00.000Z is called off: Holidays.",
    );
    expect(await bot.ask("@ada /meeting show 2026-12-25")).toContain("I know no meeting");
  });

  it("calls a meeting off with a reason; what was on its agenda waits for the next", async () => {
    const bot = await startBot({ at: "2026-01-20T10:00:00Z" });
    await bot.say("@ada /rollcall regrets");
    await bot.say("@hana /agenda add The red buoy");
    expect(await bot.ask("@ada /meeting cancel")).toContain("is missing");
    expect(await bot.ask("@ada /meeting cancel Everybody is away")).toContain(
      "1 item waits for the next agenda. The next meeting is 2026-02-05T15:00:00.000Z.",
    );
    expect(bot.room().at(-1)).toContain("is cancelled: Everybody is away. The next meeting");
    expect(await bot.ask("@ada /agenda")).toContain("The red buoy");
    expect(await bot.ask("@ada /meeting next")).toContain("5 February");
    expect(await bot.ask("@ada /meeting cancel Again meeting:2026-01-22")).toContain("is cancelled");
    await bot.say("@ada /undo");
    expect(await bot.ask("@ada /meeting next")).toContain("22 January");
    expect(await bot.ask("@ada /agenda")).toContain("The red buoy");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("calls off one of the cadence that is not the next, and none that has begun", async () => {
    const bot = await open();
    expect(await bot.ask("@ada /meeting cancel Holidays meeting:2026-02-19")).toContain(
      "of 19 February 2026",
    );
    expect(await bot.ask("@ada /meeting cancel Oops meeting:2026-01-22")).toContain("has begun");
    expect(await bot.ask("@ada /meeting move 2026-02-01 meeting:2026-01-22")).toContain("/meeting adjourn");
    expect(await bot.ask("@ada /meeting next")).toMatch(/5 February 2026[\s\S]*5 March 2026/);
    expect(await bot.ask("@ada /meeting next")).not.toContain("19 February");
  });
});

describe("/meeting next", () => {
  it("is found behind any number of subcommittee calls", async () => {
    const bot = await startBot({ group: withoutCadence });
    const row = { minutes: 60, sitting: 1 };
    const day = 24 * 60 * 60_000;
    await bot.store.transact(async (transaction) => {
      const by = { group: "practice", call: "plan", at: bot.now(), account: "a", command: "x", said: "" };
      const writer = transaction.writer(by);
      for (let n = 1; n <= 25; n++) {
        const startsAt = bot.now() + n * day;
        const kind = n === 25 ? "teleconference" : "subcommittee";
        await writer.insert("meetings", { ...row, kind, startsAt, slot: startsAt });
      }
      await writer.finish();
    });
    expect(await bot.ask("@ada /meeting next")).toContain("Teleconference of 9 February 2026");
  });
});

describe("/meeting adjourn", () => {
  it("asks once where nobody is marked as present, and says how that is mended", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const entries = async () => (await read(bot).journal.latest(1))[0]?.number;
    const before = await entries();
    const asked = await bot.say("@ada /meeting adjourn");
    expect(asked?.text).toEqual([expect.stringContaining("Nobody is marked as present")]);
    const [present, allTheSame] = asked?.card?.buttons ?? [];
    expect([present?.command, allTheSame?.label]).toEqual(["rollcall", "Adjourn all the same"]);
    expect(await entries()).toBe(before);
    expect(await read(bot).meetings.open()).toHaveLength(1);
    const { command = "", values = {} } = allTheSame ?? {};
    const told = await bot.ask("@ada -", { what: { kind: "chosen", command, values } });
    expect(told).toMatch(/Adjourned after .* Nobody is marked as present/);
    expect(await bot.ask("@ada /rollcall present @jonas meeting:last")).toContain("Jonas Lindqvist");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("asks nothing where somebody was there, though all have left", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@jonas /rollcall");
    await bot.say("@jonas /rollcall left");
    const told = await bot.ask("@ada /meeting adjourn");
    expect(told).toMatch(/^Adjourned after(?!.*Nobody is marked)/);
    const marked = '/rollcall present "Ada Brandt" meeting:last';
    expect(told).toContain(`The minutes name Ada Brandt as chair, but not as present: ${marked}.`);
    expect(await bot.ask(`@ada ${marked}`)).toContain("You are marked as here");
  });

  it("ends the minutes, confirms the next meeting, and leads on to the draft", async () => {
    const bot = await open();
    await bot.say("@ada /rollcall");
    await bot.say("@hana /rollcall");
    await bot.say("@hana /agenda add Not reached");
    await bot.turn("2026-01-22T15:42:00Z");
    expect(await bot.ask("@ada /meeting adjourn")).toBe(
      "Adjourned after 42 min. Not dealt with, and on the next agenda: “Not reached”. Next meeting: 2026-02-05T15:00:00.000Z (Thu 5 February 2026 15:00 GMT). https://meet.example.org/harbour-signals · dial-in +44 20 7946 0199, code 4711",
    );
    expect(bot.room().find((text) => text.startsWith("Adjourned"))).toContain("[Draft the minutes]");
    const [meeting] = await read(bot).meetings.held(1);
    const [set] = await read(bot).minutes.ofMeeting(meeting?.id ?? "");
    expect([meeting?.adjournedAt, set?.endedAt]).toEqual([bot.now(), bot.now()]);
    expect((await read(bot).meetings.upcoming(bot.now()))[0]?.startsAt).toBe(
      Date.parse("2026-02-05T15:00:00Z"),
    );
    expect(await bot.ask("@ada /agenda")).toContain("Not reached");
    expect(await bot.ask("@ada /meeting adjourn")).toContain("No meeting is open.");
    await bot.say("@ada /undo");
    expect(await read(bot).meetings.upcoming(0)).toEqual([]);
    await bot.turn("2026-01-22T15:43:00Z");
    expect(bot.card()).toContain("Open since");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("asks once where somebody waits to speak", async () => {
    const bot = await open();
    await bot.say("@hana /rollcall");
    await bot.say("@hana /queue join");
    expect(await bot.ask("@ada /meeting adjourn")).toContain(
      "Not yet: Hana Okafor waits to speak. Is there anything to add?",
    );
    expect(await read(bot).meetings.open()).toHaveLength(1);
    expect(await bot.ask("@ada /meeting adjourn really:yes")).toContain("Adjourned after");
  });

  it("keeps in the minutes the next meeting as it was confirmed, whatever moves later", async () => {
    const bot = await open();
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say("@ada /meeting move 6 February");
    const [meeting] = await read(bot).meetings.held(1);
    const said = (await read(bot).meetings.proceedings(meeting?.id ?? "")).at(-1);
    expect([said?.kind, said?.about]).toEqual(["next meeting", Date.parse("2026-02-05T15:00:00Z")]);
  });

  it("is for the vice-chair when the chair has left, and for anyone present when it has overrun and all are quiet", async () => {
    const bot = await open();
    await bot.say("@ada /rollcall");
    await bot.say("@hana /rollcall");
    expect(await bot.ask("@hana /meeting adjourn")).toContain("Only the chair of this meeting may do this.");
    await bot.turn("2026-01-22T15:55:00Z");
    await bot.say("@ada /rollcall left");
    await bot.turn("2026-01-22T16:05:00Z");
    expect(await bot.ask("@hana /meeting adjourn")).toContain(
      "If they stay quiet, anyone present may adjourn from 2026-01-22T16:10:00.000Z.",
    );
    expect(await bot.ask("@jonas /meeting adjourn")).toContain(
      "Only the chair of this meeting and those present",
    );
    await bot.turn("2026-01-22T16:10:00Z");
    expect(await bot.ask("@hana /meeting adjourn")).toContain("Adjourned after 1 h 10 min.");
    const other = await open();
    expect(await other.ask("@tomas /meeting adjourn really:yes")).toContain("Adjourned");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("over the year's end and midnight belongs to the evening it began", async () => {
    const bot = await startBot({ at: "2026-12-31T23:30:00Z" });
    await bot.say("@ada /meeting start");
    await bot.turn("2027-01-01T00:10:00Z");
    expect(await bot.ask("@ada /meeting adjourn really:yes")).toContain("Adjourned after 40 min.");
    expect(await bot.ask("@ada /rollcall")).toContain("Teleconference of 31 December 2026");
    expect(await bot.ask("@ada /meeting next")).toContain("Thu 7 January 2027");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("over a daylight-saving change counts the time that really passed", async () => {
    const bot = await startBot({ at: "2026-03-29T00:30:00Z" });
    await bot.say("@ada /meeting start");
    await bot.turn("2026-03-29T01:15:00Z");
    expect(await bot.ask("@ada /meeting adjourn really:yes")).toContain("Adjourned after 45 min.");
  });
});

describe("/meeting chair", () => {
  it("gives one meeting's chair the officers' rights in that meeting", async () => {
    const bot = await open();
    expect(await bot.ask("@ada /meeting chair @hana")).toContain("Hana Okafor now chairs");
    expect(await bot.ask("@ada /meeting chair @hana")).toContain("already");
    expect(await bot.ask("@hana /agenda next")).toContain("Now:");
    expect(await bot.ask("@hana /meeting adjourn really:yes")).toContain("Adjourned");
    expect(await bot.ask("@hana /meeting start")).toContain("Only officers");
  });

  it("can be named before, and may then open it", async () => {
    const bot = await startBot({ at: "2026-01-20T15:00:00Z" });
    expect(await bot.ask("@hana /meeting chair @hana")).toContain("Only officers");
    expect(await bot.ask("@ada /meeting chair Hana")).toContain(
      "Hana Okafor will chair the Teleconference of 22 January 2026.",
    );
    expect(await bot.ask("@wei /meeting")).toContain("Chaired by Hana Okafor");
    await bot.turn("2026-01-22T15:00:00Z");
    expect(await bot.ask("@hana /meeting start")).toContain("is open");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("/meeting minutes-taker and scribe", () => {
  it("proposes who has not taken minutes for longest, never the chair, and names them when pressed", async () => {
    const bot = await open("2026-01-08T15:00:00Z");
    await bot.say("@ada /meeting minutes-taker @jonas");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /meeting minutes-taker pick:yes")).toContain("Nobody is marked as here");
    for (const who of ["ada", "jonas", "wei"]) await bot.say(`@${who} /rollcall`);
    const proposed = await bot.say("@ada /meeting minutes-taker pick:yes");
    expect(proposed?.text).toContainEqual({ who: "Wei Lin Tan" });
    expect(proposed?.card?.buttons?.map((one) => one.label)).toEqual([
      "Name Wei Lin Tan",
      "Name Jonas Lindqvist",
    ]);
    const [button] = proposed?.card?.buttons ?? [];
    expect((await read(bot).minutes.uncirculated()).at(-1)?.takers).toEqual([]);
    expect(
      await bot.ask("@ada presses", {
        what: { kind: "chosen", command: button?.command ?? "", values: button?.values ?? {} },
      }),
    ).toContain("Wei Lin Tan takes the minutes of the Teleconference of 22 January 2026.");
    expect(whispers(bot).at(-1)).toContain("Simply type in the room");
    await bot.turn("2026-01-22T15:01:00Z");
    expect(bot.card()).not.toContain("[Propose a minute taker]");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("names two, another instead, and takes over an old set until it is final", async () => {
    const bot = await open();
    expect(await bot.ask("@ada /meeting minutes-taker @hana Jonas")).toContain(
      "Hana Okafor and Jonas Lindqvist take the minutes",
    );
    expect(await bot.ask("@ada /meeting minutes-taker @hana @jonas")).toContain("already");
    expect(await bot.ask("@ada /meeting minutes-taker @wei")).toContain(
      "instead of Hana Okafor and Jonas Lindqvist",
    );
    expect(await bot.ask("@hana /meeting minutes-taker @hana")).toContain(
      "Only officers and the chair of this meeting",
    );
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@ada /meeting minutes-taker @petra")).toContain("No meeting is open.");
    expect(await bot.ask("@ada /meeting minutes-taker @petra meeting:2026-01-22")).toContain(
      "Petra Dvořáková takes",
    );
    await bot.say("@ada /undo");
    const [set] = await read(bot).minutes.uncirculated();
    expect(
      await Promise.all((set?.takers ?? []).map(async (id) => (await read(bot).roster.member(id))?.name)),
    ).toEqual(["Wei Lin Tan"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("hands the pen for one item, and it goes back with the next", async () => {
    const bot = await open();
    expect(await bot.ask("@wei /meeting scribe @jonas")).toContain("Only the minute taker");
    await bot.say("@ada /meeting minutes-taker @wei");
    expect(await bot.ask("@wei /meeting scribe @wei")).toContain("has the pen already");
    expect(await bot.ask("@wei /meeting scribe @jonas")).toContain("with the next item it goes back");
    expect((await bot.say("@jonas A line of mine"))?.noted).toBe("taken");
    expect(await bot.say("@wei Not minuted")).toBeUndefined();
    await bot.turn("2026-01-22T15:01:00Z");
    expect(bot.card()).toContain("Jonas Lindqvist holds the pen for this item");
    expect(await bot.ask("@wei /meeting scribe @wei")).toContain("has the pen again");
    await bot.say("@wei /meeting scribe @jonas");
    await bot.say("@ada /agenda next");
    expect(await bot.say("@jonas Not minuted")).toBeUndefined();
    expect((await bot.say("@wei Minuted"))?.noted).toBe("taken");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("/meeting antitrust, recording, pause, resume, attach", () => {
  it("posts the statement in full and records who read it, or that it was read just before", async () => {
    const bot = await open();
    expect(await bot.ask("@hana /meeting antitrust")).toContain(
      "Only the chair of this meeting and the minute taker",
    );
    expect(await bot.ask("@ada /meeting antitrust by:Tomás")).toContain(
      "that Tomás Ferreira read it is on record",
    );
    expect(bot.room().join("\n")).toContain("Tomás Ferreira reads the note well:\nBy taking part you accept");
    expect(await bot.ask("@ada /meeting antitrust")).toContain("Tomás Ferreira read it at");
    const other = await open();
    const before = other.room().length;
    expect(await other.ask("@ada /meeting antitrust Forum call")).toBe(
      "Recorded: the note well was read just before, in Forum call (Bylaws 1.3).",
    );
    expect(other.room().length).toBe(before);
    await other.say("@ada /undo");
    expect(await other.ask("@ada /meeting antitrust")).toContain("is on record");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("posts the longer statement face to face", async () => {
    const bot = await startBot({ at: "2026-01-22T15:00:00Z" });
    await bot.say("@ada /meeting start kind:face-to-face");
    await bot.say("@ada /meeting antitrust");
    expect(bot.room().join("\n")).toContain("Ada Brandt reads the antitrust statement:\nSome of us compete");
  });

  it("says when it is recorded", async () => {
    const bot = await open();
    await bot.say("@ada /meeting recording on");
    expect(bot.room()).toContain("This meeting is being recorded.");
    expect(await bot.ask("@ada /meeting recording")).toContain("on already");
    expect(await bot.ask("@ada /meeting recording off")).toBe("On record: recording off.");
    expect(await bot.ask("@ada /meeting recording off")).toContain("off already");
  });

  it("pauses, and goes on in the same sitting", async () => {
    const bot = await open();
    await bot.say("@ada /meeting minutes-taker @hana");
    expect(await bot.ask("@ada /meeting resume")).toContain("The meeting is not paused.");
    await bot.say("@ada /meeting pause");
    expect((await bot.say("@hana Chat in the break"))?.noted).toBe("not taken");
    expect(await bot.ask("@ada /meeting pause")).toContain("is paused since");
    await bot.turn("2026-01-22T15:10:00Z");
    expect(bot.card()).toContain("[Resume]");
    await bot.say("@ada /meeting resume");
    expect((await bot.say("@hana Back to work"))?.noted).toBe("taken");
    expect(await read(bot).minutes.uncirculated()).toHaveLength(1);
  });

  it("begins a new sitting with minutes and takers of its own", async () => {
    const bot = await startBot({ at: "2026-01-20T09:00:00Z" });
    await bot.say("@ada /meeting start kind:face-to-face");
    await bot.say("@ada /meeting minutes-taker @hana");
    await bot.say("@ada /agenda add The red buoy");
    await bot.say("@ada /agenda go The red buoy");
    await bot.say("@hana In the morning");
    await bot.turn("2026-01-20T12:00:00Z");
    await bot.say("@ada /meeting pause");
    await bot.turn("2026-01-20T13:00:00Z");
    expect(await bot.ask("@ada /meeting resume new")).toContain("Sitting 2 has begun.");
    await bot.say("@ada /meeting minutes-taker @jonas");
    expect(await bot.say("@hana No longer mine")).toBeUndefined();
    expect((await bot.say("@jonas In the afternoon"))?.noted).toBe("taken");
    const [first, second] = await read(bot).minutes.uncirculated();
    expect([first?.endedAt, second?.startedAt]).toEqual([
      Date.parse("2026-01-20T12:00:00Z"),
      Date.parse("2026-01-20T13:00:00Z"),
    ]);
    await bot.turn("2026-01-20T13:01:00Z");
    expect(bot.card()).toContain("The red buoy (continued)");
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@ada /meeting minutes-taker @wei meeting:2026-01-20")).toContain(
      "Say which: sitting:1 or sitting:2.",
    );
    expect(await bot.ask("@ada /meeting minutes-taker @wei meeting:2026-01-20 sitting:1")).toContain(
      "Wei Lin Tan",
    );
    expect(await bot.ask("@ada /minutes draft 2026-01-20/1")).toContain("In the morning");
    expect(await bot.ask("@ada /minutes draft 2026-01-20/1")).not.toContain("In the afternoon");
    expect(await bot.ask("@ada /minutes draft 2026-01-20/2")).toContain("In the afternoon");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("takes back a new sitting as a whole", async () => {
    const bot = await startBot({ at: "2026-01-22T09:00:00Z" });
    await bot.say("@ada /meeting start kind:face-to-face");
    await bot.say("@ada /meeting pause");
    await bot.say("@ada /meeting resume new");
    await bot.say("@ada /undo");
    expect(await read(bot).minutes.uncirculated()).toHaveLength(1);
    expect((await read(bot).meetings.open())[0]?.sitting).toBe(1);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps slides by link or by name", async () => {
    const bot = await open();
    expect(await bot.ask("@ada /meeting attach https://slides.example/1 Keys in hardware")).toBe(
      "On the record of the Teleconference of 22 January 2026: Keys in hardware",
    );
    expect(await bot.ask("@ada /meeting attach")).toContain("A link or a file is missing.");
    expect(await bot.ask("@ada /meeting attach ftp://x")).not.toContain("On the record");
    const files = [{ name: "b.pdf", type: "application/pdf", content: "" }];
    expect(await bot.ask("@ada /meeting attach", { files })).toContain(": b.pdf");
    expect(await bot.ask("@hana /meeting attach https://slides.example/2")).toContain("Only the chair");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("/meeting show and next", () => {
  it("shows the open meeting's card, the next before it, and what to do where nothing is planned", async () => {
    const bot = await startBot({ at: "2026-01-20T15:00:00Z" });
    expect(await bot.ask("@ingrid /meeting")).toContain("Thu 22 January 2026 15:00 GMT");
    expect(await bot.ask("@ingrid /meeting show 2026-02-05")).toContain("Thu 5 February 2026 15:00 GMT");
    await bot.turn("2026-01-22T15:20:00Z");
    // Late, and still the one that people wait for.
    expect(await bot.ask("@ingrid /meeting")).toContain("Thu 22 January 2026 15:00 GMT");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ingrid /meeting")).toContain("▶ 1. Minute taker");
    expect(await bot.ask("@ingrid /meeting next")).toContain("Thu 5 February 2026 15:00 GMT");
    const bare = await startBot({
      group: `
id: bare
name: Bare
zone: Europe/London
rooms: [console:local/room]
organizations: []
members: [{ name: Ada Brandt, roles: [chair], accounts: ["console:local/ada"] }]
`,
    });
    expect(await bare.ask("@ada /meeting")).toContain("No meeting is planned. Plan one: /meeting schedule");
    expect(await bare.ask("@ada /meeting next")).toContain("No meeting is planned.");
    await bare.say("@ada /meeting start");
    expect(await bare.ask("@ada /meeting adjourn really:yes")).toContain("No next meeting is planned.");
  });
});

it("tells two meetings of one day apart by their hours, as it offers them itself", async () => {
  const bot = await startBot({ at: "2026-01-20T10:00:13Z" });
  await bot.say("@ada /meeting start");
  await bot.say("@ada /rollcall");
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.turn("2026-01-20T14:30:47Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting adjourn really:yes");
  const asked = await bot.ask("@ada /minutes show 2026-01-20");
  expect(asked).toContain("Say which: 2026-01-20 10:00 or 2026-01-20 14:30.");
  expect(await bot.ask("@ada /minutes show 2026-01-20 10:00")).toContain("Ada Brandt");
  expect(await bot.ask("@ada /minutes show 2026-01-20 14:30")).not.toContain("I know no meeting");
});

it("names the hour of a meeting wherever another of that day has the same name, begun, over, or to come", async () => {
  const bot = await open("2026-01-22T10:00:00Z");
  const early = "Teleconference of 22 January 2026 at 10:00";
  const late = "Teleconference of 22 January 2026 at 15:00";
  expect(await bot.ask("@ada /meeting start")).toContain(`The ${early} is open`);
  expect(await bot.ask("@ada /meeting next")).toContain(`Next: ${late}`);
  expect(await bot.ask("@ada /rollcall regrets meeting:next")).toContain(`Your regrets for the ${late}`);
  expect(await bot.ask("@ada /meeting schedule 22 January 11:30 Editors")).toContain(
    "Planned: Editors (22 January 2026),",
  );
  expect(await bot.ask("@ada /meeting chair @jonas meeting:next")).toContain("Editors (22 January 2026).");
  expect(await bot.ask('@ada /meeting cancel "No time" meeting:"22 January 11:30"')).toContain(
    "The Editors (22 January 2026) (2026-01-22T11:30",
  );
  await bot.say("@ada /rollcall");
  await bot.say("@ada /meeting minutes-taker mirela");
  await bot.say("@ada /meeting adjourn");
  expect(bot.room().join("\n")).toContain(`Adjourned: ${early},`);
  expect(await bot.ask("@mirela /minutes circulate last")).toContain(early);
  // Moved to another day, it is the only one there, and so is the one that it leaves.
  expect(await bot.ask("@ada /meeting move 23 January 16:00")).toMatch(
    new RegExp(`The ${late} is moved from 2026-01-22T15:00.* to .*2026-01-23T16:00`),
  );
  expect(await bot.ask("@ada /meeting next")).toContain("Next: Teleconference of 23 January 2026\n");
  expect(await bot.ask("@mirela /minutes show last")).not.toContain("at 10:00");
  expect(await faultsOf(bot)).toEqual([]);
});
