import { describe, expect, it } from "vitest";
import { usualTiming } from "../../../src/adapters/slack/options.ts";
import { faultsIn, room, startSlackHouse, team, textOf, userOf } from "./house.ts";

describe.each(["http", "socket"] as const)("on Slack over %s", (mode) => {
  it("a meeting is opened by a command, led by its card, and minuted by typing", async () => {
    const house = await startSlackHouse({ mode });
    const { slack } = house;
    expect(await house.command("ada", "/meeting start")).toContain("is open");
    const first = house.card();
    expect(house.channel().pins).toEqual(new Set([first.ts]));

    // Mentions both ways: a mention names a member, and the one named is told directly.
    expect(await house.command("ada", "/meeting minutes-taker @mirela")).toContain(
      "Mirela Kovač takes the minutes",
    );
    expect(textOf(slack.direct(team, userOf("mirela")).messages[0] ?? first)).toContain("Simply type");
    expect(await house.command("tomas", "/rollcall")).toContain("You are marked as here");

    // Scribe mode: said, edited, deleted.
    const line = await house.say(
      "mirela",
      "Decision: R&D stays <as it is>, see https://example.org/a?b=1&c=2",
    );
    await house.until(() => line.reactions.has("white_check_mark"));
    expect(await house.command("mirela", "/note show")).toContain(
      "R&D stays <as it is>, see https://example.org/a?b=1&c=2",
    );
    await slack.people.edit(team, room, line, "Decision: R&D stays.");
    expect(await house.command("mirela", "/note show")).toContain("R&D stays.");
    await slack.people.delete(team, room, line);
    expect(await house.command("mirela", "/note show")).toContain("Nothing is minuted");
    // A line that cannot be taken: a sign, and a word to its writer alone.
    const wrong = await house.say("mirela", "Action @stranger by 1 March: ask");
    await house.until(() => wrong.reactions.has("question"));
    await house.until(() =>
      slack
        .direct(team, userOf("mirela"))
        .messages.some((one) => textOf(one).includes("I did not minute that")),
    );
    await house.say("mirela", "Action @tomas by 1 March: ask");

    // Threads are side talk, and what others say is nobody's minutes.
    await slack.people.say(team, userOf("mirela"), room, "side talk", { thread: line.ts });
    await house.say("tomas", "just chatting");
    const notes = await house.command("mirela", "/note show");
    expect(notes).toContain("ask");
    expect(notes).not.toContain("side talk");
    expect(notes).not.toContain("just chatting");
    // But what somebody else said can be minuted from its own menu.
    const said = await house.say("tomas", "We ship in *March*, don't we?");
    await slack.people.shortcut(team, userOf("mirela"), room, said, "add_to_minutes");
    await house.until(() => said.reactions.has("white_check_mark"));
    expect(await house.command("mirela", "/note show")).toContain("We ship in *March*, don't we?");

    // The next item: the old card shrinks and is unpinned, a fresh one is posted and pinned.
    await house.press("ada", "Next item");
    await house.until(() => house.lastWhisper("ada")?.text.includes("Now: Roll call"));
    const second = house.card();
    expect(second.ts).not.toBe(first.ts);
    expect(textOf(first)).toContain("the card has moved on");
    expect(house.channel().pins).toEqual(new Set([second.ts]));
    expect(textOf(second)).toContain("▶ **2. Roll call**");
    // An hour later it is posted afresh, so that it does not scroll away.
    await house.turn(3_600_000);
    expect(house.card().ts).not.toBe(second.ts);
    // Edited in place meanwhile.
    const edits = house.card().edits;
    await house.command("jonas", "/rollcall");
    await house.turn(4000);
    expect(house.card().edits).toBeGreaterThan(edits);
    expect(textOf(house.card())).toContain("Jonas Lindqvist");

    expect(house.troubles).toEqual([]);
    expect(await faultsIn(house)).toEqual([]);
  });

  it("forms ask for what a command needs, tell faults at their fields, and carry along what is known", async () => {
    const house = await startSlackHouse({ mode });
    const { people, channel } = { people: house.slack.people, channel: room };
    await house.command("ada", "/meeting start");
    expect(await house.command("tomas", "/agenda add")).toBe("");
    const form = people.form(team, userOf("tomas"));
    expect(form?.view.blocks.map((block: { block_id?: string }) => block.block_id)).toContain("title");
    // Faults stand at their fields, and the form stays open with what was filled in.
    const bad = await people.submit(team, userOf("tomas"), { title: "The road ahead", minutes: "a while" });
    expect(bad.errors).toEqual({ minutes: expect.stringContaining("“a while” is not a length of time") });
    expect(bad.open).toBe(true);
    const good = await people.submit(team, userOf("tomas"), { title: "The road ahead", minutes: "15m" });
    expect(good.open).toBe(false);
    await house.until(() => house.lastWhisper("tomas")?.text.includes("The road ahead"));
    await house.turn(4000);
    expect(textOf(house.card())).toContain("The road ahead (15 min)");
    // A button opens a form too, and any command does with a question mark.
    for (let n = 0; n < 3; n++) await house.press("ada", "Next item");
    await house.press("tomas", "Add an item");
    expect(people.form(team, userOf("tomas"))?.view.callback_id).toBe("form");
    await people.submit(team, userOf("tomas"), { title: "One more thing" });
    await house.command("ada", "/rollcall ?", channel);
    await people.submit(team, userOf("ada"), { mark: "present", who: "Jonas Lindqvist" });
    await house.until(() => house.lastWhisper("ada")?.text.includes("Jonas Lindqvist"));
    expect(house.troubles).toEqual([]);
    expect(await faultsIn(house)).toEqual([]);
  });

  it("one's own page shows what one owes, and what is pressed there is done there", async () => {
    const house = await startSlackHouse({ mode });
    const { slack } = house;
    await house.command("ada", "/action add Write to the registry @ada due:2026-02-01");
    await slack.people.openHome(team, userOf("ada"));
    const home = await house.until(() => slack.workspaces.get(team)?.homes.get(userOf("ada")));
    expect(textOf({ text: "", blocks: home.view.blocks })).toContain("Write to the registry");
    expect(textOf({ text: "", blocks: home.view.blocks })).toContain("Next meeting: ");
    await slack.people.press(team, userOf("ada"), "A1 is done", "home");
    const after = await house.until(() => {
      const shown = slack.workspaces.get(team)?.homes.get(userOf("ada"));
      return shown !== home && shown;
    });
    expect(textOf({ text: "", blocks: after.view.blocks })).toContain("You owe nothing.");
    // Somebody whom nobody knows is told how to become known.
    await slack.people.openHome(team, userOf("stranger"));
    const strange = await house.until(() => slack.workspaces.get(team)?.homes.get(userOf("stranger")));
    expect(textOf({ text: "", blocks: strange.view.blocks })).toContain("type /whoami");
    expect(house.troubles).toEqual([]);
  });

  it("the page of a member of several groups acts for the group whose button is pressed, forms too", async () => {
    const house = await startSlackHouse({ mode });
    const { slack } = house;
    slack.addChannel(team, "C0BELLS");
    const [user, bells] = [userOf("ada"), "C0BELLS"];
    await house.command("ada", "/group create Bells zone:UTC", bells);
    await house.command("ada", "/member add Ada @ada role:chair org:none", bells);
    await house.command("ada", "/action add Oil the bells @ada", bells);
    await house.command("ada", "/action add Paint the buoys @ada");
    await house.command("ada", "/meeting schedule 2026-02-05 15:00", bells);
    const shown = () => {
      const home = slack.workspaces.get(team)?.homes.get(user);
      return home ? textOf({ text: "", blocks: home.view.blocks }) : "";
    };
    await slack.people.openHome(team, user);
    await house.until(() => shown().includes("[HSWG: A1 is done] [Bells: A1 is done]"));
    await slack.people.press(team, user, "Bells: A1 is done", "home");
    await house.until(() => !shown().includes("[Bells: A1 is done]"));
    expect(shown()).not.toContain("Oil the bells (");
    expect(shown()).toContain("Paint the buoys");
    // In a direct message it is said which group is meant.
    const told = await slack.people.command(team, user, "@", "/action list group:bells");
    expect(JSON.stringify(told.body)).not.toContain("Paint the buoys");
    expect(house.troubles).toEqual([]);
    expect(await faultsIn(house)).toEqual([]);
  });

  it("what is said to the bot itself is a command, also in a thread and in a direct message", async () => {
    const house = await startSlackHouse({ mode });
    const { slack } = house;
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    await slack.people.say(team, userOf("mirela"), room, "@convener rollcall", { thread: house.card().ts });
    await house.until(() => house.lastWhisper("mirela")?.text.includes("You are marked as here"));
    // It is not minuted, though the minute taker said it.
    expect(await house.command("mirela", "/note show")).toContain("Nothing is minuted");
    const direct = slack.direct(team, userOf("tomas"));
    await slack.people.say(team, userOf("tomas"), "@", "agenda show");
    await house.until(() => direct.messages.some((one) => one.bot_id && textOf(one).includes("Roll call")));
    await slack.people.say(team, userOf("tomas"), "@", "agneda show");
    await house.until(() =>
      direct.messages.some((one) => one.bot_id && textOf(one).includes("Did you mean /agenda?")),
    );
    expect(house.troubles).toEqual([]);
  });
});

