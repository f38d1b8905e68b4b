import { type Section, words } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import type { Group } from "../group.ts";

/** Whoever has the key of a group's calendar sees it whole. */
export const calendarKey = (read: Pick<Read, "keyFor">): string => read.keyFor("calendar");

/** Where a calendar program subscribes to all of a group's calendar; nothing where no pages are reached from outside. */
export function calendarAddress({
  site,
  group,
  read,
}: {
  readonly site?: string | undefined;
  readonly group: Pick<Group, "id">;
  readonly read: Pick<Read, "keyFor">;
}): string | undefined {
  return site && `${site.replace(/\/$/, "")}/g/${group.id}/calendar.ics?key=${calendarKey(read)}`;
}

/** The line of a meeting's card by which one subscribes. */
export function calendarSection(scene: Parameters<typeof calendarAddress>[0]): readonly Section[] {
  const link = calendarAddress(scene);
  return link === undefined
    ? []
    : [{ lines: [words`Calendar to subscribe to: ${{ link, label: "all meetings" }}`] }];
}
