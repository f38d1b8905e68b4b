import { expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";

it("an abandoned writer leaves nothing behind but the answer that is kept after it", async () => {
  const bot = await startBot();
  const before = await bot.store.read.of("practice").journal.latest(1);
  await bot.store.transact(async (transaction) => {
    const writer = transaction.writer({
      group: "practice",
      call: "refused",
      at: bot.now(),
      account: "test",
      command: "action add",
      said: "",
    });
    await writer.insert("actions", { number: 1, text: "half done", addedAt: bot.now() });
    await writer.send({ kind: "say", destination: "console local room", payload: { text: ["half said"] } });
    writer.abandon();
    transaction.keepAnswer("refused", bot.now(), { text: ["No."] });
  });
  await bot.deliver();
  expect(bot.room()).toEqual([]);
  expect(await bot.store.read.of("practice").actions.open()).toEqual([]);
  expect(await bot.store.read.of("practice").journal.latest(1)).toEqual(before);
  const kept = await bot.store.transact(async (transaction) => transaction.answerOf("refused"));
  expect(kept).toEqual({ answer: { text: ["No."] } });
  expect(await faultsOf(bot)).toEqual([]);
});
