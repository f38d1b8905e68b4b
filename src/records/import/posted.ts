import type { PostedItem, PostedMinutes } from "../../core/import/posted.ts";
import type { Day } from "../../core/time.ts";
import { daysIn } from "./dates.ts";
import type { PostReading } from "./reading.ts";

/** A reading as the record takes it: every line under some item, each approval with the line that says it. */
export function postedOf(reading: PostReading): PostedMinutes {
  const approved = new Set(reading.approvedMinutes);
  const items = reading.items.map(
    (item): PostedItem => ({
      ...item,
      lines: item.lines.map((text) => ({
        text,
        approves: item.kind === "prior minutes" ? approvedIn(text, reading.date, approved) : [],
      })),
    }),
  );
  return { ...reading, items: withLoose(items, reading) };
}

/** The fields of a reading that a careful reader of the post could check, in the order of the `.expected.json` files. */
export function fieldsOf(reading: PostReading) {
  const { source, date, title, group, tags, author, attendees, minuteTaker, rollCallBy } = reading;
  const { antitrustRead, approvedMinutes, ballots, items, nextMeeting, layout } = reading;
  return {
    source,
    date,
    title,
    group,
    tags,
    author,
    attendees,
    minuteTaker,
    rollCallBy,
    antitrustRead,
    approvedMinutes,
    ballots,
    items: items.map((item) => item.title),
    nextMeeting,
    layout,
  };
}

function approvedIn(text: string, meeting: Day | null, approved: Set<Day>): readonly Day[] {
  if (meeting === null) return [];
  const days = daysIn(text, meeting, "before").map(({ day }) => day);
  // Each approval is told once, with the first line that names its day.
  return days.filter((day) => approved.delete(day));
}

/** What is said before all items stands under the first; without any, under one that bears the post's title. */
function withLoose(items: readonly PostedItem[], { loose, title }: PostReading): readonly PostedItem[] {
  if (loose.length === 0) return items;
  const lines = loose.map((text) => ({ text, approves: [] }));
  const [first, ...others] = items;
  if (first === undefined) return [{ title: title ?? "Minutes", kind: "topic", lines }];
  return [{ ...first, lines: [...lines, ...first.lines] }, ...others];
}
