import { writePlace } from "../../chat/index.ts";
import { changeOf, changesOf, comingsOf, say } from "./diff-lists.ts";
import { diffPlan } from "./diff-plan.ts";
import { diffMembers, diffOrganizations } from "./diff-roster.ts";
import type { GroupSettings } from "./group-settings.ts";
import { type ReminderLine, type ReminderSettings, reminderNames, timesOf } from "./reminder-lines.ts";
import { timesWords } from "./reminder-words.ts";

/** What would change if `after` were put in the place of `before`: one sentence each, nothing where nothing changes. */
export function diffGroupSettings(before: GroupSettings, after: GroupSettings): string[] {
  return [
    ...(["id", "name", "abbreviation", "zone"] as const).flatMap((key) =>
      changeOf(key, before[key], after[key]),
    ),
    ...changesOf("place, ", before.place ?? {}, after.place ?? {}),
    ...comingsOf("", "room", before.rooms.map(writePlace), after.rooms.map(writePlace)),
    ...changesOf("mailing list, ", before.lists, after.lists),
    ...diffOrganizations(before.organizations, after.organizations),
    ...diffMembers(before.members, after.members),
    ...changeOf("ballot prefix", before.ballots.prefix, after.ballots.prefix),
    ...changeOf("rule set", before.rules.set, after.rules.set),
    ...diffOverrides(before.rules.overrides, after.rules.overrides),
    ...diffPlan(before, after),
    ...diffTexts(before.texts, after.texts),
    ...changesOf("minutes, ", withoutTitles(before.minutes), withoutTitles(after.minutes)),
    ...changesOf("minutes, title of a ", before.minutes.titles, after.minutes.titles),
    ...diffReminders(before.reminders, after.reminders),
  ];
}

/** "7 days before"; of a silenced line also what it would be, where the group says so: that is kept. */
function timesSaid(line: ReminderLine, { [line]: own, ...lines }: ReminderSettings): string {
  const { off: silenced, ...times } = { off: false, ...own };
  const said = timesWords(timesOf(line, { ...lines, [line]: times }));
  if (!silenced) return said;
  return Object.keys(times).length === 0 ? "never" : `never (else ${said})`;
}

/** What a group's rules say otherwise than their set. */
function diffOverrides(before: object, after: object): string[] {
  const [old, now] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  const read = (value: unknown) => (value === undefined ? "as the rule set says" : value);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    changeOf(`rule ${key}`, read(old.get(key)), read(now.get(key))),
  );
}

function diffReminders(before: GroupSettings["reminders"], after: GroupSettings["reminders"]): string[] {
  return [
    ...changeOf("quiet hours", before.quietHours, after.quietHours),
    ...changeOf("morning", before.morning, after.morning),
    ...reminderNames.flatMap((line) =>
      changeOf(`reminder, ${line}`, timesSaid(line, before.lines), timesSaid(line, after.lines)),
    ),
  ];
}

/** Statements are too long to be quoted in a sentence. */
function diffTexts(before: GroupSettings["texts"], after: GroupSettings["texts"]): string[] {
  const names = { antitrust: "antitrust statement", noteWell: "note well" } as const;
  return (["antitrust", "noteWell"] as const).flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (old === now) return [];
    const change = now === undefined ? "is dropped" : old === undefined ? "is new" : "is reworded";
    const quoted = now === undefined ? "" : `: “${beginningOf(now)}”`;
    return [`the ${names[key]} ${change}${quoted}`];
  });
}

function withoutTitles({ titles: _, ...rest }: GroupSettings["minutes"]): object {
  return rest;
}

function beginningOf(text: string): string {
  const [first = ""] = text.trim().split("\n");
  const begin = say(first).slice(0, 80);
  return begin.length < text.trim().length ? `${begin}…` : begin;
}
