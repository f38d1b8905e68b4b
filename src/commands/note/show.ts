import { z } from "zod";
import { type Words, words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { minutedItem } from "../../core/grammar/fields.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { demandCurrentItem, type Note } from "../../core/minutes/notes.ts";

const most = 20;
const longest = 300;

export const show = defineQuestion({
  about: "Show an item's notes with their numbers",
  who: "member",
  values: z.object({ item: minutedItem("Which item; the current one unless named").optional() }),
  async answer({ item: named }, scene) {
    const item = named ?? (await demandCurrentItem(scene));
    const found = await scene.read.notes.latestOfItem(item.id, most + 1);
    if (found.length === 0) return { text: words`Nothing is minuted under “${item.title}” yet.` };
    // The latest matter most: those are shown, in the order said.
    const { shown } = fitLines(found.slice(0, most).map(lineOf));
    const earlier = found.length > shown.length ? [["Earlier ones: /minutes show"]] : [];
    return {
      text: [],
      card: {
        title: `Notes under “${item.title}”`,
        sections: [{ lines: [...earlier, ...shown.toReversed()] }],
      },
    };
  },
});

function lineOf({ number, kind, text }: Note): Words {
  return words`${{ strong: String(number) }} ${kind === "plain" ? "" : `(${kind}) `}${shorten(text, longest)}`;
}
