import { describe, expect, it } from "vitest";
import { createLog } from "../../../src/log.ts";
import { bodyOf, signatureOf } from "../../servers/slack/deliver.ts";
import { hostile } from "../contract.ts";
import { room, startSlackHouse, team, textOf, userOf } from "./house.ts";
import { pingedBy } from "./rig.ts";

describe("an attacker", () => {
  it("without the right signature gets 401, and nothing is parsed or heard", async () => {
    const heard: unknown[] = [];
    const house = await startSlackHouse({
      before: (bot) => ({
        ...bot,
        hear(call) {
          heard.push(call);
          return bot.hear(call);
        },
      }),
    });
    const { slack } = house;
    const now = Math.floor(Date.now() / 1000);
    const send = (body: string, headers: Record<string, string>) =>
      fetch(slack.line.url ?? "", {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body,
      });
    const signed = (body: string, { at = now, secret = slack.signingSecret } = {}) => ({
      "X-Slack-Request-Timestamp": String(at),
      "X-Slack-Signature": signatureOf(secret, at, body),
    });
    const { body } = bodyOf(
      "events_api",
      slack.people.eventBody(team, { type: "app_home_opened", user: userOf("ada"), tab: "home" }),
    );
    // What is no JSON would be 400, had anybody looked into it.
    for (const text of [body, '{"type":', "x".repeat(100_000)]) {
      expect((await send(text, {})).status).toBe(401);
      expect((await send(text, signed(text, { secret: "another" }))).status).toBe(401);
      expect((await send(text, signed(text, { at: now - 301 }))).status).toBe(401);
      expect((await send(text, signed(`${text} `))).status).toBe(401);
      const { "X-Slack-Signature": signature, ...rest } = signed(text);
      expect(
        (await send(text, { ...rest, "X-Slack-Signature": signature.replace("v0=", "v1=") })).status,
      ).toBe(401);
      expect((await send(text, rest)).status).toBe(401);
    }
    // Not even the question whether we are there is answered unsigned.
    const question = '{"type":"url_verification","challenge":"c"}';
    expect((await send(question, {})).status).toBe(401);
    expect(await (await send(question, signed(question))).json()).toEqual({ challenge: "c" });
    expect((await fetch(new URL("/", slack.line.url))).status).toBe(404);
    expect((await fetch(new URL("/slack/events", slack.line.url))).status).toBe(404);
    expect(heard).toEqual([]);
    expect((await send(body, signed(body))).status).toBe(200);
    await house.until(() => heard.length > 0);
  });

  it("who is a bot, or we ourselves, is not heard", async () => {
    const house = await startSlackHouse();
    const { slack } = house;
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    const workspace = slack.workspaces.get(team);
    const say = (more: object) =>
      slack.people.say(team, userOf("mirela"), room, "A bot says this", { extra: more });
    await say({ bot_id: "B0OTHER" });
    await say({ bot_id: "B0OTHER", subtype: "bot_message", user: undefined });
    await say({ bot_id: workspace?.botId, user: undefined });
    await say({ user: workspace?.botUser });
    await slack.people.say(team, userOf("mirela"), "@", "whoami", { extra: { bot_id: "B0OTHER" } });
    const { message } = await say({});
    await slack.people.edit(team, room, Object.assign(message, { bot_id: "B0OTHER" }), "Edited by a bot");
    const notes = await house.command("mirela", "/note show");
    expect(notes.match(/A bot says this/g)).toHaveLength(1);
    expect(notes).not.toContain("Edited by a bot");
    expect(
      slack.direct(team, userOf("mirela")).messages.filter((one) => textOf(one).includes("voting")),
    ).toEqual([]);
  });

  it("cannot ring for anybody with what they write, nor dress it up, wherever it is shown", async () => {
    const house = await startSlackHouse({
      group: (text) =>
        text.replace(
          "Harbour Signals Working Group",
          "Harbour <!channel> @here *Signals* <https://evil.example|x>",
        ),
    });
    const { slack } = house;
    slack.addUser(team, "U0EVIL", "evil", { realName: "<!everyone> *Evil* <@U0ADA>" });
    slack.channel(team, room).members.add("U0EVIL");
    await house.command("ada", "/meeting start");
    await house.command("ada", "/meeting minutes-taker @mirela");
    await slack.people.command(team, "U0EVIL", room, "/rollcall");
    for (const line of hostile.split("\n")) {
      await house.command("tomas", `/agenda add ${line}`);
      await house.say("mirela", line);
      await house.command("tomas", `/queue join ${line}`);
      await house.command("ada", `/${line.includes("@") ? "note" : "action"} add ${line}`);
      await house.turn(4000);
    }
    await house.command("ada", "/group show");
    await house.command("mirela", "/note show");
    await house.command("ada", "/action list");
    await house.command("ada", "/meeting adjourn really:yes");
    await house.command("ada", "/minutes show");
    const ours = [
      ...slack.channel(team, room).messages.filter((one) => one.bot_id),
      ...slack.direct(team, userOf("mirela")).messages.filter((one) => one.bot_id),
      ...slack.whispers,
    ];
    expect(ours.length).toBeGreaterThan(30);
    // The card names the account that nobody knows, for an officer to see whose it is, and /group show the room, which
    // rings for nobody. Nobody else is named.
    const named = pingedBy(ours).map((whom) => whom.replace(/^[@#]/, ""));
    expect(named.filter((whom) => whom !== "U0EVIL" && whom !== room)).toEqual([]);
    for (const one of ours) {
      // Nothing that we send is parsed as markup at all.
      for (const block of one.blocks) expect(["header", "rich_text", "actions"]).toContain(block.type);
      expect(one.text.replaceAll("<@U0EVIL>", "").replaceAll(`<#${room}>`, "")).not.toMatch(/<(?!!date\^)/);
    }
    for (const { method, args } of slack.calls)
      if (method.startsWith("chat.post")) expect(args).toMatchObject({ mrkdwn: false });
    expect(house.seen().join("\n")).toContain("*a*_b_~c~");
  });

  it("cannot act with a button of their own making", async () => {
    const house = await startSlackHouse();
    const { slack } = house;
    const forged = (value: string) => ({
      channel: room,
      blocks: [
        {
          type: "actions",
          elements: [
            { type: "button", action_id: "press 0", text: { type: "plain_text", text: "x" }, value },
          ],
        },
      ],
    });
    for (const value of [
      "",
      "null",
      "{}",
      '{"c":"meeting start"}',
      '{"c":["meeting"],"v":{}}',
      '{"c":"x","v":{"a":{}}}',
      '{"c":"__proto__","v":{}}',
    ])
      expect((await slack.people.press(team, userOf("stranger"), "x", forged(value))).status, value).toBe(
        200,
      );
    await slack.people.press(team, userOf("stranger"), "x", forged('{"c":"meeting start","v":{}}'));
    await house.until(() => house.lastWhisper("stranger")?.text.includes("I do not know your account"));
    expect(house.seen()).toEqual([]);
    expect(house.troubles).toEqual([]);
  });

  it("sees no token in any log, error or answer, whatever fails", async () => {
    const lines: string[] = [];
    const log = createLog({ level: "debug", to: { write: (line) => void lines.push(line) } });
    const house = await startSlackHouse({
      timing: { call: 100 },
      tokens: ["xoxb-bad-0123456789-canaryBadToken"],
    });
    const { slack } = house;
    await house.restartWith([...slack.workspaces.values()].map((one) => one.botToken));
    const kinds = [
      { kind: "429", retryAfter: "none" },
      { kind: "status", status: 500 },
      { kind: "reset", done: false },
      { kind: "garbage" },
      { kind: "wrong type" },
      { kind: "late", milliseconds: 1000, done: false },
      { kind: "error", error: "invalid_auth" },
    ] as const;
    const place = { platform: "slack", workspace: team, channel: room };
    for (const fault of kinds) {
      for (const method of [
        "chat.postMessage",
        "chat.update",
        "files.getUploadURLExternal",
        "users.info",
        "views.open",
      ])
        slack.faults.next(method, fault);
      const files = [{ name: "a.txt", type: "text/plain", content: "a" }];
      const post = house.platform.post(
        place,
        { kind: "message", reply: { text: ["a"], files } },
        { key: fault.kind },
      );
      await post.catch((error: unknown) => log.platform({ platform: "slack", error }));
      await slack.people.command(team, userOf("tomas"), room, "/agenda add");
      await house.command("ada", "/convener-help");
    }
    for (const finding of await house.platform.check()) lines.push(JSON.stringify(finding));
    for (const error of house.troubles) log.platform({ platform: "slack", error });
    for (const told of slack.whispers) lines.push(textOf(told));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join("\n")).not.toMatch(/canary|xoxb-|xapp-/);
  });

  it("of one workspace sees nothing of another, and its token never goes to a stranger's address", async () => {
    const house = await startSlackHouse({ workspaces: ["T0EAST"] });
    const { slack } = house;
    const seen: (string | undefined)[] = [];
    const { createServer } = await import("node:http");
    const trap = createServer((req, res) => {
      seen.push(req.headers.authorization);
      res.end("name: x");
    });
    await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
    const address = trap.address();
    const url_private = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/group.yaml`;
    await slack.people.tell(team, {
      type: "message",
      subtype: "file_share",
      channel: slack.direct(team, userOf("ada")).id,
      channel_type: "im",
      user: userOf("ada"),
      text: "group apply",
      ts: "1768489201.000300",
      files: [{ id: "F1", name: "group.yaml", url_private }],
    });
    trap.close();
    expect(seen).toEqual([]);
    // An interaction that claims to be of another workspace is answered by that one's own groups alone.
    await house.command("ada", "/agenda add Between us");
    const { body } = await slack.people.command(
      "T0EAST",
      userOf("ada"),
      "C0EAST",
      `/agenda show meeting:next`,
    );
    expect(JSON.stringify(body)).not.toContain("Between us");
    expect(
      slack.calls.filter(({ token, args }) => token.includes("EAST") && JSON.stringify(args).includes(team)),
    ).toEqual([]);
  });
});
