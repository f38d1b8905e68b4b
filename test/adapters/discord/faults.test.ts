import { describe, expect, it, onTestFinished } from "vitest";
import { usual } from "../../../src/adapters/discord/index.ts";
import type { Message } from "../../../src/chat/index.ts";
import { menu } from "../../../src/commands/index.ts";
import { menuItems } from "../../../src/core/grammar/menu.ts";
import { invited, readMessage } from "../../servers/discord.ts";
import { createListener } from "../contract.ts";
import { startHall } from "./hall.ts";
import { readAnswer, startGuild } from "./rig.ts";

const minute = 60_000;
const message = (text: string): Message => ({ kind: "message", reply: { text: [text] } });

/** An adapter on a server, with a bot that only listens. */
async function startListening(pace: Parameters<Awaited<ReturnType<typeof startGuild>>["create"]>[0] = {}) {
  let now = Date.parse("2026-01-15T15:00:00Z");
  const hall = await startGuild({ now: () => now });
  const platform = hall.create(pace);
  const listener = createListener();
  onTestFinished(async () => {
    await platform.stop();
    await hall.server.stop();
  });
  return {
    ...hall,
    platform,
    listener,
    start: () => platform.start(menuItems(menu), listener.bot),
    pass: (time: number) => {
      now += time;
    },
    now: () => now,
    posts: () =>
      hall.server.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/messages")),
    texts: () => hall.server.world.messages.map(readMessage),
  };
}

describe("When Discord asks to wait", () => {
  it("a short wait is waited out, and the line is said once", async () => {
    const { server, platform, place, texts } = await startListening();
    server.faults.next({ on: "POST /messages", status: 429, retryAfter: 0.05 });
    await platform.post(place, message("Patience."), { key: "a" });
    expect(texts()).toEqual(["Patience."]);
  });

  it("a long wait puts the line off until then", async () => {
    const { server, platform, place, now } = await startListening();
    server.faults.next({ on: "POST /messages", status: 429, retryAfter: 30 });
    const put = platform.post(place, message("Later."), { key: "a" });
    await expect(put).rejects.toMatchObject({ why: "later", retryAt: expect.any(Number) });
    const retryAt: number = await put.then(
      () => 0,
      ({ retryAt: found }) => found,
    );
    expect(retryAt - now()).toBeGreaterThanOrEqual(30_000);
  });

  it("a refusal that names no time is not hammered on", async () => {
    const { server, platform, place, posts } = await startListening();
    server.faults.next({ on: "POST /messages", status: 429, times: 50 });
    await expect(platform.post(place, message("x"), { key: "a" })).rejects.toMatchObject({ why: "later" });
    expect(posts()).toHaveLength(1);
  });
});

