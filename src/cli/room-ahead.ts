import type { Ballot, Day } from "../adapters/web/index.ts";
import { type Instant, joinWords, type Reply, type Words, words } from "../chat/index.ts";
import { liveDossiers, settledDossiers } from "../core/ballots/ballot.ts";
import { eventsOf } from "../core/ballots/history.ts";
import { nameOfBallot } from "../core/ballots/names.ts";
import { stateWords } from "../core/ballots/words.ts";
import { plannedAfter } from "../core/calendar/plan.ts";
import type { Group } from "../core/group.ts";
import { nameOf } from "../core/meetings/meeting.ts";
import { nameOfMember } from "../core/minutes/minutes.ts";
import { foresee } from "../core/reminders/foresight.ts";
import type { Read } from "../store/index.ts";

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

const ahead = 90 * 24 * 60 * 60_000;
/** More than a group meets in 90 days. */
const mostMeetings = 40;
/** How many of those at their end are shown. */
const recent = 5;

/** The next 90 days: meetings, and what the clock will say by then if nothing happens meanwhile. */
export async function daysAhead({ read, group, now }: Setting): Promise<readonly Day[]> {
  const until = now + ahead;
  const days: Day[] = [];
  for (const { startsAt, meeting, title } of await plannedAfter({ read, group }, now, mostMeetings))
    if (startsAt <= until)
      days.push({
        at: startsAt,
        kind: "meeting",
        what: [meeting ? nameOf(meeting, group.zone) : (title ?? "Meeting, by the cadence")],
      });
  for (const { at, to, of, reply } of await foresee({ read, group }, now, until)) {
    const whom = to === "rooms" ? "the room" : await nameOfMember(to.member, read);
    days.push({
      at,
      kind: "reminder",
      what: words`To ${whom}${of === "mail" ? ", as a mail" : ""}: ${gistOf(reply)}`,
    });
  }
  return days.sort((a, b) => a.at - b.at);
}

/** The first line of what is said, or what its card is called. */
function gistOf({ text, card }: Reply): Words {
  const cut: Words[number][] = [];
  for (const word of text) {
    const end = typeof word === "string" ? word.indexOf("\n") : -1;
    if (typeof word === "string" && end >= 0) {
      cut.push(word.slice(0, end));
      break;
    }
    cut.push(word);
  }
  return cut.length > 0 ? joinWords(cut) : [card?.title || "a reminder"];
}

/** The ballots under way and the latest at their end, each with its life so far and what its clock does next. */
export async function ballotsShown(scene: Setting): Promise<readonly Ballot[]> {
  const { group, now } = scene;
  const dossiers = [...(await liveDossiers(scene)), ...(await settledDossiers(recent, scene))];
  return dossiers.map((dossier) => ({
    name: nameOfBallot(dossier.ballot, group),
    title: dossier.ballot.title,
    state: stateWords(dossier, group),
    timeline: eventsOf(dossier).map(({ at, text }) => ({ at, what: text, past: at <= now })),
  }));
}
