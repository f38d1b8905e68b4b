import { describe, expect, it } from "vitest";
import { type Platform, Undelivered } from "../../src/chat/index.ts";
import { createCourier, type Publisher } from "../../src/core/courier.ts";
import type { Errand } from "../../src/store/index.ts";
import { faultsOf, startBot } from "../bot.ts";
import { createRemembering, type Remembering } from "../remembering.ts";
import { at, type FreshStore, freshStore, meetingRow } from "../store/fresh-store.ts";

const second = 1000;
const minute = 60 * second;

const line = (key: string, more: Partial<Errand> = {}): Errand => ({
  kind: "say",
  destination: "console local room",
  payload: { text: [key] },
  key,
  ...more,
});

/** A courier with a clock turned by hand, and what it told of itself. */
async function courierWith(platforms: Map<string, Platform>, publish?: Publisher) {
  const fresh = await freshStore();
  const told: string[] = [];
  const clock = { now: at };
  const restart = () =>
    createCourier({
      store: fresh.store,
      platforms,
      now: () => clock.now,
      log: {
        delivered: ({ key }) => told.push(`${key} delivered`),
        undelivered: ({ key, why, again, error }) =>
          told.push(
            [
              key,
              why,
              ...(again === undefined ? [] : [`again in ${(again - clock.now) / second} s`]),
              ...(error ? [String(error)] : []),
            ].join(", "),
          ),
      },
      ...(publish && { publish }),
    });
  let courier = restart();
  let calls = 0;
  return {
    fresh,
    told,
    clock,
    send: (...errands: Errand[]) =>
      fresh.write(`send ${++calls}`, async (writer) => {
        for (const errand of errands) await writer.send(errand);
      }),
    deliver: () => courier.deliver(),
    async deliverAfter(wait: number) {
      clock.now += wait;
      await courier.deliver();
    },
    /** The process died and came again. */
    async restart() {
      await fresh.reopen();
      courier = restart();
    },
  };
}

const consoleOnly = () => {
  const platform = createRemembering("console");
  return { platform, platforms: new Map<string, Platform>([["console", platform]]) };
};
const keys = (platform: Remembering) => platform.said.map(({ key }) => key.split(" ")[0]);
const tried = (fresh: FreshStore) => fresh.look("select key, tried_at, sent_at from outbox order by rowid");

describe("a delivery", () => {
  it("is claimed, for good, before the platform is called, and marked when the platform has it", async () => {
    const { platform } = consoleOnly();
    const during: unknown[] = [];
    const watched: Platform = {
      ...platform,
      async post(to, message, once) {
        during.push(tried(house.fresh));
        return platform.post(to, message, once);
      },
    };
    const house = await courierWith(new Map([["console", watched]]));
    await house.send(line("hello"));
    await house.deliver();
    expect(during).toEqual([[{ key: "hello", tried_at: at, sent_at: null }]]);
    expect(tried(house.fresh)).toEqual([{ key: "hello", tried_at: null, sent_at: at }]);
    expect(house.told).toEqual(["hello delivered"]);
  });

  it("cut off by a crash is handed over as one that may have arrived; the others are not", async () => {
    const { platform } = consoleOnly();
    const once: unknown[] = [];
    let crash = true;
    const crashing: Platform = {
      ...platform,
      post: async (to, message, given) => {
        once.push(given);
        // The platform has it, and the answer never comes: the process is gone.
        if (crash) return new Promise(() => undefined);
        return platform.post(to, message, given);
      },
    };
    const house = await courierWith(new Map([["console", crashing]]));
    await house.send(line("first"), line("second"));
    void house.deliver();
    while (once.length === 0) await new Promise((resolve) => setImmediate(resolve));
    crash = false;
    await house.restart();
    await house.deliverAfter(second);
    expect(once).toEqual([
      { key: "first console local room" },
      { key: "first console local room", triedAt: at },
      { key: "second console local room" },
    ]);
  });

  it("is made once where many ask for it at the same moment", async () => {
    const { platform, platforms } = consoleOnly();
    const house = await courierWith(platforms);
    await house.send(line("hello"));
    await Promise.all([house.deliver(), house.deliver(), house.deliver()]);
    await house.deliver();
    expect(keys(platform)).toEqual(["hello"]);
  });

  it("that came while another was under way is not forgotten", async () => {
    const { platform } = consoleOnly();
    const busy: Platform = {
      ...platform,
      async post(to, message, once) {
        if (once.key.startsWith("first")) await house.send(line("second"));
        return platform.post(to, message, once);
      },
    };
    const house = await courierWith(new Map([["console", busy]]));
    await house.send(line("first"));
    await house.deliver();
    expect(keys(platform)).toEqual(["first", "second"]);
  });
});