describe("When Discord fails", () => {
  it("a line whose answer was lost is said once: by its nonce at once, by its mark or its words after that", async () => {
    const { server, platform, place, texts, pass, now } = await startListening();
    server.faults.next({ on: "POST /messages", reset: "after" });
    await expect(platform.post(place, message("Once."), { key: "a" })).rejects.toMatchObject({
      why: "unknown",
    });
    const triedAt = now();
    pass(1000);
    await platform.post(place, message("Once."), { key: "a", triedAt });
    pass(30 * minute);
    await platform.post(place, message("Once."), { key: "a", triedAt });
    expect(texts()).toEqual(["Once."]);

    const card: Message = {
      kind: "message",
      reply: {
        text: [],
        card: { title: "Card", sections: [], buttons: [{ label: "Go", command: "help", values: {} }] },
      },
    };
    server.faults.next({ on: "POST /messages", status: 503, after: true, times: 5 });
    const tried = now();
    await expect(platform.post(place, card, { key: "b" })).rejects.toMatchObject({ why: "unknown" });
    server.faults.clear();
    pass(10 * minute);
    const changed: Message = {
      ...card,
      reply: {
        text: ["It has changed."],
        card: { title: "Card 2", sections: [], buttons: [{ label: "Go", command: "help", values: {} }] },
      },
    } as Message;
    await platform.post(place, changed, { key: "b", triedAt: tried });
    expect(texts().filter((text) => text.includes("Card"))).toHaveLength(1);

    // Hours of trouble and a busy room, then a crash in the midst of another try.
    for (let n = 0; n < 250; n++)
      server.world.messages.push({ ...server.world.messages[0], id: server.world.newId(now() + n) } as never);
    pass(6 * 60 * minute);
    await platform.post(place, changed, { key: "b", triedAt: now(), firstTriedAt: tried });
    expect(texts().filter((text) => text.includes("Card"))).toHaveLength(1);
    await platform.post(place, message("Twice."), { key: "c", triedAt: now(), firstTriedAt: tried });
    expect(texts().filter((text) => text.includes("Twice"))).toHaveLength(1);
  });

  it("5xx, time-outs, broken and unreadable answers are neither lost nor said twice", async () => {
    const { server, platform, place, texts } = await startListening({ pace: { timeout: 150 } });
    const faults = [
      { status: 500 },
      { status: 502, after: true },
      { reset: "before" },
      { malformed: true },
      { delay: 400 },
    ] as const;
    for (const [n, fault] of faults.entries()) {
      server.faults.next({ on: "POST /messages", ...fault });
      const key = `line ${n}`;
      const first = await platform
        .post(place, message(key), { key })
        .catch((error: { why: string }) => error.why);
      if (typeof first === "string") {
        expect(first).toBe("unknown");
        await platform.post(place, message(key), { key, triedAt: server.world.messages[0]?.at ?? 0 });
      }
    }
    await server.until(() => texts().length >= faults.length);
    expect(texts().sort()).toEqual(faults.map((_, n) => `line ${n}`));
  });

  it("a room that is no more, or not to be seen, is told from one that waits", async () => {
    const { server, platform, place, guild, room } = await startListening();
    const post = (channel: string) => platform.post({ ...place, channel }, message("x"), { key: channel });
    await expect(post("300000000000000999")).rejects.toMatchObject({ why: "gone" });
    server.world.permissions = invited & ~(1n << 11n);
    await expect(post(room.id)).rejects.toMatchObject({ why: "forbidden" });
    server.world.permissions = invited;
    server.world.hidden.add(room.id);
    await expect(post(room.id)).rejects.toMatchObject({ why: "forbidden" });
    server.world.hidden.clear();
    server.throwOut(guild);
    await expect(post(room.id)).rejects.toMatchObject({ why: "forbidden" });
  });

  it.each(["thrown out of the server", "kept from the channel"] as const)(
    "what is to be said where we are %s stands there once we are in again, once; an officer is told meanwhile",
    async (how) => {
      const hall = await startHall();
      const { server, guild, room, people } = hall;
      if (how === "kept from the channel") server.world.hidden.add(room.id);
      else server.throwOut(guild);
      // Nobody can type there now: it was done in another room of the group.
      const what = { kind: "typed", noun: "meeting", line: ["schedule 2026-02-03 15:00"] } as const;
      const from = { ...hall.place, id: people.ada.id, name: "Ada", administrator: false };
      await hall.house.bot.hear({ id: "elsewhere", what, from, place: hall.place, at: hall.now() });
      await hall.turn(60 * minute);
      const before = hall.seen();
      expect(server.direct(people.ada).join()).toContain(
        `I cannot write to the room <#${hall.place.channel}>:`,
      );
      server.letIn(guild);
      await expect.poll(() => hall.seen().length).toBeGreaterThan(before.length);
      const said = hall.seen();
      await hall.turn(1000);
      expect(hall.seen()).toEqual(said);
      expect(server.direct(people.ada).filter((text) => text.includes("I cannot write"))).toHaveLength(1);
      expect(await hall.faults()).toEqual([]);
    },
  );

  it("nobody who takes no direct messages is written to, and that is said", async () => {
    const { server, platform, people, guild } = await startListening();
    people.tomas.takesDirectMessages = false;
    const to = {
      platform: "discord",
      workspace: guild.id,
      id: people.tomas.id,
      name: "",
      administrator: false,
    };
    await expect(platform.post(to, message("x"), { key: "a" })).rejects.toMatchObject({ why: "forbidden" });
    expect(server.direct(people.tomas)).toEqual([]);
  });

  it("an unreachable Discord is waited for, at the start and later", async () => {
    const hall = await startGuild();
    const closed = await startGuild();
    await closed.server.stop();
    const platform = hall.create({ api: closed.server.api });
    await platform.start([], createListener().bot);
    const post = platform.post(hall.place, message("x"), { key: "a" });
    await expect(post).rejects.toMatchObject({ why: "later" });
    expect((await platform.check())[0]).toMatchObject({ fault: true, what: "Discord cannot be reached" });
    await platform.stop();
    await hall.server.stop();
  });
});

