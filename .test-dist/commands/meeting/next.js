import { z } from "zod";
import { words } from "../../chat/index.js";
import { defineQuestion } from "../../core/command.js";
import { openMeetingOf } from "../../core/meeting.js";
import { plannedAfter, plannedFollowing, upcomingOf } from "../../core/plan.js";
import { plannedName, plannedWords } from "../../core/planned-card.js";
export const next = defineQuestion({
    about: "When and where the next meeting is, and those after it",
    who: "anyone",
    values: z.object({}),
    async answer(_values, scene) {
        const open = await openMeetingOf(scene);
        const first = open ? await plannedFollowing(open, scene) : (await upcomingOf(scene, 1))[0];
        if (!first)
            return { text: ["No meeting is planned. An officer plans one: /meeting schedule."] };
        const later = await plannedAfter(scene, first.startsAt, 2);
        return {
            text: words `Next: ${plannedName(first, scene)}`,
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
