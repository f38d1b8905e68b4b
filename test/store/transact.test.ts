import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Writer } from "../../src/store/index.ts";
import { startBot } from "../bot.ts";
import { at, type FreshStore, freshStore, itemRow, markRow, meetingRow } from "./fresh-store.ts";

const meetings = (fresh: FreshStore) => fresh.look<{ id: string }>("select id from meetings order by id");
const meet = (id: string) => (writer: Writer) => writer.insert("meetings", { id, ...meetingRow });

describe("a unit of work", () => {
  it("is wholly there for its own reads and not at all for others', until it is done", async () => {
    const fresh = await freshStore();
    await fresh.write("c1", async (writer, read) => {
      await meet("m")(writer);
      expect(await read.meetings.meeting("m")).toBeDefined();
      expect(await fresh.store.read.of("g").meetings.meeting("m")).toBeUndefined();
    });
    expect(await fresh.store.read.of("g").meetings.meeting("m")).toBeDefined();
  });

  it("leaves nothing behind when it fails, and the next one works", async () => {
    const fresh = await freshStore();
    const failing = fresh.write("c1", async (writer) => {
      await meet("m")(writer);
      await writer.send({ kind: "say", destination: "console local room", payload: { text: ["x"] } });
      throw new Error("a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
    expect([
      meetings(fresh),
      fresh.look("select * from outbox"),
      fresh.look("select * from changes where row = 'm'"),
    ]).toEqual([[], [], []]);
    await fresh.write("c2", meet("m"));
    expect(meetings(fresh)).toEqual([{ id: "m" }]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("comes after the one before it, in the order asked for", async () => {
    const fresh = await freshStore();
    const order: string[] = [];
    const step = (name: string) =>
      fresh.write(name, async (writer) => {
        order.push(`${name} begins`);
        await meet(name)(writer);
        await Promise.resolve();
        order.push(`${name} ends`);
      });
    await Promise.all(["a", "b", "c"].map(step));
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
    expect(fresh.look("select call from entries where number > 1 order by number")).toEqual([
      { call: "a" },
      { call: "b" },
      { call: "c" },
    ]);
  });

  it("may await the store and nothing else: where a timer ran meanwhile it fails, and is rolled back", async () => {
    const fresh = await freshStore();
    const waiting = fresh.write("c1", async (writer) => {
      await meet("m")(writer);
      await setTimeout(1);
    });
    await expect(waiting).rejects.toThrow("awaited something other than the store");
    expect(meetings(fresh)).toEqual([]);
    await fresh.write("c2", meet("m2"));
    expect(meetings(fresh)).toEqual([{ id: "m2" }]);
  });

  it("takes its writer with it: used afterwards, the writer writes nothing and says so", async () => {
    const fresh = await freshStore();
    let kept: Writer | undefined;
    await fresh.write("c1", async (writer) => {
      kept = writer;
      await meet("m")(writer);
    });
    const late = kept as Writer;
    const words = "the writer of call c1 was used after its transaction had ended";
    await expect(meet("m2")(late)).rejects.toThrow(words);
    await expect(late.update("meetings", "m", { minutes: 5 })).rejects.toThrow(words);
    await expect(late.remove("meetings", "m")).rejects.toThrow(words);
    await expect(late.add("attendance", markRow("m", "Ada"))).rejects.toThrow(words);
    await expect(late.renewDue("line", "m", at)).rejects.toThrow(words);
    await expect(late.undo("x")).rejects.toThrow(words);
    await expect(late.send({ kind: "say", destination: "d", payload: {} })).rejects.toThrow(words);
    await expect(late.recall("x")).rejects.toThrow(words);
    expect(meetings(fresh)).toEqual([{ id: "m" }]);
    expect(await fresh.faults()).toEqual([]);
  });

  it("can let go of one writer's work and keep the rest: a refusal is remembered, what it wrote is not", async () => {
    const fresh = await freshStore();
    await fresh.store.transact(async (transaction) => {
      const writer = transaction.writer({ group: "g", call: "c1", at, account: "a", command: "x", said: "" });
      await meet("m")(writer);
      writer.abandon();
      transaction.keepAnswer("c1", at, { text: ["No."] });
    });
    expect(meetings(fresh)).toEqual([]);
    expect(fresh.look("select call, answer from heard")).toEqual([
      { call: "c1", answer: '{"text":["No."]}' },
    ]);
    expect(await fresh.faults()).toEqual([]);
  });
});

describe("the journal", () => {
  it("has no entry for work that changed nothing", async () => {
    const fresh = await freshStore();
    await fresh.write("c1", meet("m"));
    await fresh.write("c2", (writer) => writer.update("meetings", "m", { minutes: 60 }));
    await fresh.write("c3", async () => undefined);
    expect(fresh.look("select call from entries order by number")).toEqual([
      { call: "group g" },
      { call: "c1" },
    ]);
  });

  it("derives ids from the call: the same calls make the same database, byte for byte in every table", async () => {
    const said = async () => {
      const fresh = await freshStore();
      await fresh.write("c1", async (writer) => {
        const { id } = await writer.insert("meetings", meetingRow);
        await writer.insert("items", itemRow(id));
        await writer.add("attendance", markRow(id, "Ada"));
      });
      return ["entries", "changes", "meetings", "items", "attendance"].map((table) =>
        fresh.look(`select * from ${table}`),
      );
    };
    expect(await said()).toEqual(await said());
  });

  it("takes one entry a call: the same call cannot write twice", async () => {
    const fresh = await freshStore();
    await fresh.write("c1", meet("m"));
    await expect(fresh.write("c1", meet("m2"))).rejects.toThrow("UNIQUE");
    expect(meetings(fresh)).toEqual([{ id: "m" }]);
  });
});

describe("a group's rows", () => {
  it("cannot point into another group", async () => {
    const fresh = await freshStore();
    await fresh.write("c1", meet("m"));
    await fresh.write("c2", (writer) => writer.insert("groups", { id: "h", name: "H", settings: {} }), "h");
    const stray = fresh.write("c3", (writer) => writer.insert("items", itemRow("m")), "h");
    await expect(stray).rejects.toThrow("FOREIGN KEY");
    await expect(fresh.write("c4", (writer) => writer.remove("meetings", "m"), "h")).rejects.toThrow(
      "no row m",
    );
    const posing = { ...meetingRow, id: "m", group: "g", minutes: 1 };
    await fresh.write("c5", (writer) => writer.insert("meetings", posing), "h");
    expect(fresh.look("select `group`, minutes from meetings order by `group`")).toEqual([
      { group: "g", minutes: 60 },
      { group: "h", minutes: 1 },
    ]);
    expect(await fresh.store.read.of("h").agenda.items("m")).toEqual([]);
    expect(await fresh.faults()).toEqual([]);
  });
});

describe("a call", () => {
  it("is one COMMIT, whether it writes much, nothing, or is refused; a question is none", async () => {
    const statements: string[] = [];
    const bot = await startBot({ store: { trace: (statement) => statements.push(statement) } });
    const commits = async (line: string) => {
      statements.length = 0;
      // Straight to the bot's ears: the courier's own steps commit by themselves.
      await bot.say(line, { deliver: false });
      return statements.filter((statement) => /^(COMMIT|END)/i.test(statement)).length;
    };
    expect(await commits("@ada /meeting start")).toBe(1);
    expect(await commits("@ada /agenda add Something else minutes:10")).toBe(1);
    expect(await commits("@ada /agenda go 99")).toBe(1);
    expect(statements.some((statement) => /^insert into .?heard/i.test(statement))).toBe(true);
    expect(await commits("@ada /agenda show")).toBe(0);
    expect(await commits("@ada /agenda nxt")).toBe(0);
  });

  it("heard twice acts once and is answered the same, also when it was refused", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const once = async (line: string, id: string) => [
      await bot.ask(line, { id }),
      await bot.ask(line, { id }),
    ];
    const [first, second] = await once("@ada /agenda add Twice", "delivery 1");
    expect(second).toBe(first);
    const [no, again] = await once("@ada /agenda go 99", "delivery 2");
    expect(no).toContain("The agenda has no item 99");
    expect(again).toBe(no);
    await bot.restart();
    expect(await bot.ask("@ada /agenda add Twice", { id: "delivery 1" })).toBe(first);
    const { read } = bot.store;
    const [meeting] = await read.of("practice").meetings.open();
    const items = await read.of("practice").agenda.items(meeting?.id ?? "");
    expect(items.filter(({ title }) => title === "Twice")).toHaveLength(1);
  });
});
