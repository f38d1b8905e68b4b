import { type Instant, type Occasion, type Reply, words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Context } from "../command.ts";
import type { DueLine } from "../due.ts";
import type { Group } from "../group.ts";
import { stateOf } from "../meetings/meeting.ts";
import { destinationOf } from "../say.ts";
import { placeText } from "./place.ts";
import { type Planned, plannedName, plannedNext } from "./plan.ts";
import { slotsAfter } from "./slots.ts";

/** What the outbox keeps of a platform's own event: which meeting it is for, by the place that the cadence gave it. */
export interface OccasionErrand {
  readonly slot: Instant;
  readonly subcommittee: boolean;
  /** For a meeting that has its slot only to itself. */
  readonly meeting?: string;
  /** The event that was being made last: it may have come to be. */
  readonly tried?: Occasion;
}

/**
 * An event as it should now stand: to be shown, to be removed, or to be left, for the meeting's time has come. One whose
 * meeting is open still follows it, to another place, but none is made any more.
 */
export type OccasionShown =
  | { readonly occasion: Occasion; readonly name: string; readonly open: boolean }
  | "removed"
  | "left";

type Scene = { readonly read: Read; readonly group: Group };
type Hands = Pick<Context, "read" | "write" | "group" | "now">;

/** Asks for the events of the next meeting and of all that have one already, in each workspace with a room. */
async function askForEvents({ read, write, group, now }: Hands): Promise<void> {
  const standing = await read.occasions(occasionPrefix(group));
  const errands = new Map<string, OccasionErrand>();
  // What was tried in one workspace is nothing to another.
  for (const { key, payload } of standing) {
    const { tried: _, ...errand } = payload as OccasionErrand;
    errands.set(key, errand);
  }
  const next = await plannedNext({ read, group, after: now });
  if (next) {
    const errand = await errandOf(next, read);
    errands.set(keyOf(errand, group), errand);
  }
  const rooms = new Map(
    (await read.rooms())
      .toReversed()
      .map((room) => [`${room.platform} ${room.workspace}`, destinationOf(room)]),
  );
  for (const [key, payload] of errands)
    for (const destination of rooms.values())
      await write.send({ kind: "occasion", key, destination, payload });
}

const occasionPrefix = ({ id }: Pick<Group, "id">) => `occasion ${id} `;

function keyOf({ slot, subcommittee, meeting }: OccasionErrand, group: Pick<Group, "id">): string {
  return `${occasionPrefix(group)}${meeting ?? (subcommittee ? `${slot} subcommittee` : slot)}`;
}

async function errandOf({ meeting, slot, startsAt, kind }: Planned, read: Read): Promise<OccasionErrand> {
  const subcommittee = (meeting?.kind ?? kind) === "subcommittee";
  if (!meeting) return { slot: slot ?? startsAt, subcommittee };
  const first = await firstIn(meeting.slot, subcommittee, read);
  return { slot: meeting.slot, subcommittee, ...(first?.id !== meeting.id && { meeting: meeting.id }) };
}

async function firstIn(slot: Instant, subcommittee: boolean, read: Read): Promise<Meeting | undefined> {
  return (await read.meetings.inSlot(slot)).find((one) => (one.kind === "subcommittee") === subcommittee);
}

/** The event as it should stand, from the state as it is. */
export async function occasionShown(
  { slot, subcommittee, meeting: id }: OccasionErrand,
  scene: Scene & { readonly now: Instant },
): Promise<OccasionShown> {
  const { read, group, now } = scene;
  const meeting =
    id === undefined ? await firstIn(slot, subcommittee, read) : await read.meetings.meeting(id);
  const planned = meeting
    ? { meeting, startsAt: meeting.startsAt, minutes: meeting.minutes }
    : regularIn(slot, subcommittee, scene);
  if (!planned || (meeting && stateOf(meeting) === "cancelled")) return "removed";
  const endsAt = planned.startsAt + planned.minutes * 60_000;
  const state = meeting ? stateOf(meeting) : "scheduled";
  if (state === "open" ? endsAt <= now : planned.startsAt <= now || state !== "scheduled") return "left";
  const name = await plannedName(planned, scene);
  const place = meeting ? meeting.place : placeText(group);
  return {
    name,
    open: state === "open",
    occasion: {
      name: `${group.settings.abbreviation ?? group.name}: ${name}`,
      startsAt: planned.startsAt,
      endsAt,
      place: place ?? "",
      about: group.name,
    },
  };
}

function regularIn(slot: Instant, subcommittee: boolean, { group }: Scene): Planned | undefined {
  const found = slotsAfter(group, slot - lookBack, slot + lookAhead).find(
    (one) => one.slot === slot && (one.kind === "subcommittee") === subcommittee,
  );
  return found && { ...found, meeting: undefined };
}

const lookBack = 1;
/** No meeting of the file is moved further than that. */
const lookAhead = 366 * 24 * 3_600_000;

/** Said once, where somebody deleted the platform's event by hand. */
export function deletedByHand(name: string): Reply {
  return {
    text: words`The event of the ${name} was deleted here, so I leave it at that; the meeting stands. /meeting next tells when it is.`,
  };
}

/** Events follow every change of meetings, rooms and settings: at the next beat, whatever the command was. */
export const eventsInStep: DueLine = {
  line: "events in step",
  table: "groups",
  subjects: async ({ group }) => [group.id],
  follows: ["meetings", "rooms"],
  dueAt: async (_, { now }) => now,
  async fall(_, beat) {
    await askForEvents(beat);
  },
};

/** Once a meeting should have begun, the one after it gets its event. */
export const nextEvent: DueLine = {
  line: "next event",
  table: "groups",
  subjects: async ({ group }) => [group.id],
  follows: ["meetings"],
  dueAt: async (_, { read, group, now }) => (await plannedNext({ read, group, after: now }))?.startsAt,
  async fall(_, beat) {
    await askForEvents(beat);
  },
};
