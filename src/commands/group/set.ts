import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { choice, longText } from "../../core/grammar/fields.ts";
import type { Settings } from "../../core/group.ts";
import { shorten } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import { diffGroupSettings } from "../../core/settings/group-diff.ts";
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

const keys = Object.keys(places) as [keyof typeof places, ...(keyof typeof places)[]];

export const set = defineCommand({
  about: "Change one setting of the group",
  who: ["officer", "administrator"],
  undo: "rows",
  values: z.object({
    setting: choice("Which setting", keys),
    value: longText("Its new value; none clears it"),
  }),
  async run({ setting, value }, { group, write }) {
    const before = group.settings;
    const after = readChanged(before, setting, value);
    const roster = { organizations: [], members: [], rooms: [] };
    const changes = diffGroupSettings({ ...before, ...roster }, { ...after, ...roster });
    if (changes.length === 0) refuse("nothing to do", words`That is what ${setting} is already.`);
    await write.update("groups", group.id, { name: after.name, settings: after });
    return { text: [changes.map((change) => shorten(change, 300)).join("; ")] };
  },
});

/** The whole with one value changed, read as a group file is, so that what is wrong is said in the same words. */
function readChanged(before: Settings, setting: keyof typeof places, value: string): Settings {
  const [part, key]: readonly [string, string?] = places[setting];
  const given = /^(none|-)$/i.test(value.trim())
    ? undefined
    : setting === "tags"
      ? listIn(value)
      : value.trim();
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
