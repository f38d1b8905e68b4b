import { expect, it } from "vitest";
import { renderReply } from "../../src/adapters/console/render.ts";
import type { Card, Reply } from "../../src/chat/index.ts";
import { menu } from "../../src/commands/index.ts";
import { createBot } from "../../src/core/bot.ts";
import { faultsOf, startBot, type TestBot } from "../bot.ts";
import { sayAll, voting } from "../commands/ballot-life.ts";

const alone = "console:local/@hana @hana";
const textOf = (reply: Reply | undefined) =>
  reply ? renderReply(reply, (at) => new Date(at).toISOString().slice(0, 16)).join("\n") : "";
const home = (bot: TestBot) => bot.say(`${alone} home`, { what: { kind: "home" } });

/** Presses a button of somebody's own page. */
async function press(bot: TestBot, card: Card | undefined, label: string, more: Record<string, string> = {}) {
  const button = card?.buttons?.find((one) => one.label === label);
  if (!button) throw new Error(`no button “${label}” among ${card?.buttons?.map((one) => one.label)}`);
  const { command, values } = button;
  return textOf(
    await bot.say(`${alone} .`, { what: { kind: "chosen", command, values: { ...values, ...more } } }),
  );
}

/** Hana, who owes the practice group a vote and an action, and the minutes and an action to another. */
async function owingTwice(): Promise<TestBot> {
  const bot = await startBot({ reminders: true });
  await sayAll(bot, [...voting, "@ada /action add Paint the buoys @hana due:2026-02-02"]);
  const bells = "console:local/bells";
  await bot.say(`${bells} @zoe /group create Bell Ringers zone:Europe/London`, { administrator: true });
  for (const line of [
    '@zoe /member add "Zoë Park" @zoe role:chair org:none',
    '@zoe /member add "Hana Okafor" @hana org:none',
    "@zoe /meeting start",
    "@zoe /meeting minutes-taker @hana",
    "@zoe /action add Oil the bells @hana due:2026-01-30",
    "@zoe /meeting adjourn really:yes",
  ])
    await bot.say(`${bells} ${line}`, { administrator: line.startsWith("@zoe") });
  return bot;
}

it("shows a member of several groups what each is owed and will tell, with buttons that say for which", async () => {
  const bot = await owingTwice();
  const { card } = (await home(bot)) ?? {};
  const shown = textOf({ text: [], ...(card && { card }) });
  expect(shown).toMatchInlineSnapshot(`
    "┌ What you owe
    │  Harbour Signals Working Group
    │    Next meeting: 2026-02-05T15:00 (Thu 5 February 2026 15:00 GMT)
    │    You owe
    │    The vote of Brightwater on HS-1 until 2026-01-29T15:05: as /vote HS-1 yes
    │    A1 Paint the buoys (Hana Okafor, due 2 February 2026)
    │    You will be told
    │    2026-01-27T15:05: The vote of Brightwater on HS-1, until Thu 29 January 2026 15:05 GMT: it is not cast yet.
    │    2026-01-28T15:05: The vote of Brightwater on HS-1, until Thu 29 January 2026 15:05 GMT: it is not cast yet.
    │    2026-01-29T13:05: The vote of Brightwater on HS-1, until Thu 29 January 2026 15:05 GMT: it is not cast yet.
    │  Bell Ringers
    │    You owe
    │    Circulate the minutes of the Teleconference of 22 January 2026, due 2026-01-25T15:06
    │    A1 Oil the bells (Hana Okafor, due 30 January 2026)
    │    You will be told
    │    2026-01-25T15:06: The minutes of the Teleconference of 22 January 2026 are due. Circulate them, and corrections are gathered for you.
    │    2026-01-28T15:06: The minutes of the Teleconference of 22 January 2026 were due Sun 25 January 2026 15:06 GMT and are not circulated. Circulate them, and corrections a…
    │    2026-01-29T09:00: You promised: A1 Oil the bells (Hana Okafor, due 30 January 2026).
    └ [HSWG: Vote on HS-1] [HSWG: A1 is done] [Bell Ringers: Show the draft] [Bell Ringers: A1 is done]"
  `);
  expect(await press(bot, card, "HSWG: A1 is done")).toContain("A1 is done");
  // The vote is asked for in a form, which carries the group along.
  const vote = card?.buttons?.find(({ label }) => label === "HSWG: Vote on HS-1");
  const { command = "", values = {} } = vote ?? {};
  const hana = { platform: "console", workspace: "local", id: "hana", name: "Hana", administrator: false };
  const form = await createBot({ store: bot.store, menu, now: bot.now, log: { bug: () => undefined } }).form({
    id: "form",
    what: { kind: "chosen", command, values },
    from: hana,
    place: { platform: "console", workspace: "local", channel: "@hana" },
    at: bot.now(),
  });
  expect(form).toMatchObject({ command: "vote", kept: { group: "practice", ballot: vote?.values.ballot } });
  expect(await press(bot, card, "HSWG: Vote on HS-1", { vote: "yes" })).toContain("yes on HS-1");
  expect(await press(bot, card, "Bell Ringers: A1 is done")).toContain("A1 is done");
  expect(await press(bot, card, "Bell Ringers: Show the draft")).toContain("Hana Okafor");
  const after = textOf(await home(bot));
  expect(after).not.toMatch(/buoys|Oil the bells|The vote of/);
  expect(after).toContain("Circulate the minutes");
  expect(await faultsOf(bot)).toEqual([]);
});

it("is what /whoami says in private; and a command there takes the group's name", async () => {
  const bot = await owingTwice();
  expect(textOf(await bot.say(`${alone} /whoami`))).toBe(textOf(await home(bot)));
  expect(textOf(await bot.say(`${alone} /whoami group:bell-ringers`))).toContain(
    "Hana Okafor in Bell Ringers",
  );
  expect(textOf(await bot.say(`${alone} /action list`))).toMatch(
    /^You are in several groups, .* add group:\S+ or group:\S+\.$/,
  );
  expect(textOf(await bot.say(`${alone} /action list group:practice`))).toContain("Paint the buoys");
  expect(textOf(await bot.say(`${alone} /action add group:practice Tar the ropes`))).toContain(
    "Tar the ropes",
  );
  // A group that one does not belong to is none.
  expect(textOf(await bot.say("console:local/@zoe @zoe /action list group:practice"))).toContain("no group");
  // In a room it is nothing but a word.
  expect(textOf(await bot.say("@hana /action list group:practice"))).toContain("I could not place");
});
