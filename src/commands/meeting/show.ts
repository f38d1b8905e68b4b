import { z } from "zod";
import type { Reply } from "../../chat/index.ts";
import { upcomingOf } from "../../core/calendar/plan.ts";
import { plannedCard } from "../../core/calendar/planned-card.ts";
import { defineQuestion } from "../../core/command.ts";
import { planned } from "../../core/grammar/fields.ts";
import { meetingCard } from "../../core/meetings/live-card.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";

export const show = defineQuestion({
  about: "Show the meeting: the open one, else the next",
  who: "anyone",
  values: z.object({ meeting: planned("Which meeting").optional() }),
  async answer({ meeting: asked }, scene): Promise<Reply> {
    if (asked) return { text: [], card: await plannedCard(asked, scene) };
    const open = await openMeetingOf(scene);
    if (open) return { text: [], card: await meetingCard(open, scene) };
    const [next] = await upcomingOf(scene, 1);
    if (next)
      return { text: ["No meeting is open. This is the next."], card: await plannedCard(next, scene) };
    const [last] = await scene.read.meetings.held(1);
    if (!last)
      return {
        text: ["No meeting is planned. Plan one: /meeting schedule, or open one now: /meeting start."],
      };
    return { text: ["No meeting is planned. This was the last."], card: await meetingCard(last, scene) };
  },
});
