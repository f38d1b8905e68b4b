import { type Words, words } from "../../chat/index.ts";
import type { Read, Role } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import type { When } from "../grammar/read-when.ts";
import { openMeetingOf } from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { hasRight } from "../rights.ts";
import { cleanText } from "../said.ts";
import { mailAddress, sinceEver } from "../settings/words.ts";
import { type Day, dayOf, spokenDay } from "../time.ts";
import { fold } from "./names.ts";
import { type Member, membersWith, type Organization, rosterOn } from "./roster.ts";

const longestName = 120;

/** The day from which a change holds: the one named, else today, or the day on which the open meeting began. */
export async function dayMeant(
  from: When | undefined,
  scene: Pick<Scene, "read" | "now" | "group">,
): Promise<Day> {
  const { zone } = scene.group;
  if (from) return from.kind === "day" ? from.day : dayOf(from.at, zone);
  const today = dayOf(scene.now, zone);
  const open = await openMeetingOf(scene);
  const began = open ? dayOf(open.startsAt, zone) : today;
  return began < today ? began : today;
}

/** "from 3 May 2024", or nothing where it holds from today. */
export function fromWords(day: Day, { now, group }: Pick<Scene, "now" | "group">): string {
  return day === dayOf(now, group.zone) ? "" : ` from ${spokenDay(day)}`;
}

/** "since 3 May 2024"; nothing where nobody said since when. */
export function sinceWords(day: Day): string {
  return day === sinceEver ? "" : ` since ${spokenDay(day)}`;
}

/** A name on one line, by which somebody can be found again. */
export function readName(typed: string): string {
  const name = cleanText(typed).replace(/\s+/g, " ");
  if (fold(name) === "") refuse("bad value", "A name needs a letter or digit.");
  if (name.length > longestName)
    refuse("bad value", `A name may have ${longestName} characters; this has ${name.length}.`);
  return name;
}

export function readAddress(typed: string): string {
  // Some chats make a link of every address: "jo@example.org (mailto:jo@example.org)".
  const address = typed.trim().replace(/\s*\(mailto:[^)]*\)$/i, "");
  if (!mailAddress.safeParse(address).success)
    refuse("bad value", "That is no e-mail address.", "As address:chair@example.org.");
  return address;
}

const officers: readonly Role[] = ["chair", "vice-chair"];

/** The first day, of one and all after it, on which nobody is chair or vice-chair. */
async function dayWithoutOfficer(read: Read, from: Day): Promise<Day | undefined> {
  const changes = (await read.roster.roles()).map((row) => row.from).filter((day) => day > from);
  for (const day of [from, ...[...new Set(changes)].sort()])
    if ((await membersWith(read, officers, day)).length === 0) return day;
  return undefined;
}

/** Refuses a change after which nobody could name an officer any more. An administrator of the chat still could. */
export async function demandOfficer(from: Day, scene: Scene): Promise<void> {
  const day = await dayWithoutOfficer(scene.read, from);
  if (day === undefined || (await hasRight("administrator", scene))) return;
  refuse(
    "in the way",
    `Nobody would be chair or vice-chair${fromWords(day, scene)}.`,
    "Name another first: /member role @who chair.",
  );
}

type Named = Pick<Member, "id" | "name" | "aliases">;

/** Refuses a name that somebody else on the list is known by. `different` says what to do if it is another. */
export function demandUnused(
  name: string,
  all: readonly Named[],
  words: { readonly different: Words | string; readonly except?: string },
): void {
  const wanted = fold(name);
  const other = all.find(
    (one) => one.id !== words.except && [one.name, ...one.aliases].some((known) => fold(known) === wanted),
  );
  if (!other) return;
  const also = fold(other.name) === wanted ? "" : ` (also known as ${name})`;
  refuse("ambiguous", `${other.name}${also} is on the roster already.`, words.different);
}

/** The people of an organization who may vote for it on a day. */
export async function representativesOf(
  read: Read,
  organization: string,
  day: Day,
): Promise<readonly Member[]> {
  const roster = await rosterOn(read, day);
  return roster.members.filter(
    ({ id }) =>
      roster.organizationOf(id)?.id === organization && roster.rolesOf(id).has("voting representative"),
  );
}

/** What follows for an organization that somebody who could vote for it no longer votes for. */
export async function unrepresented(read: Read, organization: Organization, day: Day): Promise<Words> {
  const others = await representativesOf(read, organization.id, day);
  return others.length > 0
    ? []
    : words` ${organization.name} has no voting representative now: /member role names one.`;
}
