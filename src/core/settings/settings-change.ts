import type { Settings } from "../group.ts";
import { Refusal } from "../refusal.ts";
import { type GroupSettings, readGroupSettings } from "./group-settings.ts";

/**
 * A group's settings with some parts changed, read as a group file is, so that what is wrong is said in the same words.
 * A part that is `undefined` falls back to its default.
 */
export function changedSettings(before: Settings, parts: Readonly<Record<string, unknown>>): Settings {
  const whole = { ...before, ...parts, rooms: [], organizations: [], members: [] };
  const { rooms: _, organizations: __, members: ___, ...settings } = demandSettings(withoutMissing(whole));
  return settings;
}

/** What a group file of these values says, or a refusal with what is wrong with them. */
export function demandSettings(values: object): GroupSettings {
  const read = readGroupSettings(values);
  if ("faults" in read)
    throw new Refusal(
      "bad value",
      read.faults
        .slice(0, 5)
        .map(({ message }) => sentence(message).replace(/(?<![.?!])$/, "."))
        .join(" "),
    );
  return read.settings;
}

export const withoutMissing = (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const sentence = (message: string) =>
  message.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).replace(/\.$/, "");
