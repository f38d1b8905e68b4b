import { z } from "zod";
import { type Button, type Words, words } from "../../chat/index.ts";
import { defineQuestion, type Menu, type Scene } from "../../core/command.ts";
import { member, number, text } from "../../core/grammar/fields.ts";
import { button, commandsOf } from "../../core/grammar/menu.ts";
import { fitLines } from "../../core/long-list.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { nearestWord } from "../../core/roster/names.ts";
import { type Entry, saidOf } from "../../core/undo.ts";

const shown = 15;
/** How many entries one look goes through for those asked for. */
const reach = 1000;

export const history = defineQuestion({
  about: "Show what was done lately, by whom, and what was undone",
  who: "member",
  values: z.object({
    of: text("Only these, as agenda or minutes approve", { max: 40 }).optional(),
    by: member("Only what this person did", { named: true, past: true }).optional(),
    before: number("Only what came before this number", { named: true }).optional(),
  }),
  async answer({ of, by, before }, scene) {
    const command = of === undefined ? undefined : commandMeant(of, scene.menu);
    const { found, further } = await look(scene.read, { command, by: by?.id, before });
    const values = { ...(command && { of: command }), ...(by && { by: by.id }) };
    const { shown: lines, left } = fitLines(await linesOf(found, scene));
    const next = left > 0 ? found[lines.length - 1]?.number : further;
    const buttons: Button[] =
      next === undefined ? [] : [button("Show earlier", "history", { ...values, before: String(next) })];
    const title = `History${command ? ` of /${command}` : ""}${by ? ` by ${by.name}` : ""}`;
    if (found.length === 0)
      return {
        text: [further === undefined ? "Nothing was done." : `Nothing of that back to #${further}.`],
        ...(buttons.length > 0 && { card: { title, sections: [], buttons } }),
      };
    return {
      text: ["Latest first. /undo and a number takes that one back."],
      card: { title, sections: [{ lines }], buttons },
    };
  },
});

interface Wanted {
  readonly command: string | undefined;
  readonly by: string | undefined;
  readonly before: number | undefined;
}

/** The latest entries that were asked for, and the number before which there may be more. */
async function look(
  read: Scene["read"],
  { command, by, before }: Wanted,
): Promise<{ found: readonly Entry[]; further?: number }> {
  const most = command === undefined ? shown : reach;
  const entries = by
    ? await read.journal.latestOf(by, most, before)
    : await read.journal.latest(most, before);
  const fitting = entries.filter(
    (entry) => command === undefined || entry.command === command || entry.command.startsWith(`${command} `),
  );
  const found = fitting.slice(0, shown);
  const last = fitting.length > shown ? found.at(-1) : entries.at(-1);
  const ended = entries.length < most && fitting.length <= shown;
  return ended || !last || last.number === 1 ? { found } : { found, further: last.number };
}

async function linesOf(entries: readonly Entry[], scene: Scene): Promise<readonly Words[]> {
  const officer = await hasRight("officer", scene);
  const lines: Words[] = [];
  for (const entry of entries) {
    const said = await saidOf(entry, scene, 70);
    const undone = await scene.read.journal.undoing(entry.id);
    const mark = undone ? ` (taken back by #${undone.number})` : "";
    const author = await authorOf(entry, scene.read);
    lines.push(
      words`#${entry.number} ${{ at: entry.at }} ${author}: ${officer ? said : withoutAddresses(said)}${mark}`,
    );
  }
  return lines;
}

async function authorOf({ member: id, account }: Entry, read: Scene["read"]): Promise<Words> {
  if (id !== null) return [{ who: await nameOfMember(id, read) }];
  if (account === "clock") return ["the clock"];
  return [{ who: account.split(" ").at(-1) ?? account }];
}

/** Members' addresses are for officers. */
const withoutAddresses = (said: string) => said.replace(/[^\s:,;<>]+@[^\s:,;<>]+\.[^\s:,;<>]+/g, "…@…");

/** "agenda" or "agenda add", however it was typed. */
function commandMeant(typed: string, menu: Menu): string {
  const said = typed.trim().replace(/^\//, "").replace(/\s+/g, " ").toLowerCase();
  const known = new Set([...commandsOf(menu)].flatMap(({ noun, command }) => [noun, command]));
  if (known.has(said)) return said;
  const near = nearestWord(said, [...known]);
  return refuse(
    "unknown word",
    `There is no command “${typed}”.`,
    near ? `Did you mean ${near}?` : "As /history agenda, or by:@who.",
  );
}
