import type { MessageRef } from "../chat/index.ts";
import type { Item, Meeting, MinutesSet, Note, NoteKind, Read } from "../store/index.ts";
import type { Context, Scene } from "./command.ts";
import { minutesStateOf } from "./minutes-final.ts";
import { refuse } from "./refusal.ts";
import type { Day } from "./time.ts";

export interface NewNote {
  readonly meeting: Meeting;
  readonly item: Item;
  readonly kind: NoteKind;
  readonly text: string;
  /** The chat message it was said in; the same message is never minuted twice. */
  readonly message?: MessageRef | undefined;
  readonly action?: string;
}

/** Minutes one line under an item. */
export async function addNote(context: Context, note: NewNote): Promise<Note> {
  const { read, write, member, call } = context;
  const { meeting, item, kind, text, message, action } = note;
  return write.insert("notes", {
    meeting: meeting.id,
    item: item.id,
    number: (await read.notes.lastNumber(meeting.id)) + 1,
    kind,
    text,
    author: member?.id ?? null,
    at: call.at,
    action: action ?? null,
    ...(message && {
      platform: message.platform,
      workspace: message.workspace,
      channel: message.channel,
      message: message.id,
    }),
  });
}

export interface NewAction {
  readonly text: string;
  /** The member who promised it; without one it is the group's. */
  readonly owner?: string | undefined;
  readonly due?: Day | "next meeting" | undefined;
  readonly meeting?: string | undefined;
}

/** Writes down what was promised. */
export async function addAction(context: Context, { text, owner, due, meeting }: NewAction) {
  const { read, write, member, now } = context;
  return write.insert("actions", {
    number: (await read.actions.lastNumber()) + 1,
    text,
    owner: owner ?? null,
    due: due ?? null,
    meeting: meeting ?? null,
    addedBy: member?.id ?? null,
    addedAt: now,
  });
}

/** The set of minutes in which a note stands. */
export async function setOfNote(note: Pick<Note, "meeting" | "item">, read: Read): Promise<MinutesSet> {
  const item = await read.agenda.item(note.item);
  const set = (await read.minutes.ofMeeting(note.meeting)).find((one) => one.sitting === item?.sitting);
  if (!set) throw new Error(`a note of meeting ${note.meeting} outside any set of minutes`);
  return set;
}

/** Refuses to change a set that is final: from then on the record is corrected openly, not changed. */
export async function demandOpenSet(set: MinutesSet, { read, now, group }: Scene): Promise<void> {
  const state = await minutesStateOf(set, read, now, group.zone);
  if (state === "approved" || state === "final")
    refuse(
      "rule",
      `These minutes are ${state} and no longer change (Bylaws 5.1(1)).`,
      "A later meeting can minute the correction.",
    );
}
