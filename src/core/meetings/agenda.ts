import type { Item, Meeting } from "../../store/index.ts";
import { agendaTitleOf, ballotsToDiscuss } from "../ballots/agenda.ts";
import type { Context } from "../command.ts";
import { agendaOf } from "../grammar/lookups.ts";
import { spokenDay } from "../time.ts";

/** Positions leave room between items, so that one can be put between two. */
const step = 1024;

/** Kinds that close an agenda: what members add goes before them. */
const closing: ReadonlySet<string> = new Set(["other business", "next meeting"]);

export interface NewItem {
  readonly title: string;
  readonly kind?: Item["kind"];
  readonly owner?: string | undefined;
  readonly minutes?: number | undefined;
  /** Where a drafted item came from; the same origin is never added twice. */
  readonly origin?: string;
  /** The ballot that it stands for, by id. */
  readonly ballot?: string | undefined;
}

/**
 * Adds an item where it belongs: before other business and the next meeting, or at the end if it is one of those.
 * Never before the item under way: the next one would pass it over.
 */
export async function addItem(
  { read, write, member }: Pick<Context, "read" | "write"> & { member?: { id: string } | undefined },
  meeting: Meeting | undefined,
  item: NewItem,
): Promise<Item> {
  const kind = item.kind ?? "topic";
  const items = meeting ? await read.agenda.items(meeting.id) : await read.agenda.waiting();
  const toCome = items.slice(items.findIndex((one) => one.state === "current") + 1);
  const before = closing.has(kind)
    ? undefined
    : toCome.find((one) => closing.has(one.kind) && one.state === "pending");
  return write.insert("items", {
    meeting: meeting?.id,
    sitting: meeting?.sitting ?? 1,
    position: await positionBefore(items, before, write),
    kind,
    title: item.title,
    state: "pending",
    owner: item.owner,
    minutes: item.minutes,
    origin: item.origin,
    addedBy: member?.id,
    ballot: item.ballot,
  });
}

/** A position before an item (or after all), making room where there is none left. */
async function positionBefore(
  items: readonly Item[],
  before: Item | undefined,
  write: Context["write"],
): Promise<number> {
  if (!before) return (items.at(-1)?.position ?? 0) + step;
  const at = items.indexOf(before);
  const previous = items[at - 1]?.position ?? 0;
  const between = Math.floor((previous + before.position) / 2);
  if (between > previous && between < before.position) return between;
  for (const [n, item] of items.slice(at).entries())
    await write.update("items", item.id, { position: previous + (n + 2) * step });
  return previous + step;
}

/** Moves an item to a number on the agenda as it is shown. */
export async function moveItem(context: Context, item: Item, to: number): Promise<void> {
  const { items } = await agendaOf(context);
  const others = items.filter((one) => one.id !== item.id);
  others.splice(Math.max(0, to - 1), 0, item);
  for (const [n, one] of others.entries())
    if (one.position !== (n + 1) * step)
      await context.write.update("items", one.id, { position: (n + 1) * step });
}

/**
 * Drafts a meeting's agenda: the group's template, items waiting, those postponed last time, ballots under way, open
 * inquiries and actions. Drafting again adds only what is new.
 */
export async function draftAgenda(context: Context, meeting: Meeting): Promise<void> {
  const { read, write, group } = context;
  const present = await read.agenda.items(meeting.id);
  const known = new Set(present.map((item) => item.origin));
  // What members added before there was a template to put it into.
  const early = present.some((item) => item.origin?.startsWith("template ")) ? [] : present;
  const add = async (item: NewItem & { origin: string }) => {
    if (!known.has(item.origin)) await addItem({ read, write }, meeting, item);
  };
  for (const [n, { kind, title, minutes }] of group.settings.agenda.entries())
    await add({ kind, title, minutes, origin: `template ${n}` });
  const waiting = (await read.agenda.waiting()).filter(isDue);
  for (const item of [...early, ...waiting]) {
    const items = (await read.agenda.items(meeting.id)).filter((one) => one.id !== item.id);
    const before = items.find((one) => closing.has(one.kind));
    await write.update("items", item.id, {
      meeting: meeting.id,
      sitting: meeting.sitting,
      position: await positionBefore(items, before, write),
    });
  }
  for (const ballot of await ballotsToDiscuss(context))
    await add({
      kind: "ballot",
      title: agendaTitleOf(ballot, group),
      origin: `ballot ${ballot.id}`,
      ballot: ballot.id,
    });
  for (const inquiry of await read.inquiries.open())
    await add({ kind: "inquiry", title: `Inquiry from ${inquiry.asker}`, origin: `inquiry ${inquiry.id}` });
  const actions = await read.actions.open();
  if (actions.length > 0) await add({ title: `Open actions (${actions.length})`, origin: "actions" });
}