describe("When the gateway fails", () => {
  it("what was said meanwhile is heard after resuming, once", async () => {
    const { server, people, room, listener, start } = await startListening();
    await start();
    for (const cut of [
      () => server.gateway.terminate(),
      () => server.gateway.reconnect(),
      () => server.gateway.close(4000),
    ]) {
      const before = listener.heard.length;
      cut();
      server.say(people.mirela, room, `While away ${before}.`);
      await listener.until(before + 1);
      await expect.poll(() => server.gateway.log.filter((one) => one === "resume").length).toBe(before + 1);
    }
    expect(listener.heard.map(({ what }) => what)).toEqual(
      [0, 1, 2].map((n) => ({ kind: "message", line: [`While away ${n}.`] })),
    );
    expect(server.gateway.log.filter((one) => one === "identify")).toHaveLength(1);
    expect(server.gateway.log.filter((one) => one === "resume")).toHaveLength(3);
  }, 15_000);

  it("a session that is lost is begun anew, and an invalid one too", async () => {
    const { server, people, room, listener, start } = await startListening();
    await start();
    for (const lose of [
      () => server.gateway.invalidate(false),
      () => server.gateway.close(4009),
      () => server.gateway.invalidate(true),
    ]) {
      lose();
      await expect.poll(() => server.gateway.connected()).toBe(true);
    }
    server.say(people.mirela, room, "Back.");
    await listener.until(1);
    expect(server.gateway.log.filter((one) => one === "identify").length).toBeGreaterThanOrEqual(2);
  }, 15_000);

  it("a dead connection is noticed by its missing heartbeat", async () => {
    const { server, people, room, listener, start } = await startListening();
    server.gateway.faults.heartbeat = 150;
    await start();
    server.gateway.faults.deaf = true;
    await expect.poll(() => server.gateway.log.includes("resume"), { timeout: 4000 }).toBe(true);
    server.gateway.faults.deaf = false;
    server.say(people.mirela, room, "Alive.");
    await listener.until(1);
  }, 15_000);

  it("a revoked token is reported, and what is to be said waits", async () => {
    const { server, platform, place, start, trouble } = await startListening();
    await start();
    expect((await platform.check()).filter(({ fault }) => fault)).toEqual([]);
    server.revoke();
    await expect.poll(() => trouble.some(({ why }) => why.includes("refuses the token"))).toBe(true);
    await expect(platform.post(place, message("x"), { key: "a" })).rejects.toMatchObject({ why: "later" });
    const [finding] = await platform.check();
    expect(finding).toMatchObject({ fault: true, what: "Discord refuses the token" });
    expect(finding?.remedy).toContain("CONVENER_DISCORD_TOKEN");
  });

  it("a wrong token is refused at the start", async () => {
    const hall = await startGuild();
    const platform = hall.create({
      token: "MTAwMDAwMDAwMDAwMDAwMDAy.wrong1.wrong-wrong-wrong-wrong-wrong-1",
    });
    await expect(platform.start([], createListener().bot)).rejects.toThrow(/token/i);
    await platform.stop();
    await hall.server.stop();
  });
});

