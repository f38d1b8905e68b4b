import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";

describe("adding people", () => {
  it("puts somebody on the roster with organization, role, address and account", async () => {
    const bot = await startBot();
    expect(
      await bot.ask('@ada /member add Jo Doe org:openquay role:"webmaster" address:jo@openquay.example @jo'),
    ).toBe("Jo Doe is on the roster, for Openquay, webmaster.");
    const shown = await bot.ask("@ada /member show Jo");
    expect(shown).toContain("Openquay since 15 January 2026");
    expect(shown).toContain("webmaster");
    expect(shown).toContain("@jo (console)");
    expect(shown).toContain("jo@openquay.example");
    expect(await bot.ask("@jo /agenda add Something of Jo")).toContain("Item");
    expect(await bot.ask("@ada /undo 2")).toBe(
      "Jo Doe has done something since: #3, /agenda add Something of Jo. Take that back first, or let them leave: /member remove.",
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is taken back whole", async () => {
    const bot = await startBot();
    await bot.say("@ada /member add Jo Doe org:Openquay role:tabulator @jo");
    expect(await bot.ask("@ada /undo")).toContain("Took back #2: /member add Jo Doe");
    expect(await bot.ask("@ada /member show Jo")).toContain("I know no member “Jo”.");
    expect(await bot.ask("@jo /undo")).toContain("I do not know your account");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("lets a voting representative add people of the same organization, without roles", async () => {
    const bot = await startBot();
    expect(await bot.ask("@hana /member add Jo Doe")).toContain("Jo Doe is on the roster, for Brightwater.");
    expect(await bot.ask("@hana /member add Kim Lee org:Openquay")).toBe(
      "You may add people of Brightwater. An officer can add others.",
    );
    expect(await bot.ask("@hana /member add Kim Lee org:none")).toContain(
      "You may add people of Brightwater.",
    );
    expect(await bot.ask("@hana /member add Kim Lee role:tabulator")).toContain(
      "Roles are given by officers.",
    );
    expect(await bot.ask("@rowan /member add Kim Lee")).toContain("Only officers and voting representatives");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps two people of one name apart, and says how", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member add hana OKAFOR org:Tidewise")).toBe(
      'Hana Okafor is on the roster already. If this is somebody else, tell them apart: /member add "hana OKAFOR (Tidewise)".',
    );
    expect(await bot.ask('@ada /member add "Hana Okafor (Tidewise)" org:Tidewise')).toContain(
      "on the roster",
    );
    expect(await bot.ask("@ada /member show Hana Okafor")).toContain("Brightwater");
    expect(await bot.ask("@ada /member show Hana Okafor (Tidewise)")).toContain("Tidewise since");
    expect(await bot.ask("@ada /member show Okafor")).toMatch(/Several fit “Okafor”\. Say which: /);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("takes no name without letters, no false address, and nobody else's account or address", async () => {
    const bot = await startBot();
    expect(await bot.ask('@ada /member add "…!"')).toContain("A name needs a letter or digit.");
    expect(await bot.ask("@ada /member add Jo Doe address:nonsense")).toContain("That is no e-mail address.");
    expect(await bot.ask("@ada /member add Jo Doe address:ada@lantern.example")).toContain("is Ada Brandt's");
    expect(await bot.ask("@ada /member add Jo Doe @mirela")).toContain("@mirela is Mirela Kovač's account.");
    expect(await bot.ask("@ada /member add Jo Doe org:Openkay")).toContain("Did you mean Openquay?");
    expect(await bot.ask('@ada /member add Jo Doe role:"voting representative"')).toContain(
      "A voting representative represents an organization.",
    );
    expect(await bot.ask(`@ada /member add ${"x".repeat(10_000)}`)).toContain("may have 500 characters");
    expect(await bot.ask(`@ada /member add ${"x".repeat(200)}`)).toContain("A name may have 120 characters");
    expect(await bot.ask("@ada /member list")).toContain("12 people.");
  });

  it("keeps a hostile name on one line and harmless in the group file", async () => {
    const bot = await startBot();
    await bot.say("@ada /member add Jo\u202e <!channel> **Doe** {{< x >}}: - &a");
    const file = (await bot.say("@ada /group show"))?.files?.[0]?.content ?? "";
    expect(file).not.toContain("\u202e");
    const again = { files: [{ name: "group.yaml", type: "application/yaml", content: file }] };
    expect(await bot.ask("@ada /group apply", again)).toContain("nothing to change");
    expect(await bot.ask("@ada /member show Jo")).toContain("<!channel> **Doe**");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("moving people", () => {
  it("dates the change, and keeps what was before", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member move @rowan Openquay from:2026-01-08")).toBe(
      "Rowan Hughes works for Openquay from 8 January 2026, no longer for Meridian Systems.",
    );
    const shown = await bot.ask("@ada /member show Rowan");
    expect(shown).toMatch(/Openquay since 8 January 2026\n[^\n]*Meridian Systems/);
    expect(await bot.ask("@ada /member move @rowan openquay")).toContain("works for Openquay already.");
    await bot.say("@ada /undo");
    expect(await bot.ask("@ada /member show Rowan")).not.toContain("Openquay");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("counts for the new organization in a roll call, also when the move was last week", async () => {
    const bot = await startBot();
    await bot.say("@ada /member move @rowan Openquay from:2026-01-08");
    await bot.say("@ada /meeting start");
    await bot.say("@rowan /rollcall");
    await bot.turn(5000);
    expect(bot.card()).toContain("Openquay: Rowan Hughes");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("counts from the day on which a meeting began that has run over midnight", async () => {
    const bot = await startBot({ at: "2026-01-15T23:30:00Z" });
    await bot.say("@ada /meeting start");
    await bot.turn("2026-01-16T00:20:00Z");
    await bot.say("@ada /member add Jo Doe org:Openquay @jo");
    await bot.say("@jo /rollcall");
    await bot.turn(5000);
    expect(bot.card()).toContain("Openquay: Jo Doe");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("warns when a voting representative moves, and offers to end that", async () => {
    const bot = await startBot();
    const reply = await bot.say("@ada /member move @hana none");
    expect(reply?.text.map((word) => (typeof word === "string" ? word : "Hana Okafor")).join("")).toBe(
      "Hana Okafor works for no organization, no longer for Brightwater. Mind: they are a voting representative, now of no organization. Brightwater has no voting representative now: /member role names one.",
    );
    const button = reply?.card?.buttons?.[0];
    expect(JSON.stringify(button?.values).length + (button?.command.length ?? 0)).toBeLessThan(100);
    const pressed = {
      what: { kind: "chosen", command: button?.command ?? "", values: button?.values ?? {} },
    } as const;
    expect(await bot.ask("@ada x", pressed)).toBe("Hana Okafor is no longer voting representative.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("does not guess what a longer name may mean", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member move Wei Lin Tan Openquay")).toContain("I know no organization");
    expect(await bot.ask('@ada /member move "Wei Lin Tan" Openquay')).toContain(
      "Wei Lin Tan works for Openquay",
    );
    expect(await bot.ask("@jonas /member move @wei Tidewise")).toContain("Only officers may do this.");
  });
});

describe("roles", () => {
  it("are given and ended, from a day", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member role @jonas vice-chair")).toBe("Jonas Lindqvist is vice-chair.");
    expect(await bot.ask("@jonas /member role @hana Tabulator from:2026-02-01")).toBe(
      "Hana Okafor is tabulator from 1 February 2026.",
    );
    expect(await bot.ask("@ada /member role @hana voting representative held:no")).toContain(
      "Hana Okafor is no longer voting representative of Brightwater.",
    );
    expect(await bot.ask("@ada /member role @hana voting representative held:no")).toContain(
      "is not voting representative already",
    );
    expect(await bot.ask("@ada /member role @ingrid voting representative")).toContain(
      "works for no organization",
    );
    expect(await bot.ask("@ada /member role @hana tabulatr")).toContain("Did you mean “tabulator”?");
    expect(await bot.ask("@hana /member role @hana chair")).toContain("Only officers may do this.");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("leave a group its last officer, and say who else is chair", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member role @jonas chair")).toBe(
      "Jonas Lindqvist is chair. So is Ada Brandt: end that with held:no if it is over.",
    );
    await bot.say("@ada /undo");
    await bot.say("@ada /member role @tomas vice-chair held:no");
    expect(await bot.ask("@ada /member role @ada chair held:no")).toBe(
      "Nobody would be chair or vice-chair. Name another first: /member role @who chair.",
    );
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("end on no day so that nobody would be left, however the ends are dated", async () => {
    const bot = await startBot();
    await bot.say("@ada /member role @ada chair held:no from:2026-03-01");
    expect(await bot.ask("@ada /member role @tomas vice-chair held:no from:2026-02-01")).toBe(
      "Nobody would be chair or vice-chair from 1 March 2026. Name another first: /member role @who chair.",
    );
    await bot.say("@ada /member role @hana chair from:2026-03-01");
    expect(await bot.ask("@ada /member role @tomas vice-chair held:no from:2026-02-01")).toContain(
      "is no longer vice-chair from 1 February 2026",
    );
    expect(await bot.ask("@ada /undo 3")).toContain("Nobody would be chair or vice-chair from 1 March 2026.");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("accounts", () => {
  it("are linked by officers, to one member only", async () => {
    const bot = await startBot();
    expect(await bot.ask("@new /whoami")).toContain('/member link console:local/new "Your name"');
    expect(await bot.ask('@ada /member link @new "Samuel Okafor"')).toContain(
      "@new (console:local/new) is Samuel Okafor from now on.",
    );
    expect(await bot.ask("@new /agenda add Something")).toContain("Item");
    expect(await bot.ask("@ada /member link @new Hana")).toContain("@new is Samuel Okafor's account.");
    expect(await bot.ask("@ada /member link @new Samuel")).toContain("already");
    expect(await bot.ask("@hana /member link @other Hana")).toContain("Only officers may do this.");
    expect(await bot.ask("@ada /member link Samuel Samuel")).toContain("“Samuel” is no account.");
    expect(await bot.ask("@ada /member link slack:T1/U1 Hana")).toContain("is Hana Okafor from now on");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("that said they were here before anybody knew them count for the member once linked", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@newcomer /rollcall");
    expect(await bot.ask("@ada /member link @newcomer Samuel")).toContain("counts for them now");
    await bot.turn(5000);
    expect(bot.card()).toContain("Openquay: Samuel Okafor");
    expect(await bot.ask("@ada /undo")).toContain("Took back");
    await bot.turn(5000);
    expect(bot.card()).not.toContain("Samuel Okafor");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("spellings", () => {
  it("are added by officers for anybody, and by everybody for themselves", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member alias Wei Lin Tan as:Vivian")).toBe(
      "Wei Lin Tan is found by “Vivian” too.",
    );
    expect(await bot.ask("@ada /member show Vivian")).toContain("Wei Lin Tan");
    expect(await bot.ask("@hana /member alias me as:Hanna")).toContain(
      "Hana Okafor is found by “Hanna” too.",
    );
    expect(await bot.ask("@hana /member alias @wei as:Vivi")).toContain("Only officers may do this.");
    expect(await bot.ask("@ada /member alias @hana as:vivian")).toContain(
      "Wei Lin Tan (also known as vivian) is on the roster already.",
    );
    expect(await bot.ask("@ada /member alias @wei as:VIVIAN")).toContain("is found by “VIVIAN” already");
    await bot.say("@ada /undo 2");
    expect(await bot.ask("@ada /member show Vivian")).toContain("I know no member");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("looking people up", () => {
  it("lists them by organization", async () => {
    const bot = await startBot();
    const list = await bot.ask("@jonas /member list");
    expect(list).toContain("Lantern Trust: Ada Brandt (chair, voting representative), Elena Marchetti");
    expect(list).toContain("No organization: Ingrid Solheim");
    expect(await bot.ask("@jonas /member list pemba")).toContain("Pemba Authority: Juma Salim");
    expect(await bot.ask("@jonas /member list none")).toContain("1 person.");
  });

  it("counts a long list and attaches the whole of it", async () => {
    const bot = await startBot();
    for (let n = 0; n < 30; n++) {
      await bot.say(`@ada /organization apply ${"Long Name of an Organization ".repeat(3)} ${n} class:none`);
      await bot.say(
        `@ada /member add ${"Somebody with a long name ".repeat(3)}${n} org:"${"Long Name of an Organization ".repeat(3)} ${n}"`,
      );
    }
    const reply = await bot.say("@jonas /member list");
    const lines = reply?.card?.sections[0]?.lines.map((line) => line.join("")) ?? [];
    expect(lines.join("\n").length).toBeLessThan(1900);
    expect(lines.at(-1)).toMatch(/^… and \d+ more organizations$/);
    expect(reply?.files?.[0]?.content).toContain("name 29");
  });

  it("shows addresses to officers and to oneself alone", async () => {
    const bot = await startBot();
    expect(await bot.ask("@tomas /member show Ada")).toContain("ada@lantern.example");
    expect(await bot.ask("@ada /member")).toContain("ada@lantern.example");
    expect(await bot.ask("@jonas /member show Ada")).not.toContain("ada@lantern.example");
  });

  it("shows who came to the last meetings and whose turn it is to take minutes", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member turns")).toContain("nobody's turn");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /rollcall");
    await bot.say("@jonas /rollcall");
    await bot.say("@ada /rollcall regrets @hana");
    await bot.say("@ada /meeting minutes-taker @jonas");
    await bot.say("@mirela /rollcall");
    expect(await bot.ask("@ada /member turns")).toContain("Of those present, it is Jonas Lindqvist's turn.");
    expect(await bot.ask("@ada /member show Hana")).toContain("Teleconference of 15 January 2026: regrets");
    expect(await bot.ask("@ada /member show Jonas")).toContain("Teleconference of 15 January 2026: present");
    expect(await bot.ask("@ada /member show Wei")).toContain("not marked");
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@ada /member turns")).toMatch(
      /Of those who took part in the last five meetings, it is Ada Brandt's turn\.[\s\S]*Mirela[\s\S]*Jonas Lindqvist took minutes last on/,
    );
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("leaving the roster", () => {
  it("ends organization, roles and accounts from a day, keeps what was done, and says what is left to take over", async () => {
    const bot = await startBot({ at: "2026-01-08T15:00:00Z" });
    await bot.say("@ada /meeting start");
    await bot.say("@jonas /rollcall");
    await bot.say('@ada /action add "Paint the buoys" @jonas due:2026-02-01');
    expect(await bot.ask("@ada /member remove Jonas")).toBe(
      'Jonas Lindqvist is marked as present in the open meeting. First: /rollcall left "Jonas Lindqvist".',
    );
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn("2026-01-20T10:00:00Z");
    expect(await bot.ask("@hana /member remove Jonas")).toContain("Only officers may do this.");
    expect(await bot.ask("@ada /member remove Jonas from:2026-03-01")).toContain("1 March 2026 is to come.");
    expect(await bot.ask("@ada /member remove Jonas from:2026-01-19")).toBe(
      "Jonas Lindqvist is off the roster from 19 January 2026; what they did stays on record. Kestrel Certificates has no voting representative now: /member role names one. For somebody else to take over: A1 Paint the buoys (Jonas Lindqvist, due 1 February 2026).",
    );
    expect(await bot.ask("@ada /member remove Jonas")).toContain(
      "off the roster since 19 January 2026 already",
    );
    expect(await bot.ask("@ada /member list")).not.toContain("Jonas");
    expect(await bot.ask("@jonas /agenda add Something")).toContain("I do not know your account");
    const shown = await bot.ask("@ada /member show Jonas");
    expect(shown).toContain("Off the roster since 19 January 2026.");
    expect(shown).toContain("Teleconference of 8 January 2026: present");
    expect(await bot.ask("@ada /action list owner:Jonas")).toContain("Paint the buoys");
    // No act that only members do leads to them, and the roll call of a meeting before can still be put right.
    for (const line of ["member role Jonas tabulator", "member link @jj Jonas", "meeting chair Jonas"])
      expect(await bot.ask(`@ada /${line}`)).toBe(
        'Jonas Lindqvist is off the roster since 19 January 2026. If they are back: /member add "Jonas Lindqvist".',
      );
    expect(await bot.ask("@ada /rollcall absent Jonas meeting:2026-01-08")).toContain("Jonas Lindqvist");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /rollcall present Jonas")).toContain("is off the roster");
    expect(await bot.ask('@ada /rollcall guest "Jonas Lindqvist" org:Kestrel')).toContain("Jonas Lindqvist");
    expect(await bot.ask("@ada /rollcall left Jonas")).toContain("Jonas Lindqvist");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is taken back whole, and somebody who comes back is who they were", async () => {
    const bot = await startBot();
    await bot.say("@ada /member role Jonas webmaster from:2026-06-01");
    await bot.say("@ada /member remove Jonas");
    expect(await bot.ask("@ada /undo")).toContain("Took back");
    expect(await bot.ask("@jonas /agenda add Something")).toContain("Item");
    await bot.say("@ada /member remove Jonas");
    await bot.turn("2026-07-01T10:00:00Z");
    expect(await bot.ask("@ada /member show Jonas")).not.toContain("webmaster");
    expect(await bot.ask('@ada /member add "jonas lindqvist" org:Tidewise @jonas')).toBe(
      "Jonas Lindqvist is on the roster again, for Tidewise.",
    );
    expect(await bot.ask("@ada /member show Jonas")).toMatch(
      /Tidewise since 1 July 2026\n.*no organization.*\n.*Kestrel/,
    );
    expect(await bot.ask("@ada /member list")).toContain("Jonas Lindqvist");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("leaves the group an officer, and a group file that names somebody again brings them back", async () => {
    const bot = await startBot();
    expect(await bot.ask("@ada /member remove me")).toContain("Another officer does it.");
    await bot.say("@ada /member role Tomás vice-chair held:no from:2026-03-01");
    expect(await bot.ask("@tomas /member remove Ada")).toContain(
      "Nobody would be chair or vice-chair from 1 March 2026.",
    );
    await bot.say("@ada /undo");
    await bot.say("@ada /member remove Tomás");
    const file = async () => (await bot.say("@ada /group show"))?.files?.[0]?.content ?? "";
    expect(await file()).not.toContain("Tomás");
    await bot.say("@ada /undo");
    const whole = await file();
    await bot.say("@ada /member remove Tomás");
    const apply = { files: [{ name: "group.yaml", type: "text/yaml", content: whole }] };
    const asked = await bot.say("@ada /group apply", apply);
    expect(JSON.stringify(asked?.card)).toContain("member Tomás Ferreira is new");
    const values = asked?.card?.buttons?.[0]?.values ?? {};
    await bot.say("@ada x", { what: { kind: "chosen", command: "group apply", values } });
    expect(await bot.ask("@tomas /whoami")).toContain("vice-chair");
    expect(await faultsOf(bot)).toEqual([]);
  });
});
