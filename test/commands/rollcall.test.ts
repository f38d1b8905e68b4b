import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

const open = async (at = "2026-01-22T15:00:00Z", group?: string): Promise<TestBot> => {
  const bot = await startBot({ at, ...(group !== undefined && { group }) });
  await bot.say("@ada /meeting start");
  return bot;
};
const roll = (bot: TestBot, meeting = "") => bot.ask(`@ada /rollcall show:yes ${meeting}`.trim());

describe("somebody says that they are here", () => {
  it("counts them for the organization they work for that day, and once", async () => {
    const bot = await open();
    expect(await bot.ask("@ada /rollcall")).toBe(
      "You are marked as here since 2026-01-22T15:00:00.000Z for Lantern Trust.",
    );
    await bot.turn("2026-01-22T15:05:00Z");
    expect(await bot.ask("@ada /rollcall present")).toBe(
      "You are marked as here since 2026-01-22T15:00:00.000Z.",
    );
    expect((await bot.store.read.of("practice").journal.latest(1))[0]?.command).toBe("rollcall");
    expect(await bot.ask("@ingrid /rollcall")).toContain("for no organization");
    await bot.turn("2026-01-22T15:06:00Z");
    expect(bot.card()).toContain("Present: 2 people, 1 voting organization");
    expect(bot.card()).toContain("No organization: Ingrid Solheim");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps the times of who comes late, leaves and comes back", async () => {
    const bot = await open();
    await bot.say("@ada /rollcall");
    await bot.turn("2026-01-22T15:20:00Z");
    expect(await bot.ask("@hana /rollcall late")).toContain(
      "here from 2026-01-22T15:20:00.000Z for Brightwater",
    );
    await bot.turn("2026-01-22T15:30:00Z");
    expect(await bot.ask("@hana /rollcall left")).toBe(
      "You are marked as gone from 2026-01-22T15:30:00.000Z.",
    );
    expect(await bot.ask("@hana /rollcall left")).toBe("You are gone since 2026-01-22T15:30:00.000Z.");
    expect(await roll(bot)).toContain(
      "Brightwater: Hana Okafor (from 2026-01-22T15:20:00.000Z, until 2026-01-22T15:30:00.000Z)",
    );
    await bot.turn("2026-01-22T15:40:00Z");
    await bot.say("@hana /rollcall");
    expect(await roll(bot)).toContain("Brightwater: Hana Okafor (from 2026-01-22T15:20:00.000Z)");
    expect(await bot.ask("@petra /rollcall left")).toBe("You are not marked as here.");
    expect(await bot.ask("@hana /rollcall regrets")).toContain("If you go now: /rollcall left.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is asked for their own marks, and for nobody else's, however long the roll call has become", async () => {
    const statements: string[] = [];
    const trace = (statement: string) => void statements.push(statement);
    const bot = await startBot({ at: "2026-01-22T15:00:00Z", store: { trace } });
    await bot.say("@ada /meeting start");
    for (const who of ["@ada", "@hana", "@petra"]) await bot.say(`${who} /rollcall`);
    for (const line of ["/rollcall left", "/rollcall", "/rollcall regrets", "/rollcall late"]) {
      statements.length = 0;
      await bot.say(`@hana ${line}`, { deliver: false });
      const asked = statements.filter((statement) => statement.includes('from "attendance"'));
      expect(asked.length, line).toBeGreaterThan(0);
      expect(
        asked.filter((statement) => !statement.includes('"attendance"."person" = ')),
        line,
      ).toEqual([]);
    }
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("takes how they take part without moving when they came", async () => {
    const bot = await open();
    await bot.say("@hana /rollcall");
    await bot.turn("2026-01-22T15:10:00Z");
    await bot.say("@hana /rollcall mode:remote");
    expect(await bot.ask("@hana /rollcall")).toContain("since 2026-01-22T15:00:00.000Z");
    expect(await roll(bot)).toContain("Hana Okafor (remote)");
  });

  it("takes regrets for the next meeting, also where only the cadence has it, and undoes both", async () => {
    const bot = await startBot({ at: "2026-01-20T10:00:00Z" });
    expect(await bot.ask("@wei /rollcall")).toContain("No meeting has been held yet.");
    expect(await bot.ask("@wei /rollcall present")).toContain("Regrets for the next one: /rollcall regrets.");
    expect(await bot.ask("@wei /rollcall regrets")).toBe(
      "Your regrets for the Teleconference of 22 January 2026 are noted.",
    );
    expect(await bot.ask("@wei /rollcall regrets meeting:2026-02-05")).toContain("of 5 February 2026");
    expect(await bot.ask("@ada /meeting")).toContain("Wei Lin Tan");
    await bot.say("@wei /undo");
    await bot.say("@wei /undo");
    expect(await bot.store.read.of("practice").meetings.upcoming(0)).toEqual([]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("shows the last meeting's roll call when none is open", async () => {
    const bot = await open();
    await bot.say("@hana /rollcall");
    await bot.say("@ada /rollcall done");
    await bot.say("@ada /meeting adjourn really:yes");
    const shown = await bot.ask("@wei /rollcall");
    expect(shown).toContain("No meeting is open. This was the last one.");
    expect(shown).toContain("Brightwater: Hana Okafor");
    expect(shown).toContain("Completed by Ada Brandt");
  });
});

describe("officers and the minute taker mark others", () => {
  it("by name or mention, several at once, and says who stood so already", async () => {
    const bot = await open();
    await bot.say("@hana /rollcall");
    expect(await bot.ask('@ada /rollcall present @jonas "Juma Salim" Petra Dvorak, @hana')).toBe(
      "Marked as present: Jonas Lindqvist (Kestrel Certificates), Juma Salim (Pemba Authority), Petra Dvořáková (Ostrava Sign). Hana Okafor is marked as here since 2026-01-22T15:00:00.000Z.",
    );
    expect(await roll(bot)).toContain("By Ada Brandt: Jonas Lindqvist, Juma Salim, Petra Dvořáková");
    await bot.say("@ada /undo");
    expect(await roll(bot)).not.toContain("Juma");
    expect(await roll(bot)).toContain("Hana");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("and nobody else does", async () => {
    const bot = await open();
    const no = "Only officers and the minute taker mark others";
    expect(await bot.ask("@hana /rollcall present @jonas")).toContain(no);
    expect(await bot.ask("@hana /rollcall present at:14:50")).toContain(no);
    expect(await bot.ask("@hana /rollcall done")).toContain(no);
    expect(await bot.ask("@hana /rollcall guest Somebody")).toContain(no);
    expect(await bot.ask("@stranger /rollcall present @jonas")).toContain(no);
    await bot.say("@ada /meeting minutes-taker @hana");
    expect(await bot.ask("@hana /rollcall present @jonas")).toContain("Marked as present: Jonas Lindqvist");
  });

  it("asks which of two with one name, and refuses names nobody has with the nearest, all at once", async () => {
    const bot = await open();
    expect(await bot.ask("@ada /rollcall present Okafor")).toContain(
      "Say which: Hana Okafor or Samuel Okafor.",
    );
    const answer = await bot.ask("@ada /rollcall present Samual Okafr, Nobody Known @ghost");
    expect(answer).toContain("I do not know @ghost as a member.");
    expect(answer).toContain("I know no member “Samual Okafr”. Did you mean Samuel Okafor?");
    expect(answer).toContain("I know no member “Nobody Known”.");
    expect(answer).toContain('/rollcall guest "Samual Okafr" org:"Organization"');
    expect(await roll(bot)).toContain("Nobody is marked yet.");
  });

  it("takes guests with an organization of the roster, another, or none", async () => {
    const bot = await open();
    expect(await bot.ask('@ada /rollcall guest "Vera Visitor" org:Kestrel')).toContain(
      "Marked as present: Vera Visitor (Kestrel Certificates).",
    );
    expect(await bot.ask('@ada /rollcall guest "Max Muster" org:"A Tiny Club"')).toBe(
      "Marked as present: Max Muster (A Tiny Club).",
    );
    expect(await bot.ask('@ada /rollcall guest "No Body" org:"Lantern Trst"')).toContain(
      "if you mean Lantern Trust",
    );
    for (const typed of ["Peter Müller (Acme)", "Peter Müller org Acme"])
      expect(await bot.ask(`@ada /rollcall guest ${typed}`)).toContain(
        'holds an organization. As /rollcall guest "Peter Müller" org:"Acme".',
      );
    await bot.say('@ada /rollcall guest "Ole Olsen" org:Kestrel');
    await bot.say("@ada /undo");
    await bot.say('@ada /rollcall guest "Ole Olsen"');
    await bot.turn(60_000);
    expect(await bot.ask('@ada /rollcall guest "Ole Olsen" org:Openquay')).toBe(
      "Marked as present: Ole Olsen (Openquay).",
    );
    expect(await bot.ask('@ada /rollcall guest "Ole Olsen" org:Openquay')).toContain("Nothing was changed.");
    expect(await bot.ask("@ada /rollcall show:yes")).toContain("Openquay: Ole Olsen (guest)");
    await bot.say("@ada /undo");
    expect(await bot.ask("@ada /rollcall guest Hana Okafor")).toContain("Hana Okafor is a member.");
    await bot.turn("2026-01-22T15:10:00Z");
    expect(await bot.ask("@ada /rollcall left Muster")).toContain("Marked as gone: Max Muster");
    const shown = await roll(bot);
    expect(shown).toContain("A Tiny Club: Max Muster (guest, until 2026-01-22T15:10:00.000Z)");
    expect(shown).toContain("No organization: Ole Olsen (guest)");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps hostile names as plain text, and refuses one without letters or end", async () => {
    const bot = await open();
    const name = '"<b>{{< x >}}</b> [a](http://b) \u202e@everyone"';
    await bot.say("@ada presses", {
      what: { kind: "chosen", command: "rollcall", values: { mark: "guest", who: name, org: "`Org` | ---" } },
    });
    const [guest] = await bot.store.read
      .of("practice")
      .meetings.marks((await bot.store.read.of("practice").meetings.open())[0]?.id ?? "");
    expect(guest?.name).toBe("<b>{{< x >}}</b> [a](http://b) @everyone");
    expect(guest?.organizationName).toBe("`Org` | ---");
    expect(await bot.ask(`@ada /rollcall guest "${"x".repeat(300)}"`)).toContain(
      "A name has 1 to 120 characters.",
    );
  });

  it("names who completed it; who comes after that shows since when", async () => {
    const bot = await open();
    await bot.say("@hana /rollcall");
    await bot.say("@ada /agenda next");
    expect(bot.card()).toContain("[Roll call is complete]");
    expect(await bot.ask("@ada /rollcall done")).toBe("The roll call is complete: 1 person is here.");
    expect(await bot.ask("@tomas /rollcall done")).toContain("Ada Brandt completed the roll call at");
    await bot.turn("2026-01-22T15:10:00Z");
    expect(bot.card()).toContain("The roll call is complete (Ada Brandt");
    expect(bot.card()).not.toContain("[Roll call is complete]");
    await bot.say("@jonas /rollcall");
    expect(await roll(bot)).toContain("Jonas Lindqvist (from 2026-01-22T15:10:00.000Z)");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("an account that no member has", () => {
  it("is listed for repair, and its mark becomes the member's once it is linked", async () => {
    const bot = await open();
    expect(await bot.ask("@newhana /rollcall")).toContain(
      "I do not know yet which member this account belongs to",
    );
    await bot.turn("2026-01-22T15:10:00Z");
    expect(await bot.ask("@newhana /rollcall")).toContain(
      "You are marked as here since 2026-01-22T15:00:00.000Z.",
    );
    expect(bot.card()).toContain("Unknown account");
    expect(bot.card()).toContain('/member link @newhana "Name"');
    await bot.say('@ada /member link @newhana "Hana Okafor"');
    await bot.turn("2026-01-22T15:20:00Z");
    expect(bot.card()).not.toContain("Unknown account");
    expect(bot.card()).toContain("Brightwater: Hana Okafor");
    expect(await bot.ask("@newhana /rollcall")).toBe(
      "You are marked as here since 2026-01-22T15:00:00.000Z.",
    );
    expect(await roll(bot)).toContain("Present: 1 person of 1 organization");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("can be marked gone by an officer", async () => {
    const bot = await open();
    await bot.say("@visitor /rollcall");
    await bot.turn("2026-01-22T15:10:00Z");
    expect(await bot.ask("@ada /rollcall left @visitor")).toContain("Marked as gone: visitor");
  });
});

describe("a member who changed employer last week", () => {
  const changed = `
id: practice
name: Movers
zone: Europe/London
cadence: [{ from: 2026-01-08, rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=TH, time: "15:00" }]
rooms: [console:local/room]
organizations:
  - { name: Old Employer, class: issuer, since: 2020-01-01 }
  - { name: New Employer, class: consumer, since: 2020-01-01 }
members:
  - { name: Ada Brandt, organization: Old Employer, roles: [chair], accounts: ["console:local/ada"] }
  - name: Elena Marchetti
    affiliations: [{ organization: Old Employer, from: 2020-01-01 }, { organization: New Employer, from: 2026-01-15 }]
    accounts: ["console:local/elena"]
`;
  it("counts for the new one; an amendment of an old meeting for the one of that day", async () => {
    const bot = await open("2026-01-08T15:00:00Z", changed);
    await bot.say("@ada /rollcall");
    await bot.turn("2026-01-08T15:40:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@elena /rollcall")).toContain("for New Employer");
    expect(await bot.ask("@ada /rollcall present Elena at:15:10 meeting:2026-01-08")).toBe(
      "Marked as present: Elena Marchetti (Old Employer).",
    );
    expect(await roll(bot, "meeting:2026-01-08")).toContain("Old Employer: Ada Brandt, Elena Marchetti");
    expect(await roll(bot, "meeting:2026-01-22")).toContain("New Employer: Elena Marchetti");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("the roll call is corrected", () => {
  it("with times of the meeting's own day, keeping what was recorded before", async () => {
    const bot = await open();
    await bot.say("@hana /rollcall");
    await bot.turn("2026-01-22T15:50:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn("2026-01-23T09:00:00Z");
    expect(await bot.ask("@ada /rollcall late @hana meeting:last at:15:20")).toContain(
      "Marked as arrived later",
    );
    expect(await roll(bot)).toContain("Hana Okafor (from 2026-01-22T15:20:00.000Z)");
    expect(await bot.ask("@ada /rollcall left @hana meeting:last")).toContain(
      "That meeting is over: say when",
    );
    expect(await bot.ask("@ada /rollcall left @hana meeting:last at:15:10")).toContain(
      "Hana Okafor is here only since 2026-01-22T15:20:00.000Z",
    );
    expect(await bot.ask("@ada /rollcall left @hana meeting:last at:18:00")).toContain(
      "is not within the meeting, which ran from 2026-01-22T15:00:00.000Z to 2026-01-22T15:50:00.000Z",
    );
    await bot.say("@ada /rollcall absent @hana meeting:last");
    expect(await roll(bot)).toContain("Nobody is marked yet.");
    const [meeting] = await bot.store.read.of("practice").meetings.held(1);
    expect(
      (await bot.store.read.of("practice").meetings.marks(meeting?.id ?? "")).map((one) => one.mark),
    ).toEqual(["present", "late", "absent"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("until the minutes are final, and no longer", async () => {
    const bot = await open();
    await bot.say("@ada /rollcall");
    await bot.say("@ada /meeting minutes-taker @hana");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say("@hana /minutes circulate");
    await bot.turn("2026-02-05T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /rollcall present @jonas meeting:2026-01-22")).toContain("Marked as present");
    await bot.say("@ada /minutes approve 2026-01-22");
    expect(await bot.ask("@ada /rollcall present @wei meeting:2026-01-22")).toContain(
      "approved and no longer change (Bylaws 5.1(1))",
    );
    expect(await bot.ask("@ada /rollcall done meeting:2026-01-22")).toContain(
      "approved and no longer change",
    );
  });

  it("over midnight: a time after twelve is the next day's", async () => {
    const bot = await open("2026-12-31T23:30:00Z");
    await bot.turn("2027-01-01T00:20:00Z");
    await bot.say("@ada /rollcall present @hana at:00:10");
    await bot.say("@ada /rollcall present @jonas at:23:40");
    const shown = await roll(bot);
    expect(shown).toContain("Roll call: Teleconference of 31 December 2026");
    const marks = await bot.store.read
      .of("practice")
      .meetings.marks((await bot.store.read.of("practice").meetings.open())[0]?.id ?? "");
    expect(marks.map((one) => new Date(one.at).toISOString())).toEqual([
      "2027-01-01T00:10:00.000Z",
      "2026-12-31T23:40:00.000Z",
    ]);
  });

  it("over a daylight-saving change: a time that came twice is asked about", async () => {
    // Clocks in London went back from 02:00 BST to 01:00 GMT on 25 October 2026.
    const bot = await open("2026-10-25T00:10:00Z");
    await bot.turn("2026-10-25T02:00:00Z");
    expect(await bot.ask("@ada /rollcall present @hana at:01:30")).toContain(
      "01:30 came twice in this meeting.",
    );
    const which = await bot.ask("@ada /rollcall present @hana at:01:30");
    const [, first] = /at:"([^"]+)"/.exec(which) ?? [];
    expect(await bot.ask(`@ada /rollcall present @hana at:"${first}"`)).toContain(
      "Marked as present: Hana Okafor",
    );
    const marks = await bot.store.read
      .of("practice")
      .meetings.marks((await bot.store.read.of("practice").meetings.open())[0]?.id ?? "");
    expect(marks.map((one) => new Date(one.at).toISOString())).toEqual(["2026-10-25T00:30:00.000Z"]);
  });
});

it("counts long lists instead of flooding the room", async () => {
  const bot = await open();
  for (let n = 0; n < 60; n++)
    await bot.say(
      `@ada /rollcall guest "Guest Number ${n} of the long list" org:"Organization ${n} with a long name"`,
    );
  const shown = await roll(bot);
  expect(shown.length).toBeLessThan(1900);
  expect(shown).toMatch(/… and \d+ more/);
});