describe("What comes in twice, late or out of order", () => {
  it("acts once and is answered once", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    server.gateway.faults.twice = true;
    await hall.command("ada", "meeting start");
    await hall.command("ada", "meeting minutes-taker", { who: "Mirela" });
    const said = server.say(people.mirela, room, "Said once.");
    await server.until(() => said.reactions.has("✅"));
    expect((await hall.command("ada", "note show")).match(/Said once/g)).toHaveLength(1);
    await hall.press("ada", "Next item");
    server.gateway.faults.twice = false;
    expect(await hall.command("ada", "agenda show")).toMatch(/▶ 2\. Roll call/);
    const callbacks = [...server.interactions.asks.values()].map(({ log }) => log.length);
    expect(Math.max(...callbacks)).toBe(1);
    expect(await hall.faults()).toEqual([]);
    expect(hall.trouble).toEqual([]);
  });

  it("an edit and a deletion that overtake their messages are applied all the same", async () => {
    const hall = await startHall();
    const { server, people, room } = hall;
    await hall.command("ada", "meeting start");
    await hall.command("ada", "meeting minutes-taker", { who: "Mirela" });
    server.gateway.faults.hold = true;
    const one = server.say(people.mirela, room, "Frist words.");
    server.edit(one, "First words.");
    const two = server.say(people.mirela, room, "Never said.");
    server.remove(two);
    server.gateway.release("reversed");
    await server.until(() => one.reactions.has("✅"));
    const shown = await hall.command("ada", "note show");
    expect(shown).toContain("First words.");
    expect(shown).not.toContain("Never said.");
    expect(await hall.faults()).toEqual([]);
  });

  it("an answer that takes long is put off in time, and given when it is there", async () => {
    const { server, people, room, listener, start } = await startListening({ pace: { patience: 30 } });
    await start();
    const { bot } = listener;
    const hear = bot.hear.bind(bot);
    Object.assign(bot, {
      hear: async (call: Parameters<typeof hear>[0]) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return hear(call);
      },
    });
    expect(readAnswer(await server.command(people.ada, room, "help", {}))).toContain("Heard.");
    const [ask] = server.interactions.asks.values();
    expect(ask?.log).toEqual(["callback 5", "PATCH @original"]);
    listener.answers(() => undefined);
    await server.command(people.ada, room, "help", {});
    expect([...server.interactions.asks.values()].at(-1)?.log).toEqual(["callback 5", "DELETE @original"]);
  });

  it("an answer is put off with a second to spare, unless a test hurries it", () => {
    expect(usual.patience).toBeLessThanOrEqual(2000);
  });

  it("an answer that comes too late is told in a direct message", async () => {
    const { server, people, room, listener, start, pass } = await startListening();
    await start();
    listener.answers(() => {
      pass(4000);
      return { text: ["Too late for Discord."] };
    });
    expect((await server.command(people.ada, room, "help", {})).kind).toBe("failed");
    await server.until(() => server.direct(people.ada).join().includes("Too late for Discord."));
  });

  it("an answer whose callback broke is tried again, and shown once", async () => {
    const { server, people, room, listener, start } = await startListening();
    await start();
    for (const reset of ["before", "after"] as const) {
      server.faults.next({ on: "POST /callback", reset });
      listener.answers(() => ({ text: [`Broken ${reset}.`] }));
      expect(readAnswer(await server.command(people.ada, room, "help", {}))).toContain(`Broken ${reset}.`);
    }
    await server.until(() => server.requests.filter(({ path }) => path.endsWith("/callback")).length === 4);
    expect(server.seen(people.ada, room).filter((text) => text.includes("Broken"))).toHaveLength(2);
    expect(server.direct(people.ada)).toEqual([]);
  });
});

