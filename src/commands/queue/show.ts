import { z } from "zod";
import type { Words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { button } from "../../core/grammar/menu.ts";
import { speakerWords } from "../../core/meetings/floor.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";

const shown = 30;

export const show = defineQuestion({
  about: "Show who speaks and who waits",
  who: "anyone",
  values: z.object({}),
  async answer(_values, scene) {
    const meeting = await demandOpenMeeting(scene);
    const queue = await scene.read.meetings.queue(meeting.id);
    if (queue.length === 0) return { text: ["Nobody waits to speak. Asking for the floor: /queue join."] };
    const waiting = queue.filter((one) => one.calledAt === null);
    const speaking = queue.filter((one) => one.calledAt !== null);
    const lines: Words[] = waiting.slice(0, shown).map((one, n) => [`${n + 1}. ${speakerWords(one)}`]);
    if (waiting.length > shown) lines.push([`… and ${waiting.length - shown} more`]);
    return {
      text: [],
      card: {
        title: "Speakers",
        sections: [
          ...(speaking.length > 0
            ? [{ heading: "Speaking", lines: speaking.map((one): Words => [speakerWords(one)]) }]
            : []),
          ...(lines.length > 0 ? [{ heading: "Waiting", lines }] : []),
        ],
        buttons: [button("Ask to speak", "queue join")],
      },
    };
  },
});
