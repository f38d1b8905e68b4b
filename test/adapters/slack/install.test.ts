import { expect, it } from "vitest";
import { slackApi } from "../../../src/adapters/slack/options.ts";
import { startSlackHouse, team } from "./house.ts";

const key = "a key of more than thirty-two letters";

/** Somebody goes through Slack's pages in a browser: to the installation page, agrees, and comes back with a code. */
async function install(
  house: Awaited<ReturnType<typeof startSlackHouse>>,
  workspace: string,
  state?: string,
) {
  const begun = await fetch(`http://127.0.0.1:${house.port}/slack/install`, { redirect: "manual" });
  const to = new URL(begun.headers.get("location") ?? "");
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const code = house.slack.agree(workspace, "U0EVE");
  const back = await fetch(
    `http://127.0.0.1:${house.port}/slack/oauth_redirect?code=${code}&state=${state ?? to.searchParams.get("state")}`,
    { headers: { cookie } },
  );
  return { to, status: back.status, page: await back.text() };
}

it("is installed from a browser into workspaces on the list, and kept sealed over a restart", async () => {
  const house = await startSlackHouse({
    workspaces: ["T0EAST", "T0WEST"],
    tokens: [],
    key,
    installing: { allowed: ["T0EAST"] },
  });
  const { slack } = house;
  const { body: before } = await slack.people.command("T0EAST", "U0EVE", "C0EAST", "/whoami");
  expect(before).toBe("");

  const { to, status, page } = await install(house, "T0EAST");
  expect(`${to.origin}${to.pathname}`).toBe("https://slack.com/oauth/v2/authorize");
  expect(to.searchParams.get("scope")).toContain("chat:write");
  expect([status, page]).toEqual([200, expect.stringContaining("Convener is installed")]);
  const heard = await slack.people.command("T0EAST", "U0EVE", "C0EAST", "/whoami");
  expect(JSON.stringify(heard.body)).toContain("belongs to no group yet");

  // Whoever is not on the list is sent away, and the token that Slack gave is given back.
  const refused = await install(house, "T0WEST");
  expect([refused.status, refused.page]).toEqual([403, expect.stringContaining("not on the list")]);
  expect(slack.workspaces.get("T0WEST")?.revoked).toBe("token_revoked");
  expect((await slack.people.command("T0WEST", "U0EVE", "C0WEST", "/whoami")).body).toBe("");
  // A code that came by another way than through us is none.
  expect((await install(house, "T0EAST", "forged")).status).toBe(400);
  for (const text of [page, refused.page]) expect(text).not.toMatch(/xoxb|canary/);

  // The database holds no token, and another key opens nothing.
  expect(house.bytes().includes("canary")).toBe(false);
  await house.restart();
  expect(JSON.stringify((await slack.people.command("T0EAST", "U0EVE", "C0EAST", "/whoami")).body)).toContain(
    "no group",
  );
  await expect(house.restartWith([], "another key of more than thirty-two letters")).rejects.toThrow(
    "CONVENER_KEY does not open what is kept of the workspace T0EAST",
  );
  await house.restartWith([], key);
});

it.each([
  ["is uninstalled", { type: "app_uninstalled" }],
  ["loses its bot token", { type: "tokens_revoked", tokens: { bot: ["U0EASTBOT"] } }],
  ["is uninstalled while nobody listens", undefined],
])("that %s is forgotten for good: a start later nothing of the installation is left", async (_, event) => {
  const house = await startSlackHouse({
    workspaces: ["T0EAST", "T0WEST"],
    tokens: [],
    key,
    installing: { allowed: ["T0EAST", "T0WEST"] },
  });
  const { slack } = house;
  const asked = async (workspace: string) =>
    (await slack.people.command(workspace, "U0EVE", `C${workspace.slice(1)}`, "/whoami")).body;
  const kept = async () => (await house.store.read.installed("slack")).map((one) => one.workspace);
  for (const workspace of ["T0EAST", "T0WEST"]) await install(house, workspace);
  expect(await kept()).toEqual(["T0EAST", "T0WEST"]);
  // A person's own token among those revoked is none of ours.
  await slack.people.tell("T0EAST", { type: "tokens_revoked", tokens: { oauth: ["U0EVE"] } });
  expect(JSON.stringify(await asked("T0EAST"))).toContain("no group");
  if (event) await slack.people.tell("T0EAST", event);
  else Object.assign(slack.workspaces.get("T0EAST") ?? {}, { revoked: "account_inactive" });
  if (event) expect(await asked("T0EAST")).toBe("");
  await house.restart();
  expect(await kept()).toEqual(["T0WEST"]);
  expect(await asked("T0EAST")).toBe("");
  expect(JSON.stringify(await asked("T0WEST"))).toContain("no group");
  // It may come back.
  Object.assign(slack.workspaces.get("T0EAST") ?? {}, { revoked: "" });
  expect((await install(house, "T0EAST")).status).toBe(200);
  expect(JSON.stringify(await asked("T0EAST"))).toContain("no group");
});

