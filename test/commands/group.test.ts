import { expect, it } from "vitest";
import { plainOf } from "../../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

const fileOf = async (bot: TestBot, who = "ada") =>
  (await bot.say(`@${who} /group show`))?.files?.[0]?.content ?? "";
const attach = (content: string) => ({ files: [{ name: "group.yaml", type: "application/yaml", content }] });
const applyFile = async (bot: TestBot, content: string, who = "ada") => {
  const shown = await bot.say(`@${who} /group apply`, attach(content));
  const button = shown?.card?.buttons?.find(({ label }) => label === "Apply it");
  const lines = shown?.card?.sections.flatMap((section) => section.lines.map((line) => line.join("")));
  const confirm = (by = who) =>
    bot.ask(`@${by} x`, { what: { kind: "chosen", command: "group apply", values: button?.values ?? {} } });
  return { lines: lines ?? [], confirm, text: plainOf(shown?.text ?? []), offered: button !== undefined };
};

it("shows the group in words, with its whole file", async () => {
  const bot = await startBot();
  const shown = await bot.ask("@ada /group");
  expect(shown).toContain("Harbour Signals Working Group (HSWG)");
  expect(shown).toContain("every second Thursday at 15:00, for 1 h, by the clock in Europe/London");
  expect(shown).toContain("9 organizations, of which 9 voting (6 issuers, 3 consumers); 12 members");
  expect(shown).toContain("Officers: Ada Brandt, Tomás Ferreira");
  expect(shown).toContain("console:local/room");
  expect(await fileOf(bot)).toContain("ada@lantern.example");
  expect(await fileOf(bot, "jonas")).not.toContain("ada@lantern.example");
  expect(await bot.ask("@stranger /group show")).toContain("Only members and administrators of this chat");
});

it("shows a file that changes nothing when it is applied", async () => {
  for (const group of ["practice", "open-source", "cscwg"]) {
    const bot = await startBot({ group });
    const room =
      group === "practice"
        ? ""
        : `${(await bot.store.read.rooms((await bot.store.read.groups())[0]?.group ?? "")).map((r) => `${r.platform}:${r.workspace}/${r.channel}`)[0]} `;
    const shown = await bot.say(`${room}@root /group show`, { administrator: true });
    const reply = await bot.ask(`${room}@root /group apply`, {
      administrator: true,
      ...attach(shown?.files?.[0]?.content ?? ""),
    });
    expect(reply).toBe("The file says what is so already: there is nothing to change.");
  }
});

it("changes one setting, says what it was, and puts it back", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /group set zone Europe/Berlin")).toBe("zone: Europe/London → Europe/Berlin");
  expect(await bot.ask("@ada /group show")).toContain("by the clock in Europe/Berlin");
  expect(await bot.ask("@ada /undo")).toBe("Took back #2: /group set zone Europe/Berlin");
  expect(await bot.ask("@ada /group show")).toContain("by the clock in Europe/London");
  expect(await faultsOf(bot)).toEqual([]);
});

it("takes settings of several words, lists of tags, and none", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /group set name Harbour Lights Group")).toContain("→ Harbour Lights Group");
  expect(await bot.ask("@ada /group set tags Minutes, Lights")).toBe(
    "minutes, tags: Minutes, Harbour Signals → Minutes, Lights",
  );
  expect(await bot.ask("@ada /group set author none")).toBe("minutes, author: Rowan Hughes → none");
  expect(await bot.ask("@ada /group set layout plain")).toBe("minutes, layout: cabf-post → plain");
  expect(await bot.ask("@ada /group set place Room 4")).toBe("place, room: none → Room 4");
  expect(await bot.ask("@ada /group show")).toContain("Harbour Lights Group");
  expect(await faultsOf(bot)).toEqual([]);
});

it("refuses a setting with the words of a group file, and changes nothing", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /group set zone Europe/Berln")).toContain("Europe/Berlin");
  expect(await bot.ask("@ada /group set layout pretty")).toContain(
    "the choices are cabf-post, cabf-archetype, plain",
  );
  expect(await bot.ask("@ada /group set file-name ../../etc/passwd")).toContain("without ..");
  expect(await bot.ask("@ada /group set link javascript:alert(1)")).toContain("https://");
  expect(await bot.ask("@ada /group set layuot plain")).toContain("Did you mean “layout”?");
  expect(await bot.ask("@ada /group set name none")).toContain('"name" is missing');
  expect(await bot.ask(`@ada /group set name ${"x".repeat(500)}`)).toContain("is longer than 120 characters");
  expect(await bot.ask("@ada /group set layout cabf-post")).toBe("That is what layout is already.");
  expect(await bot.ask("@jonas /group set layout plain")).toContain("Only officers and administrators");
  expect(await bot.ask("@ada /history")).not.toContain("/group set");
});

