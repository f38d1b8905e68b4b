import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openPages } from "../../src/cli/pages.ts";
import { readConfig } from "../../src/config.ts";
import { startBot } from "../bot.ts";
import { startProvider } from "../servers/openid.ts";
import { ownFolder, run } from "./world.ts";

const client = { id: "111.222", secret: "canary0secret0of0the0client" };
const key = "canary key of thirty-two letters and more";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}

/** A group whose chair has an account on Slack and one on Discord, its pages, and a provider to sign in with. */
async function open() {
  const bot = await startBot({ at: "2026-01-15T15:00:00Z" });
  await bot.say('@ada /member link slack:T0LAB/U0ADA "Ada Brandt"');
  await bot.say('@ada /member link discord:7000/90001 "Mirela Kovač"');
  const provider = await startProvider(client);
  onTestFinished(() => provider.close());
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const troubles: unknown[] = [];
  const at = { ...client, address: provider.address };
  const pages = await openPages(
    bot,
    { port, site, signIn: { slack: at, discord: at, key, site } },
    { now: bot.now },
    {
      fault: (problem) => void troubles.push(problem),
      platform: (problem) => void troubles.push(problem),
    },
  );
  onTestFinished(() => pages?.close());
  return { bot, provider, site, troubles };
}

/** A browser's jar: it follows no redirect by itself. */
function browser(site: string) {
  const jar = new Map<string, string>();
  return {
    jar,
    async get(path: string, init: RequestInit = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const url = path.startsWith("http") ? path : site + path;
      const own = url.startsWith(site);
      const answer = await fetch(url, {
        redirect: "manual",
        ...init,
        headers: { ...(own && cookie && { cookie }), ...init.headers },
      });
      for (const set of own ? answer.headers.getSetCookie() : []) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (/max-age=0/i.test(set)) jar.delete(name);
        else jar.set(name, value);
      }
      return {
        status: answer.status,
        to: answer.headers.get("location") ?? "",
        set: answer.headers.getSetCookie(),
        text: await answer.text(),
      };
    },
  };
}
type Browser = ReturnType<typeof browser>;

/** Goes through the whole of it; answers the last step, and the address that the platform sent back to. */
async function signIn(using: Browser, platform: string, to = "/g/practice") {
  const begun = await using.get(`/signin/${platform}?to=${encodeURIComponent(to)}`);
  const agreed = await using.get(begun.to);
  return { begun, back: agreed.to, done: await using.get(agreed.to) };
}

const home = async (using: Browser) => (await using.get("/g/practice")).text;

it("shows members' pages to whoever signs in with an account that the roster has, by Slack and by Discord", async () => {
  const { provider, site, troubles } = await open();
  const ada = browser(site);
  expect(await home(ada)).toContain('href="/signin?to=%2Fg%2Fpractice"');
  expect((await ada.get("/signin?to=/g/practice/people")).text).toContain("Sign in with Discord");
  const { begun, done } = await signIn(ada, "slack", "/g/practice/people");
  expect(new URL(begun.to).searchParams.get("code_challenge_method")).toBe("S256");
  expect([done.status, done.to]).toEqual([303, "/g/practice/people"]);
  expect(done.set.join()).toMatch(/session=.*HttpOnly.*SameSite=Lax/i);
  expect((await ada.get("/g/practice/people")).status).toBe(200);
  expect(await home(ada)).toContain("Ada Brandt");
  const mirela = browser(site);
  provider.is({ id: "90001", team: "", name: "Mirela" });
  await signIn(mirela, "discord");
  expect(await home(mirela)).toContain("the members’ view");
  // What has to be repaired is for officers alone.
  expect((await ada.get("/g/practice/repairs")).text).toContain("To repair");
  expect(await home(mirela)).not.toContain("repairs");
  expect((await mirela.get("/g/practice/repairs")).status).toBe(404);
  const kept = new Map(ada.jar);
  const out = await ada.get("/signout", {
    method: "POST",
    headers: { origin: site },
    body: new URLSearchParams({ to: "/g/practice" }),
  });
  expect([out.status, out.to]).toEqual([303, "/g/practice"]);
  expect(await home(ada)).toContain("the public view");
  // A cookie that a browser kept, or that was copied, is worth nothing any more; another session goes on.
  for (const [name, value] of kept) ada.jar.set(name, value);
  expect(await home(ada)).toContain("the public view");
  expect(await home(mirela)).toContain("the members’ view");
  provider.is({ id: "U0ADA", team: "T0LAB", name: "Ada Brandt" });
  await signIn(ada, "slack");
  expect(await home(ada)).toContain("the members’ view");
  expect(troubles).toEqual([]);
});

