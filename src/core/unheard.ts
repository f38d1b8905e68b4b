import { type Instant, type Platform, type Reply, type Words, words } from "../chat/index.ts";
import type { Held, OutboxRow, Read, Store } from "../store/index.ts";
import { groupOf } from "./group.ts";
import { membersWith } from "./roster/roster.ts";
import { destinationOf, readDestination } from "./say.ts";
import { writeAccount } from "./settings/addresses.ts";
import { type Day, dayOf } from "./time.ts";

interface Surroundings {
  readonly store: Store;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly now: () => Instant;
}

const minute = 60_000;
/** Waits between tries where somebody has to mend something first: later and later, up to four hours. */
const waits = [minute, 5 * minute, 15 * minute, 60 * minute, 240 * minute];

/** When something that was refused is tried again; let go when it is of no use any more. */
export function afterRefusal({ tries, usefulUntil }: OutboxRow, now: Instant): Instant {
  const again = now + (waits[Math.min(tries, waits.length - 1)] ?? minute);
  return usefulUntil === null ? again : Math.min(again, usefulUntil + 1);
}

/** A platform that a group's rooms name, and that does not run here. */
export class Away extends Error {
  constructor(platform: string) {
    super(`${platform} does not run here`);
    this.name = "Away";
  }
}

/**
 * Rooms and people that take nothing at present: a room we were thrown out of, an archived one, one of a platform that
 * does not run. What is to be said there is kept in order and tried later and later, one message for all of it, and an
 * officer is told once. As soon as one is taken the rest follows.
 */
export function createUnheard({ store, platforms, now }: Surroundings) {
  const { unheard } = store;
  /** Where something was refused, and nothing has been taken since. */
  const shut = new Set<string>();
  const away = new Set<string>();
  let begun: Promise<void> | undefined;

  /** At a start everything is tried once more: it may have been mended meanwhile. */
  const begin = async (): Promise<void> => {
    for (const { destination, kind } of await store.read.waiting()) {
      if (isSaid(kind)) shut.add(destination);
      await unheard.bringForward(destination, now());
    }
  };

  /** Where somebody hears of it: the group's other rooms, else the first officer who can be reached, in private. */
  const ears = async (
    { destination: refused }: OutboxRow,
    read: Read,
    day: Day,
  ): Promise<readonly string[]> => {
    const isOpen = (destination: string) =>
      destination !== refused && !shut.has(destination) && platforms.has(platformOf(destination));
    const rooms = isPrivate(refused) ? [] : (await read.rooms()).map(destinationOf).filter(isOpen);
    if (rooms.length > 0) return rooms;
    for (const role of ["chair", "vice-chair"] as const)
      for (const { id } of await membersWith(read, [role], day))
        for (const { platform, workspace, account } of await read.roster.accountsOf(id)) {
          const destination = `${platform} ${workspace} @${account}`;
          if (isOpen(destination)) return [destination];
        }
    return [];
  };

  const tell = (row: OutboxRow, why: string): Promise<void> =>
    store.transact(async ({ read: reader, writer }) => {
      const found = await reader.group(row.group);
      if (!found) return;
      const read = reader.of(row.group);
      const key = `${notice}${row.key} ${row.destination} ${row.sentAt ?? row.createdAt}`;
      const by = { group: row.group, call: key, at: now(), account: "courier", command: "refused", said: "" };
      const write = writer(by);
      const payload: Reply = { text: await wordsFor(row, why, read) };
      for (const destination of await ears(row, read, dayOf(now(), groupOf(found).zone)))
        await write.send({ kind: "say", key, destination, payload });
    });

  return {
    /** Before anything is delivered: what waited for a platform that runs now waits no longer. */
    async review(): Promise<void> {
      begun ??= begin();
      await begun.catch((error: unknown) => {
        begun = undefined;
        throw error;
      });
      for (const name of away)
        if (platforms.has(name) && away.delete(name)) await unheard.bringForward(name, now());
    },
    /** Until when a row waits with those that were refused before it, and why. */
    async held({ kind, destination }: OutboxRow): Promise<Held | undefined> {
      return isSaid(kind) && shut.has(destination) ? unheard.held(destination, now()) : undefined;
    },
    /** Whether the group has to do with the place of something still: it may have left the room meanwhile. */
    async concerns({ group, destination }: OutboxRow): Promise<boolean> {
      const to = readDestination(destination);
      if (to === "content" || "account" in to) return true;
      return (await store.read.rooms(group)).some((room) => destinationOf(room) === destination);
    },
    /** Something was refused: what else is to be said there now waits with it. */
    async refused(row: OutboxRow, why: string): Promise<void> {
      const span = { now: now(), until: afterRefusal(row, now()) };
      const fault = { fault: why, tries: row.tries + 1 };
      const platform = platformOf(row.destination);
      if (platforms.has(platform) || row.kind === "publish") {
        const known = shut.has(row.destination);
        if (isSaid(row.kind)) shut.add(row.destination);
        if (!known && !row.key.startsWith(notice)) await tell(row, why);
        if (isSaid(row.kind)) await unheard.holdBack(row.destination, fault, span);
      } else {
        away.add(platform);
        await unheard.holdBack(platform, fault, span);
      }
    },
    /** Something was taken: so will be what waits there. */
    async taken({ kind, destination }: OutboxRow): Promise<void> {
      if (isSaid(kind) && shut.delete(destination)) await unheard.bringForward(destination, now());
    },
  };
}

/** What the word about a refusal is known by. One that is itself refused is not worth another. */
const notice = "refused ";

const isSaid = (kind: string): boolean => kind !== "occasion" && kind !== "publish";
const isPrivate = (destination: string): boolean => destination.includes(" @");
const platformOf = (destination: string): string => destination.split(" ")[0] ?? "";

async function wordsFor({ kind, destination }: OutboxRow, why: string, read: Read): Promise<Words> {
  const to = readDestination(destination);
  const kept = "It is kept, and I try again later and later.";
  if (to === "content")
    return words`I could not publish a post: ${why.replace(/^\w+: /, "")}. ${kept} Whoever runs me sees more with convener doctor.`;
  if ("account" in to) {
    const { platform, workspace, id } = to.account;
    const member = await read.roster.memberBehind(platform, workspace, id);
    const name = member ? { who: member.name } : "a member";
    return words`I cannot write to ${name} in private (${writeAccount(to.account)}). What is for them alone is kept, and I try again later and later. Do they take direct messages from me? Is that still their account?`;
  }
  const room = { room: to.place };
  if (kind === "occasion")
    return words`I may not show the next meeting in the calendar of the room ${room}. ${kept} Somebody there has to let me make events.`;
  const reason = why.startsWith("gone")
    ? "it is archived, or no more"
    : "I was thrown out, or may not write there";
  return words`I cannot write to the room ${room}: ${reason}. What is to be said there is kept, and I try again later and later. Let me in again, bring the channel back, or bind another with /group bind.`;
}
