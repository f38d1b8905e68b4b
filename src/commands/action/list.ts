import { z } from "zod";
import { type Button, type Words, words } from "../../chat/index.ts";
import { type Action, keyOfAction, wordAction } from "../../core/actions.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { choice, member } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { fitLines } from "../../core/long-list.ts";
import { hasRight } from "../../core/rights.ts";

const most = 25;
const mostButtons = 5;

export const list = defineQuestion({
  about: "Show what is promised and not yet done",
  who: "member",
  values: z.object({
    which: choice("Open ones, your own, or also those over", ["open", "mine", "all"]).optional(),
    owner: member("Only this member's", { named: true, past: true }).optional(),
  }),
  async answer({ which = "open", owner }, scene) {
    const { read, member: asker } = scene;
    const whose = which === "mine" ? asker : owner;
    const all = which === "all" ? await read.actions.latest(most * 4) : await read.actions.open();
    const found = whose ? all.filter((action) => action.owner === whose.id) : all;
    const what = `${which === "all" ? "" : "open "}${found.length === 1 ? "action" : "actions"}`;
    const of = whose ? ` of ${whose.id === asker?.id ? "yours" : whose.name}` : "";
    if (found.length === 0) return { text: [`There are no ${what}${of}.`] };
    const lines: Words[] = [];
    for (const action of found.slice(0, most)) lines.push(await wordAction(action, scene));
    const { shown } = fitLines(lines);
    const left = found.length - shown.length;
    const more = left > 0 ? [[`… and ${left} more. One's own: /action list mine`]] : [];
    return {
      text: words`${found.length} ${what}${of}.`,
      card: {
        title: "Actions",
        sections: [{ lines: [...shown, ...more] }],
        buttons: await doneButtons(found.slice(0, shown.length), scene),
      },
    };
  },
});

/** Done, for those that the asker may close. */
async function doneButtons(shown: readonly Action[], scene: Scene): Promise<Button[]> {
  const officer = await hasRight("officer", scene);
  return shown
    .filter(({ doneAt, droppedAt }) => doneAt === null && droppedAt === null)
    .filter(({ owner }) => officer || owner === null || owner === scene.member?.id)
    .slice(0, mostButtons)
    .map((action) => button(`${keyOfAction(action)} is done`, "action done", { action: action.id }));
}
