import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { completeLine, type Desk } from "../../src/adapters/console/complete.ts";
import { decodeLine } from "../../src/adapters/console/decode.ts";
import {
  changedLines,
  foldText,
  renderCard,
  renderReply,
  renderWords,
} from "../../src/adapters/console/render.ts";
import { createScroll } from "../../src/adapters/console/scroll.ts";
import type { Call, Card, Message, MessageRef } from "../../src/chat/index.ts";
import { menu } from "../../src/commands/index.ts";
import { createBot } from "../../src/core/bot.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { startBot } from "../bot.ts";
import { ownFolder, run } from "../cli/world.ts";

const room = { platform: "console", workspace: "local", channel: "room" };
const iso = (at: number) => new Date(at).toISOString();

/** What a terminal shows when these lines are typed, from the first of them on. */
async function typed(...lines: readonly string[]): Promise<string> {
  const { code, out, err } = await run(["start", "--terminal", "--db", join(ownFolder(), "a.db")], {
    lines,
    now: "2026-01-15T15:00:00Z",
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.slice(out.indexOf("ada> "));
}

/** What came of the last line with these words, up to the next. */
function answerTo(out: string, line: string): string {
  const from = out.lastIndexOf(`> ${line}\n`);
  const end = out.indexOf("> ", from + 2);
  return out.slice(from + line.length + 3, end < 0 ? undefined : out.lastIndexOf("\n", end) + 1);
}

describe("the terminal room", () => {
  it("greets a newcomer with who they are and what to type first", async () => {
    const { out } = await run(["start", "--terminal", "--db", join(ownFolder(), "a.db")]);
    expect(out).toBe(
      [
        "Harbour Signals Working Group. You are Ada Brandt (ada), its chair.",
        "This is for practice: @tomas /rollcall says one thing as somebody else; /as tomas makes you Tomás.",
        "Type /meeting start to hold a meeting. /help tells what else there is to do, !help how this terminal works.",
        "",
      ].join("\n"),
    );
  });

  it("says one line as somebody else, or everything from now on", async () => {
    const out = await typed("/meeting start", "@tomas /rollcall", "/as mirela", "/rollcall", "/as nobody");
    expect(answerTo(out, "@tomas /rollcall")).toContain("(to tomas) You are marked as here since 15:00 GMT");
    expect(answerTo(out, "/as mirela")).toContain("You are Mirela Kovač now.");
    expect(out).toContain("mirela> /rollcall\n  (to you) You are marked as here");
    expect(answerTo(out, "/as nobody")).toContain(
      "whom the roster does not know. It knows ada, elena, hana,",
    );
  });

  it("presses a button by its number, by its label, or by the beginning of it", async () => {
    const out = await typed("/meeting start", "4", "[next]", "@tomas [I am here]");
    expect(out).toContain("[4 Next item]");
    expect(answerTo(out, "4")).toContain("(to you) Now: Roll call");
    expect(answerTo(out, "[next]")).toContain("(to you) Now: Competition reminder");
    expect(answerTo(out, "@tomas [I am here]")).toContain("(to tomas) You are marked as here");
  });

  it("tells a button that is not there from those that are, and minutes neither", async () => {
    const out = await typed(
      "[Next item]",
      "/meeting start",
      "/meeting minutes-taker me",
      "[Nxt item]",
      "99",
      " 99",
    );
    expect(answerTo(out, "[Next item]")).toContain(
      "No button here is “Next item”. No card here has buttons yet.",
    );
    expect(answerTo(out, "[Nxt item]")).toMatch(/There are: 1 .*Next item.*\n.*put a space in front/);
    expect(answerTo(out, "99")).toMatch(/No button here is “99”. There are: 1 .*\n.*put a space in front/);
    expect(out.slice(out.lastIndexOf("ada>  99"))).toContain("✓");
  });

  it("takes a slip of the pen for nobody, and says who may be meant", async () => {
    const out = await typed(
      "/meeting start",
      "@tomsa /rollcall",
      "/rollcall present @jonsa",
      "@zebra /rollcall",
    );
    expect(answerTo(out, "@tomsa /rollcall")).toContain("Nobody here is @tomsa. Did you mean @tomas?");
    expect(answerTo(out, "/rollcall present @jonsa")).toContain(
      "Nobody here is @jonsa. Did you mean @jonas?",
    );
    expect(answerTo(out, "@zebra /rollcall")).toContain("You are marked as present, as “zebra”");
  });

  it("leaves a form for a command or a button, and hears that", async () => {
    const out = await typed(
      "/meeting start",
      "/agenda show",
      "[Add an item]",
      "/agenda go 3",
      "[Add an item]",
      "[next]",
    );
    expect(out).toMatch(/Left as it was\.\n.*\(to you\) Now: Competition reminder/);
    expect(out).toMatch(/Left as it was\.\n.*\(to you\) Now: Today's agenda/);
  });

  it("asks again for what was refused in a form, and keeps the rest", async () => {
    const out = await typed(
      "/meeting start",
      "/agenda show",
      "[Add an item]",
      "Lamps in fog",
      "Jonsa",
      "",
      "jonas",
    );
    expect(out).toContain("Did you mean Jonas Lindqvist?");
    expect(out).toMatch(/\(to you\) Item \d of the agenda: Lamps in fog \(led by Jonas Lindqvist\)/);
  });

  it("asks for the values of a button that wants some, one after another", async () => {
    const out = await typed(
      "/meeting start",
      "/agenda show",
      "[Add an item]",
      "",
      "Lamps in fog",
      "me",
      "",
      "hello",
    );
    expect(answerTo(out, "[Add an item]")).toContain(
      "An empty line leaves a value out, !cancel leaves everything.",
    );
    expect(out).toContain("That one is needed.");
    expect(out).toMatch(/\(to you\) Item \d of the agenda: Lamps in fog/);
    expect(out).toContain("ada> hello");
  });

  it("leaves a form that is cancelled as it was", async () => {
    const out = await typed(
      "/meeting start",
      "/agenda show",
      "[Add an item]",
      "Lamps",
      "!cancel",
      "/agenda show",
    );
    expect(out).toContain("Left as it was.");
    expect(answerTo(out, "/agenda show")).not.toContain("Lamps");
  });

  it("changes and takes away the last thing one said", async () => {
    const scribe = ["/meeting start", "/meeting minutes-taker me"];
    const edited = await typed(
      ...scribe,
      "Amber is seen frist",
      "!edit Amber is seen first",
      "/minutes show",
    );
    expect(answerTo(edited, "/minutes show")).toContain("Amber is seen first");
    expect(answerTo(edited, "/minutes show")).not.toContain("frist");
    const gone = await typed(
      ...scribe,
      "One",
      "Two",
      "!delete",
      "!delete",
      "Three",
      "/minutes show",
      "!delete x",
    );
    expect(answerTo(gone, "/minutes show")).toContain("Three");
    expect(answerTo(gone, "/minutes show")).not.toMatch(/One|Two/);
    const chat = await typed("hello", "!edit hallo", "!delete");
    expect(answerTo(chat, "!edit hallo")).toContain("Changed. It is in no minutes.");
    expect(answerTo(chat, "!delete")).toContain("Gone. It is in no minutes.");
    expect(await typed("!edit hello")).toContain("Nothing was said here yet that could be changed.");
    expect(await typed("!edit")).toContain("!edit new words");
  });

  it("only says what begins with a space, whatever it looks like", async () => {
    const out = await typed(
      "/meeting start",
      "/meeting minutes-taker me",
      " [Next item]",
      " 4",
      " @tomas was late",
      "/minutes show",
    );
    const shown = answerTo(out, "/minutes show");
    for (const said of ["[Next item]", "4", "Tomás Ferreira was late"]) expect(shown).toContain(said);
  });

  it("shows a card whole once, then what changed", async () => {
    const out = await typed("/meeting start", "/meeting minutes-taker @rowan");
    expect(out.match(/^┌ HSWG/gm)).toHaveLength(1);
    expect(out).toMatch(/┆ .*Minutes: Rowan Hughes/);
    expect(out).not.toMatch(/┆ .*7\. Next meeting/);
  });

  it("shows a long file in part, and the whole of it when asked", async () => {
    const out = await typed(
      "/meeting start",
      "/meeting adjourn really:yes",
      "/minutes circulate",
      "!file 1",
      "!file 9",
    );
    expect(answerTo(out, "/minutes circulate")).toMatch(/── \d+ more lines?: !file 1 prints it/);
    expect(answerTo(out, "!file 1").split("\n").length).toBeGreaterThan(16);
    expect(answerTo(out, "!file 9")).toContain("There is no such file here.");
  });

  it("is left with /quit, and hears nothing after it", async () => {
    const out = await typed("/quit", "/meeting start");
    expect(out).toBe("ada> /quit\n");
  });

  it("lets nobody speak as others where it is not for practice", async () => {
    const db = join(ownFolder(), "real.db");
    const env = { CONVENER_PRACTICE: "no" };
    const { code, err } = await run(["start", "--terminal", "--db", db], { env });
    expect({ code, err }).toEqual({
      code: 2,
      err: "Say whom the local room speaks as: CONVENER_USER=ada, or convener start --as ada.\n",
    });
    const lines = [
      '/group create "Lamps" zone:Europe/London',
      "@tomas /rollcall",
      "/as tomas",
      " @tomas hello",
    ];
    const { out } = await run(["start", "--terminal", "--db", db, "--as", "ada"], { env, lines });
    expect(out).toContain("The room room belongs to no group yet. You are ada.");
    expect(answerTo(out, "@tomas /rollcall")).toContain("One speaks as others only on a practice database.");
    expect(answerTo(out, "/as tomas")).toContain("One speaks as others only on a practice database.");
  });
});

describe("a line", () => {
  it.each([
    ["", { kind: "nothing" }],
    ["   ", { kind: "nothing" }],
    ["hello", { kind: "say", text: "hello" }],
    ["2", { kind: "press", button: "2" }],
    ["4", { kind: "press", button: "4" }],
    ["0", { kind: "press", button: "0" }],
    ["[ Next item ]", { kind: "press", button: "Next item" }],
    ["@Tomas 2", { kind: "press", button: "2", who: "tomas" }],
    ["@tomas !delete", { kind: "delete", who: "tomas" }],
    ["/as @Tomas", { kind: "become", who: "tomas" }],
    ["!file", { kind: "file", number: 1 }],
    ["/exit", { kind: "quit" }],
    ["/assign me", { kind: "say", text: "/assign me" }],
    ["a@b.org is my address", { kind: "say", text: "a@b.org is my address" }],
  ])("“%s” is read as what it is", (line, expected) => {
    expect(decodeLine(line, { buttons: 3 })).toEqual(expected);
  });

  it.each(["@tomas", "@tomas /quit", "/as", "!shout", "!edit"])("“%s” is asked about", (line) => {
    expect(decodeLine(line, { buttons: 3 }).kind).toBe("unclear");
  });
});

describe("what is shown", () => {
  const card = (...lines: readonly string[]): Card => ({
    title: "Card",
    sections: [{ lines: lines.map((line) => [line]) }],
    buttons: [{ label: "Go", command: "agenda next", values: {} }],
  });

  it("carries nothing that steers the terminal", () => {
    const evil = "a\u001b[2Jb\u0007c\rd\u009b31me";
    expect(renderWords([evil, { strong: evil }], iso)).toBe("a[2Jbcd31me".repeat(2));
    const shown = renderReply(
      { text: [evil], card: card(evil), files: [{ name: evil, type: "text/plain", content: evil }] },
      iso,
    );
    expect(shown.join("\n")).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it("folds between words, and keeps what stands in front", () => {
    expect(foldText("  one two three four five six", 20)).toEqual(["  one two three four", "  five six"]);
    expect(foldText(`${"x".repeat(30)} y`, 20)).toEqual(["x".repeat(30), "y"]);
    expect(renderCard(card("one two three four five six"), iso, { width: 26 })).toContain(
      "│  one two three four",
    );
  });

  it("leaves out a time in the group's zone that reads the same here", () => {
    const at = { at: Date.parse("2026-01-15T15:00:00Z") };
    const here = () => "15:00 GMT";
    expect(renderWords(["at ", at, " (Thu 15 January 2026 15:00 GMT), in time"], here)).toBe(
      "at 15:00 GMT, in time",
    );
    expect(renderWords(["at ", at, " (Thu 15 January 2026 10:00 EST)"], here)).toBe(
      "at 15:00 GMT (Thu 15 January 2026 10:00 EST)",
    );
  });

  it("tells of a change what came, and what only went", () => {
    const before = ["a", "b", "c", "d"];
    expect(changedLines(before, ["a", "B", "c", "d", "e"])).toEqual(["B", "e"]);
    expect(changedLines(before, ["a", "c", "d"])).toEqual(["no longer: b"]);
    expect(changedLines(before, before)).toEqual([]);
    expect(changedLines([], before)).toEqual(before);
    expect(changedLines(before, [])).toEqual(before.map((line) => `no longer: ${line}`));
  });

  it("keeps a card's buttons as they stand, and as they stood before an instant", () => {
    let now = 1000;
    const scroll = createScroll({ timeOf: iso, look: () => ({}), now: () => now });
    const ref: MessageRef = { ...room, id: "m1" };
    const message = (label: string): Message => ({
      kind: "message",
      pinned: true,
      reply: { text: [], card: { ...card("x"), buttons: [{ label: "Next", command: label, values: {} }] } },
    });
    scroll.post(ref, message("agenda one"));
    now = 2000;
    scroll.edit(ref, message("agenda two"));
    expect(scroll.button("next", room, "ada")?.button.command).toBe("agenda two");
    expect(scroll.button("next", room, "ada", 2000)?.button.command).toBe("agenda one");
    expect(scroll.button("next", room, "ada", 2001)?.button.command).toBe("agenda two");
    expect(scroll.button("next", { ...room, channel: "hall" }, "ada")).toBeUndefined();
    scroll.remove(ref);
    expect(scroll.buttons(room, "ada")).toEqual([]);
  });

  it("shows a card's buttons only to whom it was told alone", () => {
    const scroll = createScroll({ timeOf: iso, look: () => ({}), now: () => 0 });
    scroll.whisper({ ...room, id: "w" }, { text: [], card: card("x") }, { account: "ada", name: "you" });
    expect(scroll.buttons(room, "ada")).toHaveLength(1);
    expect(scroll.buttons(room, "tomas")).toEqual([]);
  });

  it("does not repeat a card that is only posted afresh", () => {
    const scroll = createScroll({ timeOf: iso, look: () => ({}), now: () => 0 });
    const message: Message = { kind: "message", pinned: true, reply: { text: [], card: card("x") } };
    expect(scroll.post({ ...room, id: "1" }, message)).toHaveLength(3);
    scroll.edit({ ...room, id: "1" }, { kind: "message", reply: { text: ["moved on"] } });
    expect(scroll.post({ ...room, id: "2" }, message).map(({ text }) => text)).toEqual([
      "┆ the card stays as it is",
    ]);
    expect(scroll.button("Go", room, "ada")?.ref.id).toBe("2");
  });
});

describe("Tab", () => {
  async function desk(): Promise<Desk> {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    const from = { platform: "console", workspace: "local", id: "ada", name: "ada", administrator: true };
    const people = ["ada", "samuel", "tomas"].map((id) => ({ ...from, id, name: id }));
    return {
      menu: menuItems(menu),
      bot: createBot({
        store: bot.store,
        menu,
        now: bot.now,
        log: { bug: (fields) => bot.bugs.push(fields) },
      }),
      people: async () => people,
      callOf: (what): Call => ({ id: "asking", what, from, place: room, at: bot.now() }),
      own: ["/as", "/quit"],
    };
  }

  it.each([
    ["/age", ["/agenda"], "/age"],
    ["/qu", ["/queue", "/quit"], "/qu"],
    ["/agenda ne", ["next"], "ne"],
    ["@tomas /agenda ne", ["next"], "ne"],
    ["@sa", ["@samuel"], "@sa"],
    ["/as to", ["tomas"], "to"],
    ["Thank you @t", ["@tomas"], "@t"],
    ["/rollcall pre", ["present"], "pre"],
    ["/rollcall mode:r", ["mode:room", "mode:remote"], "mode:r"],
    ["/agenda add Lamps owner:tom", ['owner:"Tomás Ferreira"'], "owner:tom"],
    ["/meeting chair mir", ['"Mirela Kovač"'], "mir"],
    ["/nothing at all", [], "all"],
  ])("after “%s” offers what could follow", async (line, offered, word) => {
    const [found, replaced] = await completeLine(line, await desk());
    expect(found.filter((one) => !one.endsWith(":"))).toEqual(offered);
    expect(replaced).toBe(word);
  });

  it("offers the agenda's items by their numbers, and the names of values not given yet", async () => {
    const [found] = await completeLine("/agenda go ", await desk());
    expect(found.slice(0, 3)).toEqual(["1", "2", "3"]);
    const [names] = await completeLine("/agenda add Lamps owner:me ", await desk());
    expect(names).toContain("minutes:");
    expect(names).not.toContain("owner:");
  });
});
