import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeMentions, type MessageRef, plainOf, type Words } from "../../../src/chat/index.ts";
import { faultsOf, startBot, type TestBot } from "../../bot.ts";

const room = { platform: "console", workspace: "local", channel: "room" };
const messageOf = (id: string, place = room): MessageRef => ({ ...place, id: `message of ${id}` });
const lineOf = (text: string): Words => decodeMentions(text, room);

/** A meeting with Mirela taking the minutes, at its second item. */
async function startMeeting(group?: string): Promise<TestBot> {
  const bot = await startBot(group === undefined ? {} : { group });
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @mirela");
  await bot.say("@ada /agenda next");
  return bot;
}

const type = (bot: TestBot, text: string, id: string) => bot.say(`@mirela ${text}`, { id });
const edit = (bot: TestBot, id: string, text: string, who = "mirela", at?: string) =>
  bot.say(`@${who} x`, {
    about: messageOf(id),
    what: { kind: "edited", line: lineOf(text) },
    ...(at !== undefined && { at }),
  });
const remove = (bot: TestBot, id: string) =>
  bot.hear({
    id: `deletion of ${id}`,
    what: { kind: "deleted" },
    place: room,
    at: bot.now(),
    about: messageOf(id),
  });

/** The notes of the current item, each as “1 (question) text”, in the order said. */
async function notesOf(bot: TestBot, item = ""): Promise<readonly string[]> {
  const shown = await bot.ask(`@mirela /note show ${item}`);
  return shown
    .split("\n")
    .filter((line) => /^│\s+\d+ /.test(line))
    .map((line) => line.replace(/^│\s+/, ""));
}

