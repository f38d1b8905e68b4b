import type { Instant } from "../chat/index.ts";
import type { Meeting, MeetingKind } from "../store/index.ts";
import type { Context } from "./command.ts";
import type { Group } from "./group.ts";

export interface NewMeeting {
  readonly startsAt: Instant;
  readonly kind?: MeetingKind;
  readonly title?: string | undefined;
  /** Planned length. */
  readonly minutes?: number | undefined;
  readonly place?: string | undefined;
}

/** Puts a meeting on record, planned and not yet started. */
export async function planMeeting(
  { write, group }: Pick<Context, "write" | "group">,
  { startsAt, kind = "teleconference", title, minutes, place }: NewMeeting,
): Promise<Meeting> {
  return write.insert("meetings", {
    kind,
    title: title ?? null,
    startsAt,
    slot: startsAt,
    minutes: minutes ?? group.settings.cadence.at(-1)?.minutes ?? 60,
    place: place ?? null,
    sitting: 1,
  });
}

/** Where the group meets, as one line: "https://… · dial-in +1 … · room 4". */
export function placeText({ settings }: Pick<Group, "settings">): string | undefined {
  const { link, dialIn, room } = settings.place ?? {};
  const parts = [link, dialIn && `dial-in ${dialIn}`, room].filter(
    (part) => part !== undefined && part !== "",
  );
  return parts.length > 0 ? parts.join(" · ") : undefined;
}
