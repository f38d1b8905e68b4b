import { describe, expect, it } from "vitest";
import { readMessage } from "../../servers/discord.ts";
import { practiceIn, startHall } from "./hall.ts";
import { optionsFor, readAnswer } from "./rig.ts";

const minute = 60_000;

describe("A meeting on Discord", () => {
  it("is held with commands, buttons, plain typing, edits and deletions, and its card shows it", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    expect(await hall.command("ada", "meeting start")).toContain(
      "is open. The card in the room leads through it.",
    );
    expect(readMessage(hall.card() as never)).toContain("Who takes the minutes?");
    expect(hall.card()?.pinned).toBe(true);
    expect(await hall.command("ada", "meeting minutes-taker", { who: `<@${people.mirela.id}>` })).toContain(
      "takes the minutes",
    );
    expect(server.direct(people.mirela).join("\n")).toContain("You take the minutes");
    expect(await hall.press("tomas", "I am here")).toContain("You are marked as here");
    expect(await hall.press("ada", "Next item")).toContain("Now: Roll call");
    await hall.settle();

    const said = server.say(people.mirela, room, `Q: When will <@${people.tomas.id}> light the *lamps*?`);
    await server.until(() => said.reactions.get("✅")?.size === 1, "a mark on the scribe's line");
    const chat = server.say(people.tomas, room, "Nobody minutes this.");
    server.edit(said, "Q: When will the lamps be lit?");
    const slip = server.say(people.mirela, room, "A slip.");
    await server.until(() => slip.reactions.get("✅")?.size === 1, "a mark on the slip");
    server.remove(slip);
    const aside = server.say(people.mirela, room, "// not for the minutes");
    await expect.poll(() => hall.command("ada", "note show")).not.toContain("A slip");
    const shown = await hall.command("ada", "note show");
    expect(shown).toContain("When will the lamps be lit?");
    expect(shown).not.toContain("Nobody minutes this");
    expect([chat, aside].map(({ reactions }) => reactions.size)).toEqual([0, 0]);

    const marked = await server.menu(people.mirela, "Add to minutes", chat);
    expect(readAnswer(marked)).toContain("Note 3 under “Roll call”");
    expect(readAnswer(await server.menu(people.mirela, "Add to minutes", chat))).toContain(
      "That message is minuted",
    );
    const stranger = server.world.addPerson("zoe");
    const refused = await server.menu(stranger, "Add to minutes", said);
    expect(readAnswer(refused)).toContain("I do not know your account");
    expect(await hall.command("ada", "meeting adjourn", { really: "yes" })).toContain("Adjourned");
    expect(await hall.faults()).toEqual([]);
    expect(hall.trouble).toEqual([]);
  });

  it("names mentioned members in the minutes, and notifies nobody by quoting them", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    await hall.command("ada", "meeting start");
    await hall.command("ada", "meeting minutes-taker", { who: "Mirela" });
    const said = server.say(people.mirela, room, `<@${people.tomas.id}> asks @everyone about <#${room.id}>`);
    await server.until(() => said.reactions.has("✅"));
    expect(await hall.command("ada", "note show")).toContain("Tomás Ferreira asks @\u200beveryone about");
    expect(server.world.messages.flatMap(({ pinged }) => pinged)).toEqual([]);
  });

  it("asks for values in a form, tells what is wrong with them, and opens it again as it was filled", async () => {
    const hall = await startHall();
    const { server, people } = hall;
    expect(await hall.command("tomas", "agenda show")).toContain("[Add an item]");
    const form = await server.press(people.tomas, "Add an item");
    expect(readAnswer(form)).toContain("▣ ");
    const wrong = readAnswer(
      await server.fill(people.tomas, form, { title: "Lamps, *loud*", owner: "Nobdy" }),
    );
    expect(wrong).toContain("I know no member “Nobdy”.");
    const again = await server.press(people.tomas, "Correct it");
    expect(readAnswer(again)).toMatch(/I know no member “Nobdy”\..*: \[Nobdy\]/);
    const right = readAnswer(await server.fill(people.tomas, again, { owner: "Mirela" }));
    expect(right).toContain("Lamps, *loud*");
    expect(await hall.command("ada", "agenda show")).toContain("Lamps, *loud*");
  });

  it("opens a typed command again as a form, where something in it was wrong", async () => {
    const hall = await startHall();
    const { server, people } = hall;
    const wrong = await hall.command("ada", "agenda add", {
      title: "Fog horns",
      owner: "Mirella Kowatsch",
      minutes: "long",
    });
    expect(wrong).toContain("[Correct it]");
    const form = await server.press(people.ada, "Correct it");
    expect(readAnswer(form)).toMatch(/\[Mirella Kowatsch\][\s\S]*\[long\]/);
    const answer = await server.fill(people.ada, form, { owner: "Mirela", minutes: "10m" });
    expect(readAnswer(answer)).toContain("Fog horns");
    await expect(server.press(people.tomas, "Correct it")).rejects.toThrow("sees no such button");
  });

  it("offers what could be meant: items, members one after another, choices", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    await hall.command("ada", "meeting start");
    const items = await server.suggest(people.ada, room, "agenda go", "item", "roll");
    expect(items.map(({ name }) => name)).toEqual(["2. Roll call"]);
    const who = await server.suggest(people.ada, room, "rollcall", "who", "Ada Brandt, mir");
    expect(who).toEqual([{ name: "Ada Brandt, Mirela Kovač", value: "Ada Brandt, Mirela Kovač" }]);
    expect(
      await hall.command("ada", "rollcall", { mark: "present", who: "Ada Brandt, Mirela Kovač" }),
    ).toContain("Marked as present: Ada Brandt (Lantern Trust), Mirela Kovač (Northgate Seals).");
    const chosen = items[0]?.value ?? "";
    expect(await hall.command("ada", "agenda go", { item: chosen })).toContain("Roll call");
  });

  it("keeps one card: edited in place, posted anew when deleted, when old, and when Discord takes no more edits", async () => {
    const hall = await startHall();
    const { server } = hall;
    await hall.command("ada", "meeting start");
    const first = hall.card();
    await hall.turn(5_000);
    await hall.press("tomas", "I am here");
    expect(hall.card()?.id).toBe(first?.id);
    expect(readMessage(hall.card() as never)).toContain("Tomás Ferreira");
    server.remove(hall.card() as never);
    await hall.turn(5_000);
    await hall.press("mirela", "I am here").catch(() => undefined);
    await hall.command("mirela", "rollcall");
    await hall.turn(5_000);
    const second = hall.card();
    expect(second?.id).not.toBe(first?.id);
    expect(readMessage(second as never)).toContain("Mirela Kovač");
    await hall.turn(50 * minute);
    await hall.turn(1000);
    const third = hall.card();
    expect(third?.id).not.toBe(second?.id);
    expect(readMessage(second as never)).toContain("the card has moved on");
    expect(second?.pinned).toBe(false);
    expect(await hall.faults()).toEqual([]);
  });

  it("is not minuted from threads, but led from them", async () => {
    const hall = await startHall();
    const { server, people, room, guild } = hall;
    await hall.command("ada", "meeting start");
    await hall.command("ada", "meeting minutes-taker", { who: "Mirela" });
    const thread = server.world.addChannel(guild, "side talk", 11, room.id);
    const aside = server.say(people.mirela, thread, "Between us.");
    const answer = await server.command(people.tomas, thread, "rollcall", {});
    expect(readAnswer(answer)).toContain("You are marked as here");
    expect(aside.reactions.size).toBe(0);
    expect(await hall.command("ada", "note show")).not.toContain("Between us");
  });

  it("hears a member in a direct message too, and tells a stranger that it does not know them", async () => {
    const hall = await startHall();
    const { server, people } = hall;
    const direct = server.world.directWith(people.tomas);
    expect(readAnswer(await server.command(people.tomas, direct, "whoami", {}))).toContain(
      "Tomás Ferreira in Harbour",
    );
    const stranger = server.world.addPerson("zoe", { name: "Zoë" });
    const answer = await server.command(stranger, server.world.directWith(stranger), "agenda show", {});
    expect(readAnswer(answer)).toContain("I know you in no group.");
    expect(readAnswer(await server.command(stranger, hall.room, "whoami", {}))).toContain(
      "I do not know your account",
    );
  });

  it("shows a member of several groups what each is owed, in a direct message, with buttons and forms that work", async () => {
    const hall = await startHall();
    const { server, people, guild } = hall;
    const bells = server.world.addChannel(guild, "bells");
    const inBells = (command: string, values: Readonly<Record<string, string>>) =>
      server.command(people.ada, bells, command, optionsFor(server, command, values));
    await inBells("group create", { name: "Bells", zone: "UTC" });
    await inBells("member add", { name: "Ada", role: "chair", account: `<@${people.ada.id}>` });
    await inBells("action add", { text: "Oil the bells", owner: "Ada" });
    await hall.command("ada", "action add", { text: "Paint the buoys", owner: "Ada Brandt" });
    const direct = server.world.directWith(people.ada);
    const shown = readAnswer(await server.command(people.ada, direct, "whoami", {}));
    expect(shown).toContain("Paint the buoys");
    expect(shown).toContain("Oil the bells");
    expect(readAnswer(await server.press(people.ada, "Bells: A1 is done"))).toContain(
      "A1 is done: Oil the bells",
    );
    const after = readAnswer(await server.command(people.ada, direct, "whoami", {}));
    expect(after).toContain("Paint the buoys");
    expect(after).not.toContain("Oil the bells");
    expect(await hall.faults()).toEqual([]);
  });

  it("listens to no bot, and not to itself", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    await hall.command("ada", "meeting start");
    await hall.command("ada", "meeting minutes-taker", { who: "Mirela" });
    const robot = server.world.addPerson("robot", { bot: true });
    const line = server.say(robot, room, "Decision: robots rule.");
    const real = server.say(people.mirela, room, "People rule.");
    await server.until(() => real.reactions.has("✅"));
    expect(line.reactions.size).toBe(0);
    expect(await hall.command("ada", "note show")).not.toContain("robots");
    const answer = await server.command(robot, room, "rollcall", {});
    expect(answer.kind).toBe("failed");
  });

  it("puts a guild's event for an occasion once, moves it, and takes it away", async () => {
    const hall = await startHall();
    const { server, platform, place } = hall;
    const startsAt = hall.now() + 24 * 60 * minute;
    const occasion = {
      name: "Teleconference",
      startsAt,
      endsAt: startsAt + 60 * minute,
      place: "https://meet.example.org/x",
      about: "Agenda: lamps",
    };
    const message = { kind: "occasion" as const, occasion };
    const ref = await platform.post(place, message, { key: "occasion 1" });
    expect(await platform.post(place, message, { key: "occasion 1", triedAt: hall.now() })).toEqual(ref);
    expect(server.world.events.size).toBe(1);
    await platform.edit(ref, {
      kind: "occasion",
      occasion: { ...occasion, name: "x".repeat(300), startsAt: startsAt + minute },
    });
    const [event] = server.world.events.values();
    expect(event).toMatchObject({
      name: "x".repeat(100),
      scheduled_start_time: new Date(startsAt + minute).toISOString(),
    });
    await platform.remove(ref);
    expect(server.world.events.size).toBe(0);
    await expect(platform.edit(ref, message)).rejects.toMatchObject({ why: "gone" });
    const past = { kind: "occasion" as const, occasion: { ...occasion, startsAt: hall.now() - 1 } };
    await expect(platform.post(place, past, { key: "occasion 2" })).rejects.toMatchObject({ why: "gone" });
  });
});

describe("A group file on Discord", () => {
  it("is attached to the command, fetched from Discord's storage only, and its difference shown", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    const content = practiceIn(hall).replace("abbreviation: HSWG", "abbreviation: HSW");
    const url = server.store("group.yaml", content);
    const file = { name: "group.yaml", type: "application/yaml", url, size: content.length };
    const shown = readAnswer(await server.command(people.ada, room, "group apply", { file }));
    expect(shown).toContain("HSW");
    const elsewhere = { ...file, url: "http://127.0.0.1:9/group.yaml" };
    expect(readAnswer(await server.command(people.ada, room, "group apply", { file: elsewhere }))).toContain(
      "I could not fetch that file from Discord",
    );
    const huge = { ...file, size: 5_000_000 };
    expect(readAnswer(await server.command(people.ada, room, "group apply", { file: huge }))).toContain(
      "one megabyte",
    );
  });
});
