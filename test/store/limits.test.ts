import Client from "better-sqlite3";
import { expect, it } from "vitest";
import { openStore, Taken } from "../../src/store/index.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { freshStore } from "./fresh-store.ts";

const pages = (bot: TestBot) => {
  const client = new Client(bot.store.path, { readonly: true });
  const count = client.pragma("page_count", { simple: true });
  client.close();
  return Number(count);
};

it("a database has one Convener: the second is told so in words, and the first goes on", async () => {
  const fresh = await freshStore();
  const second = openStore({ path: fresh.path });
  await expect(second).rejects.toThrow(Taken);
  await expect(second).rejects.toThrow(
    `${fresh.path} is in use by another Convener. Stop that one first, or give this one another database.`,
  );
  await fresh.write("c1", (w) => w.insert("members", { name: "Ada", aliases: [], addresses: [] }));
  await fresh.close();
  const next = await openStore({ path: fresh.path });
  expect((await next.read.of("g").roster.members()).map(({ name }) => name)).toEqual(["Ada"]);
  await next.close();
});

it("a database that may only be read is still read, and a change is refused in words", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.restart({ limits: ["query_only = ON"] });
  const answer = await bot.ask("@ada /agenda add Something", { id: "call 77", deliver: false });
  expect(answer).toBe(
    "My database may only be read at present; nothing was changed. What is on record can still be read. Tell whoever runs me, with this: call 77",
  );
  expect(bot.bugs.splice(0)).toMatchObject([{ code: "SQLITE_READONLY" }]);
  expect((await bot.say("@ada /agenda show"))?.card?.title).toContain("Agenda");
  await bot.restart();
  expect(await bot.ask("@ada /agenda add Something", { id: "call 77" })).toContain("Something");
  expect(await faultsOf(bot)).toEqual([]);
});

it("a full disk is told in words, half-does nothing, and the same line works once there is room", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.restart({ limits: [`max_page_count = ${pages(bot) + 4}`] });
  const long = "x".repeat(190);
  let said = 0;
  let answer = "";
  while (!answer.includes("disk is full") && said < 500)
    answer = await bot.ask(`@ada /agenda add ${++said} ${long}`, { id: `add ${said}`, deliver: false });
  expect(answer).toBe(
    `My disk is full; nothing was changed. What is on record can still be read. Tell whoever runs me, with this: add ${said}`,
  );
  expect(said).toBeGreaterThan(1);
  expect(bot.bugs.splice(0)).toMatchObject([{ code: "SQLITE_FULL" }]);

  const titles = async () => {
    const [meeting] = await bot.store.read.of("practice").meetings.open();
    const items = await bot.store.read.of("practice").agenda.items(meeting?.id ?? "");
    return items.map(({ title }) => title).filter((title) => title.includes(long));
  };
  expect(await titles()).toHaveLength(said - 1);
  expect(await faultsOf(bot)).toEqual([]);
  expect((await bot.say("@ada /agenda show"))?.card?.title).toContain("Agenda");

  await bot.restart();
  expect(await bot.ask(`@ada /agenda add ${said} ${long}`, { id: `add ${said}` })).toContain(long);
  expect(await titles()).toHaveLength(said);
  expect(await faultsOf(bot)).toEqual([]);
});

it("what a full disk kept from being said waits, and is said once when there is room", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start", { deliver: false });
  expect(bot.room()).toEqual([]);
  await bot.restart({ limits: ["query_only = ON"] });
  await expect(bot.deliver()).rejects.toThrow("readonly");
  expect(bot.room()).toEqual([]);
  await bot.restart();
  await bot.deliver();
  await bot.deliver();
  expect(bot.room()).toHaveLength(1);
});
