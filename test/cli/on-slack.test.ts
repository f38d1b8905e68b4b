import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { slackManifest } from "../../src/adapters/slack/manifest.ts";
import { runCommandLine } from "../../src/cli/command-line.ts";
import { menu } from "../../src/commands/index.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { openStore } from "../../src/store/index.ts";
import { startSlack } from "../servers/slack.ts";
import { ownFolder, run } from "./world.ts";

async function aSlack() {
  const slack = await startSlack({ manifest: slackManifest(menuItems(menu), new Map(), { prefix: "" }) });
  onTestFinished(() => slack.close());
  const { botToken } = slack.addWorkspace("T0LAB");
  slack.addUser("T0LAB", "U0ADA", "ada", { admin: true });
  slack.addChannel("T0LAB", "C0LAB");
  const env = {
    CONVENER_SLACK_TOKENS: botToken,
    CONVENER_SLACK_APP_TOKEN: slack.appToken,
    CONVENER_SLACK_API: slack.api,
  };
  return { slack, env };
}

it("serves Slack where it is set, until it is told to stop", async () => {
  const { slack, env } = await aSlack();
  const said: string[] = [];
  const [output, errors] = [new PassThrough(), new PassThrough()];
  errors.on("data", (chunk) => said.push(String(chunk)));
  let stop: (signal: string) => void = () => undefined;
  const ready = new Promise<void>((resolve) => void output.once("data", () => resolve()));
  const ended = runCommandLine(["start"], {
    env: { ...env, CONVENER_DATABASE: join(ownFolder(), "real.db"), CONVENER_LOG: "info" },
    input: new PassThrough(),
    output,
    errors,
    now: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    zone: "UTC",
    onStop(handler) {
      stop = handler;
      return () => undefined;
    },
  });
  await ready;
  await slack.people.command("T0LAB", "U0ADA", "C0LAB", "/group create Harbour zone:Europe/London");
  await slack.people.command("T0LAB", "U0ADA", "C0LAB", '/member add "Ada" @ada role:chair org:none');
  await slack.people.command("T0LAB", "U0ADA", "C0LAB", "/meeting start");
  await expect.poll(() => slack.channel("T0LAB", "C0LAB").messages.length).toBe(1);
  stop("SIGTERM");
  expect(await ended).toBe(0);
  expect(said.join("")).not.toMatch(/canary|xoxb|xapp/);
});

it("is refused on a practice database: there everybody may speak as anybody", async () => {
  const { env } = await aSlack();
  const practice = join(ownFolder(), "practice.db");
  await (await openStore({ path: practice, practice: true })).close();
  const refused = await run(["start"], { env: { ...env, CONVENER_DATABASE: practice } });
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("was made for practice")]);
});

it("does not start with a token that Slack does not know, and does not repeat it", async () => {
  const { slack, env } = await aSlack();
  const wrong = {
    ...env,
    CONVENER_SLACK_TOKENS: "xoxb-1-canaryOfNobody",
    CONVENER_DATABASE: join(ownFolder(), "real.db"),
  };
  const unknown = await run(["start"], { env: wrong });
  expect([unknown.code, unknown.err]).toEqual([
    1,
    expect.stringContaining("Slack takes none of the bot tokens"),
  ]);
  expect(unknown.err).not.toContain("canary");
  slack.faults.next("apps.connections.open", { kind: "error", error: "invalid_auth" });
  const socket = await run(["start"], { env: { ...env, CONVENER_DATABASE: join(ownFolder(), "other.db") } });
  expect([socket.code, socket.err]).toEqual([1, expect.stringContaining("slack could not be started")]);
});

it("looks before the start at the app-level token too, and tells which token is no good by its end alone", async () => {
  const { env } = await aSlack();
  const settings = { ...env, CONVENER_DATABASE: join(ownFolder(), "none.db") };
  const well = await run(["doctor"], { env: settings });
  expect([well.code, well.out]).toEqual([
    0,
    expect.stringContaining("the app-level token opens a connection"),
  ]);
  const wrong = await run(["doctor"], {
    env: { ...settings, CONVENER_SLACK_APP_TOKEN: "xapp-1-canaryOfNobody" },
  });
  expect(wrong.out).toContain("FAULT Slack: the app-level token …body opens no connection (invalid_auth)");
  expect(wrong.out).toContain("set CONVENER_SLACK_APP_TOKEN");
  expect(`${well.out}${wrong.out}`).not.toContain("canary");
});