describe("on Slack", () => {
  it("long texts come as files, short ones stand to be copied; a group file goes along with a message", async () => {
    const house = await startSlackHouse();
    const { slack } = house;
    const direct = () => slack.direct(team, userOf("ada")).messages.flatMap((one) => one.files);
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @ada");
    for (let n = 0; n < 12; n++) await house.say("ada", `Line ${n}: ${"words ".repeat(60)}`);
    await house.command("ada", "/meeting adjourn really:yes");
    expect(await house.command("ada", "/minutes show")).toBeTruthy();
    await house.until(() => direct().length > 0);
    const [file] = direct();
    expect(file?.content?.toString()).toContain("Line 11");
    await slack.people.say(team, userOf("ada"), "@", "group apply", {
      files: [{ name: "group.yaml", content: "name: Harbour Signals\nzone: Mars/Olympus\n" }],
    });
    await house.until(() =>
      slack.direct(team, userOf("ada")).messages.some((one) => textOf(one).includes("The group file has")),
    );
    expect(house.troubles).toEqual([]);
  });

  it("commands may begin with a prefix, and are then named with it in every answer", async () => {
    const house = await startSlackHouse({ prefix: "wg-" });
    expect(await house.command("ada", "/wg-agenda")).toBeTruthy();
    expect(await house.command("ada", "/wg-meeting adjourn")).toContain("/wg-meeting");
    await expect(house.command("ada", "/meeting start")).rejects.toThrow("not a valid command");
  });

  it("an answer that takes long is promised in time and given later; by a direct word where its address is used up", async () => {
    let wait = 0;
    const house = await startSlackHouse({
      timing: { defer: 30 },
      before: (bot) => ({
        ...bot,
        async hear(call) {
          await new Promise((resolve) => setTimeout(resolve, wait));
          return bot.hear(call);
        },
      }),
    });
    const { slack } = house;
    wait = 150;
    const { milliseconds } = await slack.people.command(team, userOf("ada"), room, "/meeting start");
    expect(milliseconds).toBeLessThan(140);
    expect(slack.whispers).toEqual([]);
    const told = await house.until(() => house.lastWhisper("ada"));
    expect(told).toMatchObject({ by: "response_url" });
    slack.faults.next("respond", { kind: "status", status: 404 });
    await slack.people.command(team, userOf("tomas"), room, "/rollcall");
    await house.until(() => house.lastWhisper("tomas")?.by === "postEphemeral");
    // Stopping waits for what is promised.
    await slack.people.command(team, userOf("jonas"), room, "/rollcall");
    await house.platform.stop();
    expect(house.lastWhisper("jonas")?.text).toContain("You are marked as here");
    await house.restart();
  });

  it("an answer is put off with a second to spare of Slack's three, unless a test hurries it", () => {
    expect(usualTiming.defer).toBeLessThanOrEqual(2000);
  });

  it("a newcomer comes from an empty channel to a roll call, as docs/slack.md tells", async () => {
    const house = await startSlackHouse();
    house.slack.addChannel(team, "C0NEW");
    const type = (who: string, line: string) => house.command(who, line, "C0NEW");
    expect(await type("tomas", '/group create "Code Signing" zone:America/New_York')).toContain(
      "Only administrators",
    );
    expect(await type("ada", '/group create "Code Signing" zone:America/New_York')).toContain(
      "Code Signing is here",
    );
    expect(await type("tomas", '/member add "Tomás" @tomas role:chair org:none')).toContain(
      "I do not know your account",
    );
    expect(await type("ada", '/member add "Ada Brandt" @ada role:chair org:none')).toContain(
      "is on the roster",
    );
    expect(await type("ada", '/member add "Tomás Ferreira" @tomas org:none')).toContain("is on the roster");
    expect(await type("ada", "/meeting start")).toContain("is open");
    expect(await type("tomas", "/rollcall")).toContain("You are marked as here");
    await house.turn(4000);
    expect(house.seen("C0NEW").join()).toContain("Tomás Ferreira");
  });

  it("several workspaces are served side by side, each with its own people", async () => {
    const house = await startSlackHouse({ workspaces: ["T0EAST"] });
    const { slack } = house;
    await house.command("ada", "/group bind practice");
    const there = await slack.people.command("T0EAST", "U0EVE", "C0EAST", "/agenda show");
    expect(JSON.stringify(there.body)).toContain("belongs to no group yet");
    await house.command("ada", "/agenda add A secret of the first workspace");
    const asked = await slack.people.command("T0EAST", "U0EVE", "C0EAST", "/whoami");
    expect(JSON.stringify(asked.body)).not.toContain("secret");
    // The same id in another workspace is somebody else.
    const other = await slack.people.command("T0EAST", userOf("ada"), "C0EAST", "/group bind practice");
    expect(JSON.stringify(other.body)).toContain("no room in this workspace yet");
    // Its own tokens go with its own calls.
    for (const { token, args } of slack.calls)
      if (args.team_id) expect(token).toBe(slack.workspaces.get(args.team_id)?.botToken);
  });
});
