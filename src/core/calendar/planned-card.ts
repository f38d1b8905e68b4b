import { type Card, joinWords, type Words, words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import { ballotStatesOn } from "../ballots/agenda.ts";
import type { Scene } from "../command.ts";
import { button } from "../grammar/menu.ts";
import { isDue } from "../meetings/agenda.ts";
import { type Presence, presenceOf } from "../meetings/attendance.ts";
import { agendaLines, meetingCard } from "../meetings/live-card.ts";
import { stateOf } from "../meetings/meeting.ts";
import { cut } from "../meetings/roll-call.ts";
import { nameOfMember } from "../minutes/minutes.ts";
import { spokenInstant, spokenSpan } from "../time.ts";
import { calendarSection } from "./calendar-address.ts";
import { placeText, placeWords } from "./place.ts";
import { type Planned, plannedName } from "./plan.ts";

/** A meeting to come: when, where, what is on its agenda so far, and who cannot come. One that has begun: its own card. */
export async function plannedCard(
  planned: Planned,
  scene: Pick<Scene, "read" | "group" | "now" | "site">,
): Promise<Card> {
  const { read, group } = scene;
  const { meeting } = planned;
  if (meeting && meeting.startedAt !== null) return meetingCard(meeting, scene);
  const items = meeting ? await read.agenda.items(meeting.id) : [];
  const waiting = (await read.agenda.waiting()).filter(isDue);
  const listed = [...items, ...waiting].filter((item) => item.state !== "dropped");
  const states = await ballotStatesOn(listed, scene);
  const regrets = meeting ? await sentRegrets(meeting, read) : [];
  const chair = meeting?.chair == null ? undefined : await nameOfMember(meeting.chair, read);
  const cancelled = meeting !== undefined && stateOf(meeting) === "cancelled";
  return {
    title: `${group.settings.abbreviation ?? group.name}: ${await plannedName(planned, scene)}`,
    sections: [
      { lines: [joinWords([cancelled ? "Cancelled. " : "", plannedWords(planned, scene)])] },
      ...(chair === undefined ? [] : [{ lines: [words`Chaired by ${{ who: chair }}`] }]),
      ...(listed.length > 0
        ? [{ heading: "On the agenda so far", lines: agendaLines(listed, { states }) }]
        : []),
      ...(regrets.length > 0
        ? [{ heading: "Regrets", lines: [[cut(regrets.map((one) => one.name))]] as Words[] }]
        : []),
      ...calendarSection(scene),
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

async function sentRegrets(meeting: Meeting, read: Read): Promise<readonly Presence[]> {
  const presences = presenceOf(await read.meetings.marks(meeting.id)).values();
  return [...presences].filter((one) => one.mark === "regrets");
}

/** The members who said that they cannot come. */
export async function regretsOf(meeting: Meeting, read: Read): Promise<readonly string[]> {
  return (await sentRegrets(meeting, read)).flatMap(({ member }) => member ?? []);
}

/** "… (Thu 16 November 2023 12:00 EST), 1 h, https://…": in the reader's own zone and in the group's. */
export function plannedWords(
  { startsAt, minutes, meeting, reason }: Planned,
  { group }: Pick<Scene, "group">,
): Words {
  const place = placeOf({ meeting }, { group });
  return joinWords([
    { at: startsAt },
    ` (${spokenInstant(startsAt, group.zone)}), ${spokenSpan(minutes)}`,
    reason === undefined ? "" : ` (${reason})`,
    ...(place === undefined ? [] : [". ", ...placeWords(place)]),
  ]);
}

/** Where it is held: its own place, or the group's. */
export function placeOf({ meeting }: Pick<Planned, "meeting">, { group }: Pick<Scene, "group">) {
  return meeting ? (meeting.place ?? undefined) : placeText(group);
}
