import { type Card, listWords, type Section, type Words, words } from "../../chat/index.ts";
import type { Meeting, Read } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import type { Group } from "../group.ts";
import { fitLines } from "../long-list.ts";
import { nameOfMember } from "../minutes/minutes.ts";
import { byKey } from "../roster/roster.ts";
import { counted } from "../rules/count-words.ts";
import { figuresOf } from "../rules/figures.ts";
import { dayOf } from "../time.ts";
import { isThere, isUnknown, type Presence, presenceOf, speakerOf, tookPart } from "./attendance.ts";
import { nameOf, stateOf } from "./meeting.ts";
import { organizationsAmong, votingAmong } from "./quorum-base.ts";

/** Past this many characters people are counted, not named, so that the rest of the card has room. */
const room = 1100;

/** The roll call of a meeting: by organization, with times of who came later or left, regrets, and who recorded it. */
export async function attendanceCard(meeting: Meeting, { read, group }: Scene): Promise<Card> {
  const all = [...presenceOf(await read.meetings.marks(meeting.id)).values()];
  const done = (await read.meetings.proceedings(meeting.id)).findLast((one) => one.kind === "roll call done");
  const came = all.filter((one) => tookPart(one) && !isUnknown(one));
  const lines = byOrganization(came).map(
    ([name, people]) => words`${name}: ${listWords(people.map((one) => presenceWords(one, done?.at)))}`,
  );
  const named = (mark: Presence["mark"]) => all.filter((one) => one.mark === mark && !isUnknown(one));
  const completed = done && words`Completed by ${await nameOfMember(done.member, read)}, ${{ at: done.at }}`;
  return {
    title: `Roll call: ${nameOf(meeting, group.zone)}`,
    sections: [
      {
        heading: countOf(all.filter(tookPart)),
        lines: lines.length > 0 ? within(lines) : [["Nobody is marked yet."]],
      },
      ...unknownSection(all),
      ...sectionOf("Regrets", named("regrets")),
      ...sectionOf("Absent", named("absent")),
      ...(await recordedSection(came, read)),
      ...(completed ? [{ lines: [completed] }] : []),
    ],
    buttons: stateOf(meeting) === "open" ? [{ label: "I am here", command: "rollcall", values: {} }] : [],
  };
}

/** "Unknown accounts": who said they are here and is nobody's account, with what mends it. */
export function unknownSection(all: readonly Presence[]): readonly Section[] {
  const unknown = all.filter((one) => isUnknown(one) && isThere(one));
  const [first] = unknown;
  if (!first) return [];
  const who = unknown.slice(0, 8).map((one) => ({ who: speakerOf(one) }));
  const more = unknown.length > 8 ? ` and ${unknown.length - 8} more` : "";
  return [
    {
      heading: unknown.length === 1 ? "Unknown account" : "Unknown accounts",
      lines: [
        words`${listWords(who)}${more}. An officer says whose it is: /member link ${{ who: speakerOf(first) }} "Name"`,
      ],
    },
  ];
}

function presenceWords(one: Presence, doneAt: number | undefined): Words {
  const late =
    one.marks.some((mark) => mark.mark === "late") ||
    (doneAt !== undefined && one.arrivedAt !== undefined && one.arrivedAt > doneAt);
  const details = [
    one.member === undefined ? "guest" : undefined,
    one.mode === "room" ? "in the room" : one.mode,
    late && one.arrivedAt !== undefined ? words`from ${{ at: one.arrivedAt }}` : undefined,
    one.leftAt === undefined ? undefined : words`until ${{ at: one.leftAt }}`,
  ].filter((part) => part !== undefined);
  return details.length === 0 ? [one.name] : words`${one.name} (${listWords(details)})`;
}

function sectionOf(heading: string, people: readonly Presence[]): readonly Section[] {
  return people.length === 0
    ? []
    : [
        {
          heading,
          lines: within(
            people.map((one) => [nameWithOrganization(one)]),
            300,
          ),
        },
      ];
}

function nameWithOrganization({ name, organizationName }: Presence): string {
  return organizationName === undefined ? name : `${name} (${organizationName})`;
}

/** Whom somebody else marked. Those who said it themselves need no line. */
async function recordedSection(all: readonly Presence[], read: Scene["read"]): Promise<readonly Section[]> {
  const byOther = new Map<string, string[]>();
  for (const one of all) {
    const by = one.marks.at(-1)?.recordedBy;
    if (by && by !== one.member) byOther.set(by, [...(byOther.get(by) ?? []), one.name]);
  }
  const lines: Words[] = [];
  for (const [by, names] of byOther)
    lines.push([
      `By ${await nameOfMember(by, read)}: ${names.slice(0, 12).join(", ")}${names.length > 12 ? ` and ${names.length - 12} more` : ""}`,
    ]);
  return lines.length === 0 ? [] : [{ heading: "Recorded for them", lines: within(lines, 500) }];
}

const countOf = (came: readonly Presence[]): string =>
  `Present: ${people(came.length)} of ${counted(organizationsAmong(came), "organization")}`;

/** People under the names of their organizations, in order; those without one last. */
function byOrganization(people: readonly Presence[]): readonly (readonly [string, readonly Presence[]])[] {
  return [...byKey(people, ({ organizationName }) => organizationName ?? "")]
    .sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)))
    .map(([name, those]) => [name || "No organization", those]);
}

/** As many lines as there is room for, and how many more there are. */
function within(lines: readonly Words[], letters = room): readonly Words[] {
  const { shown, left } = fitLines(lines, { letters });
  return left === 0 ? shown : [...shown, [`… and ${left} more`]];
}

/** Who is here, by organization. */
export async function presentSection(
  here: readonly Presence[],
  meeting: Meeting,
  { read, group }: { read: Read; group: Group },
): Promise<Section> {
  const lines = byOrganization(here.filter((one) => !isUnknown(one))).map(
    ([name, those]) => `${name}: ${those.map((one) => one.name).join(", ")}`,
  );
  // Where no ballot asks how many voted, nobody has to know who may.
  const organizations =
    figuresOf(group).quorum === "none"
      ? counted(organizationsAmong(here), "organization")
      : counted(
          (await votingAmong(read, here, dayOf(meeting.startsAt, group.zone))).size,
          "voting organization",
        );
  const heading = `Present: ${people(here.length)}, ${organizations}`;
  const shown = lines.slice(0, 20).map((line): Words => [line]);
  return {
    heading,
    lines: lines.length > 20 ? [...shown, [`… and ${lines.length - 20} more: /rollcall show:yes`]] : shown,
  };
}

/** "1 person", "3 people". */
export const people = (count: number): string => `${count} ${count === 1 ? "person" : "people"}`;