it("says for each thing that is wrong with Slack what to do", async () => {
  const house = await startSlackHouse({ workspaces: ["T0EAST"], behind: 90_000 });
  const { slack } = house;
  const workspace = slack.workspaces.get(team);
  if (!workspace) throw new Error("no workspace");
  const faults = async () =>
    (await house.platform.check()).filter(({ fault, what }) => fault && !what.includes("clock"));
  const only = async (what: string, remedy: string) =>
    expect(await faults(), what).toEqual([
      { what: expect.stringContaining(what), fault: true, remedy: expect.stringContaining(remedy) },
    ]);
  expect(await faults()).toEqual([]);

  house.channel().archived = true;
  await only("#c0lab in 0lab is archived", "/group bind");
  house.channel().archived = false;
  house.channel().members.delete(workspace.botUser);
  await only("does not have us in it", "/invite @convener");
  house.channel().members.add(workspace.botUser);
  const granted = workspace.scopes;
  workspace.scopes = new Set([...granted].filter((scope) => scope !== "pins:write"));
  await only("has not granted pins:write, which is for the card of the meeting", "install the app anew");
  workspace.scopes = granted;
  workspace.channels.delete("C0LAB");
  await only("C0LAB in 0lab cannot be reached (channel_not_found)", "/invite @convener");
  house.slack.addChannel(team, "C0LAB");
  workspace.revoked = "token_revoked";
  const [first] = await faults();
  expect(first).toMatchObject({ what: expect.stringContaining("does not let us in (token_revoked)") });
  workspace.revoked = "";
  // The hand-turned clock of this test is years off: that is told too.
  const [clock] = (await house.platform.check()).filter(({ what }) => what.includes("clock"));
  expect(clock).toMatchObject({ fault: true, remedy: expect.stringContaining("NTP") });

  // A token that is no good is told by its end alone.
  await house.restartWith([workspace.botToken, "xoxb-0-canaryOfSomeToken"]);
  expect(await faults()).toEqual([
    expect.objectContaining({ what: expect.stringContaining("the token …oken is no good (invalid_auth)") }),
  ]);
  expect(slackApi).toMatch(/^https:/);
});

it("asks for exactly the scopes that it uses, and for the events that it hears", async () => {
  const house = await startSlackHouse();
  const { slack } = house;
  const everything = [...(slack.workspaces.get(team)?.scopes ?? [])];
  expect(new Set(house.slack.scopesUsed())).toEqual(new Set());
  await useAll(house);
  const used = new Set([...house.slack.scopesUsed(), "commands"]);
  expect(everything.filter((scope) => !used.has(scope))).toEqual([]);
});

/** Everything that Slack would ask a scope for. */
async function useAll(house: Awaited<ReturnType<typeof startSlackHouse>>): Promise<void> {
  const { slack, platform } = house;
  slack.addChannel(team, "C0PRIV", { kind: "private" });
  await house.command("ada", "/meeting start");
  await house.command("ada", "/meeting minutes-taker @mirela");
  const line = await house.say("mirela", "A line");
  await house.until(() => line.reactions.has("white_check_mark"));
  const files = [{ name: "a.md", type: "text/markdown", content: "a" }];
  for (const channel of ["C0LAB", "C0PRIV", "@U0ADA"]) {
    const place = { platform: "slack", workspace: team, channel };
    const triedAt = house.now() - 60_000;
    await platform.post(place, { kind: "message", reply: { text: ["a"], files } }, { key: channel, triedAt });
  }
  await house.command("ada", "/group create Another zone:UTC", "C0PRIV");
  await platform.check();
  await slack.people.say(team, "U0ADA", "@", "group apply", {
    files: [{ name: "group.yaml", content: "a" }],
  });
  await house.until(() => slack.scopesUsed().includes("files:read"));
}
