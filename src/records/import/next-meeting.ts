import type { Day } from "../../core/time.ts";
import { daysIn, relativeDay } from "./dates.ts";
import type { Outline } from "./outline.ts";
import { allLines, linesIn, sentencesOf } from "./sentences.ts";

const NEXT =
  /\bnext\s+(?:(?:scheduled|regular|planned|bi-?weekly|monthly|teleconference|\w*cwg|wg|group|working group|forum|conference)\s+){0,2}(?:meetings?|calls?|teleconferences?|telecons?|one)\b/i;

/** The next meeting's day, where one is told. */
export function nextMeetingOf(outline: Outline, meeting: Day): Day | null {
  const sections = outline.items.filter((item) => item.standing === "next meeting");
  for (const item of sections) {
    const day =
      dayAfter(item.title, meeting) ??
      linesIn(item)
        .flatMap(sentencesOf)
        .map((line) =>
          isCancelled(line, meeting)
            ? undefined
            : (dayAfter(line, meeting) ?? relativeDay(line, meeting)?.day),
        )
        .find((one) => one !== undefined);
    if (day !== undefined) return day;
  }
  const lines = allLines(outline);
  for (const [n, line] of [...lines.entries()].reverse())
    for (const sentence of sentencesOf(line)) {
      const match = NEXT.exec(sentence) ?? /\bthe meeting\b[^.]{0,20}\bwill be held\b/i.exec(sentence);
      if (!match) continue;
      const rest = sentence.slice(match.index + match[0].length);
      if (isCancelled(rest, meeting)) continue;
      const near = daysIn(rest, meeting, "after")[0];
      if (near && near.day > meeting && near.from < 60) return near.day;
      const relative = relativeDay(rest, meeting);
      if (relative && relative.from < 40 && /^\s*(?:is|will be|:|–|-|in)/.test(rest)) return relative.day;
      const below = /^\s*(?:date)?\s*[:–-]?\s*$/.test(rest) ? lines[n + 1] : undefined;
      const day = below === undefined || isCancelled(below, meeting) ? undefined : dayAfter(below, meeting);
      if (day !== undefined) return day;
    }
  return null;
}

/** "Potentially cancel the meeting on 23 February", "the October 22 call was cancelled"; not "15 June or cancel?". */
function isCancelled(text: string, meeting: Day): boolean {
  const at = text.search(/\bcancel/i);
  if (at < 0) return false;
  const day = daysIn(text, meeting, "after")[0];
  return day === undefined || at < day.from || /\b(?:is|was|been|will be)\s+cancel/i.test(text);
}

function dayAfter(text: string, meeting: Day): Day | undefined {
  const first = daysIn(text, meeting, "after").find(({ day }) => day > meeting);
  return first?.day;
}