it("shows the difference of a file before it acts, and acts when the button is pressed", async () => {
  const bot = await startBot();
  const file = (await fileOf(bot)).replace("name: Tidewise", "name: Tidewise Data\n    aliases: [Tidewise]");
  const change = await applyFile(bot, file.replace("zone: Europe/London", "zone: Europe/Dublin"));
  expect(change.lines).toEqual([
    "zone: Europe/London → Europe/Dublin",
    "organization Tidewise is called Tidewise Data from now on",
    "organization Tidewise Data: new alias Tidewise",
  ]);
  expect(await bot.ask("@ada /group show")).toContain("Europe/London");
  expect(await change.confirm("tomas")).toBe("Applied: 3 changes. /undo takes the whole of it back.");
  expect(await bot.ask("@ada /group show")).toContain("by the clock in Europe/Dublin");
  expect(await bot.ask("@tomas /undo")).toContain("Took back #3: /group apply");
  expect(await bot.ask("@ada /group show")).toContain("by the clock in Europe/London");
  expect(await faultsOf(bot)).toEqual([]);
});

it("refuses a difference that no longer is the one shown", async () => {
  const bot = await startBot();
  const file = await fileOf(bot);
  const first = await applyFile(bot, file.replace("Europe/London", "Europe/Dublin"));
  const second = await applyFile(bot, file.replace("Europe/London", "Europe/Lisbon"), "tomas");
  expect(await first.confirm()).toContain("Another group file was shown since that one.");
  await bot.say("@ada /group set tags Changed");
  expect(await second.confirm()).toContain("The group was changed since the difference was shown.");
  expect(await bot.ask("@ada /group show")).toContain("Europe/London");
  const third = await applyFile(bot, file.replace("Europe/London", "Europe/Lisbon"));
  expect(await third.confirm()).toContain("Applied: 2 changes.");
  expect(await third.confirm()).toContain("No group file waits to be applied.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("says every fault of a file with its line, and keeps nothing of it", async () => {
  const bot = await startBot();
  const answer = await bot.ask("@ada /group apply", attach("name: X\nzone: Mars/Base\nlayuot: plain\n"));
  expect(answer).toContain("The group file has 2 faults; nothing was changed.");
  expect(answer).toMatch(/line 2: .*Mars/);
  expect(answer).toMatch(/line 3: .*layuot/);
  expect(await bot.ask("@ada /group apply")).toContain("No file came with that. Attach the group file");
  expect(await bot.ask("@ada /group apply confirm:abc")).toContain("No group file waits to be applied.");
  expect(await bot.ask("@jonas /group apply", attach(await fileOf(bot)))).toContain("Only officers");
});

it("leaves rooms and people alone where a file says nothing of them", async () => {
  const bot = await startBot();
  const change = await applyFile(
    bot,
    "name: Harbour Signals Working Group\nabbreviation: HSWG\nzone: Europe/Dublin\n",
  );
  expect(change.lines.join("\n")).not.toMatch(/is dropped: member|no longer room|member .* is dropped/);
  await change.confirm();
  expect(await bot.ask("@ada /group show")).toContain("12 members");
  expect(await faultsOf(bot)).toEqual([]);
});

it("lets somebody left out of a file leave, and finds nothing to change the second time", async () => {
  const bot = await startBot();
  const file = (await fileOf(bot))
    .replace(/ {2}- name: Jonas Lindqvist[\s\S]*?(?= {2}- name:)/, "")
    .replace(/ {2}- name: Tidewise[\s\S]*?(?= {2}- name:|members:)/, "")
    .replace("organization: Tidewise", "organization: Openquay");
  const change = await applyFile(bot, file);
  expect(change.lines).toContain("organization Tidewise is dropped");
  expect(change.lines).toContain("member Jonas Lindqvist is dropped");
  await change.confirm();
  expect((await applyFile(bot, file)).text).toContain("nothing to change");
  expect(await bot.ask("@jonas /agenda add Something")).toContain("I do not know your account");
  expect(await faultsOf(bot)).toEqual([]);
  expect(await bot.ask("@ada /undo")).toContain("Took back");
  expect(await bot.ask("@jonas /agenda add Something")).toContain("Item");
  expect(await faultsOf(bot)).toEqual([]);
});

it("keeps apart an organization whose alias was dropped and a new one of that name, and people so too", async () => {
  const bot = await startBot();
  const file = (await fileOf(bot))
    .replace(
      "  - name: Lantern Trust",
      "  - name: Pemba\n    class: issuer\n    status: active\n  - name: Lantern Trust",
    )
    .replace(/( {2}- name: Pemba Authority\n(?: {4}.*\n)*?) {4}aliases:\n {6}- Pemba\n/, "$1")
    .replace("members:\n", "members:\n  - name: Tan Wei Lin\n")
    .replace(/( {2}- name: Wei Lin Tan\n(?: {4}.*\n)*?) {4}aliases:\n {6}- Tan Wei Lin\n/, "$1");
  const change = await applyFile(bot, file);
  expect(change.lines.join("\n")).toContain("organization Pemba is new");
  expect(change.lines.join("\n")).toContain("member Tan Wei Lin is new");
  expect(change.lines.join("\n")).not.toContain("dropped");
  await change.confirm();
  expect((await applyFile(bot, file)).text).toContain("nothing to change");
  const { organizations, members } = bot.store.read.of("practice").roster;
  const names = [...(await organizations()), ...(await members())].map(({ name }) => name);
  expect(names.filter((name) => /Pemba|Tan/.test(name)).sort()).toEqual([
    "Pemba",
    "Pemba Authority",
    "Tan Wei Lin",
    "Wei Lin Tan",
  ]);
  expect(await faultsOf(bot)).toEqual([]);
});

it("takes no file from an officer that would leave the group without one", async () => {
  const bot = await startBot();
  const change = await applyFile(bot, (await fileOf(bot)).replace(/ {6}- (?:vice-)?chair\n/g, ""));
  expect(change.lines.join("\n")).toContain("Nobody would be chair or vice-chair");
  expect(await change.confirm()).toBe(
    "Nobody would be chair or vice-chair. Name another first: /member role @who chair.",
  );
  expect(await bot.ask("@ada /group show")).toContain("Officers: Ada Brandt");
  expect(await faultsOf(bot)).toEqual([]);
});

it("corrects the day of a standing by the file, and finds nothing to change the second time", async () => {
  const bot = await startBot();
  const file = (await fileOf(bot)).replace("2023-02-23", "2023-02-20").replace("2023-05-01", "2023-06-01");
  const change = await applyFile(bot, file);
  expect(change.lines.length).toBeGreaterThan(0);
  await change.confirm();
  expect((await applyFile(bot, file)).text).toContain("nothing to change");
  expect(await faultsOf(bot)).toEqual([]);
});

it("does not take the file of another group, nor a room of one", async () => {
  const bot = await startBot();
  await bot.say("slack:T1/C1 @root /group create Other zone:UTC", { administrator: true });
  const file = await fileOf(bot);
  expect((await applyFile(bot, file.replace("id: practice", "id: other"))).text).toContain(
    "That file is of the group “other”; this room belongs to “practice”.",
  );
  const taken = await applyFile(bot, file.replace("console:local/room", "slack:T1/C1"));
  expect(taken.text).toContain("The room slack:T1/C1 belongs to Other.");
  const leaving = await applyFile(bot, file.replace("console:local/room", "console:local/other"));
  expect(leaving.lines).toContain("This room would no longer belong to Harbour Signals Working Group.");
});

it("binds a second room, which hears the meeting from then on", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  expect(await bot.ask("console:local/annex @ada /group bind practice")).toBe(
    "This room belongs to Harbour Signals Working Group from now on. It has 2 rooms now; all of them hear what concerns it.",
  );
  expect(await bot.ask("console:local/annex @mirela /agenda add From the annex")).toContain("Item");
  expect(bot.platforms.get("console")?.said.some(({ ref }) => ref.channel === "annex")).toBe(true);
  expect(await bot.ask("console:local/annex @ada /group bind practice")).toContain("already");
  expect(await faultsOf(bot)).toEqual([]);
});

