import type { Instant } from "../chat/index.ts";
import type { AttendanceRow, Mark } from "../store/index.ts";

/** What the marks of one person come to. */
export interface Presence {
  readonly person: string;
  readonly member: string | undefined;
  readonly name: string;
  readonly organization: string | undefined;
  readonly organizationName: string | undefined;
  /** The last mark; `late` is present too. */
  readonly mark: Mark;
  readonly mode: "room" | "remote" | undefined;
  readonly arrivedAt: Instant | undefined;
  readonly leftAt: Instant | undefined;
  readonly marks: readonly AttendanceRow[];
}

/** Everybody marked in a roll call, by person, in the order first marked as present (regrets and absences after). */
export function presenceOf(marks: readonly AttendanceRow[]): ReadonlyMap<string, Presence> {
  const byPerson = new Map<string, AttendanceRow[]>();
  for (const mark of marks) {
    const known = byPerson.get(mark.person);
    if (known) known.push(mark);
    else byPerson.set(mark.person, [mark]);
  }
  const presences = [...byPerson.values()].map(presenceOfPerson);
  const first = (presence: Presence) => presence.marks.findIndex((mark) => isHere(mark.mark));
  const order = new Map(marks.map((mark, n) => [mark.id, n]));
  const rank = (presence: Presence) => order.get(presence.marks[Math.max(0, first(presence))]?.id ?? "") ?? 0;
  return new Map(presences.sort((a, b) => rank(a) - rank(b)).map((presence) => [presence.person, presence]));
}

/** Whether somebody is in the meeting now. */
export function isThere(presence: Presence | undefined): boolean {
  return presence !== undefined && isHere(presence.mark);
}

/** Whether somebody took part at any time: what minutes and quorum count. */
export function tookPart(presence: Presence): boolean {
  return (
    isHere(presence.mark) || (presence.mark === "left" && presence.marks.some((mark) => isHere(mark.mark)))
  );
}

const isHere = (mark: Mark) => mark === "present" || mark === "late";

function presenceOfPerson(marks: readonly AttendanceRow[]): Presence {
  const last = marks.at(-1) as AttendanceRow;
  // An amendment to regrets or absent says that the earlier marks were wrong.
  const counted = isHere(last.mark) || last.mark === "left" ? marks.filter((mark) => isHere(mark.mark)) : [];
  return {
    person: last.person,
    member: last.member ?? undefined,
    name: last.name,
    organization: last.organization ?? undefined,
    organizationName: last.organizationName ?? undefined,
    mark: last.mark,
    mode: last.mode ?? undefined,
    arrivedAt: counted.length > 0 ? Math.min(...counted.map((mark) => mark.at)) : undefined,
    leftAt: last.mark === "left" ? last.at : undefined,
    marks,
  };
}
