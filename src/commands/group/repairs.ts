import { z } from "zod";
import type { Section, Words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { fitLines } from "../../core/long-list.ts";
import { repairsOf } from "../../core/repairs/repairs.ts";

const perKind = 3;

export const repairs = defineQuestion({
  about: "What waits for an officer's hand, and how to put it right",
  who: "officer",
  values: z.object({}),
  async answer(_, scene) {
    const all = await repairsOf(scene);
    if (all.length === 0)
      return { text: ["Nothing: everybody is known, and no minutes have stopped on their way."] };
    const count = all.reduce((sum, { repairs: of, more = 0 }) => sum + of.length + more, 0);
    const sections: Section[] = [];
    let letters = 1300;
    for (const { heading, repairs: of, more = 0 } of all) {
      if (letters < 150) break;
      const lines = of.slice(0, perKind).map(({ what, todo }): Words => [...what, " ", ...todo]);
      const { shown, left } = fitLines(lines, { letters: Math.min(letters, 500) });
      const rest = left + Math.max(0, of.length - perKind) + more;
      sections.push({ heading, lines: [...shown, ...(rest > 0 ? [[`… and ${rest} more`]] : [])] });
      letters -= heading.length + shown.flat().join("").length + 20;
    }
    const left = all.length - sections.length;
    if (left > 0) sections.push({ lines: [[`… and ${left} more kinds; the group's pages show all.`]] });
    return {
      text: [count === 1 ? "One thing waits for you." : `${count} things wait for you.`],
      card: { title: "To repair", sections },
    };
  },
});
