import { describe, expect, it, onTestFinished } from "vitest";
import {
  type Bot,
  type Call,
  type Card,
  type Choice,
  type Form,
  type MenuItem,
  type Message,
  type MessageRef,
  type Place,
  type Platform,
  plainOf,
  type Reply,
  type Speaker,
  Undelivered,
  words,
} from "../../src/chat/index.ts";
import { menu } from "../../src/commands/index.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { findAsked, nowhere } from "../../src/core/work.ts";

/** Ada administers the workspace; the others do not. */
export type Who = "ada" | "tomas" | "mirela";

/** What somebody said in the room, for changing or deleting it later. */
export interface Said {
  readonly id: string;
}

/**
 * A platform with people on it, as a test drives it: what they do goes in by the platform's own ways, what they see is
 * read off it. The clock stands at `now`.
 */
export interface Rig {
  readonly platform: Platform;
  readonly room: Place;
  readonly now: number;
  /** What this platform cannot do, and why nobody should expect it to. */
  readonly cannot: ReadonlySet<
    "look back" | "take back" | "tell administrators" | "suggest" | "keep private"
  >;
  start(menu: readonly MenuItem[], bot: Bot): Promise<void>;
  account(who: Who): Speaker;
  /** How somebody is mentioned when one types. */
  mention(who: Who): string;
  /** Gives a command with values by name; answers what the asker was told. */
  command(who: Who, command: string, values: Readonly<Record<string, string>>): Promise<string>;
  press(who: Who, label: string): Promise<string>;
  /** Presses a button that opens a form; answers the form as it is seen. */
  open(who: Who, label: string): Promise<string>;
  /** Fills the form that is open; answers what came of it. */
  fill(who: Who, values: Readonly<Record<string, string>>): Promise<string>;
  /** Goes on after a form that had faults: with the form open again, or by being asked again. */
  correct(who: Who, values: Readonly<Record<string, string>>): Promise<string>;
  suggest(who: Who, command: string, field: string, typed: string): Promise<readonly string[]>;
  say(who: Who, text: string): Promise<Said>;
  edit(who: Who, said: Said, text: string): Promise<void>;
  remove(who: Who, said: Said): Promise<void>;
  /** What somebody sees, room and private, one text a message, oldest first; marks on messages included. */
  seen(who: Who): readonly string[];
  /** Everybody whom anything that we said has notified. */
  pinged(): readonly string[];
  stop(): Promise<void>;
}

/** A bot that remembers what it heard and answers as it is told. */
export function createListener() {
  const heard: Call[] = [];
  const waiting: (() => void)[] = [];
  let answer: (call: Call) => Reply | undefined = () => ({ text: ["Heard."] });
  let form: Form | Reply = { text: ["No form."] };
  let choices: readonly Choice[] = [];
  const bot: Bot = {
    async hear(call) {
      heard.push(call);
      for (const go of waiting.splice(0)) go();
      return answer(call);
    },
    form: async () => form,
    suggest: async (_, __, typed) =>
      choices.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase())),
  };
  return {
    bot,
    heard,
    last: (): Call => heard.at(-1) ?? expect.fail("nothing was heard"),
    answers: (given: typeof answer) => {
      answer = given;
    },
    asks: (given: Form | Reply) => {
      form = given;
    },
    offers: (given: readonly Choice[]) => {
      choices = given;
    },
    /** Until so many calls were heard. */
    async until(count: number): Promise<void> {
      while (heard.length < count) await new Promise<void>((resolve) => void waiting.push(resolve));
    },
  };
}

/** The command and values of a call, however the platform has them typed. */
export function askedIn(call: Call): { command: string; values: Record<string, string> } {
  const asked = findAsked(menu, call);
  const given = asked.given({ now: call.at, group: nowhere });
  const values = [...given].map(([name, value]) => [name, plainOf(value)] as const);
  return { command: asked.command, values: Object.fromEntries(values) };
}

