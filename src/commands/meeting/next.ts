import { z } from "zod";
import { type Reply, words } from "../../chat/index.ts";
import { plannedAfter, plannedFollowing, plannedName, upcomingOf } from "../../core/calendar/plan.ts";
import { plannedWords } from "../../core/calendar/planned-card.ts";
import { defineQuestion } from "../../core/command.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";

export const next = defineQuestion({
  about: "When and where the next meeting is, and those after it",
  who: "anyone",
  values: z.object({}),
  async answer(_values, scene): Promise<Reply> {
    const open = await openMeetingOf(scene);
    const first = open ? await plannedFollowing(open, scene) : (await upcomingOf(scene, 1))[0];
    if (!first) return { text: ["No meeting is planned. An officer plans one: /meeting schedule."] };
    const later = await plannedAfter(scene, first.startsAt, 2);
    return {
      text: words`Next: ${await plannedName(first, scene)}`,
      card: {
        title: "Next meetings",
        sections: [
          { lines: [plannedWords(first, scene)] },
          ...(later.length > 0
            ? [{ heading: "After that", lines: later.map((one) => [...plannedWords(one, scene)]) }]
            : []),
        ],
      },
    };
  },
});
