import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import type { CalendarEntry } from "../../src/core/calendar/calendar-entry.ts";
import { addDays, atTime } from "../../src/core/time.ts";
import { renderCalendar } from "../../src/records/calendar-file.ts";
import { renderZone } from "../../src/records/zone-file.ts";
import { faultsOf, startBot } from "../bot.ts";
import { day, endorsed, inReview, sayAll, voting } from "../commands/ballot-life.ts";

/** Reads a calendar with another's parser, its own zones and nothing of ours. */
function parse(text: string) {
  const component = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return component.getAllSubcomponents("vevent").map((event) => {
    const { uid, summary, startDate, endDate, location, sequence } = new ICAL.Event(event);
    const status = event.getFirstPropertyValue("status");
    const takesTime = event.getFirstPropertyValue("transp") !== "TRANSPARENT";
    const at = (time: typeof startDate) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
    return { uid, summary, from: at(startDate), until: at(endDate), location, sequence, status, takesTime };
  });
}

const entry = (from: number): CalendarEntry => ({
  uid: `meeting-${from}@bell.convener`,
  sequence: 1,
  changedAt: from,
  title: "Bell: Teleconference",
  when: { from, until: from + 3_600_000 },
  cancelled: false,
});

describe("a calendar file", () => {
  it("tells another's parser the very instants that we mean, in zones with and without summer time, however odd", () => {
    const zones = [
      "America/New_York",
      "Europe/London",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Kolkata",
      "America/Sao_Paulo",
      "Pacific/Apia",
      "UTC",
    ];
    for (const zone of zones) {
      const instants = Array.from({ length: 80 }, (_, n) =>
        atTime(addDays("2025-12-01", n * 5), "11:00", zone),
      );
      const read = parse(renderCalendar(instants.map(entry), { name: "Bell", zone }));
      expect(
        read.map(({ from }) => from),
        zone,
      ).toEqual(instants.map((at) => new Date(at).toISOString()));
    }
  });

  it("spells out the changes of the clocks as they are in the hour of the change", () => {
    const text = renderZone("Europe/London", Date.parse("2026-02-01"), Date.parse("2026-12-01"));
    expect(text).toContain("DTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100");
    expect(text).toContain("DTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000");
  });

  it("holds what people typed as text, and nothing else", () => {
    const hostile = 'x\r\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y;,\\ "z"';
    const text = renderCalendar([{ ...entry(0), title: hostile, place: hostile }], {
      name: hostile,
      zone: "UTC",
    });
    const [read, ...more] = parse(text);
    expect(more).toEqual([]);
    expect(read?.summary.replaceAll("\n", " ")).toContain("END:VEVENT");
    expect(text.split("\r\n").filter((line) => line.startsWith("BEGIN:VEVENT"))).toHaveLength(1);
    expect(Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });
});

describe("the calendar of a group", () => {
  const file = async (bot: Awaited<ReturnType<typeof startBot>>) => {
    const reply = await bot.say("@ada /meeting calendar");
    return parse(reply?.files?.[0]?.content ?? "");
  };
  const on = (day: string, read: ReturnType<typeof parse>) => read.filter(({ from }) => from.startsWith(day));

  it("keeps a meeting's identity as it is put on record, moved and cancelled, each time with a higher sequence", async () => {
    const bot = await startBot({ at: "2026-01-10T15:00:00Z" });
    const [regular] = on("2026-01-22", await file(bot));
    expect(regular).toMatchObject({ status: "CONFIRMED", location: expect.stringContaining("https://meet") });
    await bot.say("@ada /meeting move 2026-01-23 16:00");
    const [moved] = on("2026-01-23", await file(bot));
    expect(moved).toMatchObject({ uid: regular?.uid, from: "2026-01-23T16:00:00.000Z", status: "CONFIRMED" });
    expect(on("2026-01-22", await file(bot))).toEqual([]);
    await bot.say("@ada /meeting cancel A storm");
    const [cancelled] = on("2026-01-23", await file(bot));
    expect(cancelled).toMatchObject({ uid: regular?.uid, status: "CANCELLED" });
    await bot.say("@ada /undo");
    const [stands] = on("2026-01-23", await file(bot));
    expect(stands).toMatchObject({ uid: regular?.uid, status: "CONFIRMED" });
    await bot.say("@ada /undo");
    const [asBefore] = on("2026-01-22", await file(bot));
    expect(asBefore).toMatchObject({ uid: regular?.uid, from: regular?.from, status: "CONFIRMED" });
    const sequences = [regular, moved, cancelled, stands, asBefore].map((one) => one?.sequence ?? 0);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  it("calls off what was taken back: an extra meeting, a promise, the minutes of a meeting that is not over", async () => {
    const bot = await startBot({ at: "2026-01-08T15:00:00Z" });
    const now = async () => new Map((await file(bot)).map((one) => [one.uid, one]));
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting schedule 2026-01-13 10:00 kind:face-to-face");
    for (const line of [
      "/meeting schedule 2026-01-13 10:00",
      "/meeting schedule 2026-01-14 10:00",
      '/action add "Write it down" due:2026-02-01',
      "/meeting adjourn really:yes",
    ]) {
      const before = await now();
      await bot.say(`@ada ${line}`);
      const made = [...(await now()).values()].filter(({ uid }) => !before.has(uid));
      await bot.say("@ada /undo");
      const after = await now();
      expect(made.length, line).toBe(1);
      for (const one of made) {
        expect(after.get(one.uid)).toEqual({ ...one, status: "CANCELLED", sequence: expect.any(Number) });
        expect(after.get(one.uid)?.sequence).toBeGreaterThan(one.sequence);
      }
    }
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("calls off the first of two meetings at one hour when that is taken back, and leaves the second what it was", async () => {
    const bot = await startBot({ at: "2026-01-08T15:00:00Z" });
    const both = async () =>
      on("2026-01-13", await file(bot)).map(
        ({ uid, status, summary }) => [uid, `${status} ${summary}`] as const,
      );
    await bot.say("@ada /meeting schedule 2026-01-13 10:00 First");
    const [first] = await both();
    await bot.say("@tomas /meeting schedule 2026-01-13 10:00 Second kind:face-to-face");
    const second = (await both()).filter(([uid]) => uid !== first?.[0]);
    expect(second).toEqual([[expect.any(String), expect.stringMatching(/^CONFIRMED .*Second/)]]);
    await bot.say("@ada /undo");
    const left = new Map(await both());
    expect(left).toEqual(new Map([[first?.[0], expect.stringMatching(/^CANCELLED .*First/)], ...second]));
    await bot.say("@tomas /undo");
    const gone = new Map(await both());
    expect([...gone.keys()].sort()).toEqual([...left.keys()].sort());
    expect([...gone.values()].every((what) => what.startsWith("CANCELLED"))).toBe(true);
    // Planned once more there, it is the first again.
    await bot.say("@ada /meeting schedule 2026-01-13 10:00 Third");
    expect(new Map(await both()).get(first?.[0] ?? "")).toMatch(/^CONFIRMED .*Third/);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("holds a year of the cadence, what the group file calls off or moves, and the days on which promises are due", async () => {
    const group = `name: Bell
zone: Europe/London
cadence: [{ from: 2026-01-01, rule: FREQ=WEEKLY;BYDAY=TH, time: 15:00 }]
exceptions: [{ on: 2026-12-24, cancelled: true, reason: Holidays }, { on: 2026-07-02, movedTo: 2026-07-03 10:00 }]
rooms: [console:local/room]
members: [{ name: Ada Bell, roles: [chair], accounts: ["console:local/ada"] }]
`;
    const bot = await startBot({ group, at: "2026-01-10T15:00:00Z" });
    await bot.say('@ada /action add "Write it down" due:2026-02-01');
    const read = await file(bot);
    expect(read.length).toBeGreaterThan(50);
    expect(on("2026-12-24", read)).toEqual([expect.objectContaining({ status: "CANCELLED" })]);
    expect(on("2026-07-03", read)).toEqual([
      expect.objectContaining({ from: "2026-07-03T09:00:00.000Z", status: "CONFIRMED" }),
    ]);
    expect(on("2026-07-02", read)).toEqual([]);
    expect(on("2026-02-01", read)).toEqual([
      expect.objectContaining({ summary: "A1 due: Write it down", until: "2026-02-02" }),
    ]);
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(read.length);
  });

  it("holds a ballot's clocks, its voting and its review, from the instants that its cards show, and takes nobody's time by them", async () => {
    const bot = await startBot({ at: "2026-03-02T12:00:00Z", cadence: "none" });
    await sayAll(bot, endorsed);
    const of = async (words: RegExp) => (await file(bot)).filter(({ summary }) => words.test(summary));
    const [lapse] = await of(/HS-1 \(Longer flags\): lapses unless voting starts/);
    expect(lapse).toMatchObject({ status: "CONFIRMED", takesTime: false, until: lapse?.from });
    expect(await bot.ask("@ada /ballot show HS-1")).toContain(lapse?.from);
    await bot.turn(7 * day);
    await bot.say("@jonas /ballot open HS-1");
    const [window, ...others] = await of(/^Voting: HS-1/);
    expect(others).toEqual([]);
    expect(window).toMatchObject({ status: "CONFIRMED", takesTime: false });
    expect(await bot.ask("@ada /ballot show HS-1")).toContain(window?.until);
    const [met] = await of(/lapses/);
    expect(met).toMatchObject({ uid: lapse?.uid, status: "CANCELLED" });
    expect(met?.sequence).toBeGreaterThan(lapse?.sequence ?? 0);

    await bot.say("@jonas /undo");
    const [off] = await of(/^Voting: HS-1/);
    expect(off).toEqual({ ...window, status: "CANCELLED", sequence: expect.any(Number) });
    expect(off?.sequence).toBeGreaterThan(window?.sequence ?? 0);
    await bot.turn(60_000);
    await bot.say("@jonas /ballot open HS-1");
    const [again, ...doubled] = await of(/^Voting: HS-1/);
    expect(doubled).toEqual([]);
    expect(again).toMatchObject({ uid: window?.uid, status: "CONFIRMED" });
    expect(again?.from).not.toBe(window?.from);
    expect(again?.sequence).toBeGreaterThan(off?.sequence ?? 0);

    await sayAll(bot, inReview.slice(voting.length));
    const ofReview = /^Review: HS-1|review result to be told|web site to be updated/;
    const under = await of(ofReview);
    expect(under.map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED"]);
    expect(await bot.ask("@ada /ballot show HS-1")).toContain(under[0]?.until);
    await bot.say("@ada /undo");
    const cancelled = under.map((one) => ({ ...one, status: "CANCELLED", sequence: expect.any(Number) }));
    expect(await of(ofReview)).toEqual(cancelled);
    await bot.say("@ada /ballot review HS-1");
    const [review, told, site] = await of(ofReview);
    await bot.say("@ada /ballot exclude HS-1 from:Amber");
    await bot.turn(35 * day);
    const [, , voided] = await of(ofReview);
    expect([review?.uid, told?.uid, site?.uid]).toEqual(under.map(({ uid }) => uid));
    expect([review?.status, told?.status, site?.status]).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED"]);
    expect(voided).toMatchObject({ uid: site?.uid, status: "CANCELLED" });
    expect(voided?.sequence).toBeGreaterThan(site?.sequence ?? 0);
    const all = await file(bot);
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("cancels the window of a vote that is withdrawn", async () => {
    const bot = await startBot({ at: "2026-03-02T12:00:00Z", cadence: "none" });
    await sayAll(bot, voting);
    const window = async () => (await file(bot)).find(({ summary }) => summary.startsWith("Voting"));
    const open = await window();
    await sayAll(bot, ["@jonas /ballot withdraw HS-1"]);
    const off = await window();
    expect([open?.status, off?.status, off?.uid]).toEqual(["CONFIRMED", "CANCELLED", open?.uid]);
    expect(off?.sequence).toBeGreaterThan(open?.sequence ?? 0);
  });

  /** What the calendar has of ballots, by its identity. */
  const ofBallots = async (bot: Awaited<ReturnType<typeof startBot>>) =>
    new Map((await file(bot)).flatMap((one) => (/HS-1/.test(one.summary) ? [[one.uid, one]] : [])));

  it("calls off each deadline of a ballot that is withdrawn before it, and leaves in its place what had passed", async () => {
    const bot = await startBot({ at: "2026-03-02T12:00:00Z", cadence: "none" });
    await sayAll(bot, endorsed);
    const before = await ofBallots(bot);
    expect([...before.values()].map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED"]);
    await bot.turn(8 * day);
    await bot.say("@jonas /ballot withdraw HS-1");
    await bot.turn(3 * day);
    expect([...(await ofBallots(bot)).values()]).toEqual([
      expect.objectContaining({ summary: expect.stringContaining("may be opened"), status: "CONFIRMED" }),
      expect.objectContaining({ summary: expect.stringContaining("lapses"), status: "CANCELLED" }),
    ]);
    for (const [uid, { from, sequence }] of await ofBallots(bot)) {
      expect(from).toBe(before.get(uid)?.from);
      expect(sequence).toBeGreaterThan(before.get(uid)?.sequence ?? 0);
    }
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps the instant at which a ballot lapsed, and moves both clocks with a new version of the text", async () => {
    const bot = await startBot({ at: "2026-03-02T12:00:00Z", cadence: "none" });
    await sayAll(bot, endorsed);
    const first = await ofBallots(bot);
    await bot.turn(2 * day);
    await bot.say("@jonas /ballot revise HS-1 A shorter flag");
    const moved = await ofBallots(bot);
    expect([...moved.keys()]).toEqual([...first.keys()]);
    for (const [uid, { from, sequence }] of moved) {
      expect(Date.parse(from) - Date.parse(first.get(uid)?.from ?? "")).toBeGreaterThanOrEqual(2 * day);
      expect(sequence).toBeGreaterThan(first.get(uid)?.sequence ?? 0);
    }
    await bot.turn(100 * day);
    const lapsed = await ofBallots(bot);
    expect([...lapsed].map(([uid, { from, status }]) => [uid, from, status])).toEqual(
      [...moved].map(([uid, { from }]) => [uid, from, "CONFIRMED"]),
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("tells until when an inquiry is to be acknowledged and minutes are to be circulated, and calls it off once they are", async () => {
    const bot = await startBot({ at: "2026-01-08T15:00:00Z" });
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker Mirela");
    await bot.say("@mirela Something was said.");
    bot.wind("2026-01-08T16:00:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say('@ada /inquiry add "May we?" from:"A town" due:2026-02-01');
    const due = async () =>
      (await file(bot)).flatMap(({ summary, from, status }) =>
        / due/.test(summary) ? [`${status} ${from} ${summary}`] : [],
      );
    expect(await due()).toEqual([
      "CONFIRMED 2026-01-09T16:00:00.000Z Acknowledgement of Q1 from A town due",
      "CONFIRMED 2026-01-11T16:00:00.000Z Minutes of the Teleconference of 8 January 2026 due",
      "CONFIRMED 2026-02-01 Reply to Q1 from A town due",
    ]);
    await bot.say("@ada /inquiry acknowledge 1");
    await bot.say("@mirela /minutes circulate");
    expect(await due()).toEqual([
      "CANCELLED 2026-01-09T16:00:00.000Z Acknowledgement of Q1 from A town due",
      "CANCELLED 2026-01-11T16:00:00.000Z Minutes of the Teleconference of 8 January 2026 due",
      "CONFIRMED 2026-02-01 Reply to Q1 from A town due",
    ]);
    bot.wind("2026-02-03T10:00:00Z");
    await bot.say("@ada /inquiry answer 1");
    // Late: the day had come.
    expect((await due()).at(-1)).toBe("CONFIRMED 2026-02-01 Reply to Q1 from A town due");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is what cards lead to, where pages are reached from outside", async () => {
    const bot = await startBot({ at: "2026-01-10T15:00:00Z", site: "https://convener.example.org/" });
    expect(await bot.ask("@ada /meeting show")).toMatch(
      /https:\/\/convener\.example\.org\/g\/practice\/calendar\.ics\?key=[\w-]{22}/,
    );
    await bot.say("@ada /meeting start");
    expect(bot.card()).toContain("Calendar to subscribe to");
  });
});
