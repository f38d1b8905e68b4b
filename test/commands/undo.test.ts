import { expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

const titlesOf = async (bot: TestBot) => {
  const { title, sections } = (await bot.say("@ada /agenda show"))?.card ?? { title: "", sections: [] };
  return [title, ...sections.flatMap((section) => section.lines.map((line) => line.join("")))].join("\n");
};

it("takes back one's own last change and says in words what that was", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  expect(await bot.ask("@mirela /undo")).toBe("Took back #2: /agenda add Ballot on flags");
  expect(await titlesOf(bot)).not.toContain("Ballot on flags");
  expect(await faultsOf(bot)).toEqual([]);
});

it("takes back an earlier change by its number, with or without the sign", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add First");
  await bot.say("@mirela /agenda add Second");
  expect(await bot.ask("@mirela /undo #2")).toBe("Took back #2: /agenda add First");
  expect(await bot.ask("@mirela /undo 3")).toBe("Took back #3: /agenda add Second");
  expect(await titlesOf(bot)).not.toMatch(/First|Second/);
  expect(await faultsOf(bot)).toEqual([]);
});

it("goes on to the change before when said again", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add First");
  await bot.say("@mirela /agenda add Second");
  expect(await bot.ask("@mirela /undo")).toContain("Second");
  expect(await bot.ask("@mirela /undo")).toContain("First");
  expect(await bot.ask("@mirela /undo")).toBe(
    "You have done nothing that stands. /history shows what was done by whom.",
  );
  expect(await faultsOf(bot)).toEqual([]);
});

it("lets nobody but the author and officers take a change back", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  expect(await bot.ask("@jonas /undo 2")).toBe(
    "#2 (/agenda add) was done by Mirela Kovač: only they or an officer may take it back.",
  );
  expect(await bot.ask("@stranger /undo 2")).toContain("I do not know your account as a member");
  expect(await titlesOf(bot)).toContain("Ballot on flags");
  expect(await bot.ask("@tomas /undo 2")).toBe("Took back #2: /agenda add Ballot on flags");
  expect(await faultsOf(bot)).toEqual([]);
});

it("is not for an officer who is none any more, and leaves a group an officer", async () => {
  const bot = await startBot();
  await bot.say("@tomas /member role @jonas chair");
  await bot.say("@tomas /group set name Other");
  await bot.say("@ada /member role @tomas vice-chair held:no");
  expect(await bot.ask("@tomas /undo")).toContain(
    "Only officers and administrators of this chat may do this.",
  );
  await bot.say("@jonas /member role @ada chair held:no");
  expect(await bot.ask("@jonas /undo 2")).toBe(
    "Nobody would be chair or vice-chair. Name another first: /member role @who chair.",
  );
  expect(await bot.ask("@jonas /undo 5")).toContain("Took back #5");
  expect(await bot.ask("@ada /undo 2")).toContain("Took back #2");
  expect(await faultsOf(bot)).toEqual([]);
});

it("takes nothing back twice, and does not take back a taking back", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  await bot.say("@mirela /undo");
  expect(await bot.ask("@ada /undo 2")).toBe("#2 was taken back already, by #3.");
  expect(await bot.ask("@mirela /undo 3")).toBe("#3 itself took something back. Do again what it took back.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("acts once when the same delivery comes twice", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add First");
  await bot.say("@mirela /agenda add Second");
  const once = await bot.ask("@mirela /undo", { id: "pressed" });
  expect(await bot.ask("@mirela /undo", { id: "pressed" })).toBe(once);
  expect(await titlesOf(bot)).toContain("First");
  expect(await faultsOf(bot)).toEqual([]);
});

it("refuses what was changed since, and names the change in the way", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  await bot.say("@ada /agenda edit flags New title");
  expect(await bot.ask("@mirela /undo")).toBe(
    "#2 (/agenda add) cannot be taken back: what it changed was changed again since by #3 (/agenda edit). Take #3 back first, or correct it with a new command.",
  );
  await bot.say("@ada /undo 3");
  expect(await bot.ask("@mirela /undo")).toBe("Took back #2: /agenda add Ballot on flags");
  expect(await faultsOf(bot)).toEqual([]);
});

it("refuses a start of a meeting on which other things hang by now", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.say("@mirela /agenda add Ballot on flags");
  expect(await bot.ask("@ada /undo 2")).toBe(
    "#2 (/meeting start) cannot be taken back: 1 agenda item hangs on it. Take #3 back first, or correct it with a new command.",
  );
  expect(await faultsOf(bot)).toEqual([]);
});

it("says what is wrong with a number, and what was never a command of the chat", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  expect(await bot.ask("@ada /undo 99")).toBe("There is no #99; the last is #2. /history lists them.");
  expect(await bot.ask("@ada /undo 1")).toContain(
    "#1 (/group create) cannot be taken back. A group is not unmade.",
  );
  expect(await bot.ask("@ada /undo perhaps")).toBe("I could not place “perhaps”. It goes so: /undo [entry]");
  expect(await bot.ask("@ada /undo 0")).not.toContain("Took back");
});

