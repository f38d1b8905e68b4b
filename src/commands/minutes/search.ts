import { z } from "zod";
import { type Button, type Reply, type Section, words as say, type Words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { member, organization, text, when } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import type { When } from "../../core/grammar/read-when.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { keyOf, nameOf } from "../../core/meetings/meeting.ts";
import { type Found, searchMinutes } from "../../core/minutes/search.ts";
import { refuse } from "../../core/refusal.ts";
import { fold } from "../../core/roster/names.ts";
import { endOfDay, startOfDay } from "../../core/time.ts";

const most = 12;
const excerpt = 150;

export const search = defineQuestion({
  about: "Find what was minuted: words, a ballot, a time",
  who: "member",
  values: z.object({
    words: text("What to look for; “in quotes” words in a row").optional(),
    ballot: text("Only about this ballot, as CSC-21", { named: true, max: 40 }).optional(),
    person: member("Only meetings in which this member took part", { named: true, past: true }).optional(),
    organization: organization("Only meetings in which it took part", { named: true }).optional(),
    from: when("Only from this day on", { named: true, past: true }).optional(),
    until: when("Only until this day", { named: true, past: true }).optional(),
  }),
  async answer({ words = "", ballot, person, organization: employer, from, until }, { read, group }) {
    if (fold(words) === "" && ballot === undefined)
      refuse("bad value", "Say what to look for.", "As /minutes search signing service, or ballot:CSC-21.");
    const found = await searchMinutes(
      {
        words,
        ballot: ballot === undefined ? undefined : wholeId(ballot, group.settings.ballots.prefix),
        member: person?.id,
        organization: employer?.id,
        from: from && startOf(from, group.zone),
        until: until && endOf(until, group.zone),
        most,
      },
      read,
    );
    return shown(found, { read, group }, words);
  },
});

async function shown(found: Found, scene: Pick<Scene, "read" | "group">, asked: string): Promise<Reply> {
  const instead = found.instead
    .map(({ typed, name }) => `“${typed}” stands nowhere; looked for “${name}”. `)
    .join("");
  if (found.lines.length === 0)
    return { text: [`${instead}Nothing minuted fits. Fewer words, or their beginnings, find more.`] };
  const sections: Section[] = [];
  const buttons: Button[] = [];
  const lines: Words[] = [];
  for (const { meeting: id, title, number, text: said } of found.lines) {
    const meeting = await scene.read.meetings.meeting(id);
    if (!meeting) continue;
    const where = shorten(title, 60);
    const line: Words =
      number === null
        ? say`${keyOf(meeting, scene.group.zone)} ${{ strong: where }}`
        : say`${keyOf(meeting, scene.group.zone)} ${{ strong: where }} (${number}): ${around(said, asked)}`;
    lines.push(line);
    const [set] = await scene.read.minutes.ofMeeting(id);
    const label = `Read ${shorten(nameOf(meeting, scene.group.zone), 60)}`;
    if (set && buttons.length < 3 && !buttons.some((one) => one.values.minutes === set.id))
      buttons.push(button(label, "minutes show", { minutes: set.id }));
  }
  const { shown: fitting, left } = fitLines(lines, { letters: 1300 });
  sections.push({ lines: fitting });
  const more =
    found.more || left > 0 ? " There is more: narrow it with from:, ballot:, person: or more words." : "";
  const count = found.more
    ? `The latest ${fitting.length} lines.`
    : `${lines.length} ${lines.length === 1 ? "line" : "lines"}.`;
  return { text: [`${instead}${count}${more}`], card: { title: "Found in the minutes", sections, buttons } };
}

/** The part of a line round the first word that was looked for. */
function around(text: string, asked: string): string {
  if (text.length <= excerpt) return text;
  const small = text.toLowerCase();
  const at = Math.max(
    0,
    ...asked
      .toLowerCase()
      .split(/[\s"“”]+/)
      .filter((word) => word !== "")
      .map((word) => small.indexOf(word)),
  );
  const from = Math.max(0, Math.min(at - 50, text.length - excerpt));
  return `${from > 0 ? "…" : ""}${text.slice(from, from + excerpt)}${from + excerpt < text.length ? "…" : ""}`;
}

/** A number alone is one of the group's own ballots. */
const wholeId = (ballot: string, prefix: string) =>
  /^\d+$/.test(ballot.trim()) ? prefix + ballot.trim() : ballot;

const startOf = (value: When, zone: string) =>
  value.kind === "day" ? startOfDay(value.day, zone) : value.at;
const endOf = (value: When, zone: string) => (value.kind === "day" ? endOfDay(value.day, zone) : value.at);
