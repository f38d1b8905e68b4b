import { type Words, words } from "../../chat/index.ts";
import { ballotPageKey, type MinutesSet, publishKey } from "../../store/index.ts";
import { nameOfBallot } from "../ballots/names.ts";
import { nameOf } from "../meetings/meeting.ts";
import { isFinal, minutesStateOf, undecidedSets } from "../minutes/final.ts";
import { minutesNameOf } from "../minutes/minutes.ts";
import { setKeyOf } from "../minutes/sets.ts";
import { waitingOf } from "../minutes/suggestions.ts";
import { DAY_MS } from "../time.ts";
import type { Repair, RepairScene, Repairs } from "./repairs.ts";

/** Among so many of the latest meetings and sets of minutes what is missing is looked for. */
const lookedAt = 60;
/** Meetings longer than this were forgotten rather than held. */
const longestMeeting = DAY_MS;
/** Drafts that nobody circulated for so long, and circulated ones that nobody decided on. */
const draftDays = 14;
const undecidedDays = 60;

/** Meetings and minutes that stopped on their way from being held to being published. */
export async function minutesRepairs(scene: RepairScene): Promise<readonly Repairs[]> {
  return [
    { heading: "Meetings that are still open", repairs: await openMeetings(scene) },
    { heading: "Meetings without minutes", repairs: await meetingsWithout(scene) },
    { heading: "Drafts that were never circulated", repairs: await uncirculated(scene) },
    { heading: "Minutes that were never approved", repairs: await unapproved(scene) },
    { heading: "Final minutes that are not published", repairs: await unpublished(scene) },
    { heading: "Posts that could not be written", repairs: await unwritten(scene) },
    { heading: "Suggestions that wait", repairs: await suggestions(scene) },
  ];
}

async function openMeetings({ read, group, now }: RepairScene): Promise<readonly Repair[]> {
  return (await read.meetings.open())
    .filter(({ startedAt }) => startedAt !== null && now - startedAt > longestMeeting)
    .map((meeting) => ({
      what: words`The ${nameOf(meeting, group.zone)} was never adjourned.`,
      todo: ["/meeting adjourn"],
    }));
}

async function meetingsWithout({ read, group }: RepairScene): Promise<readonly Repair[]> {
  const found: Repair[] = [];
  for (const meeting of await read.meetings.held(lookedAt)) {
    if (meeting.adjournedAt === null) continue;
    const sets = await read.minutes.ofMeeting(meeting.id);
    const isEmpty = sets.length === 0 || (await read.notes.lastNumber(meeting.id)) === 0;
    if (!isEmpty || sets.some(({ finalAt }) => finalAt !== null)) continue;
    found.push({
      what: words`Nothing was minuted of the ${nameOf(meeting, group.zone)}.`,
      todo: words`Lines can be added still: /note add item: and the line. Who takes them: /meeting minutes-taker.`,
    });
  }
  return found;
}

async function uncirculated(scene: RepairScene): Promise<readonly Repair[]> {
  const old = (await scene.read.minutes.uncirculated()).filter(
    ({ endedAt }) => endedAt !== null && scene.now - endedAt > draftDays * DAY_MS,
  );
  return eachSet(old, scene, ({ name, key, ended }) => ({
    what: words`The minutes of the ${name} are a draft since ${{ at: ended }}.`,
    todo: words`/minutes circulate ${key}`,
  }));
}

async function unapproved(scene: RepairScene): Promise<readonly Repair[]> {
  const old = (await undecidedSets(scene)).filter(
    ({ circulatedAt }) => circulatedAt !== null && scene.now - circulatedAt > undecidedDays * DAY_MS,
  );
  return eachSet(old, scene, ({ name, key, circulated }) => ({
    what: words`The minutes of the ${name} were circulated ${{ at: circulated }}, and no meeting has decided on them.`,
    todo: words`In the next meeting: /minutes approve ${key}`,
  }));
}

async function unpublished(scene: RepairScene): Promise<readonly Repair[]> {
  const { read, group, now } = scene;
  const waiting: MinutesSet[] = [];
  for (const set of await read.minutes.recent(lookedAt)) {
    if (!isFinal(await minutesStateOf(set, read, now, group))) continue;
    if ((await read.minutes.publications(set.id)).length === 0) waiting.push(set);
  }
  return eachSet(waiting, scene, ({ name, key }) => ({
    what: words`The minutes of the ${name} are final and not public.`,
    todo: words`/minutes publish ${key}`,
  }));
}

async function unwritten({ read, group }: RepairScene): Promise<readonly Repair[]> {
  const found: Repair[] = [];
  const look = async (key: string, path: string, again: () => Promise<string>) => {
    const writing = await read.writing(key);
    if (!writing?.fault || writing.sentAt) return;
    found.push({
      what: words`${path}: ${writing.fault.replace(/^\w+: /, "")}.`,
      todo: words`When that is mended: ${await again()}`,
    });
  };
  for (const set of await read.minutes.recent(lookedAt)) {
    const last = (await read.minutes.publications(set.id)).at(-1);
    const again = async () => `/minutes publish ${await setKeyOf(set, read, group.zone)}`;
    if (last) await look(publishKey(set.id, last.id), last.path, again);
  }
  for (const ballot of [...(await read.ballots.live()), ...(await read.ballots.settled(lookedAt))]) {
    const last = (await read.ballots.pages(ballot.id)).at(-1);
    const again = async () => `/ballot publish ${nameOfBallot(ballot, group)}`;
    if (last) await look(ballotPageKey(ballot.id, last.id), last.path, again);
  }
  return found;
}

async function suggestions(scene: RepairScene): Promise<readonly Repair[]> {
  const { read, group } = scene;
  const found: Repair[] = [];
  for (const set of [...(await read.minutes.uncirculated()), ...(await undecidedSets(scene))]) {
    const { length } = await waitingOf(set, read);
    if (length === 0) continue;
    const key = await setKeyOf(set, read, group.zone);
    found.push({
      what: words`${length === 1 ? "A suggestion waits" : `${length} suggestions wait`} for the minutes of the ${await minutesNameOf(set, read, group.zone)}.`,
      todo: words`/minutes show ${key} lists them; /minutes take or /minutes decline, and the number.`,
    });
  }
  return found;
}

interface Told {
  readonly name: string;
  readonly key: string;
  readonly ended: number;
  readonly circulated: number;
}

async function eachSet(
  sets: readonly MinutesSet[],
  { read, group }: RepairScene,
  tell: (told: Told) => { readonly what: Words; readonly todo: Words },
): Promise<readonly Repair[]> {
  const found: Repair[] = [];
  for (const set of sets)
    found.push(
      tell({
        name: await minutesNameOf(set, read, group.zone),
        key: await setKeyOf(set, read, group.zone),
        ended: set.endedAt ?? set.startedAt,
        circulated: set.circulatedAt ?? set.startedAt,
      }),
    );
  return found;
}
