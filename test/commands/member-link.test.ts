import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultsOf, startBot, type TestBot } from "../bot.ts";

const minute = 60_000;
const bind = "discord:harbour/hall";

const practice = readFileSync(new URL("../../examples/practice.yaml", import.meta.url), "utf8");
const group = practice.replace("  - console:local/room", "  - console:local/room\n  - discord:harbour/hall");

/** The practice group in a room of the terminal and one of Discord's. */
const inTwoRooms = (): Promise<TestBot> => startBot({ group });

const codeIn = (told: string): string => /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(told)?.[1] ?? "";
const whispered = (bot: TestBot, platform: string, account: string): string =>
  (bot.platforms.get(platform)?.said ?? [])
    .filter(({ to }) => "id" in to && to.id === account)
    .map(({ message }) => JSON.stringify(message))
    .join("\n");

describe("Linking another account", () => {
  it("takes a code that the known account was told, and tells both", async () => {
    const bot = await inTwoRooms();
    const told = await bot.ask("@tomas /member link");
    const code = codeIn(told);
    expect(told).toContain("It works once");
    expect(await bot.ask(`${bind} @tom99 /member link code:${code}`)).toBe(
      "You are Tomás Ferreira here too from now on.",
    );
    expect(whispered(bot, "console", "tomas")).toContain("Your code was used: the account ");
    expect(whispered(bot, "console", "tomas")).toContain("discord:harbour/tom99");
    expect(await bot.ask(`${bind} @tom99 /whoami`)).toContain("Tomás Ferreira in Harbour Signals");
    expect(bot.room("console").join() + bot.room("discord").join()).not.toContain(code);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("knows the code however it is typed, once, and not after a quarter of an hour", async () => {
    const bot = await inTwoRooms();
    const code = codeIn(await bot.ask("@tomas /member link"));
    const typed = code.toLowerCase().replace("-", " ");
    expect(await bot.ask(`${bind} @tom99 /member link code:"${typed}"`)).toContain("You are Tomás Ferreira");
    expect(await bot.ask(`${bind} @mallory /member link code:${code}`)).toContain(
      "That is no code that works",
    );
    const late = codeIn(await bot.ask("@mirela /member link"));
    expect(late).not.toBe(code);
    await bot.turn(15 * minute);
    expect(await bot.ask(`${bind} @mir /member link code:${late}`)).toContain("That is no code that works");
  });

  it("makes an earlier code worthless when a new one is told", async () => {
    const bot = await inTwoRooms();
    const first = codeIn(await bot.ask("@tomas /member link"));
    await bot.turn(minute);
    const second = codeIn(await bot.ask("@tomas /member link"));
    expect(await bot.ask(`${bind} @tom99 /member link code:${first}`)).toContain(
      "That is no code that works",
    );
    expect(await bot.ask(`${bind} @tom99 /member link code:${second}`)).toContain("You are Tomás Ferreira");
  });

  it("lets an account try five times an hour, not more, even with the right one", async () => {
    const bot = await inTwoRooms();
    const code = codeIn(await bot.ask("@tomas /member link"));
    for (const left of ["4 more tries", "3 more tries", "2 more tries", "1 more try", "You can try again at"])
      expect(await bot.ask(`${bind} @mallory /member link code:AAAA-AAA${left.length % 9}`)).toContain(left);
    expect(await bot.ask(`${bind} @mallory /member link code:${code}`)).toContain("That were 5 wrong codes.");
    expect(await bot.ask(`${bind} @tom99 /member link code:${code}`)).toContain("You are Tomás Ferreira");
    await bot.turn(61 * minute);
    expect(await bot.ask(`${bind} @mallory /member link code:AAAA-AAAA`)).toContain("4 more tries");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is nothing to somebody unknown without a code, nor to somebody known with their own", async () => {
    const bot = await inTwoRooms();
    expect(await bot.ask(`${bind} @mallory /member link`)).toContain("I do not know this account yet.");
    expect(await bot.ask(`${bind} @mallory /member link @mallory Ada`)).toContain(
      "I do not know your account",
    );
    expect(await bot.ask("@jonas /member link @mallory Ada")).toContain("Only officers may do this.");
    const code = codeIn(await bot.ask("@tomas /member link"));
    expect(await bot.ask(`@tomas /member link code:${code}`)).toContain("Tomás Ferreira already");
    expect(await bot.ask(`@mirela /member link code:${code}`)).toContain("Mirela Kovač already");
  });

  it("takes a whole code in private, and in another group's room without a word to that group", async () => {
    const bot = await inTwoRooms();
    const other = "discord:harbour/other";
    await bot.say(`${other} @root /group create "Other Group" zone:UTC`, { administrator: true });
    const code = codeIn(await bot.ask("@tomas /member link"));
    expect(await bot.ask(`${other} @tom99 /member link code:${code}`)).toContain("no code that works");
    const entries = async () => (await bot.store.read.of("other-group").journal.latest(9)).length;
    const before = await entries();
    expect(await bot.ask(`${other} @tom99 /member link code:practice-${code}`)).toContain("You are Tomás");
    expect(await entries()).toBe(before);
    expect(await bot.ask(`${other} @tom99 /whoami`)).toContain("I do not know your account");
    const another = codeIn(await bot.ask("@mirela /member link"));
    for (let tries = 0; tries < 5; tries++)
      await bot.ask(`discord:elsewhere/@mallory @mallory /member link code:practice-AAAA-AAA${tries + 2}`);
    expect(
      await bot.ask(`discord:elsewhere/@mallory @mallory /member link code:practice-${another}`),
    ).toContain("That were 5 wrong codes.");
    expect(
      await bot.ask(`discord:elsewhere/@mir @mir /member link code:"Practice ${another.replace("-", " ")}"`),
    ).toContain("You are Mirela Kovač here too");
    expect(await bot.ask("discord:elsewhere/@mir @mir /whoami")).toContain("Mirela Kovač in Harbour");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("gives the marks of the roll call to the member, and is taken back by an officer", async () => {
    const bot = await inTwoRooms();
    await bot.say("@ada /meeting start");
    await bot.say(`${bind} @tom99 /rollcall`);
    const code = codeIn(await bot.ask("@tomas /member link"));
    expect(await bot.ask(`${bind} @tom99 /member link code:${code}`)).toContain("counts for you now");
    await bot.turn(5000);
    expect(bot.card()).toContain("Tomás Ferreira");
    const entries = await bot.ask("@ada /history member link");
    const number = /#(\d+)[^#]*tom99|#(\d+)/.exec(entries);
    expect(await bot.ask(`@ada /undo ${number?.[1] ?? number?.[2]}`)).toContain("Took back");
    expect(await bot.ask(`${bind} @tom99 /whoami`)).toContain("I do not know your account");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("Those in the voice channel", () => {
  const voice = (...ids: readonly string[]) =>
    ids.map((id) => ({ platform: "console", workspace: "local", id, name: id, administrator: false }));

  it("are offered to whoever may mark others, and marked at one press", async () => {
    const bot = await startBot();
    const gathered = voice("ada", "tomas", "mirela", "stranger");
    const hear = (who: string, command: string, values = {}) =>
      bot.hear({
        id: `${who} ${command} ${JSON.stringify(values)} ${bot.now()}`,
        what: { kind: "chosen", command, values },
        from: { platform: "console", workspace: "local", id: who, name: who, administrator: false },
        place: { platform: "console", workspace: "local", channel: "room" },
        at: bot.now(),
        gathered,
      });
    const started = await hear("ada", "meeting start");
    expect(started?.card?.sections[0]?.heading).toBe("In the voice channel, not marked yet: 4");
    expect(started?.card?.buttons).toEqual([
      {
        label: "Mark all 4 in the voice channel",
        command: "rollcall",
        values: { gathered: "yes" },
        tone: "primary",
      },
    ]);
    await bot.turn(1000);
    expect((await hear("tomas", "rollcall"))?.card?.sections.at(-1)?.heading).toContain("not marked yet: 3");
    expect((await hear("mirela", "rollcall"))?.card).toBeUndefined();
    const refused = await hear("mirela", "rollcall", { gathered: "yes" });
    expect(refused?.noted).toBe("not taken");
    const marked = await hear("ada", "rollcall", { gathered: "yes" });
    expect(JSON.stringify(marked?.text)).toContain("Ada Brandt (Lantern Trust), stranger");
    expect(JSON.stringify(marked?.text)).toContain("One account there is nobody's yet");
    await bot.turn(5000);
    expect(bot.card()).toContain("stranger");
    await bot.turn(1000);
    expect(JSON.stringify((await hear("ada", "rollcall", { show: "yes" }))?.card)).not.toContain("voice");
    expect(await bot.ask("@ada /rollcall gathered:yes")).toContain("I see nobody in a voice channel.");
    expect(await faultsOf(bot)).toEqual([]);
  });
});
