import { type Instant, type Reply, type Words, words } from "../../chat/index.ts";
import type { Item, Meeting, Read } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import { currentSetOf } from "./notes.ts";
import { isAside } from "./scribe-line.ts";

/** How scribe mode works: told to everybody who is named to take minutes. */
export function takerWords(meeting: string): Words {
  return words`You take the minutes of the ${meeting}. Simply type in the room: each message becomes a line under the current item, and I tick it ✅. Edit a message and the line follows; delete it and it is struck. Begin with Q:, A:, C: or Decision: for those, with “Action @who by 16 November:” for a promise, and with // for what is only chat. Before you speak yourself, hand the pen over for one item: /meeting scribe @who.`;
}

/** The same in short, for one item. */
export function penWords(item: string): Words {
  return words`You have the pen for “${item}”. Simply type in the room: each message becomes a line of the minutes, and I tick it ✅. Q:, A:, Decision: and “Action @who by 16 November:” make it one; // keeps a line out. With the next item the pen goes back.`;
}

/**
 * Whether what the speaker typed is minuted: one to whom the pen was handed, else the minute takers. A line that was
 * said before the meeting was paused or adjourned counts, though it comes after.
 */
export async function holdsPen(
  { read, member, call }: Pick<Scene, "read" | "member" | "call">,
  meeting: Meeting,
): Promise<boolean> {
  const ended = meeting.adjournedAt ?? meeting.pausedAt;
  if (!member || (ended !== null && call.at >= ended)) return false;
  if (meeting.pen !== null) {
    const item = await itemAt(meeting, call.at, read);
    if (item?.id === meeting.penItem) return meeting.pen === member.id;
  }
  const set = await currentSetOf(meeting, read);
  return set?.takers.includes(member.id) ?? false;
}

/** The item under way; of a meeting that is over, the one that was. */
export async function itemAt(meeting: Meeting, at: Instant, read: Read): Promise<Item | undefined> {
  if (meeting.adjournedAt === null) return read.agenda.current(meeting.id);
  const items = await read.agenda.items(meeting.id);
  return items.find(
    ({ startedAt, endedAt }) => startedAt !== null && startedAt <= at && at < (endedAt ?? at),
  );
}

/** What a minute taker who types on while nothing is minuted is told, once for each such time. */
export async function resting(
  { call, read, member }: Scene,
  meeting: Meeting,
): Promise<{ readonly key: string; readonly reply: Reply } | undefined> {
  const since = meeting.adjournedAt ?? meeting.pausedAt;
  if (since === null || call.at < since || !member || call.what.kind !== "message") return undefined;
  if (isAside(call.what.line) || !(await currentSetOf(meeting, read))?.takers.includes(member.id))
    return undefined;
  const text =
    meeting.adjournedAt === null
      ? "The meeting is paused, so I do not minute what you type. It goes on with /meeting resume; one line now: /note add."
      : "The meeting is adjourned, so I do not minute what you type. To add a line all the same: /note add item:3 The line; to look at the minutes: /minutes draft.";
  return {
    key: ["resting", meeting.id, since, member.id].join(" "),
    reply: { text: [text], noted: "not taken" },
  };
}
