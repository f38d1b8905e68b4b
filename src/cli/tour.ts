import type { Person, Step } from "../adapters/web/index.ts";
import { type Instant, type Speaker, words } from "../chat/index.ts";
import { button } from "../core/grammar/menu.ts";
import type { Group } from "../core/group.ts";
import { isThere, presenceOf } from "../core/meetings/attendance.ts";
import { dayOf, endOfDay, startOfDay } from "../core/time.ts";
import type { Meeting, Read } from "../store/index.ts";

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
  readonly who: Speaker;
  /** Officers first. */
  readonly people: readonly Person[];
}

/** The guided first meeting: what was done of it is read off today's meeting. Nothing where there is none. */
export async function tourOf(setting: Setting): Promise<readonly Step[]> {
  const { read, who, people } = setting;
  const meeting = await todaysMeeting(setting);
  const [chair] = people;
  const second = people.find(({ id }) => id !== chair?.id && id !== who.id);
  if (!meeting || !chair || !second) return [];
  const [set] = await read.minutes.ofMeeting(meeting.id);
  const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(isThere).length;
  const isChair = who.id === chair.id;
  const byChair = isChair ? "" : ` ${chair.name} does it, the chair: be them in a second window.`;
  const chairs = isChair ? {} : { window: chair };
  const does = (label: string, command: string, values = {}) =>
    isChair ? { buttons: [button(label, command, values, { tone: "primary" })] } : chairs;
  return [
    {
      text: words`A meeting is planned for today. Its chair opens it, with this button or by typing ${{ strong: "/meeting start" }}.${byChair}`,
      done: meeting.startedAt !== null,
      ...does("Open the meeting", "meeting start"),
    },
    {
      text: words`Somebody takes the minutes. Name yourself for a try: ${{ strong: "/meeting minutes-taker me" }}.`,
      done: (set?.takers.length ?? 0) > 0,
      buttons: [button("I take the minutes", "meeting minutes-taker", { who: "me" }, { tone: "primary" })],
    },
    {
      text: words`Say that you are here. The card beside the room shows who is, by organization.`,
      done: here > 0,
      buttons: [button("I am here", "rollcall", {}, { tone: "primary" })],
    },
    {
      text: words`A meeting needs others. Be ${second.name} in a second window, and press “I am here” there: this window sees it at once.`,
      done: here > 1,
      window: second,
    },
    {
      text: words`Press “Next item” on the card until there is something to talk about, and then simply type what is said: each line becomes a line of the minutes. ${{ strong: "Decision: …" }} and ${{ strong: `Action @${second.id} by Friday: …` }} become what they say.`,
      done: (await read.notes.lastNumber(meeting.id)) > 0,
    },
    {
      text: words`When all is said, the chair adjourns. The draft of the minutes is ready in that moment.${byChair}`,
      done: meeting.adjournedAt !== null,
      ...does("Adjourn", "meeting adjourn"),
    },
    {
      text: words`Send the draft to everybody: ${{ strong: "/minutes circulate" }}.`,
      done: set !== undefined && set.circulatedAt !== null,
      buttons: [button("Circulate the draft", "minutes circulate", {}, { tone: "primary" })],
    },
  ];
}

/** The meeting under way, else the last that was held today, else the first that is planned for it. */
async function todaysMeeting({ read, group, now }: Setting): Promise<Meeting | undefined> {
  const [open] = await read.meetings.open();
  if (open) return open;
  const day = dayOf(now, group.zone);
  const today = await read.meetings.between(startOfDay(day, group.zone), endOfDay(day, group.zone));
  return today.findLast((meeting) => meeting.startedAt !== null) ?? today[0];
}
