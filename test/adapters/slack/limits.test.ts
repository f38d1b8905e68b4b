import { describe, expect, it } from "vitest";
import { type Carried, renderForm } from "../../../src/adapters/slack/form.ts";
import { renderHome } from "../../../src/adapters/slack/home.ts";
import { scopes, slackManifest } from "../../../src/adapters/slack/manifest.ts";
import { namesWith } from "../../../src/adapters/slack/names.ts";
import { type Look, renderReply } from "../../../src/adapters/slack/render.ts";
import type { Call, Choice, Reply } from "../../../src/chat/index.ts";
import { menu } from "../../../src/commands/index.ts";
import { createBot } from "../../../src/core/bot.ts";
import { menuItems } from "../../../src/core/grammar/menu.ts";
import { startBot, type TestBot } from "../../bot.ts";
import { faultsOfBlocks, faultsOfView, limits, textOfBlocks } from "../../servers/slack/limits.ts";
import { hostile } from "../contract.ts";
import { textOf } from "./house.ts";

const items = menuItems(menu);
const about = new Map(Object.entries(menu).map(([noun, entry]) => [noun, entry.about]));
const look: Look = {
  workspace: "T0LAB",
  names: namesWith("", items),
  timeOf: (at) => new Date(at).toISOString().slice(0, 16).replace("T", " "),
};
const commandOf = ({ noun, verb }: { noun: string; verb?: string }) => [noun, verb].filter(Boolean).join(" ");

/** What Slack would say against a reply, as an answer, as a message and as an edit. */
function faultsOf(reply: Reply): readonly string[] {
  return [true, false].flatMap((inline) => {
    const { text, blocks } = renderReply(reply, look, inline);
    return [
      ...faultsOfBlocks(blocks, "message"),
      ...(text.length > limits.updateText ? ["msg_too_long"] : []),
      ...(textOfBlocks(blocks) > limits.blockText ? ["msg_blocks_too_long"] : []),
      ...(text === "" && blocks.length === 0 && !reply.noted ? ["no_text"] : []),
    ];
  });
}

const call = (bot: TestBot, command: string, values: Record<string, unknown>, id: string): Call => ({
  id,
  what: { kind: "chosen", command, values },
  from: { platform: "console", workspace: "local", id: "ada", name: "Ada", administrator: true },
  place: { platform: "console", workspace: "local", channel: "room" },
  at: bot.now(),
});

describe("the app's manifest", () => {
  const manifests = {
    socket: slackManifest(items, about, { prefix: "" }),
    http: slackManifest(items, about, {
      prefix: "standards-wg-",
      url: "https://convener.example.org",
      installed: true,
    }),
  };

  it.each(Object.entries(manifests))("fits what Slack takes, over %s", (_, manifest) => {
    const { features, display_information: shown } = manifest;
    expect(features.slash_commands.length).toBeLessThanOrEqual(50);
    expect(new Set(features.slash_commands.map(({ command }) => command)).size).toBe(
      features.slash_commands.length,
    );
    for (const { command, description, usage_hint: hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(hint.length).toBeGreaterThan(0);
      expect(hint.length).toBeLessThanOrEqual(1000);
    }
    expect(features.shortcuts.length).toBeLessThanOrEqual(10);
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
  });

  it("has every noun of the menu, and leaves Slack's own words to Slack", () => {
    expect(manifests.socket.features.slash_commands).toHaveLength(Object.keys(menu).length);
    const names = namesWith("", items);
    for (const { command } of manifests.socket.features.slash_commands)
      expect(Object.keys(menu)).toContain(names.nounOf(command));
    expect(names.commandOf("help")).toBe("/convener-help");
    expect(names.spoken("Try /help, /help agenda or https://x.test/help.")).toBe(
      "Try /convener-help, /convener-help agenda or https://x.test/help.",
    );
  });

  it("names where Slack reaches us over HTTP, and nothing of it over a socket", () => {
    const url = "https://convener.example.org/slack/events";
    expect(manifests.http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url, message_menu_options_url: url },
    });
    expect(manifests.http.features.slash_commands.every((one) => one.url === url)).toBe(true);
    expect(manifests.http.oauth_config.redirect_urls).toEqual([
      "https://convener.example.org/slack/oauth_redirect",
    ]);
    expect(JSON.stringify(manifests.socket)).not.toContain("http");
    expect(manifests.socket.oauth_config.scopes.bot).toEqual(scopes);
  });
});

