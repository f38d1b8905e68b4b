import type { Choice } from "../../chat/index.ts";
import { fullNameOfBallot } from "../ballots/names.ts";
import { plannedAfter } from "../calendar/plan.ts";
import type { Scene, Verb } from "../command.ts";
import { currentOrLastMeeting, keyOf, nameAmong } from "../meetings/meeting.ts";
import { minutesNameOf } from "../minutes/minutes.ts";
import { fold } from "../roster/names.ts";
import { spokenInstant } from "../time.ts";
import { fieldsOf, type Kind } from "./fields.ts";
import { agendaOf } from "./lookups.ts";

/** Platforms show 25 choices. */
const most = 25;

/** What could be meant by what is typed so far, for one value of a command. Suggestions only: anything may be sent. */
export async function suggestFor(
  verb: Verb,
  name: string,
  typed: string,
  scene: Scene,
): Promise<readonly Choice[]> {
  const field = fieldsOf(verb.values).find((one) => one.name === name);
  if (!field) return [];
  const choices = field.meta.choices
    ? field.meta.choices.map((word) => ({ label: word, value: word }))
    : await choicesOf(field.meta.kind, scene);
  const wanted = fold(typed);
  const fitting = choices.filter(({ label }) => fold(label).includes(wanted));
  const first = fitting.filter(({ label }) => fold(label).startsWith(wanted));
  return [...first, ...fitting.filter((one) => !first.includes(one))].slice(0, most);
}

async function choicesOf(kind: Kind, scene: Scene): Promise<readonly Choice[]> {
  const { read, group, now } = scene;
  switch (kind) {
    case "member":
    case "members":
    case "people":
      return (await read.roster.members())
        .filter(({ leftOn }) => leftOn === null)
        .map(({ name }) => ({ label: name, value: name }));
    case "organization":
      return (await read.roster.organizations()).map(({ name }) => ({ label: name, value: name }));
    case "item":
      return (await agendaOf(scene)).items.map(({ title, id }, n) => ({
        label: `${n + 1}. ${title}`,
        value: id,
      }));
    case "minuted item": {
      const meeting = await currentOrLastMeeting(scene);
      return (meeting ? await read.agenda.items(meeting.id) : []).map(({ title, id }) => ({
        label: title,
        value: id,
      }));
    }
    case "note": {
      const meeting = await currentOrLastMeeting(scene);
      const notes = meeting ? await read.notes.latest(meeting.id, most * 4) : [];
      return notes.map(({ number, text, id }) => ({ label: `${number} ${text}`, value: id }));
    }
    case "due":
      return [{ label: "next meeting", value: "next meeting" }];
    case "meeting": {
      const meetings = [...(await read.meetings.upcoming(now)), ...(await read.meetings.held())];
      return meetings.map((meeting) => ({
        label: `${keyOf(meeting, group.zone)} ${nameAmong(meeting, meetings, group.zone)}`,
        value: meeting.id,
      }));
    }
    case "planned": {
      const toCome = await plannedAfter(scene, now, 8);
      const held = (await read.meetings.held(12)).map((meeting) => ({ ...meeting, meeting }));
      const known = [...toCome, ...held].flatMap(({ meeting }) => meeting ?? []);
      return [...toCome, ...held].map(({ startsAt, meeting }) => ({
        label: meeting ? nameAmong(meeting, known, group.zone) : spokenInstant(startsAt, group.zone),
        value: meeting?.id ?? spokenInstant(startsAt, group.zone),
      }));
    }
    case "action":
      return (await read.actions.open()).map(({ number, text, id }) => ({
        label: `A${number} ${text}`,
        value: id,
      }));
    case "inquiry":
      return (await read.inquiries.open()).map(({ number, asker, id }) => ({
        label: `Q${number} ${asker}`,
        value: id,
      }));
    case "minutes":
    case "minutes sets": {
      const choices: Choice[] = [];
      for (const set of await read.minutes.recent(most))
        choices.push({ label: await minutesNameOf(set, read, group.zone), value: set.id });
      return choices;
    }
    case "ballot":
    case "ballots": {
      const known = [...(await read.ballots.live()), ...(await read.ballots.settled(most))];
      return known.map((one) => ({ label: fullNameOfBallot(one, group), value: one.id }));
    }
    case "vote":
      return ["yes", "no", "abstain"].map((word) => ({ label: word, value: word }));
    case "poll":
      return (await read.polls.open()).map(({ number, question }) => ({
        label: `P${number} ${question}`,
        value: `${number}`,
      }));
    default:
      return [];
  }
}
