import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, text } from "../../core/grammar/fields.ts";
import type { Settings } from "../../core/group.ts";
import { refuse } from "../../core/refusal.ts";
import {
  type ReminderLine,
  reminderNames,
  timesOf,
  usualReminders,
} from "../../core/settings/reminder-lines.ts";
import { timesWords } from "../../core/settings/reminder-words.ts";
import { changedSettings, withoutMissing } from "../../core/settings/settings-change.ts";

const whole = ["quiet hours", "morning"] as const;
const isWhole = (line: string): line is (typeof whole)[number] => whole.some((one) => one === line);

export const set = defineCommand({
  about: "Change when a reminder is said, or silence it",
  who: "officer",
  undo: "rows",
  values: z.object({
    line: choice("Which reminder, the quiet hours, or the morning", [...whole, ...reminderNames]),
    times: text("As 48h, 24h · every 7d · off · usual · 22:00-07:00"),
  }),
  async run({ line, times }, { group, write }) {
    const before = group.settings;
    const reminders = isWhole(line) ? withWhole(before, line, times) : withLine(before, line, times);
    const after = changedSettings(before, { reminders });
    if (JSON.stringify(after.reminders) === JSON.stringify(before.reminders))
      refuse("nothing to do", words`That is so already: ${line}, ${sayOf(line, before)}.`);
    await write.update("groups", group.id, { settings: after });
    return {
      text: words`${{ strong: line }}: ${sayOf(line, after)}, until now ${sayOf(line, before)}. /reminders list shows what comes.`,
    };
  },
});

type Reminders = Settings["reminders"];

function withWhole({ reminders }: Settings, line: (typeof whole)[number], times: string): unknown {
  const said = times.trim().toLowerCase();
  if (line === "morning")
    return withoutMissing({ ...reminders, morning: said === "usual" ? undefined : said });
  if (/^(?:off|none|usual)$/.test(said)) return withoutMissing({ ...reminders, quietHours: undefined });
  const [, from, until, urgent] =
    /^(\d\d?:\d\d)\s*(?:-|–|to|until)\s*(\d\d?:\d\d)(?:[,;]?\s*(?:but|urgent:?)\s+(.+))?$/.exec(said) ?? [];
  if (from === undefined || until === undefined)
    return refuse("bad value", words`I cannot read “${times}” as quiet hours.`, "As 22:00-07:00, or off.");
  const spared = urgent?.split(/\s*,\s*/) ?? reminders.quietHours?.urgent;
  return {
    ...reminders,
    quietHours: withoutMissing({ from: padded(from), until: padded(until), urgent: spared }),
  };
}

const padded = (clock: string) => clock.padStart(5, "0");

function withLine({ reminders }: Settings, line: ReminderLine, times: string): Reminders | unknown {
  const said = times.trim().toLowerCase();
  const lines = (now: object | undefined) => ({
    ...reminders,
    lines: withoutMissing({ ...reminders.lines, [line]: now }),
  });
  if (said === "usual") return lines(undefined);
  if (/^(?:off|never|none)$/.test(said)) return lines({ ...reminders.lines[line], off: true });
  if (/^(?:on|again)$/.test(said)) {
    const { off: _, ...kept } = { off: undefined, ...reminders.lines[line] };
    return lines(Object.keys(kept).length === 0 ? undefined : kept);
  }
  return lines(readTimes(line, said));
}

/** "48h, 24h", "every 7d", "3d every 3d": spans before, or the first one after and how often again. */
function readTimes(line: ReminderLine, said: string): object {
  const usual = usualReminders[line];
  const every = /\bevery\s+(\S+?)(?:,|\s|$)/.exec(said)?.[1];
  const spans = said
    .replace(/\bevery\s+\S+/, "")
    .replace(/\b(?:before|after|and)\b/g, " ")
    .split(/[\s,;]+/)
    .filter((span) => span !== "");
  for (const typed of spans)
    if (!/^\d{1,3}[dhm]$/.test(typed))
      refuse(
        "bad value",
        words`“${typed}” is no length of time.`,
        "As 7d (days), 24h (hours), 15m (minutes).",
      );
  const given = {
    ...(spans.length > 0 && ("after" in usual ? { after: spans[0] } : { before: spans })),
    ...(every !== undefined && { every }),
  };
  if ("after" in usual && spans.length > 1)
    refuse(
      "bad value",
      words`“${line}” has one first time and then comes again and again.`,
      "As 3d every 7d.",
    );
  return given;
}

function sayOf(line: ReminderLine | (typeof whole)[number], { reminders }: Settings): string {
  if (line === "morning") return `at ${reminders.morning}`;
  if (line !== "quiet hours") return timesWords(timesOf(line, reminders.lines));
  const { quietHours } = reminders;
  if (!quietHours) return "none";
  const spared = quietHours.urgent.length > 0 ? `, but for ${quietHours.urgent.join(", ")}` : "";
  return `from ${quietHours.from} until ${quietHours.until}${spared}`;
}