const card: Card = {
  title: "Agenda",
  sections: [
    { heading: "Items", lines: [["1. Lamps in fog"], words`2. ${{ strong: "Flags" }} by ${{ who: "Ada" }}`] },
  ],
  buttons: [
    { label: "Next item", command: "agenda next", values: { closes: "1.a|b=c#d~e" }, tone: "primary" },
    { label: "Add an item", command: "agenda add", values: { minutes: "10" }, opensForm: true },
  ],
};
const itemForm: Form = {
  title: "Put an item on the agenda",
  command: "agenda add",
  fields: [
    { name: "title", about: "What it is about", kind: "text", required: true },
    { name: "owner", about: "Who leads it", kind: "person", required: false },
  ],
  kept: { minutes: "10" },
};
export const hostile = [
  "<!channel> @everyone @here",
  "<@U0ANN|x> <@100000000000000002> <@&200000000000000001> <#300>",
  "</rollcall:1> <t:0:R> <:x:1> &lt;b&gt; &amp;",
  "*a*_b_~c~ ||d|| `e` ```f```",
  ">>> quoted",
  "# heading",
  "-# small",
  "[x](http://evil.example/a_b_c)",
  "\u202eabc\u200b",
].join("\n");

const post = (reply: Reply, more: { pinned?: boolean } = {}): Message => ({
  kind: "message",
  reply,
  ...more,
});

