import { z } from "zod";
import { type Words, words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { fitLines } from "../../core/long-list.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { membersComing, minuteTurns, turnReason, turnsIn } from "../../core/minutes/turns.ts";

export const turns = defineQuestion({
  about: "Show whose turn it is to take the minutes",
  who: "member",
  values: z.object({}),
  async answer(_, { read, now, group }) {
    const open = await openMeetingOf({ read });
    const here = open ? await turnsIn(open, { read, group }) : [];
    const all = here.length > 0 ? here : await minuteTurns(read, await membersComing(read, now + 1), now + 1);
    const [next] = all;
    if (!next) return { text: ["Nobody took part in a meeting yet, so it is nobody's turn."] };
    const lines = all.map((turn): Words => words`${{ who: turn.member.name }} ${turnReason(turn)}`);
    const { shown, left } = fitLines(lines, { most: 25 });
    const among = here.length > 0 ? "those present" : "those who took part in the last five meetings";
    return {
      text: words`Of ${among}, it is ${{ who: next.member.name }}'s turn.`,
      card: {
        title: "Whose turn it is to take the minutes",
        sections: [{ lines: [...shown, ...(left > 0 ? [[`… and ${left} more`]] : [])] }],
      },
    };
  },
});
