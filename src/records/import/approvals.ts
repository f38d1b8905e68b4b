import type { Day } from "../../core/time.ts";
import { daysIn } from "./dates.ts";
import type { Outline, OutlineItem } from "./outline.ts";
import { linesIn, sentencesOf } from "./sentences.ts";

const APPROVED = /\b(?:approved|accepted|adopted|approval)\b/i;
const NOT_APPROVED =
  /\b(?:not|no|yet|pending|await\w*|deferred?|postponed?|pushed|draft\w*|will|to be|later|next (?:call|meeting)|unapproved|tabled|until|unless|once)\b/i;
const ALL =
  /\b(?:all|both|these|the|they|following)\b.*\bapproved\b|\bno\s+(?:comments?|objections?|changes|corrections)\b.*\b(?:raised|received|made|noted|objections?)?|^(?:minutes\s+)?(?:were\s+)?approved\b/i;

/** The days of the earlier minutes that this meeting approved. One that cannot be dated is left out. */
export function approvedOf(
  outline: Outline,
  meeting: Day,
): { readonly days: readonly Day[]; readonly undated: readonly string[] } {
  const days: Day[] = [];
  const undated: string[] = [];
  const put = (text: string) => {
    const named = daysIn(text, meeting, "before").filter(({ from }) => !SENT.test(text.slice(0, from)));
    for (const { day } of named) if (day < meeting && !days.includes(day)) days.push(day);
    return named.length > 0;
  };
  for (const item of outline.items) {
    if (
      item.standing !== "prior minutes" &&
      !/\bfollowing\b.*\bminutes\b.*\bapproved\b/i.test(linesIn(item).join(" "))
    )
      continue;
    readSection(item, put, undated);
  }
  for (const item of outline.items.filter((one) => one.standing !== "prior minutes"))
    for (const line of [item.title, ...linesIn(item)]) readLine(line, put);
  for (const line of outline.before) readLine(line.text, put);
  return { days, undated };
}

/** The day on which minutes were sent is none whose minutes they are. */
const SENT = /\b(?:sent|posted|circulated|distributed|published|shared|uploaded)\b[^,;]{0,20}$/i;

function readLine(line: string, put: (text: string) => boolean): void {
  for (const sentence of sentencesOf(line))
    if (
      /\bminutes\b/i.test(sentence) &&
      /\b(?:approved|accepted|adopted)\b/i.test(sentence) &&
      isApproval(sentence)
    )
      put(sentence);
}

function isApproval(sentence: string): boolean {
  return (
    APPROVED.test(sentence) &&
    !NOT_APPROVED.test(
      sentence
        .replace(/\([^)]*\)/g, "")
        .replace(/\bno\s+(?:objections?|comments?|changes|corrections)\b/gi, ""),
    )
  );
}

/** A list of days and at its end "All minutes were approved"; or each with its own word. */
function readSection(item: OutlineItem, put: (text: string) => boolean, undated: string[]): void {
  const lines = [item.title, ...linesIn(item)];
  const whole = lines.join(" ");
  let waiting: string[] = [];
  let isList =
    /\b(?:following|below)\b.*\bapproved\b\s*:?/i.test(whole) ||
    (/\bapproved$/i.test(item.title) && isApproval(item.title));
  for (const line of lines) {
    if (/\bfollowing\b.*\bapproved\b/i.test(line)) {
      isList = true;
      continue;
    }
    for (const sentence of sentencesOf(line)) {
      const hasDay = daysIn(sentence, "2020-01-01", "before").length > 0;
      if (hasDay && isApproval(sentence) && !/\bapproval\b/i.test(sentence)) put(sentence);
      else if (hasDay && !NOT_APPROVED.test(sentence)) isList ? put(sentence) : waiting.push(sentence);
      else if (
        !hasDay &&
        isApproval(sentence) &&
        (ALL.test(sentence) || waiting.length === 0 || /^\W*approved/i.test(sentence))
      ) {
        const any = waiting.map(put).some((known) => known);
        if (!any && sentence !== item.title && /\b(?:approved|accepted|adopted)\b/i.test(sentence))
          undated.push(sentence);
        waiting = [];
      } else if (!hasDay && waiting.length > 0 && /\bno\s+(?:comments?|objections?)\b/i.test(sentence)) {
        for (const text of waiting) put(text);
        waiting = [];
      } else if (NOT_APPROVED.test(sentence)) waiting = hasDay ? waiting : [];
    }
  }
}
