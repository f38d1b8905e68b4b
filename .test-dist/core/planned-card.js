import { joinWords, words } from "../chat/index.js";
import { presenceOf } from "./attendance.js";
import { agendaLines, meetingCard } from "./live-card.js";
import { nameOf, stateOf } from "./meeting.js";
import { button } from "./menu.js";
import { nameOfMember } from "./minutes.js";
import { placeText } from "./planning.js";
import { cut } from "./roll-call.js";
import { spokenInstant, spokenSpan } from "./time.js";
/** A meeting to come: when, where, what is on its agenda so far, and who cannot come. One that has begun: its own card. */
export async function plannedCard(planned, scene) {
    const { read, group } = scene;
    const { meeting } = planned;
    if (meeting && meeting.startedAt !== null)
        return meetingCard(meeting, scene);
    const items = meeting ? await read.agenda.items(meeting.id) : [];
    const listed = [...items, ...(await read.agenda.waiting())].filter((item) => item.state !== "dropped");
    const marks = meeting ? await read.meetings.marks(meeting.id) : [];
    const regrets = [...presenceOf(marks).values()].filter((one) => one.mark === "regrets");
    const chair = meeting?.chair == null ? undefined : await nameOfMember(meeting.chair, read);
    const cancelled = meeting !== undefined && stateOf(meeting) === "cancelled";
    return {
        title: `${group.settings.abbreviation ?? group.name}: ${plannedName(planned, scene)}`,
        sections: [
            { lines: [joinWords([cancelled ? "Cancelled. " : "", plannedWords(planned, scene)])] },
            ...(chair === undefined ? [] : [{ lines: [words `Chaired by ${{ who: chair }}`] }]),
            ...(listed.length > 0 ? [{ heading: "On the agenda so far", lines: agendaLines(listed) }] : []),
            ...(regrets.length > 0
                ? [{ heading: "Regrets", lines: [[cut(regrets.map((one) => one.name))]] }]
                : []),
        ],
        buttons: cancelled
            ? []
            : [
                button("Add an item", "agenda add", {}, { opensForm: true }),
                button("I cannot come", "rollcall", {
                    mark: "regrets",
                    meeting: meeting?.id ?? spokenInstant(planned.startsAt, group.zone),
                }),
            ],
    };
}
export function plannedName({ startsAt, meeting, kind, title }, { group }) {
    return nameOf(meeting ?? { startsAt, kind: kind ?? "teleconference", title: title ?? null }, group.zone);
}
/** "… (Thu 16 November 2023 12:00 EST), 1 h, https://…": in the reader's own zone and in the group's. */
export function plannedWords({ startsAt, minutes, meeting, reason }, { group }) {
    const place = meeting ? (meeting.place ?? undefined) : placeText(group);
    return joinWords([
        { at: startsAt },
        ` (${spokenInstant(startsAt, group.zone)}), ${spokenSpan(minutes)}`,
        reason === undefined ? "" : ` (${reason})`,
        place === undefined ? "" : `. ${place}`,
    ]);
}