it("shows an unknown account, and one of another workspace, the public view and how to link it", async () => {
  const { bot, provider, site } = await open();
  for (const who of [
    { id: "U0NOBODY", team: "T0LAB", name: "Eve <b>" },
    { id: "U0ADA", team: "T0EVIL", name: "Ada Brandt" },
  ]) {
    const eve = browser(site);
    provider.is(who);
    await signIn(eve, "slack");
    const shown = await home(eve);
    expect(shown).toContain("the public view");
    expect(shown).toContain(`slack:${who.team}/${who.id}`);
    expect(shown).not.toContain("<b>");
    expect((await eve.get("/g/practice/people")).status).toBe(404);
    if (who.team !== "T0LAB") continue;
    await bot.say(`@ada /member link slack:${who.team}/${who.id} "Jonas Lindqvist"`);
    expect(await home(eve)).toContain("the members’ view");
  }
});

it("takes no forged state, no address come back to twice, and nobody else's beginning", async () => {
  const { provider, site } = await open();
  const eve = browser(site);
  const victim = browser(site);
  const begun = await eve.get("/signin/slack");
  const { to: back } = await eve.get(begun.to);
  // Eve's own code, in a browser that began nothing, or something else.
  expect((await victim.get(back)).status).toBe(400);
  await victim.get("/signin/slack");
  expect((await victim.get(back)).status).toBe(400);
  await victim.get("/signin/discord");
  expect((await victim.get(back)).status).toBe(400);
  expect(await home(victim)).toContain("the public view");
  const forged = new URL(back);
  forged.searchParams.set("state", "forged");
  expect((await eve.get(forged.href)).status).toBe(400);
  expect(provider.asked()).toBe(0);
  const ada = browser(site);
  const first = await ada.get("/signin/slack");
  const waiting = ada.jar.get("signin") ?? "";
  const returned = (await ada.get(first.to)).to;
  expect((await ada.get(returned)).status).toBe(303);
  ada.jar.clear();
  expect((await ada.get(returned)).status).toBe(400);
  ada.jar.set("signin", waiting);
  expect((await ada.get(returned)).status).toBe(403);
  expect(await home(ada)).toContain("the public view");
});

it("takes no cookie that was altered, swapped, sealed elsewhere, or has outlived its week", async () => {
  const { bot, site } = await open();
  const ada = browser(site);
  const { begun } = await signIn(ada, "slack");
  const good = ada.jar.get("session") ?? "";
  const [body = "", seal = ""] = decodeURIComponent(good).split(/\.(?=[^.]*$)/);
  const other = Buffer.from(body, "base64url").toString().replace("U0ADA", "U0BOB");
  const waiting = /signin=([^;]*)/.exec(begun.set.join())?.[1] ?? "";
  for (const bad of [
    `${Buffer.from(other).toString("base64url")}.${seal}`,
    body,
    `${body}.`,
    waiting,
    "%00",
    "e30.e30",
  ]) {
    ada.jar.set("session", bad.includes("%") ? bad : encodeURIComponent(bad));
    expect(await home(ada), bad).toContain("the public view");
  }
  ada.jar.set("session", good);
  expect(await home(ada)).toContain("the members’ view");
  await bot.turn("2026-01-22T15:00:01Z");
  expect(await home(ada)).toContain("the public view");
});

it("sends nobody anywhere but to its own pages", async () => {
  const { site } = await open();
  const ada = browser(site);
  for (const to of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/g/../\\evil.example",
    "/g/x\r\nset-cookie: a=b",
    "javascript:alert(1)",
    "/g//evil.example:1/@x",
  ]) {
    const { done } = await signIn(ada, "slack", to);
    expect([done.status, done.to], to).toEqual([303, "/signin"]);
    const body = new URLSearchParams({ to });
    expect((await ada.get("/signout", { method: "POST", headers: { origin: site }, body })).to).toBe(
      "/signin",
    );
  }
  const stranger = { method: "POST", headers: { origin: "https://evil.example" } };
  expect((await ada.get("/signout", stranger)).status).toBe(403);
  expect((await ada.get("/signin/google")).status).toBe(404);
});

