import { describe, expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";
import { misremembered } from "../remembered.ts";

describe("what was read before", () => {
  it("is forgotten when it is written to, taken back, or refused half-way", async () => {
    const bot = await startBot();
    const said = [
      "@ada /meeting start",
      "@ada /meeting minutes-taker Mirela",
      "@ada /rollcall present Ada, Tomas, Mirela",
      "@ada /agenda next",
      "@mirela Something was said.",
      "@ada /agenda add Flags by night",
      "@ada /undo",
      "@ada /member add Zoe Park organization:Brightwater",
      "@ada /member add Zoe Park organization:Nowhere",
      "@ada /meeting adjourn",
      "@mirela /minutes circulate",
      "@mirela /undo",
    ];
    expect(await misremembered(bot.store)).toEqual([]);
    for (const line of said) {
      await bot.say(line);
      expect(await misremembered(bot.store), line).toEqual([]);
    }
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is not what a transaction wrote that was rolled back, nor what is not committed yet", async () => {
    const bot = await startBot();
    const nameOf = async (reader: typeof bot.store.read) => (await reader.group("practice"))?.name;
    const by = {
      group: "practice",
      call: "a call",
      at: bot.now(),
      account: "test",
      command: "test",
      said: "",
    };
    const before = await nameOf(bot.store.read);
    const seen: unknown[] = [];
    const broken = bot.store.transact(async (transaction) => {
      const row = await transaction.read.group("practice");
      await transaction.writer(by).update("groups", row?.id ?? "", { name: "Another" });
      seen.push(await nameOf(transaction.read), await nameOf(bot.store.read));
      throw new Error("broken off");
    });
    await expect(broken).rejects.toThrow("broken off");
    expect(seen).toEqual(["Another", before]);
    expect(await nameOf(bot.store.read)).toBe(before);
    expect(await bot.store.transact(async ({ read }) => nameOf(read))).toBe(before);
  });

  it("is handed out to many, and can be changed by none", async () => {
    const bot = await startBot();
    const rooms = await bot.store.read.of("practice").rooms();
    expect(Object.isFrozen(rooms)).toBe(true);
    expect(rooms.every((room) => Object.isFrozen(room))).toBe(true);
  });
});
