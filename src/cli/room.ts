import type { Place, Speaker } from "../chat/index.ts";
import { openMeetingOf } from "../core/meetings/meeting.ts";
import type { Read, Store } from "../store/index.ts";
import { Trouble } from "./trouble.ts";

/** The named room, or else the first of a terminal's that a group has. */
export async function roomOf({ read }: Store, named: string | undefined): Promise<Place> {
  const here = { platform: "console", workspace: "local" };
  if (named !== undefined) return { ...here, channel: named };
  for (const { group } of await read.groups()) {
    const room = (await read.rooms(group)).find(
      (one) => one.platform === "console" && one.workspace === "local",
    );
    if (room) return { ...here, channel: room.channel };
  }
  return { ...here, channel: "room" };
}

/** Whoever has an account in a room, in the order of their names. */
export async function peopleIn({ read }: Store, room: Place): Promise<readonly Speaker[]> {
  const row = await read.groupAt(room);
  if (!row) return [];
  const { roster } = read.of(row.group);
  const names = new Map((await roster.members()).map(({ id, name }) => [id, name]));
  return (await roster.accounts())
    .filter(({ platform, workspace }) => platform === room.platform && workspace === room.workspace)
    .map(({ platform, workspace, account, member }) => ({
      platform,
      workspace,
      id: account,
      name: names.get(member) ?? account,
      administrator: true,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where it is not for practice, one says who one is. */
export function demandSpeaker(user: string | undefined): string {
  if (user !== undefined) return user;
  throw new Trouble(["Say whom the local room speaks as: CONVENER_USER=ada, or convener start --as ada."]);
}

/** In practice one begins as the chair. Elsewhere one says who one is. */
export async function firstSpeaker(store: Store, room: Place): Promise<string> {
  if (!store.practice) return demandSpeaker(undefined);
  const row = await store.read.groupAt(room);
  const people = await peopleIn(store, room);
  if (!row) return "me";
  for (const { id } of people) if (await isChair(store.read.of(row.group), room, id)) return id;
  return people[0]?.id ?? "me";
}

async function isChair({ roster }: Read, room: Place, id: string): Promise<boolean> {
  const account = await roster.account(room.platform, room.workspace, id);
  const roles = account ? await roster.rolesOf(account.member) : [];
  return roles.findLast(({ role }) => role === "chair")?.held === "yes";
}

export async function welcomeTo(store: Store, room: Place, me: string): Promise<readonly string[]> {
  const row = await store.read.groupAt(room);
  const name = (await peopleIn(store, room)).find(({ id }) => id === me)?.name;
  const chairs = row !== undefined && (await isChair(store.read.of(row.group), room, me));
  const who =
    name === undefined ? `You are ${me}.` : `You are ${name} (${me})${chairs ? ", its chair" : ""}.`;
  const others = "@tomas /rollcall says one thing as somebody else; /as tomas makes you Tomás.";
  if (!row)
    return [
      `The room ${room.channel} belongs to no group yet. ${who}`,
      'Make one: /group create "Harbour Signals" zone:Europe/London. Leave with /quit.',
    ];
  const open = await openMeetingOf({ read: store.read.of(row.group) });
  return [
    `${row.name}. ${who}`,
    ...(store.practice ? [`This is for practice: ${others}`] : []),
    open
      ? "A meeting is open: /meeting show. /help tells what there is to do, !help how this terminal works."
      : "Type /meeting start to hold a meeting. /help tells what else there is to do, !help how this terminal works.",
  ];
}