it("binds for nobody who may not, and offers the group that was meant", async () => {
  const bot = await startBot();
  expect(await bot.ask("console:local/annex @jonas /group bind practice")).toContain(
    "Only administrators of this chat and officers of that group",
  );
  expect(await bot.ask("console:local/annex @ada /group bind practise")).toBe(
    "There is no group “practise”. Did you mean /group bind practice?",
  );
  expect(await bot.ask("slack:T9/C9 @root /group bind practice", { administrator: true })).toContain(
    "has no room in this workspace yet",
  );
  expect(await bot.ask("console:local/annex @root /group bind practice", { administrator: true })).toContain(
    "belongs to Harbour Signals Working Group from now on",
  );
  await bot.say("slack:T1/C1 @root /group create Other zone:UTC", { administrator: true });
  expect(await bot.ask("slack:T1/C1 @root /group bind practice", { administrator: true })).toContain(
    "This room belongs to Other.",
  );
  expect(await bot.ask("console:local/@ada @ada /group bind practice")).toContain(
    "A direct message cannot be bound.",
  );
  expect(await faultsOf(bot)).toEqual([]);
});

it("takes in a room of another platform from an officer who brings a code there", async () => {
  const bot = await startBot();
  const room = "discord:1234/5678";
  expect(await bot.ask(`${room} @ada_b /group bind practice`, { administrator: true })).toContain(
    "only an officer of it may bind the first. Are you one, and I do not know you here yet?",
  );
  expect(await bot.ask(`${room} @ada_b /member link`)).toContain(
    "Type /member link with that one, and here the whole code that it is told.",
  );
  const [, code = ""] = /code:([\w-]+)/.exec(await bot.ask("@ada /member link")) ?? [];
  expect(code).toMatch(/^practice-/);
  expect(await bot.ask(`${room} @ada_b /member link code:${code.replace("practice-", "")}`)).toContain(
    "This room belongs to no group yet.",
  );
  expect(await bot.ask(`${room} @ada_b /member link code:nowhere${code}`)).toContain("belongs to no group");
  expect(await bot.ask(`${room} @ada_b /member link code:${code}`)).toContain("You are Ada Brandt here too");
  expect(await bot.ask(`${room} @ada_b /group bind practice`)).toContain("This room belongs to Harbour");
  await bot.say(`${room} @ada_b /meeting start`);
  await bot.say("@tomas /rollcall");
  expect(await bot.ask(`${room} @ada_b /rollcall show:yes`)).toContain("Tomás Ferreira");
  expect(await faultsOf(bot)).toEqual([]);
});

