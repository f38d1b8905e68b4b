import { type Reply, words } from "../../chat/index.ts";
import type { Context } from "../../core/command.ts";
import type { Subject } from "../../core/meetings/attendance.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { markIn, outcomeWords } from "../../core/meetings/roll-call.ts";
import { refuse } from "../../core/refusal.ts";
import { memberOf } from "../../core/said.ts";
import { demandMarksOthers } from "./mark.ts";

/** Marks everybody who sits in the meeting's voice channel now. Accounts that no member has are listed for repair. */
export async function markGathered(context: Context): Promise<Reply> {
  await demandMarksOthers(context);
  const meeting = await demandOpenMeeting(context);
  const { gathered = [] } = context.call;
  if (gathered.length === 0)
    return refuse(
      "not now",
      "I see nobody in a voice channel.",
      "Join the meeting's voice channel yourself: I look at the one in which you sit.",
    );
  const subjects: Subject[] = [];
  for (const speaker of gathered) {
    const member = await memberOf(context.read, speaker);
    subjects.push(member ? { member } : { account: speaker, name: speaker.name });
  }
  const asked = { mark: "present" } as const;
  const outcomes = await markIn(context, meeting, subjects, asked);
  const unknown = subjects.filter((one) => "account" in one).length;
  const hint =
    unknown === 0
      ? ""
      : ` ${unknown === 1 ? "One account there is" : `${unknown} accounts there are`} nobody's yet: the card lists them, and /member link says whose they are.`;
  return { text: words`${outcomeWords(outcomes, asked)}${hint}` };
}
