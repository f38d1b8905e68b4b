import { describe, expect, it } from "vitest";
import type { Fault } from "../../servers/slack/faults.ts";
import { faultsIn, room, startSlackHouse, team, textOf, userOf } from "./house.ts";

const minute = 60_000;

/** What of a meeting's opening stands in the room: the card, once. */
const cardsIn = (house: { seen(): readonly string[] }) =>
  house.seen().filter((text) => text.startsWith("# HSWG: Teleconference"));

describe("what goes wrong on the way out to Slack loses nothing and says nothing twice", () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ["a rate limit that says for how long", { kind: "429", retryAfter: 7 }],
    ["a rate limit that does not", { kind: "429", retryAfter: "none" }],
    ["a rate limit in an answer", { kind: "error", error: "ratelimited" }],
    ["500", { kind: "status", status: 500 }],
    ["503", { kind: "status", status: 503 }],
    ["a fault inside Slack", { kind: "error", error: "internal_error" }],
    ["a time-out before it was done", { kind: "late", milliseconds: 5000, done: false }],
    ["a time-out after it was done", { kind: "late", milliseconds: 5000, done: true }],
    ["a reset before it was done", { kind: "reset", done: false }],
    ["a reset after it was done", { kind: "reset", done: true }],
    ["an answer that is no JSON", { kind: "garbage" }],
    ["an answer of something else", { kind: "wrong type" }],
  ];

  it.each(["post", "edit"] as const)("in a %s", async (kind) => {
    const house = await startSlackHouse({ timing: { call: 150 } });
    for (const [what, fault] of faults) {
      // Each has a card of its own, posted or edited.
      if (kind === "post") house.slack.faults.next("chat.postMessage", fault);
      await house.command("ada", "/meeting start");
      await house.command("ada", "/agenda next");
      await house.turn(minute);
      await house.turn(minute);
      expect(textOf(house.card()), what).toContain("▶ **2. Roll call**");
      if (kind === "edit") {
        house.slack.faults.next("chat.update", fault);
        await house.command("tomas", "/rollcall");
        await house.turn(4000);
        await house.turn(minute);
        expect(textOf(house.card()), what).toContain("Tomás Ferreira");
      }
      const open = cardsIn(house).filter((text) => text.includes("▶ **2. Roll call**"));
      expect(open, what).toHaveLength(1);
      await house.command("ada", "/meeting adjourn really:yes");
      await house.turn(minute);
      await house.turn(120 * minute);
      // The next one begins with an empty room.
      house.channel().messages.length = 0;
      house.channel().pins.clear();
    }
    expect(house.bugs).toEqual([]);
    expect(await faultsIn(house)).toEqual([]);
  });

  it("a rate limit holds up what comes after it too, in order, and only as long as Slack says", async () => {
    const house = await startSlackHouse();
    house.slack.faults.next("chat.postMessage", { kind: "429", retryAfter: 30 });
    await house.command("ada", "/meeting start");
    expect(cardsIn(house)).toEqual([]);
    await house.turn(29_000);
    expect(cardsIn(house)).toEqual([]);
    await house.turn(2000);
    expect(cardsIn(house)).toHaveLength(1);
  });

  it("a crash between the posting and the remembering: what stands in the channel is found again", async () => {
    const house = await startSlackHouse({ timing: { call: 150 } });
    house.slack.faults.next("chat.postMessage", { kind: "late", milliseconds: 60_000, done: true });
    await house.command("ada", "/meeting start");
    expect(cardsIn(house)).toHaveLength(1);
    await house.restart();
    // While it may still be under way it is waited for.
    await house.turn(6000);
    expect(cardsIn(house)).toHaveLength(1);
    await house.turn(minute);
    expect(cardsIn(house)).toHaveLength(1);
    // It is ours again: the next change edits it.
    await house.command("tomas", "/rollcall");
    await house.turn(4000);
    expect(cardsIn(house)).toEqual([expect.stringContaining("Tomás Ferreira")]);
  });

  it("files that did not arrive are sent after their message, and none of them twice", async () => {
    const house = await startSlackHouse();
    const message = {
      kind: "message" as const,
      reply: {
        text: ["The minutes, and a picture"],
        files: [
          { name: "minutes.md", type: "text/markdown", content: "# Minutes\n" },
          { name: "timeline.png", type: "image/png", content: "iVBORw0KGgo=", encoding: "base64" as const },
        ],
      },
    };
    const place = { platform: "slack", workspace: team, channel: room };
    house.slack.faults.next("files.completeUploadExternal", { kind: "reset", done: false });
    await expect(house.platform.post(place, message, { key: "a" })).rejects.toMatchObject({ why: "unknown" });
    const triedAt = house.now();
    await house.turn(minute);
    const ref = await house.platform.post(place, message, { key: "a", triedAt });
    const inThread = () =>
      house
        .channel()
        .messages.filter((one) => one.thread_ts === ref.id)
        .flatMap((one) => one.files);
    expect(inThread().map(({ name }) => name)).toEqual(["minutes.md", "timeline.png"]);
    expect(inThread()[1]?.content).toEqual(Buffer.from("iVBORw0KGgo=", "base64"));
    await house.platform.post(place, message, { key: "a", triedAt });
    expect(inThread()).toHaveLength(2);
    expect(house.seen().filter((text) => text === "The minutes, and a picture")).toHaveLength(1);
    // Whatever the files fail for, the message stands there: it is looked for, and not said again.
    for (const fault of [
      { kind: "429", retryAfter: 9 },
      { kind: "error", error: "missing_scope" },
    ] as const) {
      house.slack.faults.next("files.getUploadURLExternal", fault);
      const once = { key: fault.kind };
      await expect(house.platform.post(place, message, once)).rejects.toMatchObject({ why: "unknown" });
    }
  });
});