it("takes a minuted line back, which is said in chat and is no command", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /meeting minutes-taker @jonas");
  await bot.say("@jonas Martijn presented the draft.");
  await bot.say("@jonas Action @mirela by 30 January: sends the text round");
  expect(await bot.ask("@hana /undo 5")).toContain("#5 (a minuted line) was done by Jonas Lindqvist");
  expect(await bot.ask("@jonas /undo")).toBe(
    "Took back #5: Action Mirela Kovač by 30 January: sends the text round",
  );
  expect(await bot.ask("@jonas /undo")).toBe("Took back #4: Martijn presented the draft.");
  expect(await faultsOf(bot)).toEqual([]);
});

it("does not put back what somebody else has by now", async () => {
  const bot = await startBot();
  const file = (await bot.say("@ada /group show"))?.files?.[0]?.content ?? "";
  const without = file.replace(/\n {4}accounts:\n {6}- console:local\/wei/, "");
  const shown = await bot.say("@ada /group apply", {
    files: [{ name: "group.yaml", type: "application/yaml", content: without }],
  });
  const { command = "", values = {} } = shown?.card?.buttons?.[0] ?? {};
  await bot.say("@ada x", { what: { kind: "chosen", command, values } });
  await bot.say("@ada /member link @wei Samuel");
  expect(await bot.ask("@ada /undo 3")).toBe(
    "#3 (/group apply) cannot be taken back: something else has taken its place. /history shows what happened since.",
  );
  await bot.say("@ada /undo 4");
  expect(await bot.ask("@ada /undo 3")).toContain("Took back #3: /group apply");
  expect(await bot.ask("@wei /whoami")).toContain("Wei Lin Tan");
  expect(await faultsOf(bot)).toEqual([]);
});

it("keeps what was taken back in the history, marked", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  await bot.say("@mirela /undo");
  const shown = await bot.ask("@jonas /history");
  expect(shown).toContain(
    "#2 2026-01-15T15:00:00.000Z Mirela Kovač: /agenda add Ballot on flags (taken back by #3)",
  );
  expect(shown).toMatch(/#3 .* Mirela Kovač: \/undo\n/);
  expect(shown.indexOf("#3")).toBeLessThan(shown.indexOf("#2 2026"));
});

it("shows the history of one command or of one person", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Ballot on flags");
  await bot.say("@ada /meeting start");
  const ofAgenda = await bot.ask("@jonas /history agenda");
  expect(ofAgenda).toContain("Ballot on flags");
  expect(ofAgenda).not.toContain("/meeting start");
  expect(await bot.ask("@jonas /history by:Brandt")).toMatch(/by Ada Brandt[\s\S]*\/meeting start/);
  expect(await bot.ask("@jonas /history by:Brandt")).not.toContain("Ballot on flags");
  expect(await bot.ask("@jonas /history agnda")).toBe("There is no command “agnda”. Did you mean agenda?");
  expect(await bot.ask("@jonas /history member add by:Brandt")).not.toContain("start");
});

it("pages through a long history by a button, and stays short with long words", async () => {
  const bot = await startBot();
  for (let n = 0; n < 40; n++) await bot.say(`@mirela /agenda add ${"Long words ".repeat(15)}${n}`);
  const seen = new Set<string>();
  let reply = await bot.say("@jonas /history");
  for (let pages = 0; reply?.card && pages < 20; pages++) {
    const text = reply.card.sections.flatMap(({ lines }) => lines.map((line) => line.join(""))).join("\n");
    expect(text.length).toBeLessThan(1900);
    for (const [, number = ""] of text.matchAll(/^#(\d+)/gm)) seen.add(number);
    const next = reply.card.buttons?.[0];
    if (!next) break;
    reply = await bot.say("@jonas x", {
      what: { kind: "chosen", command: next.command, values: next.values },
    });
  }
  expect(seen.size).toBe(41);
});

it("tells members no addresses of others, and officers all that was said", async () => {
  const bot = await startBot();
  await bot.say("@mirela /agenda add Write to jo@example.org");
  expect(await bot.ask("@jonas /history")).toContain("Write to …@…");
  expect(await bot.ask("@ada /history")).toContain("Write to jo@example.org");
});

it("is not deceived by what is written in titles", async () => {
  const bot = await startBot();
  await bot.say(`@mirela /agenda add \u202eevil\u202c **bold** <!channel> ${"x".repeat(150)}`);
  const answer = await bot.ask("@mirela /undo");
  expect(answer.length).toBeLessThan(160);
  expect(answer).toContain("evil **bold** <!channel>");
  expect(answer).not.toContain("\u202e");
});

it("leaves final minutes alone: what stands in them is not taken back behind them", async () => {
  const bot = await startBot();
  for (const line of [
    "/meeting start",
    "/meeting minutes-taker Mirela",
    "/rollcall present Ada, Mirela",
    "/agenda go Other business",
  ])
    await bot.say(`@ada ${line}`);
  await bot.say("@mirela Something was said.");
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.say("@mirela /minutes circulate");
  await bot.turn(14 * 24 * 3_600_000);
  await bot.say("@ada /meeting start");
  const entries = (await bot.store.read.of("practice").journal.latest(20)).filter((entry) =>
    ["rollcall", "note", "agenda go"].includes(entry.command),
  );
  expect(entries).toHaveLength(3);
  await bot.say("@ada /minutes approve 2026-01-15");
  for (const { number } of entries)
    expect(await bot.ask(`@ada /undo ${number}`)).toContain(
      "These minutes are approved and no longer change",
    );
  expect(await faultsOf(bot)).toEqual([]);
});