/** Whether an item waits for no ballot to be completed. */
export const isDue = ({ waitsFor }: Item): boolean => waitsFor === null;

/**
 * Puts off an item: it stays as postponed here, and waits for the next meeting with what it was; `until` a ballot is
 * completed, if one is named.
 */
export async function carryItem(
  { write }: Pick<Context, "write">,
  item: Item,
  until: string | null = null,
): Promise<void> {
  await write.insert("items", {
    sitting: 1,
    position: item.position,
    kind: item.kind,
    title: item.title,
    state: "pending",
    owner: item.owner,
    minutes: item.minutes,
    origin: `carried ${item.id}`,
    addedBy: item.addedBy,
    ballot: item.ballot,
    waitsFor: until,
  });
}

/** Makes an item the current one, closing the one under way. */
export async function takeUp(context: Context, meeting: Meeting, item: Item | undefined): Promise<void> {
  const { read, write, now } = context;
  const current = await read.agenda.current(meeting.id);
  if (current && current.id !== item?.id)
    await write.update("items", current.id, { state: "done", endedAt: now });
  if (item && item.state !== "current")
    await write.update("items", item.id, {
      state: "current",
      startedAt: now,
      endedAt: null,
      sitting: meeting.sitting,
    });
  // The pen that was handed over was for the item that closes.
  if (meeting.pen !== null && meeting.penItem !== item?.id)
    await write.update("meetings", meeting.id, { pen: null, penItem: null });
}

/** The item after the current one that is still to come, in the agenda's order. */
export function nextPending(items: readonly Item[]): Item | undefined {
  const at = items.findIndex((item) => item.state === "current");
  return (
    items.slice(at + 1).find((item) => item.state === "pending") ??
    items.find((item) => item.state === "pending")
  );
}

/** "next meeting", or a day in words: how a due date is spoken. */
export function spokenDue(due: string | null): string {
  if (due === null) return "no date";
  return /^\d/.test(due) ? spokenDay(due) : due;
}

/** What every agenda is drafted with: nobody put it there. */
const isDrafted = ({ origin }: Item) => origin !== null && /^(template|actions)\b/.test(origin);

/** Open inquiries and ballots come back on every agenda by themselves. */
export const comesBack: ReadonlySet<Item["kind"]> = new Set(["inquiry", "ballot"]);

/** Puts off what a meeting did not come to: nothing that somebody put on an agenda is lost. Answers what waits now. */
export async function carryRest(
  { read, write }: Pick<Context, "read" | "write">,
  meeting: Meeting,
): Promise<readonly Item[]> {
  const carried: Item[] = [];
  for (const item of await read.agenda.items(meeting.id)) {
    if (item.state !== "pending" || isDrafted(item)) continue;
    await write.update("items", item.id, { state: "postponed", sitting: meeting.sitting });
    if (!comesBack.has(item.kind)) await carryItem({ write }, item);
    carried.push(item);
  }
  return carried;
}

/** Frees the items of a meeting that is called off: they wait for the next one. Answers how many. */
export async function releaseItems(
  { read, write }: Pick<Context, "read" | "write">,
  meeting: Meeting,
): Promise<number> {
  let released = 0;
  for (const item of await read.agenda.items(meeting.id)) {
    if (item.state !== "pending" || isDrafted(item) || comesBack.has(item.kind)) continue;
    await write.update("items", item.id, { meeting: null, sitting: 1 });
    released++;
  }
  return released;
}

/**
 * Takes the agenda into a new sitting: what is still to come belongs to it. The item under way is closed, for its
 * notes are the earlier sitting's, and goes on as a new one.
 */
export async function continueItems(context: Context, meeting: Meeting): Promise<void> {
  const { read, write } = context;
  const items = await read.agenda.items(meeting.id);
  for (const item of items)
    if (item.state === "pending") await write.update("items", item.id, { sitting: meeting.sitting });
  const current = items.find((item) => item.state === "current");
  if (!current) return;
  const goesOn = current.kind === "topic" || comesBack.has(current.kind);
  if (!goesOn) return takeUp(context, meeting, nextPending(items));
  const { items: shown } = await agendaOf(context);
  const continued = await addItem(context, meeting, {
    title: `${current.title.replace(/ \(continued\)$/, "")} (continued)`,
    kind: current.kind,
    owner: current.owner ?? undefined,
    minutes: current.minutes ?? undefined,
    ballot: current.ballot ?? undefined,
  });
  await moveItem(context, continued, shown.findIndex((item) => item.id === current.id) + 2);
  await takeUp(context, meeting, continued);
}