describe("what is no more", () => {
  it("a card that somebody deleted is posted anew, one whose edit is refused too", async () => {
    const house = await startSlackHouse();
    await house.command("ada", "/meeting start");
    house.channel().messages.length = 0;
    await house.command("tomas", "/rollcall");
    await house.turn(4000);
    expect(cardsIn(house)).toEqual([expect.stringContaining("Tomás Ferreira")]);
    for (const error of ["cant_update_message", "edit_window_closed"]) {
      const before = house.card().ts;
      house.slack.faults.next("chat.update", { kind: "error", error });
      await house.command("jonas", "/rollcall");
      await house.command("jonas", "/rollcall left");
      await house.turn(minute);
      expect(house.card().ts, error).not.toBe(before);
    }
  });

  it.each([
    ["a channel that is no more", "gone", "channel_not_found"],
    ["an archived channel", "gone", "is_archived"],
    ["a channel we were thrown out of", "forbidden", "not_in_channel"],
    ["a scope that was taken away", "forbidden", "missing_scope"],
    ["a token that was revoked", "later", "token_revoked"],
    ["an account that was switched off", "later", "account_inactive"],
  ])("%s is told to the courier as %s", async (_, why, error) => {
    const house = await startSlackHouse();
    const place = { platform: "slack", workspace: team, channel: room };
    const workspace = house.slack.workspaces.get(team);
    if (!workspace) throw new Error("no workspace");
    if (error === "channel_not_found") workspace.channels.delete(room);
    if (error === "is_archived") house.channel().archived = true;
    if (error === "not_in_channel") house.channel().members.delete(workspace.botUser);
    if (error === "missing_scope") workspace.scopes = new Set(["commands"]);
    if (error === "token_revoked" || error === "account_inactive") workspace.revoked = error;
    const message = { kind: "message" as const, reply: { text: ["hello"] } };
    await expect(house.platform.post(place, message, { key: error })).rejects.toMatchObject({
      why,
      message: expect.stringContaining(error),
    });
  });

  it.each(["thrown out of", "archived"] as const)(
    "what is to be said in a channel that we are %s stands there once we are in again, once; an officer is told meanwhile",
    async (how) => {
      const house = await startSlackHouse();
      const workspace = house.slack.workspaces.get(team);
      if (!workspace) throw new Error("no workspace");
      if (how === "archived") house.channel().archived = true;
      else house.channel().members.delete(workspace.botUser);
      await house.command("ada", "/meeting schedule 2026-02-03 15:00");
      await house.command("ada", "/meeting start");
      await house.turn(120 * minute);
      expect(house.seen()).toEqual([]);
      expect(house.slack.direct(team, userOf("ada")).messages.map(textOf)).toEqual([
        expect.stringContaining(`I cannot write to the room #<${room}>:`),
      ]);
      await house.slack.people.letIn(team, room);
      await house.deliver();
      await house.turn(120 * minute);
      expect(house.seen().filter((text) => text.includes("3 February 2026"))).toHaveLength(1);
      expect(cardsIn(house)).toHaveLength(1);
      expect(house.slack.direct(team, userOf("ada")).messages).toHaveLength(1);
      expect(await faultsIn(house)).toEqual([]);
    },
  );

  it("where the bot may not speak in the channel, the asker is still answered; where its token is revoked, what it has to say waits", async () => {
    const house = await startSlackHouse();
    const workspace = house.slack.workspaces.get(team);
    if (!workspace) throw new Error("no workspace");
    house.channel().members.delete(workspace.botUser);
    expect(await house.command("tomas", "/rollcall")).toContain("No meeting has been held yet");
    house.channel().members.add(workspace.botUser);
    workspace.revoked = "token_revoked";
    expect(await house.command("ada", "/meeting start")).toContain("is open");
    expect(cardsIn(house)).toEqual([]);
    workspace.revoked = "";
    await house.turn(11 * minute);
    expect(cardsIn(house)).toHaveLength(1);
  });

  it("an app that was uninstalled is forgotten there, and heard no more", async () => {
    const house = await startSlackHouse({ workspaces: ["T0EAST"] });
    await house.slack.people.tell("T0EAST", { type: "app_uninstalled" });
    const { status, body } = await house.slack.people.command("T0EAST", "U0EVE", "C0EAST", "/whoami");
    expect([status, body]).toEqual([200, ""]);
    await house.slack.people.tell(team, { type: "tokens_revoked", tokens: { oauth: ["U1"] } });
    expect(await house.command("ada", "/convener-help")).toContain("What you can do here");
    await house.slack.people.tell(team, { type: "tokens_revoked", tokens: { bot: ["U1"] } });
    await expect(
      house.platform.post(
        { platform: "slack", workspace: team, channel: room },
        { kind: "message", reply: { text: ["x"] } },
        { key: "x" },
      ),
    ).rejects.toMatchObject({ why: "later" });
  });
});

