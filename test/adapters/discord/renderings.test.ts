import { describe, expect, it } from "vitest";
import { commandsOf as discordCommands } from "../../../src/adapters/discord/commands.ts";
import { formId, keptFormId, renderForm } from "../../../src/adapters/discord/forms.ts";
import { escapeText } from "../../../src/adapters/discord/markdown.ts";
import { isEmpty, type Rendered, renderReply } from "../../../src/adapters/discord/render.ts";
import type { Form } from "../../../src/chat/index.ts";
import { menu } from "../../../src/commands/index.ts";
import { formOf } from "../../../src/core/grammar/form.ts";
import { commandsOf, menuItems } from "../../../src/core/grammar/menu.ts";
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

  it("a form with faults says at each field what is wrong, and keeps what was typed", async () => {
    const form = formOf("agenda add", menuVerb("agenda", "add"), new Map()) as Form;
    const again = renderForm(form, {
      id: "m",
      preset: { owner: "Nobdy" },
      faults: { owner: "I know no member “Nobdy”." },
    });
    expect(readModal(again as never)).toContain(
      "Who leads it (optional) — I know no member “Nobdy”.: [Nobdy]",
    );
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
