import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { faultsOf } from "../bot.ts";
import { groupWith, hold, startSite, withoutCadence } from "./minutes-life.ts";

const post = "content/posts/2026/2026-01-08-2026-01-08-minutes-of-the-harbour-signals-working-group.md";

describe("minutes, from the first note to the post", () => {
  it("are drafted, corrected, circulated, approved and published", async () => {
    const bot = await startSite();
    await hold(bot, "The buoys are late.", "Q: Who paints them?", "Decision: paint them green");

    const draft = await bot.say("@mirela /minutes draft");
    expect(draft?.files?.[0]?.content).toContain("- Question: Who paints them?");
    expect(bot.room().join("\n")).toContain("A draft of the minutes of the Teleconference of 8 January 2026");
    expect(await bot.ask("@hana /minutes show")).toContain("(1) The buoys are late.");

    const suggested = await bot.ask("@hana /minutes suggest note:1 The buoys are two weeks late.");
    expect(suggested).toContain("Suggestion #1 for the minutes of the Teleconference of 8 January 2026.");
    expect(suggested).toContain("Mirela Kovač is asked to take or decline it.");
    await bot.say("@juma /minutes suggest Say who was thanked.");
    expect(await bot.ask("@mirela /minutes show")).toContain("[Take #1] [Decline #1]");
    expect(await bot.ask("@juma /minutes show")).not.toContain("[Take #1]");
    expect(await bot.ask("@mirela /whoami")).toContain(
      "Take or decline 2 suggested corrections to the minutes",
    );
    expect(await bot.ask("@mirela /minutes show")).toContain("Suggestions waiting: 2");
    const taken = await bot.say("@mirela /minutes take 1");
    expect(taken?.text.join("")).toContain(
      "Note 1 now reads “The buoys are two weeks late.”\nHana Okafor is told.",
    );
    await bot.say("@mirela /minutes decline 2 Nobody was thanked.");
    expect(bot.room().join("\n")).toContain("was declined: Nobody was thanked.");

    const circulated = await bot.say("@mirela /minutes circulate");
    expect(circulated?.files?.[0]?.content).toContain("To: members@harbour-signals.example");
    expect(circulated?.files?.[0]?.content).toContain("- The buoys are two weeks late.");
    expect(await bot.ask("@hana /minutes show")).toContain(
      "They become final when a meeting approves them: the next is 2026-01-22T15:00:00.000Z",
    );
    expect(await bot.ask("@rowan /minutes publish")).toContain("are not final");
    expect(existsSync(bot.folder)).toBe(false);

    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /agenda go 5");
    expect(bot.card()).toContain("[Approve Teleconference of 8 January 2026]");
    await bot.press("ada", "Approve Teleconference of 8 January 2026");
    await bot.turn(3000);
    expect(bot.card()).toContain("No minutes wait for approval.");
    expect(bot.room().join("\n")).toContain("Minutes approved: Teleconference of 8 January 2026");

    const published = await bot.say(
      '@rowan /minutes publish author:"Rowan Hughes" date:"2026-01-22 17:00:19"',
    );
    expect(published?.files?.[0]?.content).toContain("To: public@harbour-signals.example");
    expect(Object.keys(bot.posts())).toEqual([post]);
    expect(bot.posts()[post]).toContain("author: Rowan Hughes\ndate: 2026-01-22 17:00:19\n");
    expect(bot.posts()[post]).toContain("- The buoys are two weeks late.\n");
    expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain(`as ${post}`);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("of a sitting that somebody missed between two others do not list them", async () => {
    const bot = await startSite();
    const hour = 60 * 60_000;
    await bot.say("@ada /meeting schedule 2026-01-08 15:00 kind:face-to-face");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /rollcall present @jonas @petra");
    for (const [leaves, comes] of [
      ["@jonas", ""],
      ["", "@jonas"],
    ] as const) {
      if (leaves) await bot.say(`@ada /rollcall left ${leaves}`);
      await bot.turn(hour);
      await bot.say("@ada /meeting pause");
      await bot.turn(hour);
      await bot.say("@ada /meeting resume new");
      if (comes) await bot.say(`@ada /rollcall present ${comes}`);
    }
    await bot.turn(hour);
    await bot.say("@ada /meeting adjourn really:yes");
    const listed = [];
    for (const sitting of [1, 2, 3]) {
      const shown = await bot.ask(`@ada /minutes show 2026-01-08/${sitting}`);
      listed.push([shown.includes("Jonas Lindqvist"), shown.includes("Petra Dvořáková")]);
    }
    expect(listed).toEqual([
      [true, true],
      [false, true],
      [true, true],
    ]);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("of a face-to-face in two sittings are circulated and approved one by one, and have a post each", async () => {
    const bot = await startSite();
    await bot.say("@ada /meeting start kind:face-to-face");
    await bot.say("@ada /meeting minutes-taker @mirela");
    await bot.say("@mirela We looked at the morning tide.");
    await bot.turn("2026-01-08T17:00:00Z");
    await bot.say("@ada /meeting pause");
    await bot.turn("2026-01-09T09:00:00Z");
    await bot.say("@ada /meeting resume new");
    await bot.say("@ada /meeting minutes-taker @jonas");
    await bot.say("@ada /agenda next");
    await bot.say("@jonas We looked at the evening tide.");
    expect(await bot.ask("@mirela /minutes circulate 2026-01-08/1")).toContain("Circulated");
    expect(await bot.ask("@ada /minutes approve 2026-01-08/1")).toContain(
      "A meeting does not decide on its own minutes",
    );
    await bot.turn("2026-01-09T12:00:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@ada /minutes show 2026-01-08")).toContain("2026-01-08/1 or 2026-01-08/2");
    expect(await bot.ask("@mirela /minutes circulate 2026-01-08/2")).toContain("Only who takes the minutes");
    await bot.say("@jonas /minutes circulate 2026-01-08/2");

    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /agenda go 5");
    await bot.say("@ada /minutes approve 2026-01-08/1");
    await bot.turn(3000);
    expect(bot.card()).toContain("Approve F2F meeting of 8 January 2026, sitting 2");
    expect(bot.card()).not.toContain("Approve F2F meeting of 8 January 2026, sitting 1");
    expect(await bot.ask("@rowan /minutes publish 2026-01-08/2")).toContain("are not final");
    await bot.say('@ada /minutes approve 2026-01-08/2 words:"The afternoon was approved with thanks"');
    await bot.say("@rowan /minutes publish 2026-01-08/1");
    await bot.say("@rowan /minutes publish 2026-01-08/2");
    const posts = Object.entries(bot.posts());
    expect(posts).toHaveLength(2);
    expect(posts[0]?.[1]).toContain("morning tide");
    expect(posts[0]?.[1]).not.toContain("evening tide");
    expect(posts[1]?.[1]).toContain("evening tide");
    const minuted = await bot.ask("@hana /minutes show 2026-01-22");
    expect(minuted).toContain("F2F Meeting on January 8th – 1st half – Minutes approved");
    expect(minuted).toContain("The afternoon was approved with thanks");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("that were decided on in one breath stand on one line", async () => {
    const bot = await startSite();
    await hold(bot, "One");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-09T15:00:00Z");
    await hold(bot, "Two");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /minutes approve")).toContain("(2026-01-08, 2026-01-09), or all:yes");
    expect(await bot.ask("@ada /minutes approve minutes:2026-01-08, 2026-01-09")).toContain("Approved: ");
    expect(await bot.ask("@ada /minutes approve all:yes")).toContain("No minutes wait for a decision.");
    const minuted = await bot.ask("@ada /minutes show");
    expect(minuted).toContain("January 8th – Minutes approved");
    expect(minuted).toContain("January 9th – Minutes approved");
  });
});

describe("the three weeks of Bylaws 5.1(1)", () => {
  it("make minutes final where no meeting is scheduled within them", async () => {
    const bot = await startSite({ group: withoutCadence });
    await hold(bot, "The buoys are late.");
    await bot.turn("2026-01-09T10:00:00Z");
    expect(await bot.ask("@mirela /minutes circulate")).toContain(
      "No plenary meeting is scheduled within three weeks, so they become final on 2026-01-30T10:00:00.000Z",
    );
    await bot.turn("2026-01-30T09:59:59Z");
    expect(await bot.ask("@rowan /minutes publish")).toContain("are not final");
    await bot.turn("2026-01-30T10:00:00Z");
    expect(bot.room().join("\n")).toContain("The minutes of the Teleconference of 8 January 2026 are final");
    await bot.press("rowan", "Publish them");
    expect(Object.keys(bot.posts())).toHaveLength(1);
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("do not run where the cadence has a meeting, on record or not", async () => {
    const bot = await startSite();
    await hold(bot, "The buoys are late.");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-03-01T10:00:00Z");
    expect(await bot.ask("@rowan /minutes publish")).toContain("are not final");
    expect(bot.room().join("\n")).not.toContain("are final");
  });

  it("stop when a meeting is scheduled afterwards, and run again when it is cancelled", async () => {
    const bot = await startSite({ group: withoutCadence });
    await hold(bot, "The buoys are late.");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-12T10:00:00Z");
    await bot.say('@ada /meeting schedule "2026-01-20 15:00"');
    expect(await bot.ask("@hana /minutes show")).toContain("final when a meeting approves them");
    await bot.turn("2026-01-15T10:00:00Z");
    await bot.say("@ada /meeting cancel Nothing to discuss");
    expect(await bot.ask("@hana /minutes show")).toContain("they become final on 2026-01-29T16:00:00.000Z");
    await bot.turn("2026-01-29T16:00:00Z");
    expect(bot.room().join("\n")).toContain("are final");
    await bot.say('@ada /meeting schedule "2026-02-03 15:00"');
    expect(await bot.ask("@rowan /minutes publish")).toContain("The post goes to");
  });

  it("stay three weeks by the clock across daylight saving and over a leap day", async () => {
    const spring = await startSite({ group: withoutCadence, at: "2026-03-12T15:00:00Z" });
    await hold(spring, "Late.");
    expect(await spring.ask("@mirela /minutes circulate")).toContain("final on 2026-04-02T15:00:00.000Z");
    const leap = await startSite({ group: withoutCadence, at: "2028-02-15T15:00:00Z" });
    await hold(leap, "Late.");
    expect(await leap.ask("@mirela /minutes circulate")).toContain("final on 2028-03-07T16:00:00.000Z");
  });

  it("do not make tabled minutes final, until they are circulated anew", async () => {
    const bot = await startSite({ group: withoutCadence });
    await hold(bot, "The buoys are late.");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-12T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /minutes table 2026-01-08")).toContain("They stay draft");
    expect(await bot.ask("@ada /minutes table 2026-01-08")).toContain("tabled the minutes");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.turn("2026-03-12T15:00:00Z");
    expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain("Tabled. They stay draft");
    expect(await bot.ask("@rowan /minutes publish 2026-01-08")).toContain("are not final");
    await bot.say("@mirela /minutes suggest note:1 The buoys are here. minutes:2026-01-08");
    await bot.say("@mirela /minutes take 1 minutes:2026-01-08");
    expect(await bot.ask("@mirela /minutes circulate 2026-01-08")).toContain(
      "final on 2026-04-02T14:00:00.000Z",
    );
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("who may not, and what is refused", () => {
  it("keeps each act to those whose it is, and says what would help", async () => {
    const bot = await startSite();
    expect(await bot.ask("@hana /minutes")).toContain("There are no minutes yet.");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @mirela");
    expect(await bot.ask("@mirela /minutes circulate")).toContain("is still open. First: /meeting adjourn.");
    expect(await bot.ask("@mirela /minutes draft")).toContain("the rooms have not been told");
    await bot.turn("2026-01-08T16:00:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    expect(await bot.ask("@hana /minutes circulate")).toContain(
      "Only the minute taker and officers may do this.",
    );
    expect(await bot.ask("@nobody /minutes show")).toContain("I do not know your account");
    expect(await bot.ask("@ada /minutes approve")).toContain("No meeting is open.");
    expect(await bot.ask("@ada /minutes publish")).toContain("Draft. Next, the minute taker or an officer");
    expect(await bot.ask("@hana /minutes publish")).toContain("Only officers and the webmaster may do this.");
    expect(await bot.ask("@hana /minutes redact 1 by:me")).toContain("Only officers may do this.");
    expect(await bot.ask("@hana /minutes suggest note:9 Better so.")).toContain("have no note 9");
    expect(await bot.ask("@mirela /minutes take 9")).toContain("No suggestion “9” waits.");
    expect(await bot.ask("@mirela /minutes decline 1")).toContain("is missing");
    await bot.turn("2026-01-10T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /minutes approve 2026-01-08")).toContain("have not been circulated");
    expect(await bot.ask("@hana /minutes approve 2026-01-08")).toContain("Only the chair of this meeting");
  });

  it("lets nobody change what is final: neither a suggestion, nor a second approval, nor the circulation", async () => {
    const bot = await startSite();
    await hold(bot, "The buoys are late.");
    await bot.say("@hana /minutes suggest note:1 The buoys are here.");
    await bot.say("@mirela /minutes circulate");
    expect(await bot.ask("@mirela /minutes circulate 2026-01-08")).toContain("again:yes");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    expect(await bot.ask("@ada /minutes approve 2026-01-08")).toContain("still wait (#1)");
    await bot.say("@ada /minutes approve 2026-01-08 really:yes");
    expect(await bot.ask("@ada /minutes approve 2026-01-08 really:yes")).toContain("are approved already");
    expect(await bot.ask("@ada /minutes take 1 minutes:2026-01-08")).toContain(
      "no longer change (Bylaws 5.1(1))",
    );
    expect(await bot.ask("@hana /minutes suggest Anew. minutes:2026-01-08")).toContain("no longer change");
    expect(await bot.ask("@ada /minutes circulate 2026-01-08")).toContain("are approved already");
    expect(await bot.ask("@ada /minutes draft 2026-01-08")).toContain("no draft any more");
  });

  it("asks which suggestion is meant where two sets have one of that number", async () => {
    const bot = await startSite();
    await hold(bot, "One");
    await bot.say("@hana /minutes suggest note:1 First");
    await bot.turn("2026-01-10T15:00:00Z");
    await hold(bot, "Two");
    await bot.say("@hana /minutes suggest note:1 Second");
    expect(await bot.ask("@mirela /minutes take 1")).toContain("minutes:2026-01-08 or 2026-01-10");
    await bot.press("mirela", "Take it");
    expect(await bot.ask("@mirela /minutes take 1")).toContain("Note 1 now reads “First”");
    expect(await bot.ask("@hana /minutes show 2026-01-10")).toContain("(1) Second");
  });
});

describe("taking back", () => {
  it("puts back a taken suggestion, a circulation, an approval; but not what others have built on", async () => {
    const bot = await startSite();
    await hold(bot, "The buoys are late.");
    await bot.say("@hana /minutes suggest note:1 The buoys are here.");
    await bot.say("@mirela /minutes take 1");
    await bot.say("@mirela /undo");
    expect(await bot.ask("@hana /minutes show")).toContain("(1) The buoys are late.");
    expect(await bot.ask("@hana /minutes show")).toContain("Suggestions waiting: 1");
    await bot.say("@hana /undo");
    expect(await bot.ask("@hana /minutes show")).not.toContain("Suggestions waiting");
    await bot.say("@mirela /minutes circulate");
    await bot.say("@mirela /undo");
    expect(await bot.ask("@hana /minutes show")).toContain("Draft.");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /minutes approve");
    expect(await bot.ask("@mirela /undo")).toContain("changed again since");
    await bot.say("@ada /undo");
    expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain("final when a meeting approves them");
    await bot.say("@ada /minutes approve");
    await bot.say("@rowan /minutes publish");
    expect(await bot.ask("@ada /undo")).toContain("have been published since");
    expect(await bot.ask("@rowan /undo")).toContain("stands at");
    expect(await bot.ask("@ada /minutes redact 1 by:@hana Not for outside. minutes:2026-01-08")).toContain(
      "left out",
    );
    expect(bot.posts()[post]).toContain("[redacted]");
    await bot.say("@ada /undo");
    expect(bot.posts()[post]).toContain("The buoys are late.");
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("the post", () => {
  async function published(...notes: readonly string[]) {
    const bot = await startSite();
    await hold(bot, ...notes);
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /minutes approve");
    await bot.say("@rowan /minutes publish");
    return bot;
  }

  it("is the same bytes again, and publishing again with nothing changed says so", async () => {
    const bot = await published("The buoys are late.");
    const before = bot.posts();
    await bot.turn("2026-01-25T15:00:00Z");
    expect(await bot.ask("@rowan /minutes publish 2026-01-08")).toContain("Nothing has changed since");
    expect(bot.posts()).toEqual(before);
    expect(await bot.ask('@rowan /minutes publish 2026-01-08 author:"Ada Brandt"')).toContain(
      "by Ada Brandt",
    );
    expect(Object.keys(bot.posts())).toEqual([post]);
    expect(bot.posts()[post]).toBe(before[post]?.replace("Rowan Hughes", "Ada Brandt"));
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("leaves out what somebody asked to have left out, with a mark, also once it is public", async () => {
    const bot = await published("The buoys are late.", "A price was named.");
    const done = await bot.ask('@ada /minutes redact 2 by:"Hana Okafor" why:prices minutes:2026-01-08');
    expect(done).toContain("is written again");
    expect(bot.posts()[post]).toContain("- [redacted]\n");
    expect(bot.posts()[post]).not.toContain("price");
    expect(await bot.ask("@hana /minutes show 2026-01-08")).toContain("(2) A price was named.");
    expect(await bot.ask("@ada /minutes redact 2 by:@hana minutes:2026-01-08")).toContain("left out already");
    expect(await faultsOf(bot)).toEqual([]);
  });

  it("never takes the place of another set's", async () => {
    const group = groupWith(
      ["posts/{year}/{date}-{slug}.md", "posts/{slug}.md"],
      ['teleconference: "{date} Minutes of the {group}"', 'teleconference: "Minutes of the {group}"'],
    );
    const bot = await startSite({ group });
    await hold(bot, "One");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-10T15:00:00Z");
    await hold(bot, "Two");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say("@ada /minutes approve all:yes");
    await bot.say("@rowan /minutes publish 2026-01-08");
    const before = bot.posts();
    expect(await bot.ask("@rowan /minutes publish 2026-01-10")).toContain(
      "already holds the minutes of the Teleconference of 8 January 2026",
    );
    expect(bot.posts()).toEqual(before);
  });

  it("shows hostile text in every field as it was typed", async () => {
    const nasty = '{{< figure src="x" >}} <script>alert(1)</script> --- # [a](javascript:b) *c* `d` | e';
    const bot = await startSite({
      group: groupWith(
        ["name: Harbour Signals Working Group", `name: 'Harbour {{% x %}} <b>Signals</b> ../../etc'`],
        ["name: Ada Brandt", "name: 'Ada {{< y >}} <i>Brandt</i>'"],
      ),
    });
    await bot.say(`@hana /agenda add "${nasty.replaceAll('"', "'")}"`);
    await hold(bot, nasty, "---", `Decision: ${nasty}`);
    await bot.say(`@hana /minutes suggest note:1 ${nasty} ${nasty}`);
    await bot.say("@mirela /minutes take 1");
    await bot.say("@mirela /minutes circulate");
    await bot.turn("2026-01-22T15:00:00Z");
    await bot.say("@ada /meeting start");
    await bot.say(`@ada /minutes approve words:"${nasty.replaceAll('"', "'")}"`);
    await bot.say(`@rowan /minutes publish author:"x: {{< z >}}\\n---\\ninjected: yes"`);
    await bot.turn("2026-01-22T16:00:00Z");
    await bot.say("@ada /meeting adjourn really:yes");
    await bot.say("@ada /minutes circulate 2026-01-22");
    const [[path = "", text = ""] = []] = Object.entries(bot.posts());
    expect(path).toMatch(/^content\/posts\/2026\/2026-01-08-[a-z0-9-]+\.md$/);
    const [, head = "", body = ""] = text.split(/^---$/m);
    expect(body).not.toMatch(/\{\{[<%]|(?<!\\)<(?:script|b|i)>/);
    expect(parse(head)).toMatchObject({ author: "x: {{< z >}}\\n---\\ninjected: yes", type: "post" });
    expect(text.split("\n").filter((line) => line === "---")).toHaveLength(2);
    expect(await faultsOf(bot)).toEqual([]);
  });
});

describe("showing", () => {
  it("gives long minutes as a file, with a summary that is short enough for a chat", async () => {
    const bot = await startSite();
    await hold(
      bot,
      ...Array.from({ length: 60 }, (_, n) => `Remark ${n + 1} on the paint of buoys, at some length.`),
    );
    const shown = await bot.say("@hana /minutes show");
    expect(shown?.files?.[0]?.name).toBe("minutes-2026-01-08.md");
    expect(shown?.files?.[0]?.content).toContain("- (60) Remark 60");
    const { files: _, ...rest } = shown ?? { text: [] };
    expect(JSON.stringify(rest).length).toBeLessThan(1900);
    expect(JSON.stringify(rest)).toContain("6. Other business – 60 lines");
  });
});