describe("a delivery that fails", () => {
  it("waits for a platform that is not running, and is said when it runs", async () => {
    const { platforms } = consoleOnly();
    const house = await courierWith(platforms);
    await house.fresh.write("room", (writer) =>
      writer.insert("rooms", { platform: "slack", workspace: "T", channel: "C" }),
    );
    await house.send(line("to Slack", { destination: "slack T C" }), line("here"));
    await house.deliver();
    expect(house.told).toEqual(["here delivered", "to Slack, away: slack does not run here, again in 60 s"]);
    // Later and later, for nobody may ever start it; at once, when it starts.
    for (const wait of [60, 300, 900, 3600, 14_400, 14_400, 14_400]) await house.deliverAfter(wait * second);
    expect(house.told.slice(2).map((told) => /again in \d+ s/.exec(told)?.[0])).toEqual(
      [300, 900, 3600, 14_400, 14_400, 14_400, 14_400].map((wait) => `again in ${wait} s`),
    );
    const slack = createRemembering("slack");
    platforms.set("slack", slack);
    await house.deliverAfter(second);
    expect(slack.said.map(({ to, key }) => [to, key])).toEqual([
      [{ platform: "slack", workspace: "T", channel: "C" }, "to Slack slack T C"],
    ]);
  });

  it("“later” is tried again when the platform says, and keeps nobody else waiting", async () => {
    const { platform, platforms } = consoleOnly();
    const house = await courierWith(platforms);
    platform.fail(new Undelivered("later", "rate limited", at + 30 * second));
    await house.send(line("slow"), line("other"));
    await house.deliver();
    expect(keys(platform)).toEqual(["other"]);
    await house.deliverAfter(29 * second);
    expect(keys(platform)).toEqual(["other"]);
    await house.deliverAfter(second);
    expect(keys(platform)).toEqual(["other", "slow"]);
    expect(house.told[0]).toBe("slow, later: rate limited, again in 30 s");
  });

  it("is tried again later and later, up to an hour apart, until it is said", async () => {
    const { platform, platforms } = consoleOnly();
    const house = await courierWith(platforms);
    await house.send(line("hello"));
    const waits = [5, 15, 60, 300, 900, 3600, 3600, 3600];
    platform.fail(...waits.map(() => new Undelivered("later", "down")));
    await house.deliver();
    for (const wait of waits) await house.deliverAfter(wait * second);
    expect(house.told).toEqual([
      ...waits.map((wait) => `hello, later: down, again in ${wait} s`),
      "hello delivered",
    ]);
    expect(keys(platform)).toEqual(["hello"]);
  });

  it("“unknown”, or by a fault of the adapter, may have arrived: it is tried again under the same key, and looked for since then, whatever fails meanwhile", async () => {
    const { platform } = consoleOnly();
    const once: unknown[] = [];
    const faults = [
      new Undelivered("unknown", "timed out"),
      new Undelivered("later", "down"),
      new TypeError("a bug in the adapter"),
    ];
    const shaky: Platform = {
      ...platform,
      async post(to, message, given) {
        once.push(given);
        const fault = faults.shift();
        if (fault) throw fault;
        return platform.post(to, message, given);
      },
    };
    const house = await courierWith(new Map([["console", shaky]]));
    await house.send(line("hello"));
    await house.deliver();
    await house.deliverAfter(5 * second);
    await house.deliverAfter(15 * second);
    await house.deliverAfter(60 * second);
    const tried = { key: "hello console local room", triedAt: at };
    const again = { ...tried, triedAt: at + 20 * second, firstTriedAt: at };
    expect(once).toEqual([{ key: "hello console local room" }, tried, tried, again]);
    expect(house.told).toEqual([
      "hello, unknown: timed out, again in 5 s",
      "hello, later: down, again in 15 s",
      "hello, unknown: a fault, again in 60 s, TypeError: a bug in the adapter",
      "hello delivered",
    ]);
  });

  it("that comes too late to be of use is logged and not said; to its last instant it is said", async () => {
    const { platform, platforms } = consoleOnly();
    const house = await courierWith(platforms);
    await house.send(
      line("starting now", { usefulUntil: at + 5 * minute }),
      line("starting in an hour", { usefulUntil: at + 5 * minute + 1 }),
    );
    await house.deliverAfter(5 * minute + 1);
    await house.deliverAfter(60 * minute);
    expect(house.told).toEqual(["starting now, no longer useful", "starting in an hour delivered"]);
    expect(keys(platform)).toEqual(["starting"]);
  });
});