describe("A clock of ours that is ahead", () => {
  it("does not put what is said before the meeting", async () => {
    const hall = await startHall({ ahead: 2 * minute });
    const { server, people, room } = hall;
    await hall.command("ada", "meeting start");
    await hall.command("ada", "meeting minutes-taker", { who: "Mirela Kovač" });
    const line = server.say(people.mirela, room, "Said just now.");
    await server.until(() => line.reactions.get("✅")?.size === 1, "a mark on the line");
    expect(await hall.command("mirela", "note show")).toContain("Said just now.");
  });
});

describe("A form", () => {
  it("is never put off, however long the bot takes for it", async () => {
    const hall = await startHall({ adapter: { pace: { patience: 30 } } });
    const { server, people, house } = hall;
    const form = house.bot.form.bind(house.bot);
    Object.assign(house.bot, {
      form: async (call: Parameters<typeof form>[0]) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return form(call);
      },
    });
    await hall.command("tomas", "agenda show");
    expect((await server.press(people.tomas, "Add an item")).kind).toBe("modal");
    expect([...server.interactions.asks.values()].at(-1)?.log).toEqual(["callback 9"]);
  });
});

describe("What Discord does not let us have", () => {
  it("without the message content intent it starts all the same, says so to the minute taker, and /note works", async () => {
    const { server, ...rest } = await startHall({ contentIntent: false });
    const { people, room } = rest;
    await rest.command("ada", "meeting start");
    await rest.command("ada", "meeting minutes-taker", { who: "Mirela" });
    const lost = server.say(people.mirela, room, "Nobody can read this.");
    await server.until(() => lost.reactions.has("❓"), "a mark that it was not taken");
    await server.until(() => server.direct(people.mirela).join().includes("I may not read what is typed"));
    server.say(people.tomas, room, "Nor this, which nobody minds.");
    expect(await rest.command("mirela", "note add", { text: "Minuted by command." })).toContain("Note 1");
    const marked = await server.menu(people.mirela, "Add to minutes", lost);
    expect(readAnswer(marked)).toContain("Note 2");
    expect(await rest.command("ada", "note show")).toContain("Nobody can read this.");
    expect(server.direct(people.tomas)).toEqual([]);
    const findings = (await rest.platform.check()).filter(({ fault }) => fault);
    expect(findings.map(({ what }) => what)).toEqual([
      "Discord: the message content intent is off: what minute takers type cannot be read",
    ]);
    expect(findings[0]?.remedy).toContain("Message Content Intent");
  });

  it("says what it may not do, where, and what to do about it", async () => {
    const { server, platform, place, guild } = await startListening({
      rooms: async () => [place2(), { platform: "discord", workspace: "1", channel: "2" }],
    });
    function place2() {
      return { ...place, channel: "300000000000000999" };
    }
    server.world.permissions = invited & ~(1n << 14n) & ~(1n << 44n);
    const faults = (await platform.check()).filter(({ fault }) => fault);
    expect(faults.map(({ what }) => what)).toEqual([
      "Discord: in the server Harbour Signals the bot may not: Embed Links, Create Events",
      "Discord: the room 300000000000000999 is no more",
      "Discord: a group has a room in the server 1, which is not served",
    ]);
    server.throwOut(guild);
    server.world.guilds.delete(guild.id);
    expect((await platform.check()).some(({ what }) => what.includes("the bot is not in the server"))).toBe(
      true,
    );
  });
});

