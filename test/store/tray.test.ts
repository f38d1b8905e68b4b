import { describe, expect, it } from "vitest";
import type { Errand, Writer } from "../../src/store/index.ts";
import { at, type FreshStore, freshStore, meetingRow } from "./fresh-store.ts";

const second = 1000;
const room = "console local room";
const line = (key: string, more: Partial<Errand> = {}): Errand => ({
  kind: "say",
  destination: room,
  payload: { text: [key] },
  key,
  ...more,
});
const card = (key: string, more: Partial<Errand> = {}) => line(key, { kind: "show", ...more });
const ref = (id: string) => ({ platform: "console", workspace: "local", channel: "room", id });

let calls = 0;
/** A call at some instant that sends errands; answers its entry's id. */
const send = (fresh: FreshStore, when: number, ...errands: readonly Errand[]) =>
  fresh.store.transact(async (transaction) => {
    const writer: Writer = transaction.writer({
      group: "g",
      call: `send ${++calls}`,
      at: when,
      account: "a",
      command: "x",
      said: "",
    });
    for (const errand of errands) await writer.send(errand);
    return writer.entry();
  });

const waiting = async (fresh: FreshStore, now: number) =>
  (await fresh.store.tray.waiting(now, 50)).map(({ key }) => key);

const only = async (fresh: FreshStore, now: number) => {
  const [row, more] = await fresh.store.tray.waiting(now, 50);
  if (!row || more) throw new Error("one row should wait");
  return row;
};

