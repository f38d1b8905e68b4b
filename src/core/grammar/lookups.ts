import type { Action, Inquiry, Item, Meeting, MinutesSet, Note } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import {
  currentOrLastMeeting,
  keyOf,
  meetingNamed,
  nextMeetingOf,
  openMeetingOf,
} from "../meetings/meeting.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../roster/names.ts";

/** The items one sees and numbers: in order, without the dropped. Before a meeting begins, with those waiting for it. */
export async function agendaOf(scene: Pick<Scene, "read" | "now">): Promise<{
  readonly meeting: Meeting | undefined;
  readonly items: readonly Item[];
}> {
  const open = await openMeetingOf(scene);
  const meeting = open ?? (await nextMeetingOf(scene.read, scene.now));
  const own = meeting ? await scene.read.agenda.items(meeting.id) : [];
  const waiting = open ? [] : (await scene.read.agenda.waiting()).filter((item) => item.waitsFor === null);
  const items = [...own, ...waiting].sort((a, b) => a.position - b.position);
  return { meeting, items: items.filter((item) => item.state !== "dropped") };
}

/** An item by its number, its id (as buttons have it), "current", or words of its title. */
export async function itemNamed(typed: string, scene: Scene): Promise<Item> {
  const said = typed.trim();
  const byId = await scene.read.agenda.item(said);
  if (byId) return byId;
  const { items } = await agendaOf(scene);
  return itemAmong(items, said, "/agenda show lists them.");
}

/** As `itemNamed`, of the meeting whose minutes are written: the open or the last, or the one named before a “#”. */
export async function minutedItemNamed(typed: string, scene: Scene): Promise<Item> {
  const said = typed.trim();
  const byId = await scene.read.agenda.item(said);
  if (byId) return byId;
  const [, day, rest = said] = /^(\d{4}-\d\d-\d\d.*?)\s*#\s*(.+)$/s.exec(said) ?? [];
  const meeting = day ? await meetingNamed(day, scene) : await currentOrLastMeeting(scene);
  const items = meeting ? await scene.read.agenda.items(meeting.id) : [];
  return itemAmong(
    items.filter((item) => item.state !== "dropped"),
    rest,
    meeting
      ? `The agenda of that meeting: /agenda show ${keyOf(meeting, scene.group.zone)}.`
      : "No meeting has been held yet.",
  );
}

function itemAmong(items: readonly Item[], said: string, hint: string): Item {
  if (/^current$/i.test(said)) {
    const current = items.find((item) => item.state === "current");
    if (current) return current;
  }
  const number = /^#?(\d+)\.?$/.exec(said);
  if (number) {
    const found = items[Number(number[1]) - 1];
    return found ?? refuse("unknown name", `The agenda has no item ${number[1]}.`, hint);
  }
  const wanted = fold(said);
  const fitting = items.filter((item) => wanted !== "" && fold(item.title).includes(wanted));
  const exact = fitting.filter((item) => fold(item.title) === wanted);
  const [only, second] = exact.length > 0 ? exact : fitting;
  if (!only) return refuse("unknown name", `No item of the agenda fits “${said}”.`, hint);
  if (second) return refuse("ambiguous", `Several items fit “${said}”.`, "Give its number.");
  return only;
}

/** A note of the open or last meeting by its number, or by its id. */
export async function noteNumbered(typed: string, scene: Scene): Promise<Note> {
  const said = typed.trim();
  const byId = await scene.read.notes.note(said);
  if (byId) return byId;
  const [, day, rest = said] = /^(\d{4}-\d\d-\d\d.*?)\s*#\s*(\d+)$/s.exec(said) ?? [];
  const meeting = day ? await meetingNamed(day, scene) : await currentOrLastMeeting(scene);
  const number =
    /^last$/i.test(rest) && meeting ? await scene.read.notes.lastNumber(meeting.id) : numberIn(rest);
  const found = meeting && number ? await scene.read.notes.numbered(meeting.id, number) : undefined;
  return (
    found ?? refuse("unknown name", `There is no note “${said}”.`, "/note show gives each note its number.")
  );
}

export async function actionNumbered(typed: string, { read }: Scene): Promise<Action> {
  const said = typed.trim();
  const number = numberIn(said);
  const found =
    (await read.actions.action(said)) ?? (number ? await read.actions.numbered(number) : undefined);
  return found ?? refuse("unknown name", `There is no action “${said}”.`, "/action list shows those open.");
}

export async function inquiryNumbered(typed: string, { read }: Scene): Promise<Inquiry> {
  const said = typed.trim();
  const number = numberIn(said);
  const found =
    (await read.inquiries.inquiry(said)) ?? (number ? await read.inquiries.numbered(number) : undefined);
  return found ?? refuse("unknown name", `There is no inquiry “${said}”.`, "/inquiry list shows those open.");
}

/** A set of minutes by its meeting ("2023-10-05"), with "/2" for the second sitting where there were several. */
export async function minutesNamed(typed: string, scene: Scene): Promise<MinutesSet> {
  const byId = await scene.read.minutes.set(typed.trim());
  if (byId) return byId;
  const [, words = "", sitting] = /^(.*?)(?:\s*\/\s*(\d+))?$/s.exec(typed.trim()) ?? [];
  const meeting = await meetingNamed(words, scene);
  const sets = await scene.read.minutes.ofMeeting(meeting.id);
  const key = keyOf(meeting, scene.group.zone);
  if (sitting !== undefined) {
    const found = sets.find((set) => set.sitting === Number(sitting));
    return found ?? refuse("unknown name", `The meeting of ${key} had no sitting ${sitting}.`);
  }
  const [only, second] = sets;
  if (!only) return refuse("unknown name", `The meeting of ${key} has no minutes yet.`);
  if (second)
    return refuse(
      "ambiguous",
      `The meeting of ${key} had ${sets.length} sittings with minutes of their own.`,
      `Say which: ${sets.map((set) => `${key}/${set.sitting}`).join(" or ")}.`,
    );
  return only;
}

function numberIn(said: string): number | undefined {
  const match = /^[#A-Za-z]{0,2}-?(\d{1,7})$/.exec(said);
  return match ? Number(match[1]) : undefined;
}
