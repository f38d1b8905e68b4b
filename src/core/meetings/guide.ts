import { type Button, type Instant, listWords, type Words, words } from "../../chat/index.ts";
import type { Item, Meeting, ProceedingRow, Read } from "../../store/index.ts";
import { ballotStep } from "../ballots/agenda.ts";
import { plannedFollowing } from "../calendar/plan.ts";
import { button } from "../grammar/menu.ts";
import type { Group } from "../group.ts";
import { setsToDecide } from "../minutes/decide.ts";
import { minutesNameOf, nameOfMember } from "../minutes/minutes.ts";
import { currentSetOf } from "../minutes/notes.ts";
import { inBothZones } from "../time.ts";

/** What the chair does now, with the buttons for it: nobody has to know a command to hold a meeting. */
export interface Step {
  readonly text: Words;
  readonly buttons: readonly Button[];
}

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

export async function nextStep(
  meeting: Meeting,
  current: Item | undefined,
  scene: Setting,
): Promise<Step | undefined> {
  const { read } = scene;
  if (meeting.pausedAt !== null) return paused(meeting);
  const happened = (await read.meetings.proceedings(meeting.id)).filter(
    (one) => one.sitting === meeting.sitting,
  );
  const takers = await takersOf(meeting, read);
  const typing =
    meeting.pen !== null && meeting.penItem === current?.id
      ? [await nameOfMember(meeting.pen, read)]
      : takers;
  switch (current?.kind) {
    case "minute taker":
      return minuteTaker(takers, happened);
    case "roll call":
      return rollCall(happened, read);
    case "antitrust":
      return statement(meeting, happened, read);
    case "agenda review":
      return step(
        "Does anybody miss something? Any member adds it with “Add an item”; officers reorder with /agenda move.",
        [button("Add an item", "agenda add", {}, { opensForm: true })],
      );
    case "prior minutes":
      return approvals(meeting, scene);
    case "ballot":
      return item(typing, await ballotStep(current, scene));
    case "inquiry":
      return item(typing, "Propose the reply when the group agrees on one: /inquiry propose.");
    case "other business":
      return item(typing, "Anything to add, before we close? Any member may: /agenda add.");
    case "next meeting":
      return nextMeeting(meeting, scene);
    case undefined:
      return step("The agenda is finished. Anything to add? If not, adjourn.", [adjournButton]);
    default:
      return item(typing);
  }
}

const step = (text: Words | string, buttons: readonly Button[] = []): Step => ({
  text: typeof text === "string" ? [text] : text,
  buttons,
});
const adjournButton = button("Adjourn", "meeting adjourn", {}, { tone: "danger" });
const proposeButton = button("Propose a minute taker", "meeting minutes-taker", { pick: "yes" });

function paused(meeting: Meeting): Step {
  const again = [button("Resume", "meeting resume", {}, { tone: "primary" })];
  // Only a meeting in person has halves with minutes of their own.
  if (meeting.kind === "face-to-face")
    again.push(button("Resume as a new sitting", "meeting resume", { sitting: "new" }));
  return step("The meeting is paused; what is typed meanwhile is not minuted.", again);
}

function minuteTaker(takers: readonly string[], happened: readonly ProceedingRow[]): Step {
  const recorded = happened.findLast((one) => one.kind.startsWith("recording"))?.kind === "recording on";
  const record = recorded ? [] : [button("Recording is on", "meeting recording", { state: "on" })];
  if (takers.length === 0)
    return step(
      "Who takes the minutes? They will simply type here. Name somebody with /meeting minutes-taker @who, or have one proposed whose turn it is.",
      [proposeButton, ...record],
    );
  const take = takers.length === 1 ? "takes" : "take";
  return step(
    recorded
      ? words`${namesOf(takers)} ${take} the minutes, and the call is recorded. Next item.`
      : words`${namesOf(takers)} ${take} the minutes. Start the recording if you record; then the next item.`,
    record,
  );
}

async function rollCall(happened: readonly ProceedingRow[], read: Read): Promise<Step> {
  const done = happened.findLast((one) => one.kind === "roll call done");
  if (done)
    return step(
      words`The roll call is complete (${{ who: await nameOfMember(done.member, read) }}, ${{ at: done.at }}). Whoever comes now still presses “I am here”, with the time. Next item.`,
    );
  return step(
    'Everyone here presses “I am here” or types /rollcall. The chair marks those on the phone: /rollcall present "Name"; guests: /rollcall guest "Name" org:"Organization".',
    [button("Roll call is complete", "rollcall", { mark: "done" })],
  );
}

async function statement(meeting: Meeting, happened: readonly ProceedingRow[], read: Read): Promise<Step> {
  const what = meeting.kind === "face-to-face" ? "antitrust statement" : "note well";
  const done = happened.find((one) => one.kind === "antitrust");
  if (!done)
    return step(
      `Read the ${what} aloud; the button posts it here in full and records that you did. If it was read in the larger meeting just before: /meeting antitrust "Plenary call".`,
      [button("I read it", "meeting antitrust")],
    );
  const who = { who: await nameOfMember(done.member, read) };
  return step(
    done.words === null
      ? words`${who} read the ${what}. Next item.`
      : words`The ${what} was read just before, in ${done.words}. Next item.`,
  );
}

/** What is typed under an item becomes its minutes: said at each, for it is how the record comes about. */
function item(takers: readonly string[], also?: Words | string): Step {
  const more = also === undefined ? [] : words` ${also}`;
  if (takers.length === 0)
    return step(words`Nobody takes the minutes yet, so nothing that is said here is kept.${more}`, [
      proposeButton,
    ]);
  return step(
    words`Type away, ${namesOf(takers)}: each message becomes a line of the minutes.${more} Next item when done.`,
  );
}

async function nextMeeting(meeting: Meeting, { read, group, now }: Setting): Promise<Step> {
  const next = await plannedFollowing(meeting, { read, group, now });
  if (!next) return step("No next meeting is planned: /meeting schedule. Then adjourn.", [adjournButton]);
  return step(
    words`The next meeting is ${inBothZones(next.startsAt, group.zone)}. Does it stand? Then adjourn; if not, /meeting move first.`,
    [adjournButton],
  );
}

/** One Approve and one Table button for each set that waits. */
async function approvals(meeting: Meeting, { read, group, now }: Setting): Promise<Step> {
  const waiting = await setsToDecide(meeting, { read, group, now });
  if (waiting.length === 0) return step("No minutes wait for approval. Next item.");
  const buttons: Button[] = [];
  if (waiting.length > 1) buttons.push(button("Approve all", "minutes approve", { all: "yes" }));
  for (const set of waiting.slice(0, 8)) {
    const name = await minutesNameOf(set, read, group.zone);
    buttons.push(button(`Approve ${name}`, "minutes approve", { minutes: set.id }));
    buttons.push(button(`Table ${name}`, "minutes table", { minutes: set.id }));
  }
  const count = waiting.length === 1 ? "One set of minutes waits" : `${waiting.length} sets of minutes wait`;
  return step(`${count} for approval. Any corrections? Approve each, or table it.`, buttons);
}

async function takersOf(meeting: Meeting, read: Read): Promise<readonly string[]> {
  const names: string[] = [];
  for (const id of (await currentSetOf(meeting, read))?.takers ?? [])
    names.push(await nameOfMember(id, read));
  return names;
}

const namesOf = (names: readonly string[]): Words =>
  listWords(
    names.map((who) => ({ who })),
    " and ",
  );