describe("the minute taker simply types", () => {
  it("and each message becomes a note under the current item, answered with no more than a tick", async () => {
    const bot = await startMeeting();
    expect(await type(bot, "Minutes were sent out late.", "a")).toEqual({ text: [], noted: "taken" });
    const told = await type(bot, "what now?", "b");
    expect(plainOf(told?.text ?? [])).toContain("Simply type in the room");
    await type(bot, "Nobody objected.", "c");
    expect(await notesOf(bot)).toEqual(["1 Minutes were sent out late.", "2 Nobody objected."]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("and an edit changes the note, its kind too", async () => {
    const bot = await startMeeting();
    await type(bot, "Minuts were sent", "a");
    expect(await edit(bot, "a", "Q: Were the minutes sent?")).toMatchObject({ noted: "taken" });
    expect(await notesOf(bot)).toEqual(["1 (question) Were the minutes sent?"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("and a deleted message is struck, whoever the platform says deleted it", async () => {
    const bot = await startMeeting();
    await type(bot, "Somebody's salary", "a");
    await type(bot, "The plan", "b");
    await remove(bot, "a");
    expect(await notesOf(bot)).toEqual(["2 The plan"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("and a line that is marked off with // by an edit goes, and comes back without the marks", async () => {
    const bot = await startMeeting();
    await type(bot, "The plan", "a");
    await edit(bot, "a", "// The plan");
    expect(await notesOf(bot)).toEqual([]);
    await edit(bot, "a", "The plan");
    expect(await notesOf(bot)).toEqual(["1 The plan"]);
  });

  it("and a note that was struck by a command does not come back with a preview of its link", async () => {
    const bot = await startMeeting();
    await type(bot, "See https://example.org", "a");
    await bot.say("@ada /note strike 1");
    await edit(bot, "a", "See https://example.org");
    await edit(bot, "a", "See https://example.org again");
    expect(await notesOf(bot)).toEqual([]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("and an edit that changes nothing leaves no trace", async () => {
    const bot = await startMeeting();
    await type(bot, "The plan", "a");
    const before = await bot.store.read.of("practice").journal.latest(1);
    expect(await edit(bot, "a", "The plan")).toBeUndefined();
    expect(await bot.store.read.of("practice").journal.latest(1)).toEqual(before);
  });

  it("and the same message delivered twice is one note, under the same delivery or another", async () => {
    const bot = await startMeeting();
    const first = await type(bot, "Once", "a");
    expect(await type(bot, "Once", "a")).toEqual(first);
    expect(await bot.say("@mirela Once", { id: "again", about: messageOf("a") })).toBeUndefined();
    expect(await notesOf(bot)).toEqual(["1 Once"]);
  });

  it("and one taken back by /undo is gone, and the next takes its number", async () => {
    const bot = await startMeeting();
    await type(bot, "Wrong", "a");
    expect(await bot.ask("@mirela /undo")).toContain("Wrong");
    expect(await notesOf(bot)).toEqual([]);
    await type(bot, "Right", "b");
    expect(await notesOf(bot)).toEqual(["1 Right"]);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("what arrives out of order", () => {
  it("an edit before its message is applied when the message comes", async () => {
    const bot = await startMeeting();
    expect(await edit(bot, "a", "Q: Was it sent?")).toBeUndefined();
    await type(bot, "Was it snet", "a");
    expect(await notesOf(bot)).toEqual(["1 (question) Was it sent?"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("a line that was refused is minuted once it is edited into a good one", async () => {
    const bot = await startMeeting();
    expect(await type(bot, "Action @jonas by Michaelmas: read it", "a")).toMatchObject({
      noted: "not taken",
    });
    expect(await edit(bot, "a", "Action @jonas by Martinmas: read it")).toMatchObject({ noted: "not taken" });
    expect(await edit(bot, "a", "Action @jonas by 30 January: read it")).toMatchObject({ noted: "taken" });
    await edit(bot, "a", "Action @jonas by 31 January: read it");
    expect(await notesOf(bot)).toEqual(["1 (action) read it"]);
    expect(await bot.ask("@ada /action")).toContain("due 31 January 2026");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("a line kept out with // is minuted once the marks are edited away, and not after it was deleted", async () => {
    const bot = await startMeeting();
    await type(bot, "// The plan", "a");
    await type(bot, "// The list", "b");
    await edit(bot, "a", "// The plan, I mean");
    expect(await notesOf(bot)).toEqual([]);
    expect(await edit(bot, "a", "The plan")).toMatchObject({ noted: "taken" });
    await remove(bot, "b");
    await edit(bot, "b", "The list");
    expect(await notesOf(bot)).toEqual(["1 The plan"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("the newer of two edits stays, in whichever order they come", async () => {
    const bot = await startMeeting();
    await type(bot, "The pln", "a");
    await edit(bot, "a", "The plan", "mirela", "2026-01-15T15:00:20Z");
    expect(await edit(bot, "a", "The plna", "mirela", "2026-01-15T15:00:10Z")).toBeUndefined();
    expect(await notesOf(bot)).toEqual(["1 The plan"]);
    await edit(bot, "b", "Late for its message", "mirela", "2026-01-15T15:00:30Z");
    await type(bot, "Lte for its message", "b");
    await edit(bot, "b", "Lat for its message", "mirela", "2026-01-15T15:00:25Z");
    expect(await notesOf(bot)).toEqual(["1 The plan", "2 Late for its message"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("what a command changed is not undone by a late edit, nor by one that the platform tells of again", async () => {
    const bot = await startMeeting();
    await type(bot, "Q: Is the plan redy?", "a");
    await edit(bot, "a", "Q: Is the plan ready?");
    await bot.turn(60_000);
    await bot.say("@ada /note edit 1 Is the plan of 2025 ready?");
    await edit(bot, "a", "Q: Was the plan ready?", "mirela", "2026-01-15T15:00:30Z");
    await bot.turn(60_000);
    await edit(bot, "a", "Q: Is the plan ready?");
    expect(await notesOf(bot)).toEqual(["1 (question) Is the plan of 2025 ready?"]);
    await edit(bot, "a", "Q: Is the plan of 2026 ready?");
    expect(await notesOf(bot)).toEqual(["1 (question) Is the plan of 2026 ready?"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("a deletion before its message keeps it out", async () => {
    const bot = await startMeeting();
    await remove(bot, "a");
    expect(await type(bot, "Somebody's salary", "a")).toBeUndefined();
    expect(await notesOf(bot)).toEqual([]);
  });

  it("a line said before the meeting opened is not minuted, however late it comes", async () => {
    const bot = await startMeeting();
    expect(await bot.say("@mirela Good morning", { at: "2026-01-15T14:59:00Z" })).toBeUndefined();
    expect(await notesOf(bot)).toEqual([]);
  });
});

describe("what stands before a colon", () => {
  it.each([
    ["Q: Why not?", "1 (question) Why not?"],
    ["question: Why not?", "1 (question) Why not?"],
    ["A: Because.", "1 (answer) Because."],
    ["Comment: it is late", "1 (comment) it is late"],
    ["Decision: accepted at 11:00", "1 (decision) accepted at 11:00"],
    ["Q：宽 colon", "1 (question) 宽 colon"],
    ["Decision – the text stays", "1 (decision) the text stays"],
    ["Ballot CSC-21: still waiting", "1 Ballot CSC-21: still waiting"],
    ["Questions: none", "1 Questions: none"],
    ["Decision on the ballot: none", "1 Decision on the ballot: none"],
    ["Action items were reviewed: none open", "1 Action items were reviewed: none open"],
    ["At 11:00 the recording began", "1 At 11:00 the recording began"],
    ["Q: //example.org or not?", "1 (question) //example.org or not?"],
  ])("%s", async (typed, noted) => {
    const bot = await startMeeting();
    await type(bot, typed, "a");
    expect(await notesOf(bot)).toEqual([noted]);
  });

  it("makes an action of a promise, with who and by when", async () => {
    const bot = await startMeeting();
    await type(bot, "Action @jonas by 30 January: send the draft", "a");
    await type(bot, "Action Petra Dvorak by 22 January 11:00: read it", "b");
    await type(bot, "Action by next meeting: all read it", "c");
    await type(bot, "Action: think", "d");
    await type(bot, "Action @jonas ask around by 31 January.", "e");
    await type(bot, "Action items by the dozen", "f");
    expect(await notesOf(bot)).toEqual([
      "1 (action) send the draft",
      "2 (action) read it",
      "3 (action) all read it",
      "4 (action) think",
      "5 (action) ask around",
      "6 Action items by the dozen",
    ]);
    const list = await bot.ask("@ada /action list");
    expect(list).toContain("A1 send the draft (Jonas Lindqvist, due 30 January 2026)");
    expect(list).toContain("A2 read it (Petra Dvořáková, due 22 January 2026)");
    expect(list).toContain("A3 all read it (the group, due next meeting)");
    expect(list).toContain("A4 think (the group)");
    expect(list).toContain("A5 ask around (Jonas Lindqvist, due 31 January 2026)");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("tells who promised something, when it is written down and when it becomes another's", async () => {
    const bot = await startMeeting();
    const toldTo = (who: string) =>
      (bot.platforms.get("console")?.said ?? []).filter(({ to }) => "id" in to && to.id === who).length;
    const before = [toldTo("jonas"), toldTo("petra"), toldTo("mirela")];
    await type(bot, "Action @jonas by 30 January: send the draft", "a");
    await type(bot, "Action @mirela: write it down", "b");
    await edit(bot, "a", "Action @jonas by 31 January: send the draft");
    await edit(bot, "a", "Action @petra by 31 January: send the draft");
    const after = [toldTo("jonas"), toldTo("petra"), toldTo("mirela")];
    expect(after.map((count, n) => count - (before[n] ?? 0))).toEqual([1, 1, 0]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("follows an edit into an action, to another owner, and out of it again", async () => {
    const bot = await startMeeting();
    await type(bot, "send the draft", "a");
    await edit(bot, "a", "Action @jonas: send the draft");
    expect(await bot.ask("@ada /action")).toContain("A1 send the draft (Jonas Lindqvist)");
    await edit(bot, "a", "Action @petra by 30 January: send the text");
    expect(await bot.ask("@ada /action")).toContain(
      "A1 send the text (Petra Dvořáková, due 30 January 2026)",
    );
    await edit(bot, "a", "Petra may send the text");
    expect(await bot.ask("@ada /action")).toBe("There are no open actions.");
    expect(await notesOf(bot)).toEqual(["1 Petra may send the text"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it.each([
    ["Action Petro: read it", "I know no member “Petro”"],
    ["Action Okafor: read it", "Several fit “Okafor”"],
    ["Action @stranger: read it", "I do not know"],
    ["Action @jonas and @petra: read it", "An action has one owner"],
    ["Action @jonas by Michaelmas: read it", "I cannot read “Michaelmas” as a day"],
    ["Decision:", "Nothing stands after “Decision:”"],
  ])("refuses %s in private, and minutes nothing", async (typed, why) => {
    const bot = await startMeeting();
    const reply = await type(bot, typed, "a");
    expect(reply).toMatchObject({ noted: "not taken" });
    expect(reply?.text.join("")).toContain(why);
    expect(await notesOf(bot)).toEqual([]);
    expect(await bot.ask("@ada /action")).toBe("There are no open actions.");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("who holds the pen", () => {
  it("is not everybody: others' chat is neither minuted nor answered, and leaves no trace", async () => {
    const bot = await startMeeting();
    const before = await bot.store.read.of("practice").journal.latest(1);
    expect(await bot.say("@jonas Decision: I am king")).toBeUndefined();
    expect(await bot.say("@stranger hello")).toBeUndefined();
    expect(await bot.say("@mirela // only chat")).toBeUndefined();
    expect(await notesOf(bot)).toEqual([]);
    expect(await bot.store.read.of("practice").journal.latest(1)).toEqual(before);
  });

  it("is handed over for one item, while the minute taker speaks, and goes back with the next", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela /meeting scribe @jonas");
    expect(await type(bot, "I think that we should wait", "a")).toBeUndefined();
    await bot.say("@jonas Mirela would rather wait.");
    expect(await notesOf(bot)).toEqual(["1 Mirela would rather wait."]);
    await bot.say("@ada /agenda next");
    expect(await bot.say("@jonas Thanks all")).toBeUndefined();
    await type(bot, "The statement was read.", "b");
    expect(await notesOf(bot)).toEqual(["2 The statement was read."]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("handed over for one item, is a pen and no more: it leads no meeting, and is gone with the item", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela /meeting scribe @jonas");
    expect(await bot.ask("@jonas /note add By command")).toContain("Note 1");
    expect(await bot.ask("@jonas /agenda next")).toContain(
      "Only the chair of this meeting and the minute taker",
    );
    expect(await bot.ask("@jonas /meeting pause")).toContain("Only");
    await bot.say("@mirela /agenda next");
    expect(await bot.ask("@jonas /note add Too late")).toContain("Only the minute taker and officers");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("of an earlier meeting's minutes writes those, and leads no later meeting", async () => {
    const bot = await startMeeting();
    await type(bot, "The plan", "a");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn(24 * 60 * 60_000);
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @jonas");
    expect(await bot.ask("@mirela /agenda next")).toContain(
      "Only the chair of this meeting and the minute taker",
    );
    expect(await bot.ask("@mirela /rollcall present @hana")).toContain("Only officers and the minute taker");
    expect(await bot.ask("@mirela /rollcall present @hana meeting:last")).toContain("Hana Okafor");
    expect(await bot.ask("@mirela /note add item:2026-01-15#2 The list")).toContain("Note 2");
    expect(await bot.ask("@mirela /note add Now")).toContain("Only officers and whoever takes the minutes");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("keeps one's own lines one's own after it went back", async () => {
    const bot = await startMeeting();
    await bot.say("@mirela /meeting scribe @jonas");
    await bot.say("@jonas Waiting is beter", { id: "j" });
    await bot.say("@ada /agenda next");
    expect(await edit(bot, "j", "Waiting is worse", "mirela")).toBeUndefined();
    await edit(bot, "j", "Waiting is better", "jonas");
    expect(await notesOf(bot, "2")).toEqual(["1 Waiting is better"]);
  });

  it("rests while the meeting is paused; who types on is told so, once", async () => {
    const bot = await startMeeting();
    await bot.turn(60_000);
    await bot.say("@ada /meeting pause");
    expect(await bot.say("@jonas Coffee?")).toBeUndefined();
    const told = await type(bot, "Back in five minutes", "a");
    expect(told?.noted).toBe("not taken");
    expect(told?.text.join("")).toContain("The meeting is paused, so I do not minute what you type.");
    expect(await type(bot, "Or in six", "a2")).toBeUndefined();
    await bot.say("@ada /meeting resume");
    await type(bot, "All are back.", "b");
    expect(await notesOf(bot)).toEqual(["1 All are back."]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("counts by when a line was said: before the pause or the end, though it comes after", async () => {
    const bot = await startMeeting();
    const before = "2026-01-15T15:00:59Z";
    await bot.turn(60_000);
    await bot.say("@ada /meeting pause");
    await bot.say("@mirela Said before the pause", { at: before });
    await bot.say("@ada /meeting resume");
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.say("@mirela Said before the end", { at: before })).toMatchObject({ noted: "taken" });
    expect(await notesOf(bot, "2")).toEqual(["1 Said before the pause", "2 Said before the end"]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("writes nowhere when no item is under way, and is told so in private", async () => {
    const bot = await startMeeting();
    for (let n = 0; n < 8; n++) await bot.say("@ada /agenda next");
    const said = bot.room().length;
    const reply = await type(bot, "Where does this go?", "a");
    expect(reply).toEqual({
      text: ["No item is under way, so I did not minute that. /agenda next opens one."],
      noted: "not taken",
    });
    expect(bot.room()).toHaveLength(said);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("ends with the meeting", async () => {
    const bot = await startMeeting();
    await bot.say("@ada /meeting adjourn really:yes");
    const told = await type(bot, "See you all", "a");
    expect(told?.text.join("")).toContain("The meeting is adjourned, so I do not minute what you type.");
    expect(await type(bot, "Bye", "b")).toBeUndefined();
    expect(await bot.say("@jonas Bye")).toBeUndefined();
    await bot.turn(60 * 60_000);
    await bot.restart();
    expect(await type(bot, "Lunch?", "c")).toBeUndefined();
    expect(await notesOf(bot, "2")).toEqual([]);
  });
});

describe("what a line may hold", () => {
  it("is text and nothing else: markup, shortcodes and direction marks do nothing", async () => {
    const bot = await startMeeting();
    const hostile =
      "{{< raw >}} <script>x</script> **b** `c` \u202eevil\u202c <!channel> @everyone \u0000 שלום";
    await type(bot, hostile, "a");
    const [note] = await bot.store.read.of("practice").notes.latest((await meetingOf(bot)).id, 1);
    expect(note?.text).toBe("{{< raw >}} <script>x</script> **b** `c` evil <!channel> everyone  שלום");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("names whom it mentions as the roster has them", async () => {
    const bot = await startMeeting();
    await type(bot, "@petra asked @stranger", "a");
    expect(await notesOf(bot)).toEqual(["1 Petra Dvořáková asked stranger"]);
  });

  it("is four thousand characters at most: ten thousand are refused with a way out, and an edit leaves the note", async () => {
    const bot = await startMeeting();
    await type(bot, "x".repeat(4000), "a");
    const reply = await type(bot, "y".repeat(10_000), "b");
    expect(reply?.noted).toBe("not taken");
    expect(reply?.text.join("")).toContain("this has 10,000");
    expect((await edit(bot, "a", "z".repeat(10_000)))?.noted).toBe("not taken");
    const notes = await bot.store.read.of("practice").notes.latest((await meetingOf(bot)).id, 5);
    expect(notes.map((note) => note.text)).toEqual(["x".repeat(4000)]);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("once the minutes are circulated", () => {
  it("what is changed in the chat changes nothing, and its author is told why", async () => {
    const bot = await startMeeting();
    await type(bot, "The plan", "a");
    await type(bot, "The list", "b");
    await bot.say("@ada /meeting adjourn really:yes");
    await edit(bot, "a", "The new plan");
    await bot.say("@mirela /minutes circulate");
    const reply = await edit(bot, "a", "The newest plan");
    expect(reply?.noted).toBe("not taken");
    expect(reply?.text.join("")).toContain("have been circulated");
    expect((await remove(bot, "b"))?.noted).toBe("not taken");
    expect(await notesOf(bot, "2")).toEqual(["1 The new plan", "2 The list"]);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("a group in Slack and Discord at once", () => {
  const file = readFileSync(new URL("../../../examples/practice.yaml", import.meta.url), "utf8")
    .replace("  - console:local/room", "  - console:local/room\n  - slack:T0/hs\n  - discord:G0/hs")
    .replace('accounts: ["console:local/mirela"]', 'accounts: ["slack:T0/mirela", "discord:G0/mimi"]')
    .replace('accounts: ["console:local/jonas"]', 'accounts: ["discord:G0/jonas"]');

  it("minutes from both rooms in one order, and one member by either account", async () => {
    const bot = await startBot({ group: file });
    await bot.say("@ada /meeting start");
    await bot.say('@ada /meeting minutes-taker "Mirela Kovač" "Jonas Lindqvist"');
    await bot.say("@ada /agenda next");
    await bot.say("slack:T0/hs @mirela first, in Slack");
    await bot.say("discord:G0/hs @mimi second, in Discord");
    await bot.say("discord:G0/hs @jonas third, by the other of the two");
    // The same name on another platform is nobody we know.
    expect(await bot.say("discord:G0/hs @mirela not me")).toBeUndefined();
    const shown = await bot.ask("@ada /note");
    expect(shown).toMatch(/1 first, in Slack[\s\S]*2 second, in Discord[\s\S]*3 third/);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

async function meetingOf(bot: TestBot) {
  const [meeting] = await bot.store.read.of("practice").meetings.open();
  if (!meeting) throw new Error("no meeting is open");
  return meeting;
}
