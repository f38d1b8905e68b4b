import { z } from "zod";
import { type Instant, words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, longText } from "../../core/grammar/fields.ts";
import type { Group, Settings } from "../../core/group.ts";
import { shorten } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import { diffGroupSettings } from "../../core/settings/group-diff.ts";
import { readRhythm } from "../../core/settings/read-rhythm.ts";
import { changedSettings, withoutMissing } from "../../core/settings/settings-change.ts";

/** Where each setting stands in a group file. */
const places = {
  name: ["name"],
  abbreviation: ["abbreviation"],
  zone: ["zone"],
  link: ["place", "link"],
  "dial-in": ["place", "dialIn"],
  place: ["place", "room"],
  "members-list": ["lists", "members"],
  "public-list": ["lists", "public"],
  prefix: ["ballots", "prefix"],
  rules: ["rules", "set"],
  layout: ["minutes", "layout"],
  author: ["minutes", "author"],
  tags: ["minutes", "tags"],
  "file-name": ["minutes", "fileName"],
  antitrust: ["texts", "antitrust"],
  "note-well": ["texts", "noteWell"],
} as const satisfies Record<string, readonly [string] | readonly [string, string]>;

type Place = keyof typeof places;
const keys = ["cadence", ...(Object.keys(places) as Place[])] as const;

export const set = defineCommand({
  about: "Change one setting of the group",
  who: ["officer", "administrator"],
  undo: "rows",
  values: z.object({
    setting: choice("Which setting", keys),
    value: longText("Its new value; none clears it"),
  }),
  async run({ setting, value }, { group, write, now }) {
    const before = group.settings;
    const after =
      setting === "cadence"
        ? changedSettings(before, { cadence: cadenceWith(value, group, now) })
        : readChanged(before, setting, value);
    const roster = { organizations: [], members: [], rooms: [] };
    const changes = diffGroupSettings({ ...before, ...roster }, { ...after, ...roster });
    if (changes.length === 0) refuse("nothing to do", words`That is what ${setting} is already.`);
    await write.update("groups", group.id, { name: after.name, settings: after });
    return { text: [changes.map((change) => shorten(change, 300)).join("; ")] };
  },
});

/** What was planned stays up to the day from which the new rhythm holds. */
function cadenceWith(value: string, { settings, zone }: Group, now: Instant): Settings["cadence"] {
  if (isNone(value)) return [];
  const rhythm =
    readRhythm(value, now, zone) ??
    refuse(
      "bad value",
      `I cannot read “${shorten(value, 80)}” as a rhythm.`,
      "As every second Thursday 16:00 for 90 min, or the first Tuesday of each month 17:00. Others go into the group file: /group apply.",
    );
  return [...settings.cadence.filter(({ from }) => from < rhythm.from), rhythm];
}

const isNone = (value: string) => /^(none|-)$/i.test(value.trim());

/** The whole with one value changed, read as a group file is, so that what is wrong is said in the same words. */
function readChanged(before: Settings, setting: Place, value: string): Settings {
  const [part, key]: readonly [string, string?] = places[setting];
  const given = isNone(value) ? undefined : setting === "tags" ? listIn(value) : value.trim();
  const whole: Readonly<Record<string, unknown>> = { ...before };
  const changed =
    key === undefined ? given : withoutMissing(Object.assign({}, whole[part], { [key]: given }));
  return changedSettings(before, { [part]: changed });
}

const listIn = (value: string) =>
  value
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
