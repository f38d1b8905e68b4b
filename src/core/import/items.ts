import type { Item, Meeting, MinutesSet, NoteKind } from "../../store/index.ts";
import { fold } from "../roster/names.ts";
import type { Day } from "../time.ts";
import { endOfDay, startOfDay } from "../time.ts";
import type { ImportHands } from "./import-post.ts";
import type { KnownPeople } from "./people.ts";
import type { PostedItem, PostedLine, PostedMinutes } from "./posted.ts";

interface Stage {
  readonly meeting: Meeting;
  readonly set: MinutesSet;
  readonly known: KnownPeople;
  readonly hands: ImportHands;
}

const step = 1024;

/** Writes the agenda of a post and everything noted under it. What the record says by itself is not noted once more. */
export async function addItems(
  posted: PostedMinutes,
  stage: Stage,
): Promise<{ readonly items: number; readonly notes: number; readonly lookAt: readonly string[] }> {
  const { meeting, hands } = stage;
  const lookAt: string[] = [];
  let number = 0;
  let prior: Item | undefined;
  const approved = new Set<Day>();
  for (const [n, one] of posted.items.entries()) {
    const item = await hands.write.insert("items", {
      meeting: meeting.id,
      sitting: 1,
      position: (n + 1) * step,
      kind: one.kind,
      title: one.title,
      state: "done",
      startedAt: meeting.startsAt,
      endedAt: meeting.adjournedAt,
      origin: `import ${n}`,
    });
    for (const line of one.lines) {
      if (await isHeld(line, one, item, posted, stage, lookAt)) continue;
      await hands.write.insert("notes", {
        meeting: meeting.id,
        item: item.id,
        number: ++number,
        ...noteOf(line.text),
        at: meeting.startsAt,
      });
    }
    for (const line of one.lines) for (const day of line.approves) approved.add(day);
    if (one.kind === "prior minutes") prior ??= item;
  }
  // Approved in the words of a title, or where no item is for earlier minutes.
  const rest = posted.approvedMinutes.filter((day) => !approved.has(day));
  await addApprovals({ text: "", approves: rest }, prior, stage, lookAt);
  return { items: posted.items.length, notes: number, lookAt };
}

/** Whether a line is on record otherwise: who took the minutes, called the roll, which minutes were approved. */
async function isHeld(
  line: PostedLine,
  { kind }: PostedItem,
  item: Item,
  posted: PostedMinutes,
  stage: Stage,
  lookAt: string[],
): Promise<boolean> {
  const { known, set } = stage;
  if (kind === "minute taker") {
    const member = known.memberNamed(line.text);
    return member !== undefined && set.takers.includes(member.id) && fold(member.name) === fold(line.text);
  }
  if (kind === "roll call" || kind === "antitrust") return addProceeding(line, kind, stage);
  if (kind === "next meeting") return posted.nextMeeting !== null && isDayAlone(line.text);
  return line.approves.length > 0 && addApprovals(line, item, stage, lookAt);
}

const COMPLETED = /^Completed by (\p{Lu}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){0,3})\.?$/u;

/** "Completed by Dean" is the whole of what there is to say; other words are kept as they stand. */
async function addProceeding(
  { text }: PostedLine,
  kind: "roll call" | "antitrust",
  { meeting, known, hands }: Stage,
): Promise<boolean> {
  const member = known.memberNamed(COMPLETED.exec(text)?.[1] ?? "");
  if (!member) return false;
  await hands.write.add("proceedings", {
    meeting: meeting.id,
    sitting: 1,
    kind: kind === "roll call" ? "roll call done" : "antitrust",
    at: meeting.startsAt,
    member: member.id,
  });
  return true;
}

/** Records the approvals of earlier minutes that are on record; the line itself is their words where it is about one. */
async function addApprovals(
  line: PostedLine,
  item: Item | undefined,
  stage: Stage,
  lookAt: string[],
): Promise<boolean> {
  const { meeting, hands } = stage;
  const sets = [];
  for (const day of line.approves) {
    const set = await setOn(day, hands);
    if (set) sets.push(set);
    else lookAt.push(`it approves minutes of ${day}, which are not on record`);
  }
  const words = sets.length === 1 && line.approves.length === 1 && line.text !== "" ? line.text : null;
  for (const set of sets)
    await hands.write.add("decisions", {
      minutes: set.id,
      decision: "approved",
      meeting: meeting.id,
      item: item?.id,
      words,
      at: meeting.startsAt,
    });
  return words !== null;
}

async function setOn(day: Day, { read, group }: ImportHands): Promise<MinutesSet | undefined> {
  const [meeting] = await read.meetings.between(startOfDay(day, group.zone), endOfDay(day, group.zone));
  return meeting && (await read.minutes.ofMeeting(meeting.id))[0];
}

/** A date and nothing more: "16 November", "November 16th, 2023". */
function isDayAlone(text: string): boolean {
  return /^(?:\p{L}{3,9} )?(?:\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}|\p{L}{3,9} \d{1,2}(?:st|nd|rd|th)?|\d{4}-\d\d-\d\d)(?:,? \d{4})?\.?$/u.test(
    text,
  );
}

/** "Question: …" is one, "Decision: …" the other that layouts mark so. */
function noteOf(text: string): { readonly kind: NoteKind; readonly text: string } {
  const marked = /^(Question|Decision): (?=\S)/.exec(text);
  if (!marked) return { kind: "plain", text };
  return { kind: marked[1] === "Question" ? "question" : "decision", text: text.slice(marked[0].length) };
}
