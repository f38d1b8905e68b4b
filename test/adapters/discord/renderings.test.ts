import { describe, expect, it } from "vitest";
import { commandsOf as discordCommands } from "../../../src/adapters/discord/commands.ts";
import { formId, keptFormId, renderForm } from "../../../src/adapters/discord/forms.ts";
import { escapeText } from "../../../src/adapters/discord/markdown.ts";
import { isEmpty, type Rendered, renderReply } from "../../../src/adapters/discord/render.ts";
import type { Form, Reply } from "../../../src/chat/index.ts";
import { menu } from "../../../src/commands/index.ts";
import { fieldsOf } from "../../../src/core/grammar/fields.ts";
import { formOf } from "../../../src/core/grammar/form.ts";
import { commandsOf, menuItems } from "../../../src/core/grammar/menu.ts";
import { startBot, type TestBot } from "../../bot.ts";
import { wrongInCommands, wrongInMessage, wrongInModal } from "../../servers/discord/limits.ts";
import { readMessage } from "../../servers/discord.ts";
import { hostile } from "../contract.ts";
import { readModal } from "./rig.ts";

const reader = { workspace: "200000000000000001" };
const where = (name: string) => `../../fixtures/discord/${name}.txt`;

/** What stands on the screen. */
function read({ body, files }: Rendered): string {
  const uploaded = files.map(
    ({ name, contentType, data }) => [name, { type: contentType, bytes: data }] as const,
  );
  return `${readMessage({ body, files: new Map(uploaded), reactions: new Map() } as never)}\n`;
}

function faultsIn(reply: Reply): string[] {
  const rendered = renderReply(reply, {
    ...reader,
    ephemeral: true,
    mark: "12345678",
    correct: "1461374366515200001",
  });
  const wrong = [...wrongInMessage(rendered.body as never)].map(([at, why]) => `${at}: ${why}`);
  const big = rendered.files
    .filter(({ data }) => data.length > 25 * 2 ** 20)
    .map(({ name }) => `${name} is too large`);
  return [...wrong, ...big];
}

/** Gives a command as its options or its form would; what comes back. */
async function give(
  bot: TestBot,
  who: string,
  command: string,
  values: Record<string, unknown>,
): Promise<Reply | undefined> {
  const place = { platform: "console", workspace: "local", channel: "room" };
  return bot.hear({
    id: `${who} ${command} ${JSON.stringify(values).length} ${bot.now()}`,
    what: { kind: "chosen", command, values },
    from: { ...place, id: who, name: who, administrator: who === "ada" },
    place,
    at: bot.now(),
  });
}

async function inMeeting(): Promise<TestBot> {
  const bot = await startBot();
  for (const line of [
    "@tomas /agenda add Lamps in fog owner:@mirela minutes:15m",
    "@ada /meeting start",
    "@ada /meeting minutes-taker Mirela",
    "@tomas /rollcall",
    "@mirela /rollcall",
    "@stranger /rollcall",
    "@ada /agenda next",
  ])
    await bot.say(line);
  await bot.turn(5_000);
  return bot;
}