describe("the outbox", () => {
  it("hands out what is due, oldest first, and no more than asked for", async () => {
    const fresh = await freshStore();
    await send(fresh, at + 2, line("later"));
    await send(fresh, at + 1, line("first"), line("second"));
    await send(fresh, at + 9, line("not yet"));
    expect(await waiting(fresh, at + 2)).toEqual(["first", "second", "later"]);
    expect((await fresh.store.tray.waiting(at + 9, 2)).map(({ key }) => key)).toEqual(["first", "second"]);
    expect(await fresh.store.tray.nextAt()).toBe(at + 1);
  });

  it("uses a key once, ever: asked for again it is not said again, sent or unsent", async () => {
    const fresh = await freshStore();
    await send(fresh, at, line("k"));
    await send(fresh, at + 1, line("k", { payload: { text: ["other words"] } }));
    const row = await only(fresh, at + 1);
    expect(row.payload).toEqual({ text: ["k"] });
    await fresh.store.tray.claim(row, at + 1);
    await fresh.store.tray.sent(row, at + 2, ref("1"));
    await send(fresh, at + 3, line("k"));
    expect(await waiting(fresh, at + 9)).toEqual([]);
    await send(fresh, at + 4, line("k", { destination: "slack T C" }));
    expect(await waiting(fresh, at + 9)).toEqual(["k"]);
  });

  it("shows a card again when it is asked for again, three seconds after the last time at the earliest", async () => {
    const fresh = await freshStore();
    await send(fresh, at, card("card"));
    const row = await only(fresh, at);
    await fresh.store.tray.sent(row, at, ref("1"));
    expect(await fresh.store.tray.nextAt()).toBeUndefined();
    await send(fresh, at + second, card("card"));
    await send(fresh, at + 2 * second, card("card"));
    expect(await waiting(fresh, at + 3 * second - 1)).toEqual([]);
    expect(await fresh.store.tray.nextAt()).toBe(at + 3 * second);
    const again = await only(fresh, at + 3 * second);
    expect(again.ref).toEqual(ref("1"));
    await fresh.store.tray.sent(again, at + 3 * second, ref("1"));
    await send(fresh, at + 10 * second, card("card"));
    expect(await fresh.store.tray.nextAt()).toBe(at + 10 * second);
  });

  it("keeps a card due that was asked for again while it was under way, and again only after three seconds", async () => {
    const fresh = await freshStore();
    await send(fresh, at, card("card"));
    const row = await only(fresh, at);
    await fresh.store.tray.claim(row, at);
    await send(fresh, at + 10, card("card"));
    await fresh.store.tray.sent(row, at + 20, ref("1"));
    expect(await fresh.store.tray.nextAt()).toBe(at + 20 + 3 * second);
    await fresh.store.tray.sent(await only(fresh, at + 4 * second), at + 4 * second, ref("1"));
    expect(await fresh.store.tray.nextAt()).toBeUndefined();
  });

  it("writes nothing for a card that waits to be shown already: it is rendered when its turn comes", async () => {
    const fresh = await freshStore();
    await send(fresh, at, card("card"));
    const waits = fresh.look("select * from outbox");
    await send(fresh, at + 10, card("card"));
    expect(fresh.look("select * from outbox")).toEqual(waits);
    await fresh.store.tray.claim(await only(fresh, at + 10), at + 20);
    await send(fresh, at + 30, card("card"));
    expect(fresh.look("select wanted from outbox")).toEqual([{ wanted: 2 }]);
  });

  it("does a publishing again that was asked for while it was under way, at once", async () => {
    const fresh = await freshStore();
    const post = line("publish m", { kind: "publish", destination: "content" });
    await send(fresh, at, post);
    const row = await only(fresh, at);
    await send(fresh, at + 10, post);
    await fresh.store.tray.sent(row, at + 20, undefined);
    expect(await waiting(fresh, at + 20)).toEqual(["publish m"]);
  });

  it("knows after a crash which deliveries were tried and may have arrived", async () => {
    const fresh = await freshStore();
    await send(fresh, at, line("a"), line("b"));
    const [row] = await fresh.store.tray.waiting(at, 1);
    if (row) await fresh.store.tray.claim(row, at + 5);
    await fresh.reopen();
    const rows = await fresh.store.tray.waiting(at + 9, 50);
    expect(rows.map(({ key, triedAt, tries }) => [key, triedAt, tries])).toEqual([
      ["a", at + 5, 1],
      ["b", null, 0],
    ]);
  });

  it("knows after a long trouble, and a crash in the midst of it, since when a delivery may have arrived", async () => {
    const fresh = await freshStore();
    const tries = async () => {
      const { triedAt, firstTriedAt } = await only(fresh, at + 90);
      return [triedAt, firstTriedAt];
    };
    await send(fresh, at, line("a"));
    const fail = async (fault: string, now: number) => {
      const row = await only(fresh, now);
      await fresh.store.tray.claim(row, now);
      await fresh.store.tray.failed(row, fault, now + 1, true);
    };
    await fail("later: down", at + 1);
    expect(await tries()).toEqual([null, null]);
    await fail("unknown: timed out", at + 10);
    await fail("unknown: timed out", at + 20);
    await fail("later: down", at + 30);
    expect(await tries()).toEqual([at + 20, at + 10]);
    await fresh.store.tray.claim(await only(fresh, at + 40), at + 40);
    await fresh.reopen();
    expect(await tries()).toEqual([at + 40, at + 10]);
    await fresh.store.tray.sent(await only(fresh, at + 50), at + 50, undefined);
    expect(fresh.look("select tried_at, first_tried_at from outbox")).toEqual([
      { tried_at: null, first_tried_at: null },
    ]);
  });

  it("tries again later what failed; only where it may have arrived does it look for it first", async () => {
    const fresh = await freshStore();
    await send(fresh, at, line("later"), line("unknown"), line("never"));
    const rows = await fresh.store.tray.waiting(at, 50);
    const wanted = { later: at + 5, unknown: at + 6, never: undefined };
    for (const row of rows) {
      await fresh.store.tray.claim(row, at + 1);
      await fresh.store.tray.failed(row, `${row.key}: why`, wanted[row.key as keyof typeof wanted], true);
    }
    expect(await waiting(fresh, at + 4)).toEqual([]);
    const due = await fresh.store.tray.waiting(at + 6, 50);
    expect(due.map(({ key, triedAt, fault }) => [key, triedAt, fault])).toEqual([
      ["later", null, "later: why"],
      ["unknown", at + 1, "unknown: why"],
    ]);
    expect(fresh.look("select fault, due_at from outbox where key = 'never'")).toEqual([
      { fault: "never: why", due_at: null },
    ]);
  });
});

describe("a fresh card", () => {
  it("stands before the earlier ones of its room are shown once more, to shrink, and no others", async () => {
    const fresh = await freshStore();
    const other = { destination: "slack T C" };
    await send(
      fresh,
      at,
      card("card m 1"),
      card("card m 1", other),
      card("card m2 1"),
      card("card m 0"),
      line("card m x", { kind: "say", destination: "elsewhere" }),
    );
    for (const row of await fresh.store.tray.waiting(at, 50))
      await fresh.store.tray.sent(row, at, ref(row.key), row.key === "card m 0");
    await send(fresh, at + 5 * second, card("card m 2", { replaces: "card m " }));
    const rows = await fresh.store.tray.waiting(at + 5 * second, 50);
    expect(rows.map(({ key, destination }) => [key, destination])).toEqual([
      ["card m 2", room],
      ["card m 1", room],
    ]);
  });
});