describe("what goes wrong on the way in", () => {
  it.each(["http", "socket"] as const)(
    "over %s: what is delivered twice acts once, refusals included",
    async (mode) => {
      const house = await startSlackHouse({ mode });
      const { slack } = house;
      await house.command("ada", "/meeting start");
      await house.command("ada", "/meeting minutes-taker @mirela");
      slack.line.trouble.push("twice");
      await house.say("mirela", "Said once");
      slack.line.trouble.push("twice");
      const wrong = await house.say("mirela", "Action @stranger by 1 March: ask");
      await house.until(() => wrong.reactions.has("question"));
      slack.line.trouble.push("twice");
      await slack.people.command(team, userOf("ada"), room, "/agenda add Once only");
      const notes = await house.command("mirela", "/note show");
      expect(notes.match(/Said once/g)).toHaveLength(1);
      expect((await house.command("ada", "/agenda show")).match(/Once only/g)).toHaveLength(1);
      const told = slack
        .direct(team, userOf("mirela"))
        .messages.filter((one) => textOf(one).includes("I did not minute"));
      expect(told).toHaveLength(1);
      expect(await faultsIn(house)).toEqual([]);
    },
  );

  it("an event whose hearing failed is sent again, and heard then; one that was heard just before a crash is not heard twice", async () => {
    let failures = 2;
    const house = await startSlackHouse({
      before: (bot) => ({
        ...bot,
        hear(call) {
          if (call.what.kind === "message" && failures-- > 0) throw new Error("the disk is away");
          return bot.hear(call);
        },
      }),
    });
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    const { message, delivered } = await house.slack.people.say(
      team,
      userOf("mirela"),
      room,
      "Kept all the same",
    );
    expect(delivered).toMatchObject({ status: 200, tries: 3 });
    await house.until(() => message.reactions.has("white_check_mark"));
    expect((await house.command("mirela", "/note show")).match(/Kept all the same/g)).toHaveLength(1);
    expect(house.troubles).toHaveLength(2);
    // Slack did not hear that it was heard: it says it again, with its number.
    const again = house.slack.people.eventBody(team, {
      type: "message",
      channel: room,
      channel_type: "channel",
      user: userOf("mirela"),
      text: "Heard before the crash",
      ts: "1768489201.000001",
    });
    await house.slack.line.deliver("events_api", again);
    await house.restart();
    await house.slack.line.deliver("events_api", again);
    expect((await house.command("mirela", "/note show")).match(/Heard before the crash/g)).toHaveLength(1);
  });

  it("an edit and a deletion that overtake their message are applied when it comes", async () => {
    const house = await startSlackHouse();
    const { slack } = house;
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    const event = (ts: string, text: string) => ({
      type: "message",
      channel: room,
      channel_type: "channel",
      user: userOf("mirela"),
      text,
      ts,
    });
    const [edited, deleted] = ["1768489201.000100", "1768489201.000200"];
    await slack.people.tell(team, {
      type: "message",
      subtype: "message_changed",
      channel: room,
      channel_type: "channel",
      ts: "1768489202.000000",
      message: {
        ...event(edited, "As it was mended"),
        edited: { user: userOf("mirela"), ts: "1768489202.000000" },
      },
      previous_message: event(edited, "As it was"),
    });
    await slack.people.tell(team, {
      type: "message",
      subtype: "message_deleted",
      channel: room,
      channel_type: "channel",
      ts: "1768489203.000000",
      deleted_ts: deleted,
    });
    await slack.people.tell(team, event(deleted, "Never meant"));
    await slack.people.tell(team, event(edited, "As it was"));
    const notes = await house.command("mirela", "/note show");
    expect(notes).toContain("As it was mended");
    expect(notes).not.toContain("Never meant");
  });

  it("a clock of ours that is ahead does not put what is said before the meeting", async () => {
    const house = await startSlackHouse({ behind: 120_000 });
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    const line = await house.say("mirela", "Said just now");
    await house.until(() => line.reactions.has("white_check_mark"));
  });

  it("a form that opens too late is told in words instead", async () => {
    const house = await startSlackHouse();
    house.slack.faults.next("views.open", { kind: "error", error: "expired_trigger_id" });
    expect(await house.command("tomas", "/agenda add")).toContain("is missing");
  });
});