describe("On Discord", () => {
  it("every command fits its menu, with what Discord would refuse in it", () => {
    const commands = discordCommands(menuItems(menu));
    expect([...wrongInCommands(commands as never)]).toEqual([]);
    expect(commands.length).toBeGreaterThan(10);
  });

  it("every command has a form that Discord takes, empty, filled and with faults", async () => {
    const wrong: string[] = [];
    const seen: string[] = menuItems(menu).map(
      ({ noun, verb, about, fields }) =>
        `/${[noun, verb].filter(Boolean).join(" ")} ${fields.map(({ name, required }) => (required ? name : `[${name}]`)).join(" ")}\n    ${about}`,
    );
    for (const { command, verb } of commandsOf(menu)) {
      const form = formOf(command, verb, new Map()) as Form;
      if (form.fields.length === 0) continue;
      const faults = Object.fromEntries(form.fields.map(({ name }) => [name, `wrong: ${"x".repeat(300)}`]));
      const preset = Object.fromEntries(form.fields.map(({ name }) => [name, "é*".repeat(4000)]));
      const id = formId(form) ?? keptFormId("1461374366515200001");
      for (const shown of [{}, { faults, preset }])
        for (const [at, why] of wrongInModal(renderForm(form, { id, ...shown }) as never))
          wrong.push(`/${command} ${at}: ${why}`);
      seen.push(`\n## The form of /${command}\n${readModal(renderForm(form, { id }) as never)}`);
    }
    expect(wrong).toEqual([]);
    await expect(`${seen.join("\n")}\n`).toMatchFileSnapshot(where("menu-and-forms"));
  });

  it("every command's answer, refusal and long text is one that Discord takes", async () => {
    const bot = await inMeeting();
    const wrong: string[] = [];
    const long = `${"<@1> *a* & ".repeat(360)}`;
    let count = 0;
    for (const { command, verb } of commandsOf(menu)) {
      const fields = fieldsOf(verb.values as never);
      const all = (value: unknown) => Object.fromEntries(fields.map(({ name }) => [name, value]));
      for (const [who, values] of [
        ["nobody", {}],
        ["nobody", all("x")],
        ["jonas", all(long)],
        ["mirela", {}],
        ["ada", all(long)],
        ["ada", all("1")],
        ["ada", {}],
      ] as const) {
        const reply = await give(bot, who, command, values);
        if (!reply) continue;
        count++;
        wrong.push(...faultsIn(reply).map((fault) => `/${command} of ${who}: ${fault}`));
      }
    }
    for (const { message } of bot.platforms.get("console")?.said ?? [])
      if (message.kind === "message") wrong.push(...faultsIn(message.reply));
    expect(count).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  }, 60_000);

  it("cards, answers and forms look as they were looked at", async () => {
    const bot = await inMeeting();
    const shown = async (line: string) => {
      const reply = await bot.say(line);
      if (!reply) throw new Error(`nothing to see: ${line}`);
      return read(renderReply(reply, { ...reader, ephemeral: true }));
    };
    const card = bot.latestCard();
    await expect(read(renderReply({ text: [], ...(card && { card }) }, reader))).toMatchFileSnapshot(
      where("live-card"),
    );
    await expect(await shown("@ada /agenda show")).toMatchFileSnapshot(where("agenda"));
    await expect(await shown("@tomas /whoami")).toMatchFileSnapshot(where("whoami"));
    await expect(await shown("@ada /agenda go nonsense")).toMatchFileSnapshot(where("refusal"));
    await expect(await shown("@nobody /agenda add Something")).toMatchFileSnapshot(where("stranger"));
    await expect(await shown("@ada /rollcall show:yes")).toMatchFileSnapshot(where("roll-call"));
    const form = formOf("agenda add", menuVerb("agenda", "add"), new Map()) as Form;
    await expect(`${readModal(renderForm(form, { id: "m" }) as never)}\n`).toMatchFileSnapshot(where("form"));
    const again = renderForm(form, {
      id: "m",
      preset: { owner: "Nobdy" },
      faults: { owner: "I know no member “Nobdy”." },
    });
    await expect(`${readModal(again as never)}\n`).toMatchFileSnapshot(where("form-with-faults"));
  });

  it("a long card keeps its beginning, says how much is left, and comes whole as a file", async () => {
    const sections = Array.from({ length: 40 }, (_, n) => ({
      heading: `Part ${n}`,
      lines: [[`${"word ".repeat(60)}${n}.`]],
    }));
    const rendered = renderReply({ text: [], card: { title: "Long", sections } }, reader);
    const text = read(rendered);
    expect(text).toMatch(/… and \d+ more lines, in the file/);
    expect(rendered.files[0]?.data.toString()).toContain("39.");
    expect([...wrongInMessage(rendered.body as never)]).toEqual([]);
  });

  it("nothing that somebody typed runs as markup, mentions, or looks like a call to everybody", () => {
    const texts = [
      hostile,
      "1. one\n2) two\n- three\n+ four\n  > five",
      "a_b_c **d** `e`",
      "||x|| ~~y~~",
      "<@&1><#2></x:3><t:4><:e:5><a:f:6>",
    ];
    for (const text of texts) {
      const escaped = escapeText(text);
      const bare = escaped.replace(/\\[\s\S]/g, "x").replace(/<https?:[^\s<>]+>/g, "");
      expect(bare).not.toMatch(/[*_~|`[\]<]/);
      expect(bare).not.toMatch(/^\s*(?:[#>+-]|\d+[.)])/m);
      expect(escaped).not.toMatch(/@(?:everyone|here)/);
      expect(escaped).not.toMatch(/[\u202a-\u202e]/);
    }
  });

  it("an answer that has nothing to show is known as empty, and one button is shown once", () => {
    expect(isEmpty(renderReply({ text: [], noted: "taken" }, reader))).toBe(true);
    const twice = { label: "Go", command: "help", values: {} };
    const card = {
      title: "",
      sections: [],
      buttons: [
        twice,
        { ...twice, label: "Go again" },
        { label: "Much", command: "note add", values: { text: "x".repeat(200) } },
      ],
    };
    const rendered = renderReply({ text: [], card }, reader);
    expect([...wrongInMessage(rendered.body as never)]).toEqual([]);
    expect(read(rendered)).toMatch(/Much: \/note add text:x{200}[\s\S]*\[Go\]\n/);
  });
});

function menuVerb(noun: string, name: string) {
  const found = [...commandsOf(menu)].find((one) => one.noun === noun && one.name === name);
  if (!found) throw new Error(`no /${noun} ${name}`);
  return found.verb;
}
