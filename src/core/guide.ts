import { type Button, type Instant, type Words, words } from "../chat/index.ts";
import type { Item, Meeting, Read } from "../store/index.ts";
import type { Group } from "./group.ts";
import { button } from "./menu.ts";
import { minutesNameOf } from "./minutes.ts";
import { plannedNext } from "./plan.ts";
import { spokenInstant } from "./time.ts";

/** What the chair does now, with the buttons for it: nobody has to know a command to hold a meeting. */
export interface Step {
  readonly text: Words;
  readonly buttons: readonly Button[];
}

export async function nextStep(
  meeting: Meeting,
  current: Item | undefined,
  scene: { read: Read; group: Group; now: Instant },
): Promise<Step | undefined> {
  const { read, group } = scene;
  if (meeting.pausedAt !== null)
    return {
      text: ["The meeting is paused."],
      buttons: [button("Resume", "meeting resume", {}, { tone: "primary" })],
    };
  const happened = (await read.meetings.proceedings(meeting.id)).filter(
    (one) => one.sitting === meeting.sitting,
  );
  switch (current?.kind) {
    case "minute taker":
      return {
        text: [
          "Name who takes the minutes; from then on they simply type here. Start the recording if you record.",
        ],
        buttons: [
          button("Propose a minute taker", "meeting minutes-taker", { pick: "yes" }),
          button("Recording is on", "meeting recording", { state: "on" }),
        ],
      };
    case "roll call":
      return {
        text: [
          'Everyone presses “I am here”. Mark those on the phone by name: /rollcall present "Scott Rea".',
        ],
        buttons: [button("Roll call is complete", "rollcall", { mark: "done" })],
      };
    case "antitrust":
      if (happened.some((one) => one.kind === "antitrust")) return done("The statement has been read.");
      return {
        text: ["Read the statement; it is posted in full when you press the button."],
        buttons: [button("I have read it", "meeting antitrust")],
      };
    case "prior minutes":
      return approvals(scene);
    case "other business":
      return done("Anything to add? Any member may: /agenda add.");
    case "next meeting": {
      const next = await plannedNext({ read, group, after: meeting.startsAt });
      return {
        text: next
          ? words`The next meeting is ${{ at: next.startsAt }} (${spokenInstant(next.startsAt, group.zone)}). Move it with /meeting move, or adjourn.`
          : ["No next meeting is planned: /meeting schedule, or adjourn."],
        buttons: [button("Adjourn", "meeting adjourn", {}, { tone: "danger" })],
      };
    }
    case undefined:
      return {
        text: ["The agenda is finished."],
        buttons: [button("Adjourn", "meeting adjourn", {}, { tone: "danger" })],
      };
    default:
      return undefined;
  }
}

const done = (text: string): Step => ({ text: [text], buttons: [] });

/** One Approve and one Table button for each set that waits. */
async function approvals({ read, group }: { read: Read; group: Group }): Promise<Step> {
  const waiting = await read.minutes.unapproved();
  if (waiting.length === 0) return done("No minutes are waiting for approval.");
  const buttons: Button[] = [];
  for (const set of waiting.slice(0, 8)) {
    const name = await minutesNameOf(set, read, group.zone);
    buttons.push(button(`Approve ${name}`, "minutes approve", { minutes: set.id }));
    buttons.push(button(`Table ${name}`, "minutes table", { minutes: set.id }));
  }
  return {
    text: [
      `${waiting.length} ${waiting.length === 1 ? "set of minutes waits" : "sets of minutes wait"} for a decision.`,
    ],
    buttons,
  };
}