describe("the socket", () => {
  it("comes back after a refresh, a cut, and a silence; what was not taken comes again and acts once", async () => {
    const house = await startSlackHouse({ mode: "socket" });
    const { slack } = house;
    slack.line.ackWithin = 400;
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    const lost = async (cut: () => void) => {
      const before = new Set(slack.line.sockets);
      cut();
      await house.until(() => [...slack.line.sockets].some((one) => !before.has(one)));
    };
    await lost(() => slack.line.disconnect("refresh_requested"));
    await house.say("mirela", "After a refresh");
    await lost(() => slack.line.drop());
    slack.line.trouble.push("cut before");
    await house.say("mirela", "In the middle of a cut");
    await lost(() => slack.line.silence());
    await house.say("mirela", "After a silence");
    const notes = await house.command("mirela", "/note show");
    for (const text of ["After a refresh", "In the middle of a cut", "After a silence"])
      expect(notes.split(text), text).toHaveLength(2);
    expect((await house.platform.check()).filter(({ fault }) => fault)).toEqual([
      expect.objectContaining({ what: expect.stringContaining("clock") }),
    ]);
  });

  it("is refused at the start with a bad app-level token, and nothing hangs", async () => {
    const house = await startSlackHouse({ mode: "socket" });
    house.slack.faults.next("apps.connections.open", { kind: "error", error: "invalid_auth" });
    await expect(house.restart()).rejects.toThrow("invalid_auth");
    await house.restart();
  });
});
