import { writeRoom } from "./addresses.ts";
import { changeOf, changesOf, comingsOf, say } from "./diff-lists.ts";
import { diffPlan } from "./diff-plan.ts";
import { diffMembers, diffOrganizations } from "./diff-roster.ts";
import type { GroupSettings } from "./group-settings.ts";

/** What would change if `after` were put in the place of `before`: one sentence each, nothing where nothing changes. */
export function diffGroupSettings(before: GroupSettings, after: GroupSettings): string[] {
  return [
    ...(["id", "name", "abbreviation", "zone"] as const).flatMap((key) =>
      changeOf(key, before[key], after[key]),
    ),
    ...changesOf("place, ", before.place ?? {}, after.place ?? {}),
    ...comingsOf("", "room", before.rooms.map(writeRoom), after.rooms.map(writeRoom)),
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

function diffOverrides(before: object, after: object): string[] {
  return diffKnown("rule ", "as the rule set says", before, after);
}

function diffReminders(before: GroupSettings["reminders"], after: GroupSettings["reminders"]): string[] {
  return [
    ...changeOf("quiet hours", before.quietHours, after.quietHours),
    ...changeOf("morning", before.morning, after.morning),
    ...diffKnown("reminder, ", "as usual", before.lines, after.lines),
  ];
}

/** Values that fall back to something known where a group file does not give them. */
function diffKnown(what: string, otherwise: string, before: object, after: object): string[] {
  const [old, now] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  const read = (value: unknown) => (value === undefined ? otherwise : value);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    changeOf(`${what}${key}`, read(old.get(key)), read(now.get(key))),
  );
}

/** Statements are too long to be quoted in a sentence. */
function diffTexts(before: GroupSettings["texts"], after: GroupSettings["texts"]): string[] {
  const names = { antitrust: "antitrust statement", noteWell: "note well" } as const;
  return (["antitrust", "noteWell"] as const).flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    if (old === now) return [];
    const change = now === undefined ? "is dropped" : old === undefined ? "is new" : "is reworded";
    return [
      `the ${names[key]} ${change}${now === undefined ? "" : `: “${say(now.split("\n")[0]).slice(0, 80)}…”`}`,
    ];
  });
}

function withoutTitles({ titles: _, ...rest }: GroupSettings["minutes"]): object {
  return rest;
}
