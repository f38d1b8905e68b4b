import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createCourier } from "../../src/core/courier.ts";
import { openStore } from "../../src/store/index.ts";
import { createRemembering } from "../remembering.ts";
import { ownFolder, run } from "./world.ts";

it("finds nothing wrong where nothing is, and changes nothing", async () => {
  const folder = ownFolder();
  const { code, out } = await run(["doctor"], {
    env: { CONVENER_DATABASE: join(folder, "new.db"), CONVENER_CONTENT: folder },
  });
  expect(code).toBe(0);
  expect(out).toContain("There is no database");
  expect(out).toContain(`Posts can be published into ${folder}`);
  expect(out.trimEnd().endsWith("All is well.")).toBe(true);
  const again = await run(["doctor"], { env: { CONVENER_DATABASE: join(folder, "new.db") } });
  expect(again.out).toContain("There is no database");
});

it("reads a database that is in use, and names the head of its journal", async () => {
  const path = join(ownFolder(), "used.db");
  const store = await openStore({ path });
  const { code, out } = await run(["doctor"], { env: { CONVENER_DATABASE: path } });
  await store.close();
  expect(code).toBe(0);
  expect(out).toContain(`The database ${path} can be read and written`);
  expect(out).toContain("There is no group yet");
});

it("tells what waits for a room or a platform that takes nothing, and what to do about it", async () => {
  const path = join(ownFolder(), "waiting.db");
  const store = await openStore({ path });
  const at = Date.parse("2026-01-15T15:00:00Z");
  const platform = createRemembering("slack");
  platform.shut.set("C0LAB", "forbidden");
  await store.transact(async (transaction) => {
    const by = { group: "g", call: "c", at, account: "a", command: "test", said: "" };
    const writer = transaction.writer(by);
    for (const channel of ["slack T0LAB C0LAB", "discord 1 2"]) {
      const [name = "", workspace = "", room = ""] = channel.split(" ");
      await writer.insert("rooms", { platform: name, workspace, channel: room });
      for (const text of ["one", "two"])
        await writer.send({ kind: "say", key: text, destination: channel, payload: { text: [text] } });
    }
    await writer.finish();
  });
  const log = { delivered() {}, undelivered() {} };
  const platforms = new Map([["slack", platform]]);
  await createCourier({ store, platforms, now: () => at, log }).deliver();
  await store.close();
  const { code, out } = await run(["doctor"], { env: { CONVENER_DATABASE: path } });
  expect(code).toBe(1);
  expect(out).toContain(
    "FAULT g: 2 messages wait for the room slack:T0LAB/C0LAB since 2026-01-15 (forbidden: as the platform says)",
  );
  expect(out).toContain("Invite the bot into the room again");
  expect(out).toContain(
    "FAULT g: 2 messages wait for the room discord:1/2 since 2026-01-15 (away: discord does not run here)",
  );
  expect(out).toContain("Set up discord (docs/slack.md, docs/discord.md)");
});

it("says for each fault what to do: settings, a file that is no database, Slack out of reach", async () => {
  const wrong = await run(["doctor"], { env: { CONVENER_SLACK_TOKENS: "abc", CONVENER_LOG: "loud" } });
  expect(wrong.code).toBe(1);
  expect(wrong.out.match(/FAULT/g)).toHaveLength(2);
  expect(wrong.out).not.toContain("abc");

  const path = join(ownFolder(), "letter.db");
  writeFileSync(path, "Dear Sir or Madam, this is no database. ".repeat(200));
  const slack = {
    CONVENER_SLACK_TOKENS: "xoxb-1-canaryTokenOfDoctor",
    CONVENER_SLACK_APP_TOKEN: "xapp-1-canaryAppToken",
    CONVENER_SLACK_API: "http://127.0.0.1:9/api/",
  };
  const { code, out } = await run(["doctor"], { env: { CONVENER_DATABASE: path, ...slack } });
  expect(code).toBe(1);
  expect(out).toContain("restore a backup");
  expect(out).toMatch(/FAULT slack: .*\n {6}Can this machine reach it\?/);
  expect(out).not.toContain("canary");
});

it("prints Slack's manifest, over a socket or over HTTP, with a prefix", async () => {
  const socket = JSON.parse((await run(["manifest", "slack"])).out);
  expect(socket.settings.socket_mode_enabled).toBe(true);
  expect(socket.features.slash_commands.map((one: { command: string }) => one.command)).toContain(
    "/rollcall",
  );
  const http = JSON.parse(
    (await run(["manifest", "slack", "--url", "https://c.example.org", "--prefix", "wg-"])).out,
  );
  expect(http.features.slash_commands[0]).toMatchObject({
    command: expect.stringMatching(/^\/wg-/),
    url: "https://c.example.org/slack/events",
  });
  expect((await run(["manifest", "slack", "--url", "http://c.example.org"])).err).toContain("only to https");
  expect((await run(["manifest", "teams"])).code).toBe(2);
});