describe("Commands", () => {
  it("are registered when they have changed, and only then", async () => {
    const hall = await startGuild();
    const puts = () => hall.server.requests.filter(({ method }) => method === "PUT").length;
    const items = menuItems(menu);
    for (const [shown, count] of [
      [items, 1],
      [items, 1],
      [items.slice(1), 2],
    ] as const) {
      const platform = hall.create();
      await platform.start(shown, createListener().bot);
      await platform.stop();
      expect(puts()).toBe(count);
    }
    await hall.server.stop();
  });

  it("of a server that is not served get a polite no, and what is said there is not listened to", async () => {
    const { server, people, listener, start, room } = await startListening();
    const other = server.addGuild("Elsewhere");
    const channel = server.world.addChannel(other, "general");
    await start();
    server.say(people.ada, channel, "Anybody there?");
    expect(readAnswer(await server.command(people.ada, channel, "help", {}))).toContain(
      "I do not serve this server.",
    );
    server.say(people.ada, room, "Here.");
    await listener.until(1);
    expect(listener.heard.map(({ place }) => place.channel)).toEqual([room.id]);
  });

  it("of several servers are each heard where they are given", async () => {
    const hall = await startGuild();
    const { server, people } = hall;
    const other = server.addGuild("Second");
    const channel = server.world.addChannel(other, "second");
    const platform = hall.create({ guilds: [hall.guild.id, other.id] });
    const listener = createListener();
    await platform.start(menuItems(menu), listener.bot);
    await server.command(people.ada, hall.room, "help", {});
    await server.command(people.ada, channel, "help", {});
    expect(listener.heard.map(({ place, from }) => [place.workspace, from?.workspace])).toEqual([
      [hall.guild.id, hall.guild.id],
      [other.id, other.id],
    ]);
    await platform.stop();
    await server.stop();
  });
});

describe("Safety", () => {
  it("shows a server nothing of a group that has its room in another", async () => {
    const hall = await startHall({ served: "Elsewhere" });
    const { server, people, elsewhere: channel } = hall;
    if (!channel) expect.fail("no other server");
    await hall.command("ada", "meeting start");
    await hall.command("ada", "note add", { text: "Secret of the first server" });
    const card = hall.card();
    for (const command of ["meeting show", "minutes show", "ballot list", "member list", "group show"]) {
      const told = readAnswer(await server.command(people.tomas, channel, command, {}));
      expect(told).toContain("belongs to no group yet");
      expect(told).not.toMatch(/Secret|Harbour/);
    }
    expect(card).toBeDefined();
    await hall.settle();
    expect(server.seen(people.tomas, channel).join("\n")).not.toMatch(/Secret|Harbour/);
  });

  it("puts the token into no log and no finding, whatever goes wrong", async () => {
    const { server, platform, place, start, trouble } = await startListening();
    await start();
    server.faults.next({ status: 500, times: 4 });
    await platform.post(place, message("x"), { key: "a" }).catch(() => undefined);
    server.faults.clear();
    server.revoke();
    await expect.poll(() => trouble.length).toBeGreaterThan(0);
    const said = [
      JSON.stringify(await platform.check()),
      ...trouble.map(
        ({ why, error }) => `${why} ${String(error)} ${error instanceof Error ? error.stack : ""}`,
      ),
    ].join("\n");
    expect(said).not.toContain(server.token);
  });

  it("never asks Discord to notify anybody", async () => {
    const hall = await startHall();
    const { server } = hall;
    await hall.command("ada", "agenda add", { title: "@everyone <@&1> <@100000000000000002> *x*" });
    await hall.command("ada", "meeting start");
    await hall.press("tomas", "I am here");
    const bodies = server.requests.filter(
      ({ method, path }) => method !== "GET" && /messages$|callback$|original$/.test(path),
    );
    expect(bodies.length).toBeGreaterThan(3);
    for (const { body } of bodies) {
      const data = (path(body, "data") ?? body) as Record<string, unknown>;
      if ("content" in data || "embeds" in data) expect(data.allowed_mentions).toEqual({ parse: [] });
    }
    expect(server.world.messages.flatMap(({ pinged }) => pinged)).toEqual([]);
  });
});

const path = (body: Record<string, unknown>, key: string) => body[key] as Record<string, unknown> | undefined;
