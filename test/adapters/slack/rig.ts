import { createServer } from "node:net";
import { createSlack, slackManifest } from "../../../src/adapters/slack/index.ts";
import { menu } from "../../../src/commands/index.ts";
import { menuItems } from "../../../src/core/grammar/menu.ts";
import { walk } from "../../servers/slack/limits.ts";
import type { Json, SlackMessage, Whispered } from "../../servers/slack/world.ts";
import { startSlack } from "../../servers/slack.ts";
import { loggedOf, watchForTokens } from "../../tokens.ts";
import type { Rig, Said, Who } from "../contract.ts";
import { textOf } from "./house.ts";

const team = "T0LAB";
const room = "C0LAB";
const idOf = (who: Who) => `U0${who.toUpperCase()}`;
const now = Date.parse("2026-01-15T15:00:00Z");

/** Slack as the contract drives it. */
export async function startRig(): Promise<Rig> {
  const items = menuItems(menu);
  let ticks = 0;
  const slack = await startSlack({
    manifest: slackManifest(items, new Map(), { prefix: "" }),
    now: () => now + Math.min(++ticks, 900) * 0.01,
  });
  slack.addWorkspace(team);
  for (const who of ["ada", "tomas", "mirela"] as const)
    slack.addUser(team, idOf(who), who, { admin: who === "ada" });
  slack.addChannel(team, room);
  const port = await freePort();
  const troubles: unknown[] = [];
  const platform = createSlack({
    tokens: [...slack.workspaces.values()].map((one) => one.botToken),
    mode: { kind: "http", signingSecret: slack.signingSecret, port, host: "127.0.0.1" },
    prefix: "",
    api: slack.api,
    rooms: async () => [{ platform: "slack", workspace: team, channel: room }],
    // The clock that is compared with Slack's is the wall's.
    now: () => (checking ? Date.now() : now),
    timeOf: (at) => new Date(at).toISOString(),
    trouble: (error) => void troubles.push(error),
    timing: { defer: 2000, call: 2000, ping: 300, underWay: 0 },
  });
  let checking = false;
  watchForTokens(() => ({
    "what people see": [slack.whispers, slack.channel(team, room), slack.workspaces.get(team)?.views],
    "what was sent to Slack": slack.calls.map(({ args }) => args),
    "the log": loggedOf("slack", troubles),
  }));
  const { people } = slack;

  const whispers = (who: Who) => slack.whispers.filter((one) => one.user === idOf(who));
  const told = async (who: Who, act: () => Promise<unknown>): Promise<string> => {
    const before = whispers(who).length;
    await act();
    await eventually(() => whispers(who).length > before || people.form(team, idOf(who)));
    return whispers(who).slice(before).map(textOf).join("\n");
  };
  const messageWith = (label: string): SlackMessage => {
    const found = slack
      .channel(team, room)
      .messages.findLast(({ blocks }) =>
        blocks.some((b: Json) => b.elements?.some((e: Json) => e.text?.text === label)),
      );
    if (!found) throw new Error(`no button ${label}`);
    return found;
  };
  const press = (who: Who, label: string) =>
    people.press(team, idOf(who), label, { message: messageWith(label), channel: room });
  const formOf = (who: Who): string => {
    const view = people.form(team, idOf(who))?.view;
    return view ? `${view.title.text}\n${textOf({ text: "", blocks: view.blocks })}` : "";
  };
  let filled: Readonly<Record<string, string>> = {};
  const fill = async (who: Who, values: Readonly<Record<string, string>>): Promise<string> => {
    const before = whispers(who).length;
    // A form that comes back has still in it what was filled in.
    filled = { ...filled, ...values };
    const { errors, open } = await people.submit(team, idOf(who), filled);
    if (open) return Object.values(errors).join("\n");
    await eventually(() => whispers(who).length > before);
    return whispers(who).slice(before).map(textOf).join("\n");
  };
  const said = new Map<string, SlackMessage>();
  const messageOf = ({ id }: Said): SlackMessage => {
    const message = said.get(id);
    if (!message) throw new Error(`nothing was said as ${id}`);
    return message;
  };

  return {
    platform,
    room: { platform: "slack", workspace: team, channel: room },
    now,
    // Only the fields of a form ask on Slack.
    cannot: new Set(["suggest"]),
    async start(menuGiven, bot) {
      await platform.start(menuGiven, bot);
      slack.line.url = `http://127.0.0.1:${port}/slack/events`;
      const { check } = platform;
      platform.check = async () => {
        checking = true;
        return check();
      };
    },
    account: (who) => ({
      platform: "slack",
      workspace: team,
      id: idOf(who),
      name: who,
      administrator: who === "ada",
    }),
    mention: (who) => `@${who}`,
    command(who, command, values) {
      const [noun = "", ...verb] = command.split(" ");
      const given = Object.entries(values).map(([name, value]) =>
        value.startsWith("@") ? value : `${name}:${/\s/.test(value) ? `"${value}"` : value}`,
      );
      const name = noun === "help" ? "/convener-help" : `/${noun}`;
      return told(who, () => people.command(team, idOf(who), room, [name, ...verb, ...given].join(" ")));
    },
    press: (who, label) => told(who, () => press(who, label)),
    async open(who, label) {
      await press(who, label);
      return formOf(who);
    },
    fill,
    correct: fill,
    suggest: async () => [],
    async say(who, text) {
      const { message } = await people.say(team, idOf(who), room, text);
      said.set(message.ts, message);
      return { id: message.ts };
    },
    async edit(_, one, text) {
      await people.edit(team, room, messageOf(one), text);
    },
    async remove(_, one) {
      await people.delete(team, room, messageOf(one));
    },
    seen: (who) => [
      ...slack.channel(team, room).messages.map(shown),
      ...slack.direct(team, idOf(who)).messages.map(shown),
      ...whispers(who).map(textOf),
    ],
    pinged: () =>
      pingedBy([
        ...slack.channel(team, room).messages.filter((one) => one.bot_id),
        ...(["ada", "tomas", "mirela"] as const).flatMap((who) => slack.direct(team, idOf(who)).messages),
        ...slack.whispers,
      ]),
    async stop() {
      await platform.stop();
      await slack.close();
      if (troubles.length > 0) throw troubles[0];
    },
  };
}

function shown(message: SlackMessage): string {
  const signs = [...message.reactions.keys()].map((name) => `:${name}:`);
  const files = message.files.map(({ name }) => `(file ${name})`);
  return [textOf(message), ...files, ...signs].join("\n");
}

/** Whom Slack would notify: by an element of rich text, or by a reference in a text that is parsed. */
export function pingedBy(
  messages: readonly (Pick<SlackMessage, "text" | "blocks"> | Whispered)[],
): readonly string[] {
  const pinged: string[] = [];
  const parsed = (text: string) => {
    for (const [, whom = ""] of text.matchAll(/<([@!#](?!date\^)[^>]*)>/g)) pinged.push(whom);
  };
  for (const { text, blocks } of messages) {
    parsed(text);
    walk(blocks, (object) => {
      if (object.type === "mrkdwn") parsed(object.text);
      if (["user", "usergroup", "broadcast", "channel"].includes(object.type))
        pinged.push(object.user_id ?? object.usergroup_id ?? object.range ?? object.channel_id);
    });
  }
  return pinged;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function eventually(look: () => unknown): Promise<void> {
  for (let n = 0; n < 100 && !look(); n++) await new Promise((resolve) => setTimeout(resolve, 10));
}