describe("every command", () => {
  it("has a form that Slack opens, if it has values", async () => {
    const bot = await startBot();
    const core = createBot({
      store: bot.store,
      menu,
      now: bot.now,
      log: { bug: ({ error }) => bot.bugs.push(error) },
    });
    await bot.say("@ada /meeting start");
    const seen = slackManifest(items, about, { prefix: "" }).features.slash_commands.map(
      ({ command, description, usage_hint: hint }) => `${command} ${hint}\n    ${description}`,
    );
    for (const item of items.filter(({ fields }) => fields.length > 0)) {
      const command = commandOf(item);
      const form = await core.form(call(bot, command, {}, `form of ${command}`));
      if (!("fields" in form)) throw new Error(`no form of ${command}`);
      const choices = new Map<string, readonly Choice[]>();
      for (const field of form.fields)
        choices.set(field.name, await core.suggest(call(bot, command, {}, "suggest"), field.name, ""));
      const carried: Carried = {
        command,
        kept: form.kept,
        channel: "C0LAB",
        answer: `https://hooks.slack.com/${"x".repeat(200)}`,
      };
      const view = renderForm(form, carried, choices, look);
      expect(faultsOfView(view), command).toEqual([]);
      seen.push(`\n## The form of /${command}\n${textOf({ text: "", blocks: view.blocks })}`);
      // As long as choices can be, and as many as the bot offers.
      const long = Array.from({ length: 25 }, (_, n) => ({
        label: `${n} ${hostile}`.repeat(5),
        value: `id${n}`,
      }));
      const worst = new Map(form.fields.map(({ name }) => [name, long]));
      expect(faultsOfView(renderForm(form, carried, worst, look)), command).toEqual([]);
    }
    await expect(`${seen.join("\n")}\n`).toMatchFileSnapshot("../../fixtures/slack/menu-and-forms.md");
  });

  it("asks what must be named with the only one there is chosen already", async () => {
    const field = {
      name: "ballot",
      about: "Which ballot",
      kind: "text",
      required: true,
      suggests: true,
    } as const;
    const form = { title: "Endorse", command: "ballot endorse", fields: [field], kept: {} };
    const carried: Carried = { command: form.command, kept: {}, channel: "C0LAB" };
    const only = [{ label: "CSC-1 (Longer flags)", value: "b1" }];
    const { blocks } = renderForm(form, carried, new Map([["ballot", only]]), look);
    expect(blocks.at(-1)).toMatchObject({
      element: {
        type: "static_select",
        initial_option: { text: { text: "CSC-1 (Longer flags)" }, value: "b1" },
      },
    });
  });

  it("of a long meeting shows a card, a draft and a home that Slack takes", async () => {
    const bot = await startBot();
    await bot.say("@ada /meeting start");
    await bot.say("@ada /meeting minutes-taker @mirela");
    for (let n = 0; n < 60; n++) {
      await bot.say(`@tomas /agenda add ${n} ${"A long title & more of it ".repeat(7)}`, { deliver: false });
      await bot.say(`@mirela Line ${n} ${"<of> & ".repeat(400)}`, { deliver: false });
      await bot.say(`@mirela Action @ada by 2026-02-01: ${n} ${"promise ".repeat(100)}`, { deliver: false });
    }
    await bot.deliver();
    const card = bot.latestCard();
    expect(card && faultsOf({ text: [], card })).toEqual([]);
    for (const command of ["agenda show", "note show", "action list", "whoami", "minutes show", "rollcall"]) {
      const reply = await bot.hear(call(bot, command, {}, command));
      expect(reply && faultsOf(reply), command).toEqual([]);
      if (reply) expect(faultsOfView(renderHome(reply, look, reply)), command).toEqual([]);
    }
  });
});