describe("recalling an entry", () => {
  it("counts what was under way as said: it may have arrived", async () => {
    const fresh = await freshStore();
    const entry = await send(fresh, at, line("under way"), line("unsaid"));
    const [row] = await fresh.store.tray.waiting(at, 1);
    if (row) await fresh.store.tray.claim(row, at);
    expect(await fresh.write("u", (writer) => writer.recall(entry))).toBe(1);
    expect(await waiting(fresh, at + 9)).toEqual([]);
  });

  it("keeps back what was not said yet, and tells how much was said", async () => {
    const fresh = await freshStore();
    const entry = await send(
      fresh,
      at,
      line("said"),
      line("unsaid"),
      line("post", { kind: "publish" }),
      card("card"),
    );
    const other = await send(fresh, at, line("another's"));
    const said = (await fresh.store.tray.waiting(at, 50)).find(({ key }) => key === "said");
    if (said) await fresh.store.tray.sent(said, at, ref("1"));
    expect(await fresh.write("u1", (writer) => writer.recall(entry))).toBe(1);
    expect(await waiting(fresh, at)).toEqual(["card", "another's"]);
    expect(await fresh.write("u2", (writer) => writer.recall(other))).toBe(0);
    expect(fresh.look("select key from outbox where fault = 'taken back' order by key")).toEqual([
      { key: "another's" },
      { key: "post" },
      { key: "unsaid" },
    ]);
  });
});

describe("the books", () => {
  it("are read as they were committed, while something is still being written", async () => {
    const fresh = await freshStore();
    const seen = await fresh.write("c", async (writer) => {
      await writer.send(line("not yet"));
      await writer.renewDue("start", "m", at);
      return [
        await waiting(fresh, at + 9),
        await fresh.store.tray.nextAt(),
        await fresh.store.tray.dueBy(at + 9, 10),
      ];
    });
    expect(seen).toEqual([[], undefined, []]);
    expect(await waiting(fresh, at + 9)).toEqual(["not yet"]);
  });

  it("tell the lanes on which something is due, and what is due on each", async () => {
    const fresh = await freshStore();
    const elsewhere = (key: string, destination: string) => line(key, { destination });
    await send(
      fresh,
      at,
      line("a"),
      elsewhere("b", "slack T C"),
      elsewhere("c", "content"),
      elsewhere("d", "slack T @U"),
    );
    await send(fresh, at + 5, elsewhere("e", "discord G C"));
    expect(await fresh.store.tray.lanes(at)).toEqual(["console", "slack", "content"]);
    const onSlack = await fresh.store.tray.waiting(at, 50, "slack");
    expect(onSlack.map(({ key }) => key)).toEqual(["b", "d"]);
    expect(await fresh.store.tray.nextAt(at)).toBe(at + 5);
  });
});

describe("what is due", () => {
  const dues = async (fresh: FreshStore, now: number) =>
    (await fresh.store.tray.dueBy(now, 10)).map(({ group, line: name, subject, at: when }) => [
      group,
      name,
      subject,
      when - at,
    ]);

  it("is kept by line and subject, moved and removed with its state, in the transaction of the change", async () => {
    const fresh = await freshStore();
    await fresh.write("c1", async (writer) => {
      await writer.insert("meetings", { id: "m", ...meetingRow });
      await writer.renewDue("start", "m", at + 5);
      await writer.renewDue("start", "m2", at + 3);
      await writer.renewDue("end", "m", at + 4);
    });
    expect(await dues(fresh, at + 4)).toEqual([
      ["g", "start", "m2", 3],
      ["g", "end", "m", 4],
    ]);
    await fresh.store.transact(async (transaction) => {
      transaction.setDue("g", "start", "m", at + 1);
      transaction.setDue("g", "end", "m", undefined);
    });
    expect(await dues(fresh, at + 9)).toEqual([
      ["g", "start", "m", 1],
      ["g", "start", "m2", 3],
    ]);
    const failing = fresh.store.transact(async (transaction) => {
      transaction.setDue("g", "start", "m", undefined);
      throw new Error("a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
    expect(await dues(fresh, at + 9)).toHaveLength(2);
  });

  it("of one group is not another's", async () => {
    const fresh = await freshStore();
    await fresh.write("c1", (writer) => writer.renewDue("start", "m", at));
    await fresh.write("c2", (writer) => writer.renewDue("start", "m", undefined), "h");
    expect(await dues(fresh, at)).toEqual([["g", "start", "m", 0]]);
  });
});
