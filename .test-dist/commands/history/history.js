import { z } from "zod";
import { words } from "../../chat/index.js";
import { defineQuestion } from "../../core/command.js";
import { member, number, text } from "../../core/fields.js";
import { fitLines } from "../../core/long-list.js";
import { button, commandsOf } from "../../core/menu.js";
import { nameOfMember } from "../../core/minutes.js";
import { nearestWord } from "../../core/names.js";
import { refuse } from "../../core/refusal.js";
import { hasRight } from "../../core/rights.js";
import { saidOf } from "../../core/undo.js";
const shown = 15;
/** How many entries one look goes through for those asked for. */
const reach = 1000;
export const history = defineQuestion({
    about: "Show what was done lately, by whom, and what was undone",
    who: "member",
    values: z.object({
        of: text("Only these, as agenda or minutes approve", { max: 40 }).optional(),
        by: member("Only what this person did", { named: true }).optional(),
        before: number("Only what came before this number", { named: true }).optional(),
    }),
    async answer({ of, by, before }, scene) {
        const command = of === undefined ? undefined : commandMeant(of, scene.menu);
        const { found, further } = await look(scene.read, { command, by: by?.id, before });
        const values = { ...(command && { of: command }), ...(by && { by: by.id }) };
        const { shown: lines, left } = fitLines(await linesOf(found, scene));
        const next = left > 0 ? found[lines.length - 1]?.number : further;
        const buttons = next === undefined ? [] : [button("Earlier", "history", { ...values, before: String(next) })];
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
/** The latest entries that were asked for, and the number before which there may be more. */
async function look(read, { command, by, before }) {
    const most = command === undefined ? shown : reach;
    const entries = by
        ? await read.journal.latestOf(by, most, before)
        : await read.journal.latest(most, before);
    const fitting = entries.filter((entry) => command === undefined || entry.command === command || entry.command.startsWith(`${command} `));
    const found = fitting.slice(0, shown);
    const last = fitting.length > shown ? found.at(-1) : entries.at(-1);
    const ended = entries.length < most && fitting.length <= shown;
    return ended || !last || last.number === 1 ? { found } : { found, further: last.number };
}
async function linesOf(entries, scene) {
    const officer = await hasRight("officer", scene);
    const lines = [];
    for (const entry of entries) {
        const said = saidOf(entry, 70);
        const undone = await scene.read.journal.undoing(entry.id);
        const mark = undone ? ` (taken back by #${undone.number})` : "";
        const author = await authorOf(entry, scene.read);
        lines.push(words `#${entry.number} ${{ at: entry.at }} ${author}: ${officer ? said : withoutAddresses(said)}${mark}`);
    }
    return lines;
}
async function authorOf({ member: id, account }, read) {
    if (id !== null)
        return [{ who: await nameOfMember(id, read) }];
    if (account === "clock")
        return ["the clock"];
    return [{ who: account.split(" ").at(-1) ?? account }];
}
/** Members' addresses are for officers. */
const withoutAddresses = (said) => said.replace(/[^\s:,;<>]+@[^\s:,;<>]+\.[^\s:,;<>]+/g, "…@…");
/** "agenda" or "agenda add", however it was typed. */
function commandMeant(typed, menu) {
    const said = typed.trim().replace(/^\//, "").replace(/\s+/g, " ").toLowerCase();
    const known = new Set([...commandsOf(menu)].flatMap(({ noun, command }) => [noun, command]));
    if (known.has(said))
        return said;
    const near = nearestWord(said, [...known]);
    return refuse("unknown word", `There is no command “${typed}”.`, near ? `Did you mean ${near}?` : "As /history agenda, or by:@who.");
}