describe("a platform that does not answer", () => {
  it("keeps no other waiting, and is told when it answers again", async () => {
    let answer: () => void = () => undefined;
    const slack = createRemembering("slack");
    const hanging: Platform = {
      ...slack,
      async post(to, message, once) {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return slack.post(to, message, once);
      },
    };
    const { platform, platforms } = consoleOnly();
    platforms.set("slack", hanging);
    const house = await courierWith(platforms);
    const many = Array.from({ length: 60 }, (_, n) => line(`slow ${n}`, { destination: "slack T C" }));
    await house.send(...many, line("here"));
    const first = house.deliver();
    while (keys(platform).length < 1) await new Promise((resolve) => setImmediate(resolve));
    await house.send(line("and here"), line("slow too", { destination: "slack T C" }));
    const second = house.deliver();
    while (keys(platform).length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(slack.said).toEqual([]);
    const ended = Promise.all([first, second]).then(() => true);
    while (slack.said.length < 61) {
      answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toBe(true);
    expect(slack.said.map(({ key }) => key).at(-1)).toBe("slow too slack T C");
  });
});

describe("a whisper", () => {
  it("goes to the account it is for", async () => {
    const { platform, platforms } = consoleOnly();
    const house = await courierWith(platforms);
    await house.send(line("psst", { kind: "whisper", destination: "console local @ada" }));
    await house.deliver();
    expect(platform.said.map(({ to }) => to)).toEqual([
      { platform: "console", workspace: "local", id: "ada", name: "ada", administrator: false },
    ]);
  });
});

describe("a post", () => {
  const post = line("publish m", {
    kind: "publish",
    destination: "content",
    payload: { minutes: "m", publication: "p" },
  });

  it("is written by the publisher, once", async () => {
    const jobs: unknown[] = [];
    const house = await courierWith(new Map(), async (job) => {
      jobs.push(job);
      return "content/posts/m.md";
    });
    await house.send(post);
    await house.deliver();
    await house.deliver();
    expect(jobs).toEqual([{ group: "g", minutes: "m", publication: "p" }]);
  });

  it("waits where no content folder is configured, and where writing it fails", async () => {
    const house = await courierWith(new Map());
    await house.send(post);
    await house.deliver();
    expect(house.told).toEqual(["publish m, later: no content folder is configured, again in 3600 s"]);
    let full = true;
    const failing = await courierWith(new Map(), async () => {
      if (full) throw new Error("ENOSPC");
      return "content/posts/m.md";
    });
    await failing.send(post);
    await failing.deliver();
    full = false;
    await failing.deliverAfter(5 * second);
    expect(failing.told).toEqual([
      "publish m, unknown: a fault, again in 5 s, Error: ENOSPC",
      "publish m delivered",
    ]);
  });
});

describe("the live card", () => {
  const consoleOf = (bot: Awaited<ReturnType<typeof startBot>>) =>
    bot.platforms.get("console") as Remembering;

  it("is posted once and edited in place while one item lasts", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(5 * second);
    await bot.say("@ada /agenda add Something else");
    expect(bot.card()).toContain("Something else");
    expect(consoleOf(bot).said.map(({ edits }) => edits)).toEqual([1]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("is edited every three seconds at most, and ends up right", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    for (const name of ["One", "Two", "Three"]) await bot.say(`@ada /agenda add ${name}`);
    expect(consoleOf(bot).said.map(({ edits }) => edits)).toEqual([0]);
    await bot.turn(3 * second);
    expect(consoleOf(bot).said.map(({ edits }) => edits)).toEqual([1]);
    expect(bot.card()).toMatch(/One[\s\S]*Two[\s\S]*Three/);
  });

  it("deleted by hand is posted anew, as a message of its own", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const [first] = consoleOf(bot).said;
    if (first) await consoleOf(bot).remove(first.ref);
    expect(bot.card()).toBe("");
    await bot.turn(5 * second);
    await bot.say("@ada /agenda add Something else");
    expect(bot.card()).toContain("Something else");
    expect(consoleOf(bot).said).toHaveLength(2);
    expect(consoleOf(bot).said[1]?.key).not.toBe(first?.key);
  });

  it("that had moved on already and was deleted by hand is let be", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const [first] = consoleOf(bot).said;
    if (first) await consoleOf(bot).remove(first.ref);
    await bot.turn(5 * second);
    await bot.say("@ada /agenda next");
    await bot.turn(50 * minute - second);
    expect(bot.room()).toHaveLength(1);
    expect(bot.room()[0]).toContain("▶ 2.");
  });

  it("waits as long as the platform says, whatever changes meanwhile, and then is right", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(5 * second);
    consoleOf(bot).fail(new Undelivered("later", "rate limited", bot.now() + 60 * second));
    await bot.say("@ada /agenda add One");
    await bot.say("@ada /agenda add Two");
    await bot.say("@ada /agenda next");
    await bot.turn(59 * second);
    expect(consoleOf(bot).said.map(({ edits }) => edits)).toEqual([0, 0]);
    expect(bot.room()[0]).not.toContain("moved on");
    await bot.turn(second);
    expect(bot.room()[0]).toContain("moved on");
    expect(bot.card()).toMatch(/One[\s\S]*Two/);
  });

  it("loses its buttons where the start of the meeting is taken back, and is a card again at the next", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.turn(5 * second);
    await bot.say("@ada /undo");
    expect(bot.latestCard()).toBeUndefined();
    expect(bot.room()[0]).toContain("taken back");
    await bot.turn(5 * second);
    await bot.say("@ada /meeting start");
    expect(bot.card()).toContain("Open since");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("that cannot be rendered is tried again later and later, and logged each time", async () => {
    const { platforms } = consoleOnly();
    const house = await courierWith(platforms);
    // Settings that nobody wrote: rendering stumbles over them.
    await house.fresh.write("meeting", (writer) =>
      writer.insert("meetings", { id: "m", ...meetingRow, startedAt: at }),
    );
    await house.send(line("card m", { kind: "show", payload: { meeting: "m", key: "card m - 0 0" } }));
    house.fresh.tamper("update groups set settings = 'null'");
    await house.deliver();
    const waits = [5, 15, 60, 300, 900, 3600, 3600];
    for (const wait of waits) await house.deliverAfter(wait * second);
    expect(house.told.map((told) => /again in \d+ s/.exec(told)?.[0])).toEqual(
      [...waits, 3600].map((wait) => `again in ${wait} s`),
    );
  });

  it("is shown in a room whose platform was away as it is now, and only there where it last stood", async () => {
    const { platforms } = consoleOnly();
    const bot = await startBot({ group: "cscwg", at: "2023-11-02T16:00:00Z" });
    const only = createCourier({
      store: bot.store,
      platforms,
      now: bot.now,
      log: { delivered() {}, undelivered() {} },
    });
    await bot.say("@dean /meeting start", { deliver: false });
    await only.deliver();
    await bot.say("@dean /agenda next", { deliver: false });
    await only.deliver();
    await bot.turn(2 * minute);
    for (const name of ["slack", "discord"]) {
      const texts = bot.room(name).filter((text) => text.includes("Agenda") || text.includes("moved on"));
      expect(texts).toEqual([expect.stringContaining("▶ 2.")]);
    }
  });
});
