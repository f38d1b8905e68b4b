import { listNames } from "../chat/index.ts";
import type { MinutedItem, MinutedNote, MinutesRecord } from "../core/minutes/record.ts";
import { dayOf, spokenDay } from "../core/time.ts";
import { knownOf, wordTitle } from "./layouts/cabf-post.ts";
import { wordTime } from "./layouts/plain.ts";
import { type Audience, minutedItems, wordAttendee, wordNote } from "./layouts/wording.ts";
import { type Block, bulletsOf, cleanText, headingOf, paragraphOf, renderMarkdown } from "./markdown.ts";

/** Minutes as lines of text: for the chat, for e-mail, and for reading them over with the number of each note. */
export interface MinutesCopy {
  readonly title: string;
  readonly head: readonly string[];
  readonly items: readonly CopiedItem[];
}

export interface CopiedItem {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface CopyOptions {
  readonly audience: Audience;
  /** Whether each note carries its number, as "(12)". */
  readonly numbered?: boolean;
}

export function copyOf(record: MinutesRecord, { audience, numbered = false }: CopyOptions): MinutesCopy {
  const { meeting, group, chair, minuteTakers, present, regrets } = record;
  const line = (note: MinutedNote) => {
    const text = cleanText(wordNote(note, audience));
    return numbered && note.number !== undefined ? `(${note.number}) ${text}` : text;
  };
  return {
    title: `${group.name}, ${spokenDay(dayOf(meeting.startsAt, group.zone))}`,
    head: [
      `Time: ${wordTime(record)}`,
      ...(chair ? [`Chair: ${chair}`] : []),
      ...(minuteTakers.length > 0 ? [`Minutes: ${listNames(minuteTakers)}`] : []),
      `Present (${present.length}): ${present.map(wordAttendee).join(", ") || "nobody recorded"}`,
      ...(regrets.length > 0 ? [`Regrets: ${regrets.map(wordAttendee).join(", ")}`] : []),
    ].map(cleanText),
    items: minutedItems(record).map((item, n) => ({
      title: `${n + 1}. ${cleanText(wordTitle(item, record))}`,
      lines: [...statedOf(item, record), ...item.notes.map(line)],
    })),
  };
}

function statedOf(item: MinutedItem, record: MinutesRecord): readonly string[] {
  const known = knownOf(item, record).map(cleanText);
  if (known.length === 0 && item.notes.length === 0 && item.state === "postponed") return ["Postponed"];
  return known;
}

/** As an e-mail has it. */
export function renderPlainCopy({ title, head, items }: MinutesCopy): string {
  const parts = items.map((item) => [item.title, ...item.lines.map((line) => `   - ${line}`)].join("\n"));
  return [title, "", ...head, "", parts.join("\n\n")].join("\n");
}

/** As a file to read over. */
export function renderCopy({ title, head, items }: MinutesCopy): string {
  const blocks: Block[] = [headingOf(1, title), ...head.map((line) => paragraphOf(line))];
  for (const item of items) blocks.push(headingOf(2, item.title), ...bulletsOf(item.lines));
  return renderMarkdown(blocks);
}
