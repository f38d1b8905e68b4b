import { z } from "zod";
import { type Words, words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { choice } from "../../core/grammar/fields.ts";
import { keyOfInquiry, missingOf } from "../../core/inquiries.ts";
import { fitLines, shorten } from "../../core/long-list.ts";

const most = 25;
const shownOfQuestion = 120;

export const list = defineQuestion({
  about: "Show the questions from outside",
  who: "member",
  values: z.object({ which: choice("Open ones, or all", ["open", "all"]).optional() }),
  async answer({ which = "open" }, scene) {
    const { inquiries } = scene.read;
    const found = which === "all" ? await inquiries.latest(most * 4) : await inquiries.open();
    const what = `${which === "open" ? "open " : ""}${found.length === 1 ? "inquiry" : "inquiries"}`;
    if (found.length === 0) return { text: [`There are no ${what}.`] };
    const lines: Words[] = [];
    for (const one of found.slice(0, most))
      lines.push(
        words`${{ strong: keyOfInquiry(one) }} ${one.asker}: ${shorten(one.question, shownOfQuestion)} ${await missingOf(one, scene)}`,
      );
    const { shown } = fitLines(lines);
    const left = found.length - shown.length;
    const more = left > 0 ? [[`… and ${left} more.`]] : [];
    return {
      text: words`${found.length} ${what}.`,
      card: { title: "Inquiries", sections: [{ lines: [...shown, ...more] }] },
    };
  },
});