it("makes a group where there is none, once", async () => {
  const bot = await startBot();
  const administrator = { administrator: true };
  expect(await bot.ask("slack:T1/C1 @root /group create Other zone:UTC", administrator)).toContain(
    "Other is here.",
  );
  expect(await bot.ask("slack:T1/C1 @root /group create Another zone:UTC", administrator)).toContain(
    "This room belongs to Other already.",
  );
  expect(await bot.ask("slack:T1/C2 @root /group create Other zone:UTC", administrator)).toContain(
    "There is a group “other” already.",
  );
  expect(await bot.ask("slack:T1/C2 @root /group create Other", administrator)).toContain(
    "In which time zone does Other meet? As /group create Other zone:America/New_York",
  );
  const short = (id: string) => bot.ask(`slack:T1/C2 @root /group create ${id}`, administrator);
  expect(await short('other "Other Harbour" zone:UTC')).toContain(
    "There is a group “other” already. Bind this room to it: /group bind other. Or give the new one another id: id:…",
  );
  expect(await short('"Other Harbour" id:"no id" zone:UTC')).toContain(
    '"id" ("no id") must be lower-case letters, digits and single hyphens, as "code-signing".',
  );
  expect(await short('Harbour "Other Harbour" zone:UTC')).toContain("Other Harbour is here.");
  expect(await bot.store.read.group("harbour")).toMatchObject({ name: "Other Harbour" });
  expect(await bot.ask("slack:T1/C3 @someone /group create More zone:UTC")).toContain("Only administrators");
  expect(await bot.ask("slack:T1/C3 @someone /agenda")).toContain("This room belongs to no group yet.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("is founded and set up by somebody who reads no manual", async () => {
  const bot = await startBot({ at: "2026-01-14T09:00:00Z" });
  const tell = (line: string) => bot.ask(`slack:T1/C1 @jo ${line}`, { administrator: true });
  expect(await tell("/group create Lattice TC zone:Berlin")).toMatch(/did you mean Europe\/Berlin\?$/);
  expect(await tell("/group create Lattice TC – zone Europe/Berlin")).toContain("Lattice TC is here.");
  expect(await tell("/whoami")).toContain('/member add "Your Name" account:me role:chair');
  expect(await tell("/member add me")).toContain("A roster holds names.");
  expect(await tell('/member add "Zoë O’Brien" account:me')).toContain("Zoë O’Brien is on the roster");
  expect(await tell("/member role Zoë O’Brien chair")).toBe("Zoë O’Brien is chair.");
  expect(await tell("/member role Zoë tabulator from yesterday")).toContain(
    "With a colon it is a value: from:yesterday.",
  );
  expect(await tell("/organization add Fjord AS")).toContain("Did you mean /organization apply?");
  expect(await tell("/member move Zoë Fjord AS")).toContain(
    'a new one begins with /organization apply "Fjord AS".',
  );
  await tell("/organization apply Fjord AS");
  expect(await tell("/organization set Fjord AS active issuer")).toContain("Fjord AS is an active issuer.");
  expect(await tell("/start")).toContain("Did you mean /meeting start?");
  expect(await tell("/meeting begin")).toContain("Did you mean /meeting start?");
  expect(await tell("/present")).toContain("Did you mean /rollcall?");
  expect(await tell("/meeting schedule tommorow 16:00")).toContain("Did you mean “tomorrow”?");
  expect(await tell("/meeting schedule 03/02/2026 16:00")).toContain("Write the month out");
  expect(await tell("/meeting schedule every second Thursday 16:00")).toContain("/group set cadence every");
  expect(await tell("/group set cadence when we feel like it")).toContain(
    "I cannot read “when we feel like it”",
  );
  // Over the end of summer time four o'clock stays four o'clock.
  expect(await tell("/group set cadence every second Thursday at 4pm for 90 min from 15 October")).toBe(
    "cadence from 2026-10-15 is new: every second Thursday at 16:00, for 1 h 30 min",
  );
  const planned = await tell("/meeting next");
  expect(planned).toContain("2026-10-15T14:00:00.000Z");
  expect(planned).toContain("2026-10-29T15:00:00.000Z");
  expect(await tell("/undo")).toContain("Took back");
  expect(await faultsOf(bot)).toEqual([]);
});

it("has meetings on record follow an exception that the file makes of them, and tells the rooms; what was changed in the chat since stays", async () => {
  const bot = await startBot({ at: "2026-01-10T15:00:00Z" });
  // They are on record by then: an item each.
  await bot.say("@ada /meeting move 2026-01-22 15:30");
  await bot.say("@ada /rollcall regrets meeting:2026-02-05");
  const file = await fileOf(bot);
  const withPlan = (plan: string) => `${file.replace(/^exceptions:[\s\S]*?(?=^\S)/m, "")}\n${plan}\n`;
  const starts = async () =>
    (await bot.store.read.of("practice").meetings.recorded(0, bot.now() + 90 * 86_400_000)).map(
      ({ startsAt, cancelledAt }) =>
        new Date(startsAt).toISOString() + (cancelledAt === null ? "" : " cancelled"),
    );
  const plan = (...entries: string[]) => withPlan(`exceptions: [${entries.join(", ")}]`);

  const moved = await applyFile(bot, plan("{ on: 2026-02-05, movedTo: 2026-02-06 10:00, reason: A storm }"));
  expect(await moved.confirm()).toContain(
    "is moved from 2026-02-05T15:00:00.000Z to 2026-02-06T10:00:00.000Z",
  );
  expect(await starts()).toEqual(["2026-01-22T15:30:00.000Z", "2026-02-06T10:00:00.000Z"]);
  expect(bot.room().at(-1)).toContain("A storm");
  expect(await bot.ask("@ada /meeting next")).not.toContain("2026-02-05");

  const off = await applyFile(
    bot,
    plan(
      "{ on: 2026-02-05, movedTo: 2026-02-06 10:00, reason: A storm }",
      "{ on: 2026-01-22, cancelled: true }",
    ),
  );
  expect(await off.confirm()).toContain("(2026-01-22T15:30:00.000Z) is cancelled.");
  expect((await starts())[0]).toBe("2026-01-22T15:30:00.000Z cancelled");

  const back = await applyFile(bot, withPlan(""));
  const answer = await back.confirm();
  expect(answer).toContain("is held after all");
  // Where the chat had moved it to: of that the file never said anything.
  expect(await starts()).toEqual(["2026-01-22T15:30:00.000Z", "2026-02-05T15:00:00.000Z"]);
  expect(await bot.ask("@ada /undo")).toContain("Took back");
  expect((await starts())[0]).toBe("2026-01-22T15:30:00.000Z cancelled");
  expect(await faultsOf(bot)).toEqual([]);
});