it("takes no token that is not meant for it, and tells nobody why but its own log", async () => {
  const { provider, site, troubles } = await open();
  const ada = browser(site);
  for (const fault of ["nonce", "audience", "signature", "expired", "issuer"] as const) {
    provider.breaks(fault);
    const { done } = await signIn(ada, "slack");
    expect([done.status, done.text], fault).toEqual([403, expect.stringContaining("did not vouch for you")]);
    expect(await home(ada)).toContain("the public view");
  }
  expect(troubles).toHaveLength(5);
  provider.breaks(undefined);
  provider.denies(true);
  expect((await signIn(ada, "discord")).done.text).toContain("You did not let Discord say who you are.");
  await provider.close();
  expect((await signIn(browser(site), "discord").catch(() => undefined))?.done.status).not.toBe(303);
  expect(JSON.stringify(troubles)).not.toContain("canary");
});

it("is looked at by convener doctor: the client, the redirect address, and the pages it leads to", async () => {
  const { provider, site } = await open();
  const port = new URL(site).port;
  const env = {
    CONVENER_DATABASE: join(ownFolder(), "none.db"),
    CONVENER_KEY: key,
    CONVENER_PORT: port,
    CONVENER_URL: site,
    CONVENER_SIGNIN_SLACK_ID: client.id,
    CONVENER_SIGNIN_SLACK_SECRET: client.secret,
    CONVENER_SIGNIN_SLACK_URL: provider.address,
    CONVENER_SIGNIN_DISCORD_ID: client.id,
    CONVENER_SIGNIN_DISCORD_SECRET: client.secret,
    CONVENER_SIGNIN_DISCORD_URL: provider.address,
  };
  const well = await run(["doctor"], { env });
  expect(well.out).toContain("All is well.");
  for (const [label, platform] of [
    ["Slack", "slack"],
    ["Discord", "discord"],
  ])
    expect(well.out).toContain(
      `Signing in with ${label}: ${provider.address} knows the client; its redirect address has to be ${site}/signin/${platform}/done`,
    );
  expect(well.out).toContain(`The pages answer at ${site}`);

  const wrong = await run(["doctor"], {
    env: {
      ...env,
      CONVENER_SIGNIN_DISCORD_SECRET: "canary0secret0of0somebody0else",
      CONVENER_URL: provider.address,
    },
  });
  expect(wrong.out).toContain("does not know the client (invalid_client)");
  expect(wrong.out).toContain("Copy CONVENER_SIGNIN_DISCORD_ID and CONVENER_SIGNIN_DISCORD_SECRET anew");
  expect(wrong.out).toContain("not by Convener's pages");
  expect(wrong.out).toContain("CONVENER_URL has to lead to CONVENER_PORT");

  const { CONVENER_SIGNIN_DISCORD_URL: _, ...usual } = env;
  await provider.close();
  const away = await run(["doctor"], { env: usual });
  expect(away.out).toMatch(/FAULT Signing in with Slack: .* does not answer as it should/);
  expect(away.out).toContain("Discord sends nobody back over plain http");
  expect(`${well.out}${wrong.out}${away.out}`).not.toContain("canary");
});

it("is offered only where it is set, with all that it needs", () => {
  const half = { CONVENER_SIGNIN_SLACK_ID: "111.222" };
  expect(readConfig(half)).toEqual({
    faults: [expect.stringContaining("CONVENER_SIGNIN_SLACK_SECRET: is missing")],
  });
  const whole = { ...half, CONVENER_SIGNIN_SLACK_SECRET: "0123456789abcdef" };
  expect(readConfig(whole)).toEqual({
    faults: ["CONVENER_KEY", "CONVENER_URL", "CONVENER_PORT"].map((name) =>
      expect.stringContaining(`${name}: is missing`),
    ),
  });
  const beside = { CONVENER_KEY: key, CONVENER_PORT: "2668" };
  expect(readConfig({ ...whole, ...beside, CONVENER_URL: "http://convener.example.org" })).toEqual({
    faults: [expect.stringContaining("https://")],
  });
  expect(readConfig({ ...whole, ...beside, CONVENER_URL: "https://convener.example.org" })).toMatchObject({
    config: {
      signIn: { slack: { id: "111.222" }, discord: undefined, site: "https://convener.example.org" },
    },
  });
  expect(readConfig({})).toMatchObject({ config: { signIn: undefined } });
});
