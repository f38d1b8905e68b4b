import { z } from "zod";
import { type Reply, words } from "../../chat/index.ts";
import { demandRecorded, type Planned } from "../../core/calendar/plan.ts";
import { type Context, defineCommand, type Scene } from "../../core/command.ts";
import { choice, flag, people, planned, text, when } from "../../core/grammar/fields.ts";
import { isThere, isUnknown, presenceOf, setAt } from "../../core/meetings/attendance.ts";
import { attendanceCard } from "../../core/meetings/attendance-card.ts";
import { withGathered } from "../../core/meetings/gathered.ts";
import {
  currentOrLastMeeting,
  demandOpenMeeting,
  nameOf,
  openMeetingOf,
} from "../../core/meetings/meeting.ts";
import { momentIn } from "../../core/meetings/moment.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { demandOpenSet } from "../../core/minutes/notes.ts";
import { refuse } from "../../core/refusal.ts";
import { markGathered } from "./gathered.ts";
import { demandMarksOthers, markAsked, markGuest } from "./mark.ts";

const values = z.object({
  mark: choice("What is recorded; present unless given", [
    "present",
    "late",
    "left",
    "regrets",
    "absent",
    "guest",
    "done",
  ]).optional(),
  who: people("Whom, by name or mention; you unless given").optional(),
  org: text("The organization of a guest", { named: true }).optional(),
  mode: choice("In the room or remote", ["room", "remote"], { named: true }).optional(),
  meeting: planned("Which meeting, to correct its roll call", { named: true }).optional(),
  at: when("Since or until when, as 17:10", { named: true, past: true }).optional(),
  show: flag("Only show who is here").optional(),
  gathered: flag("Mark everybody in the voice channel").optional(),
});

/** What was asked of the roll call. */
export type RollCallValues = z.output<typeof values>;

export const rollcall = defineCommand({
  about: "Say that you are here; mark others; show who was there",
  who: "anyone",
  undo: "rows",
  values,
  async run(asked, context): Promise<Reply> {
    const { mark, who, meeting: named, at, mode, show, gathered } = asked;
    if (gathered) return markGathered(context);
    const asksNothing = !mark && !who && !at && !mode;
    if (show || (asksNothing && (named || !(await openMeetingOf(context)))))
      return withGathered(await showCall(named, context), context);
    if (mark === "done") return complete(asked, context);
    if (mark === "guest") return markGuest(asked, context);
    return withGathered(await markAsked({ ...asked, mark: mark ?? "present" }, context), context);
  },
});

async function showCall(named: Planned | undefined, scene: Scene): Promise<Reply> {
  const shown = named ? demandRecorded(named) : await currentOrLastMeeting(scene);
  if (!shown)
    return refuse("not now", "No meeting has been held yet.", "The chair opens one: /meeting start.");
  const open = await openMeetingOf(scene);
  const text = named || open ? [] : ["No meeting is open. This was the last one."];
  return { text, card: await attendanceCard(shown, scene) };
}

/** The roll call is complete: by whom and when goes into the minutes. Who comes after it came late. */
async function complete({ who, meeting: named, at }: RollCallValues, context: Context): Promise<Reply> {
  await demandMarksOthers(context, named?.meeting);
  const { read, write, now, group } = context;
  const meeting = named ? demandRecorded(named) : await demandOpenMeeting(context);
  if (meeting.startedAt === null)
    return refuse("not now", words`The ${nameOf(meeting, group.zone)} has not begun.`);
  const [person, more] = who ?? [];
  if (more) refuse("bad value", "One person completes a roll call.");
  if (person && !("member" in person)) refuse("unknown name", `I know no member “${person.unknown}”.`);
  const by = person && "member" in person ? person.member : context.member;
  const doneAt = at ? momentIn(meeting, at, context) : (meeting.adjournedAt ?? now);
  const set = setAt(await read.minutes.ofMeeting(meeting.id), doneAt);
  if (set) await demandOpenSet(set, context);
  const sitting = set?.sitting ?? meeting.sitting;
  const before = (await read.meetings.proceedings(meeting.id)).findLast(
    (one) => one.kind === "roll call done" && one.sitting === sitting,
  );
  if (before && !at && !person)
    refuse(
      "nothing to do",
      words`${{ who: await nameOfMember(before.member, read) }} completed the roll call at ${{ at: before.at }}.`,
    );
  await write.add("proceedings", {
    meeting: meeting.id,
    sitting,
    kind: "roll call done",
    at: doneAt,
    member: by?.id,
  });
  const here = [...presenceOf(await read.meetings.marks(meeting.id)).values()].filter(isThere);
  const unknown = here.filter(isUnknown).length;
  const repair =
    unknown === 0 ? "" : ` ${unknown} of them with an account that no member has; the card shows who.`;
  return {
    text: words`The roll call is complete: ${here.length} ${here.length === 1 ? "person is" : "people are"} here.${repair}`,
  };
}