/** What every platform keeps to. Each adapter's test calls this once. */
export function describeContract(name: string, startRig: () => Promise<Rig>): void {
  const begin = async () => {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    const listener = createListener();
    await rig.start(menuItems(menu), listener.bot);
    const all = (who: Who) => rig.seen(who).join("\n");
    return { rig, listener, all };
  };

  describe(`${name} keeps the contract of a platform: it`, () => {
    it("hands a command over with its values, who gave it, where, when, and under an id of its own", async () => {
      const { rig, listener } = await begin();
      await rig.command("tomas", "agenda add", { title: "Lamps in fog", minutes: "15m" });
      const call = listener.last();
      expect(askedIn(call)).toEqual({
        command: "agenda add",
        values: { title: "Lamps in fog", minutes: "15m" },
      });
      expect(call.place).toEqual(rig.room);
      const { administrator: _, ...who } = rig.account("tomas");
      expect(call.from).toMatchObject(who);
      expect(Math.abs(call.at - rig.now)).toBeLessThan(1000);
      await rig.command("tomas", "agenda add", { title: "Lamps in fog", minutes: "15m" });
      expect(new Set(listener.heard.map(({ id }) => id)).size).toBe(2);
    });

    it("hands a mention over as the account", async () => {
      const { rig, listener } = await begin();
      await rig.command("ada", "meeting chair", { who: rig.mention("mirela") });
      const [who] = findAsked(menu, listener.last()).given({ now: rig.now, group: nowhere }).get("who") ?? [];
      const { platform, workspace, id } = rig.account("mirela");
      expect(who).toMatchObject({ who: { platform, workspace, id } });
    });

    it("tells administrators of the workspace from others", async () => {
      const { rig, listener } = await begin();
      if (rig.cannot.has("tell administrators")) return;
      await rig.command("ada", "help", {});
      expect(listener.last().from?.administrator).toBe(true);
      await rig.command("tomas", "help", {});
      expect(listener.last().from?.administrator).toBe(false);
    });

    it("shows an answer to the asker alone", async () => {
      const { rig, listener, all } = await begin();
      listener.answers(() => ({ text: ["Between you and me."], card }));
      const told = await rig.command("tomas", "whoami", {});
      expect(told).toContain("Between you and me.");
      expect(told).toContain("Lamps in fog");
      expect(told).toContain("Next item");
      if (!rig.cannot.has("keep private")) expect(all("ada")).not.toContain("Between you and me.");
    });

    it("shows the room what is said in it, and the change of it", async () => {
      const { rig, all } = await begin();
      const ref = await rig.platform.post(rig.room, post({ text: ["The bell has rung."] }), { key: "bell" });
      expect(ref).toMatchObject(rig.room);
      expect(all("ada")).toContain("The bell has rung.");
      expect(all("tomas")).toContain("The bell has rung.");
      const live = await rig.platform.post(rig.room, post({ text: [], card }, { pinned: true }), {
        key: "card",
      });
      const changed = { ...card, sections: [{ lines: [["3. Horns"]] }] };
      await rig.platform.edit(live, post({ text: [], card: changed }, { pinned: true }));
      expect(all("mirela")).toContain("3. Horns");
      if (rig.cannot.has("take back")) return;
      expect(all("mirela")).not.toContain("Lamps in fog");
      await rig.platform.remove(ref);
      expect(all("ada")).not.toContain("The bell has rung.");
    });

    it("says of a message that is gone that it is gone", async () => {
      const { rig } = await begin();
      if (rig.cannot.has("take back")) return;
      const ref = await rig.platform.post(rig.room, post({ text: ["Soon gone."] }), { key: "gone" });
      await rig.platform.remove(ref);
      const edit = rig.platform.edit(ref, post({ text: ["Too late."] }));
      await expect(edit).rejects.toBeInstanceOf(Undelivered);
      await expect(edit).rejects.toMatchObject({ why: "gone" });
      const nowhereElse = {
        ...rig.room,
        channel: rig.room.channel.replace(/.$/, (c) => (c === "0" ? "1" : "0")),
      };
      const missing = rig.platform.post(nowhereElse, post({ text: ["Hello?"] }), { key: "nobody" });
      await expect(missing).rejects.toMatchObject({ why: expect.stringMatching(/gone|forbidden/) });
    });

    it("tells one person what is for them alone", async () => {
      const { rig, all } = await begin();
      await rig.platform.post(rig.account("mirela"), post({ text: ["You take the minutes."] }), {
        key: "whisper",
      });
      expect(all("mirela")).toContain("You take the minutes.");
      if (!rig.cannot.has("keep private")) expect(all("ada")).not.toContain("You take the minutes.");
    });

    it("says once what was tried before and whose answer was lost", async () => {
      const { rig } = await begin();
      if (rig.cannot.has("look back")) return;
      for (const reply of [{ text: ["Said once."] }, { text: [], card }] satisfies Reply[]) {
        const key = `once ${reply.text.length}`;
        const first = await rig.platform.post(rig.room, post(reply), { key });
        const again = await rig.platform.post(rig.room, post(reply), { key, triedAt: rig.now });
        expect(again).toEqual(first);
      }
      expect(rig.seen("ada").filter((text) => text.includes("Said once."))).toHaveLength(1);
      expect(rig.seen("ada").filter((text) => text.includes("Lamps in fog"))).toHaveLength(1);
    });

    it("hears a pressed button as its command, with its values to the letter", async () => {
      const { rig, listener } = await begin();
      const ref = await rig.platform.post(rig.room, post({ text: [], card }), { key: "card" });
      listener.answers(() => ({ text: ["On to the next."] }));
      expect(await rig.press("mirela", "Next item")).toContain("On to the next.");
      const call = listener.last();
      expect(askedIn(call)).toEqual({ command: "agenda next", values: { closes: "1.a|b=c#d~e" } });
      expect(call.about).toEqual(ref);
      expect(call.from?.id).toBe(rig.account("mirela").id);
    });

    it("asks for values in a form, and comes back with what was wrong in it", async () => {
      const { rig, listener } = await begin();
      await rig.platform.post(rig.room, post({ text: [], card }), { key: "card" });
      listener.asks(itemForm);
      expect(await rig.open("tomas", "Add an item")).toContain("Put an item on the agenda");
      listener.answers((call) =>
        askedIn(call).values.owner === "Nobdy"
          ? {
              text: ["I know no member “Nobdy”."],
              faults: { owner: "I know no member “Nobdy”." },
              noted: "not taken",
            }
          : { text: ["On the agenda: Horns"] },
      );
      expect(await rig.fill("tomas", { title: "Horns, *loud*", owner: "Nobdy" })).toContain(
        "I know no member",
      );
      expect(askedIn(listener.last())).toEqual({
        command: "agenda add",
        values: { title: "Horns, *loud*", owner: "Nobdy", minutes: "10" },
      });
      listener.asks({
        ...itemForm,
        fields: itemForm.fields.slice(1),
        kept: { title: "Horns, *loud*", minutes: "10" },
      });
      expect(await rig.correct("tomas", { owner: rig.mention("ada") })).toContain("On the agenda: Horns");
      const { values } = askedIn(listener.last());
      expect(values).toMatchObject({ title: "Horns, *loud*", minutes: "10" });
    });

    it("offers what could be meant while somebody types", async () => {
      const { rig, listener } = await begin();
      if (rig.cannot.has("suggest")) return;
      listener.offers([
        { label: "Ada Brandt", value: "Ada Brandt" },
        { label: "Tomás Ferreira", value: "Tomás Ferreira" },
      ]);
      expect(await rig.suggest("ada", "agenda add", "owner", "bran")).toEqual(["Ada Brandt"]);
      expect(listener.heard).toEqual([]);
    });

    it("hears what is said in the room, what is changed and what is deleted, each about the same message", async () => {
      const { rig, listener, all } = await begin();
      listener.answers(({ what }) => (what.kind === "message" ? { text: [], noted: "taken" } : undefined));
      const said = await rig.say("mirela", "The lamps were lit.");
      await listener.until(1);
      expect(listener.last().what).toEqual({ kind: "message", line: ["The lamps were lit."] });
      expect(listener.last().from?.id).toBe(rig.account("mirela").id);
      const { about } = listener.last();
      await rig.edit("mirela", said, "The lamps were lit at six.");
      await listener.until(2);
      expect(listener.last().what).toEqual({ kind: "edited", line: ["The lamps were lit at six."] });
      expect(listener.last().about).toEqual(about);
      await expect.poll(() => all("mirela")).toMatch(/✅|✓|:white_check_mark:/);
      await rig.remove("mirela", said);
      await listener.until(3);
      expect(listener.last().what).toEqual({ kind: "deleted" });
      expect(listener.last().about).toEqual(about);
      expect(new Set(listener.heard.map(({ id }) => id)).size).toBe(3);
    });

    it("tells whoever said a line why it was not taken, and nobody else", async () => {
      const { rig, listener, all } = await begin();
      listener.answers(() => ({ text: ["No item is under way."], noted: "not taken" }));
      await rig.say("mirela", "Too early.");
      await expect.poll(() => all("mirela")).toContain("No item is under way.");
      if (!rig.cannot.has("keep private")) expect(all("ada")).not.toContain("No item is under way.");
    });

    it("shows hostile text as it was typed, and notifies nobody by it", async () => {
      const { rig, listener, all } = await begin();
      const reply: Reply = {
        text: [hostile, { strong: hostile }, { link: "javascript:alert(1)", label: hostile }],
        card: {
          title: hostile,
          sections: [{ heading: hostile, lines: [[hostile], words`by ${{ who: hostile }}`] }],
          buttons: [{ label: hostile.slice(0, 300), command: "help", values: {} }],
        },
        files: [{ name: "../../@everyone <x>.md", type: "text/markdown", content: hostile }],
      };
      await rig.platform.post(rig.room, post(reply), { key: "hostile" });
      await rig.platform.post(rig.account("tomas"), post(reply), { key: "hostile to one" });
      listener.answers(() => reply);
      await rig.command("tomas", "help", {});
      expect(rig.pinged()).toEqual([]);
      expect(all("tomas")).toContain("evil.example");
    });

    it("shows as much of a long answer as there is room for, and the whole of it all the same", async () => {
      const { rig, listener, all } = await begin();
      const long: Reply = {
        text: [`Begin ${"é& word ".repeat(2000)} End`],
        card: {
          title: "T".repeat(400),
          sections: Array.from({ length: 60 }, (_, n) => ({
            heading: `Part ${n} ${"h".repeat(200)}`,
            lines: Array.from({ length: 20 }, (_, m) => [`Line ${n}.${m} ${"x".repeat(150)}`]),
          })),
          buttons: Array.from({ length: 40 }, (_, n) => ({
            label: `Press ${n} ${"b".repeat(120)}`,
            command: "agenda go",
            values: { item: `${n}` },
          })),
        },
      };
      listener.answers(() => long);
      expect(await rig.command("ada", "help", {})).toContain("Begin");
      const ref = await rig.platform.post(rig.room, post(long), { key: "long" });
      await rig.platform.edit(ref, post(long));
      await rig.platform.post(rig.account("tomas"), post(long), { key: "long to one" });
      expect(all("ada")).toContain("Line 0.0");
    });

    it("sends files along: text, and pictures", async () => {
      const { rig, listener } = await begin();
      const pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
      const files = [
        { name: "minutes.md", type: "text/markdown", content: "# Minutes\n" },
        { name: "timeline.png", type: "image/png", content: pixel, encoding: "base64" as const },
      ];
      listener.answers(() => ({ text: ["Here they are."], files }));
      const told = await rig.command("ada", "minutes show", {});
      expect(told).toContain("minutes.md");
      await rig.platform.post(rig.room, post({ text: ["For all."], files }), { key: "files" });
      expect(rig.seen("tomas").join("\n")).toContain("minutes.md");
    });

    it("finds nothing wrong with itself where nothing is", async () => {
      const { rig } = await begin();
      const findings = await rig.platform.check();
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.filter(({ fault }) => fault)).toEqual([]);
    });
  });
}

export type { MessageRef };
