import { describe, expect, it } from "vitest";
import { menu } from "../../src/commands/index.ts";
import { commandsOf } from "../../src/core/grammar/menu.ts";
import { faultsOf, startBot } from "../bot.ts";

describe("help", () => {
  it("lists what there is, and puts in brackets what is not for the asker here and now", async () => {
    const bot = await startBot();
    const chair = await bot.ask("@ada /help");
    expect(chair).toMatch(/\/agenda show add next go move/);
    const member = await bot.ask("@jonas /help");
    expect(member).toMatch(/\/agenda show add \(next\) \(go\) \(move\)/);
    expect(member).toMatch(/\/whoami Show who you are/);
    expect(await bot.ask("@stranger /help")).toMatch(/\/agenda show \(add\)/);
    expect(await bot.ask("@stranger /help")).toContain("/whoami says how to get linked");
  });

  it("follows what one may: the minute taker of the open meeting may go on", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @jonas");
    expect(await bot.ask("@jonas /help")).toMatch(/\/agenda show add next go \(move\)/);
  });

  it("answers in a room without a group, with what leads to one", async () => {
    const bot = await startBot();
    const answer = await bot.ask("slack:T1/C1 @root /help", { administrator: true });
    expect(answer).toContain("This room belongs to no group yet");
    expect(answer).toContain("/group create bind");
    expect(answer).not.toContain("/agenda show");
    expect(await bot.ask("slack:T1/C1 @root /help agenda add")).toContain("Put an item on the agenda.");
    expect(await bot.ask("slack:T1/C1 @root /whoami")).toContain("This room belongs to no group yet.");
  });

  it("explains a noun, a command, and offers the word that was meant", async () => {
    const bot = await startBot();
    const noun = await bot.ask("@jonas /help agenda");
    expect(noun).toContain("/agenda add <title> [owner:…] [minutes:…] Put an item on the agenda");
    expect(noun).toMatch(/\/agenda drop .*\(the chair of this meeting\)/);
    const verb = await bot.ask("@jonas /help /agenda add");
    expect(verb).toContain("owner: – Who leads it (@mention or a name; may be left out)");
    expect(verb).toContain('For example: /agenda add "Some words" owner:@ada minutes:15m');
    expect(verb).toContain("Who: members. /undo takes it back.");
    expect(await bot.ask("@jonas /help undo")).toContain("/undo does not take it back.");
    expect(await bot.ask("@jonas /help agnda")).toBe(
      "There is no command /agnda. Did you mean /help agenda?",
    );
    expect(await bot.ask("@jonas /help agenda ad")).toBe(
      "/agenda has no “ad”. Did you mean /help agenda add?",
    );
    expect(await bot.ask("@jonas /help __proto__")).toContain("There is no command /__proto__.");
    expect(await bot.ask(`@jonas /help ${"x".repeat(10_000)}`)).toContain("may have 100 characters");
  });

  it("stays under 1,900 characters whatever it is asked about", async () => {
    const bot = await startBot();
    const asked = ["", ...Object.keys(menu), ...[...commandsOf(menu)].map(({ command }) => command)];
    for (const about of asked) {
      const answer = await bot.ask(`@jonas /help ${about}`);
      expect(answer.length, about).toBeLessThan(1900);
      expect(answer, about).not.toContain("There is no command");
    }
  });
});

describe("whoami", () => {
  it("says who one is, for whom, and what one may here and now", async () => {
    const bot = await startBot();
    const ada = await bot.ask("@ada /whoami");
    expect(ada).toContain("Lantern Trust: active issuer since 1 March 2021");
    expect(ada).toContain("chair, voting representative");
    expect(ada).toContain("@ada (console)");
    expect(ada).toMatch(/what members, .*officers and voting representatives may/);
    await bot.say("@ada /meeting start");
    await bot.say("@jonas /rollcall");
    expect(await bot.ask("@jonas /whoami")).toContain("those present");
    expect(await bot.ask("@ingrid /whoami")).toMatch(/Organization\n[^\n]*none/);
  });

  it("tells an unknown account who links it, and with which words", async () => {
    const bot = await startBot();
    expect(await bot.ask("@stranger /whoami")).toBe(
      'I do not know your account as a member of Harbour Signals Working Group. Ask Ada Brandt or Tomás Ferreira to link it: /member link console:local/stranger "Your name". If I know another account of yours, do it yourself: type /member link with that one, and here /member link code:… with what it is told. Until then you can look, and at a roll call you are listed for them to see.',
    );
    await bot.say('@ada /member link console:local/stranger "Samuel Okafor"');
    expect(await bot.ask("@stranger /whoami")).toContain("Samuel Okafor in Harbour Signals Working Group");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("lists the minutes one has to circulate, and says when they are late", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @jonas");
    expect(await bot.ask("@jonas /whoami")).toMatch(/You owe\n[^\n]*nothing/);
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@jonas /whoami")).toContain(
      "Circulate the minutes of the Teleconference of 15 January 2026",
    );
    expect(await bot.ask("@jonas /whoami")).not.toContain("overdue");
    await bot.turn("2026-01-20T12:00:00Z");
    expect(await bot.ask("@jonas /whoami")).toContain("(overdue)");
    expect(await bot.ask("@hana /whoami")).not.toContain("Circulate");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("lists one's open actions, and the button does one of them", async () => {
    const bot = await startBot();
    await bot.say('@ada /action add "Send the draft" @jonas due:2026-01-10');
    await bot.say(`@ada /action add "${"Long words ".repeat(15)}" @jonas`);
    const reply = await bot.say("@jonas /whoami");
    expect(await bot.ask("@jonas /whoami")).toMatch(/A1 Send the draft.*overdue/);
    const { command = "", values = {} } =
      reply?.card?.buttons?.find(({ label }) => label === "A1 is done") ?? {};
    await bot.say("@jonas x", { what: { kind: "chosen", command, values } });
    expect(await bot.ask("@jonas /whoami")).not.toContain("Send the draft");
    expect(await bot.ask("@hana /whoami")).toMatch(/You owe\n[^\n]*nothing/);
    for (let n = 0; n < 40; n++) await bot.say(`@ada /action add "${`${n} long words `.repeat(12)}" @jonas`);
    const long = await bot.ask("@jonas /whoami");
    expect(long).toMatch(/… and \d+ more/);
    expect(long.length).toBeLessThan(1900);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("tells the questions coordinator which inquiries wait", async () => {
    const bot = await startBot();
    await bot.say('@ada /inquiry add May a signal be blue? from:"Somebody in Hamburg"');
    expect(await bot.ask("@elena /whoami")).toContain("Q1 of Somebody in Hamburg.");
    expect(await bot.ask("@jonas /whoami")).not.toContain("Hamburg");
  });
});
