import { type Call, type Instant, plainOf, type Reply, type Words } from "../chat/index.ts";
import type { Read, Reader, Transaction, Writer } from "../store/index.ts";
import type { Context, Founding, Menu, Scene, Threshold, Verb } from "./command.ts";
import { renewDue } from "./due.ts";
import { parseLine } from "./grammar/grammar.ts";
import { findTyped, findVerb, refuseLeft } from "./grammar/menu.ts";
import { readValues } from "./grammar/read-values.ts";
import { slotsOf } from "./grammar/slots.ts";
import { type Group, groupOf } from "./group.ts";
import { groupHeard, refuseNowhere } from "./group-meant.ts";
import { withMailLink } from "./mail.ts";
import { cardTables, showCard } from "./meetings/live-card.ts";
import { openMeetingOf } from "./meetings/meeting.ts";
import { Refusal, refuse } from "./refusal.ts";
import { demandRight } from "./rights.ts";
import { memberOf, textOf, wordsOf } from "./said.ts";
import { demandSettings } from "./settings/settings-change.ts";

/** A command found in a call, with its values still as they were said. */
export interface Asked<V extends Verb = Verb> {
  readonly command: string;
  readonly verb: V;
  given(scene: Pick<Scene, "now" | "group">): ReadonlyMap<string, Words>;
}

/** What a call is heard with: the menu and the one clock. */
export interface Ears {
  readonly menu: Menu;
  readonly site?: string | undefined;
  readonly now: () => Instant;
}

/** Where a group's zone would be asked before there is a group. */
export const nowhere: Group = {
  id: "",
  name: "",
  zone: "UTC",
  // Few ask, and reading them costs a start as much as ten calls.
  get settings() {
    ordinary ??= demandSettings({ name: "Nowhere", zone: "UTC" });
    return ordinary;
  },
};
let ordinary: Group["settings"] | undefined;

/** The command that was typed, chosen or pressed; refuses what is none, with the nearest that is one. */
export function findAsked(menu: Menu, { what }: Call): Asked {
  if (what.kind === "typed") {
    const { command, verb, line } = findTyped(menu, what);
    const given = (scene: Pick<Scene, "now" | "group">) => {
      if (line.length === 0) return new Map<string, Words>();
      const { values, left } = parseLine(line, slotsOf(verb.values, scene));
      if (left.length === 0) return values;
      return refuseLeft(plainOf(left), command, verb);
    };
    return { command, verb, given };
  }
  if (what.kind !== "chosen") return refuse("unknown word", "That is no command.", "/help lists all.");
  const verb = findVerb(menu, what.command);
  if (!verb) return refuse("unknown word", `There is no command /${what.command}.`, "/help lists all.");
  const values = new Map(
    Object.entries(what.values).map(([name, value]) => [name.toLowerCase(), wordsOf(value)]),
  );
  return { command: what.command, verb, given: () => values };
}

/** Who asks, in which group, and when. `anywhere`: nowhere will do. */
export async function sceneOf(call: Call, read: Reader, ears: Ears, anywhere = false): Promise<Scene> {
  const group =
    (await groupHeard(call, read)) ?? (anywhere ? nowhere : undefined) ?? (await refuseNowhere(call, read));
  return sceneIn(call, group, read.of(group.id), ears);
}

/** The same for a group that is known. */
export async function sceneIn(
  call: Call,
  group: Group,
  read: Read,
  { menu, now, site }: Ears,
): Promise<Scene> {
  const member = call.from && (await memberOf(read, call.from));
  return { call, now: now(), group, member, read, menu, site };
}

/** Runs a command inside a transaction. */
export async function runAsked(
  transaction: Transaction,
  call: Call,
  { command, verb, given }: Asked<Exclude<Verb, { answer: unknown }>>,
  ears: Ears,
): Promise<Reply> {
  if ("found" in verb) return runFounding(transaction, call, { command, verb, given }, ears);
  const named = verb.groupIn?.(given({ now: ears.now(), group: nowhere }));
  const row = named === undefined ? undefined : await transaction.read.group(named);
  const scene = row
    ? await sceneIn(call, groupOf(row), transaction.read.of(row.group), ears)
    : await sceneOf(call, transaction.read, ears);
  await demandRight(verb.who, scene);
  const values = await readValues(verb.values, given(scene), scene);
  return writeAs(transaction, scene, command, async (context) => {
    const reply = await verb.run(values, context);
    const { write } = context;
    return reply.files
      ? withMailLink(reply, write.touched().length > 0 ? write.entry() : undefined, context)
      : reply;
  });
}

/** Opens the group's writer, does the work, writes the entry, and renews what hangs on the rows touched. */
export async function writeAs<T>(
  transaction: Transaction,
  scene: Scene,
  command: string,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const by = await authorshipOf(scene, command, scene.group.id, scene.read);
  return writeFor(transaction, by, ({ write }) => work({ ...scene, write }), scene.group);
}

/**
 * Opens a group's writer for whoever asks, does the work, writes the entry, and renews what hangs on the rows touched.
 * The group is read where it is not given.
 */
export async function writeFor<T>(
  transaction: Transaction,
  by: Authorship,
  work: (hands: { readonly read: Read; readonly write: Writer }) => Promise<T>,
  group?: Group,
): Promise<T> {
  const write = transaction.writer(by);
  const hands = { read: transaction.read.of(by.group), write, now: by.at };
  try {
    const result = await work(hands);
    await write.finish();
    await settle(hands, group);
    return result;
  } catch (error) {
    if (error instanceof Refusal) write.abandon();
    throw error;
  }
}

type Authorship = Parameters<Transaction["writer"]>[0];

async function authorshipOf(
  { call, now, member, group }: Scene,
  command: string,
  id: string,
  read: Read,
): Promise<Authorship> {
  return {
    group: id,
    call: call.id,
    at: now,
    ...(member && { member: member.id }),
    account: call.from ? `${call.from.platform} ${call.from.workspace} ${call.from.id}` : "unknown",
    command,
    said: await saidIn(call, read, group.zone),
  };
}

interface Hands {
  readonly read: Read;
  readonly write: Writer;
  readonly now: Instant;
}

/** What follows from the rows that were changed: deadlines set again, the live card shown as it now is. */
async function settle({ read, write, now }: Hands, known: Group | undefined): Promise<void> {
  const touched = write.touched();
  if (touched.length === 0) return;
  // The group's own settings may be among what was changed.
  const row = !known || touched.some((change) => change.table === "groups") ? await read.self() : undefined;
  const group = row ? groupOf(row) : known;
  if (!group) return;
  const context = { read, write, now, group };
  await renewDue(touched, context);
  if (!touched.some((change) => cardTables.has(change.table))) return;
  const shown = new Set(touched.filter((change) => change.table === "meetings").map((change) => change.row));
  const open = await openMeetingOf(context);
  if (open) shown.add(open.id);
  for (const id of shown) await showCard(context, id);
}

/** A command that stands before any group says itself which group it writes for. */
async function runFounding(
  transaction: Transaction,
  call: Call,
  { command, verb, given }: Asked<Founding>,
  { menu, now }: Ears,
): Promise<Reply> {
  const group = await groupHeard(call, transaction.read);
  const read = transaction.read.of(group?.id ?? "");
  const member = group && call.from ? await memberOf(read, call.from) : undefined;
  const scene: Scene = { call, now: now(), group: group ?? nowhere, member, read, menu };
  await demandRight(verb.who, scene);
  const values = await readValues(verb.values, given(scene), scene);
  let writer: ReturnType<Transaction["writer"]> | undefined;
  let entered = read;
  const threshold: Threshold = {
    call,
    now: scene.now,
    menu,
    group,
    member,
    groupIds: async () => (await transaction.read.groups()).map((row) => row.group),
    groupAt: (place) => transaction.read.groupAt(place),
    async enter(id) {
      entered = transaction.read.of(id);
      writer = transaction.writer(await authorshipOf(scene, command, id, entered));
      return { read: entered, write: writer };
    },
  };
  try {
    const reply = await verb.found(values, threshold);
    await writer?.finish();
    if (writer) await settle({ read: entered, write: writer, now: scene.now }, undefined);
    return reply;
  } catch (error) {
    if (error instanceof Refusal) writer?.abandon();
    throw error;
  }
}

/** What was said, as one line for the journal. */
async function saidIn({ what }: Call, read: Read, zone: string): Promise<string> {
  if (what.kind === "typed") return `/${what.noun} ${await textOf(what.line, read, zone)}`.trim();
  if (what.kind === "message" || what.kind === "edited") return textOf(what.line, read, zone);
  if (what.kind !== "chosen") return what.kind;
  const values: string[] = [];
  for (const [name, value] of Object.entries(what.values))
    values.push(`${name}:${await textOf(wordsOf(value), read, zone)}`);
  return [`/${what.command}`, ...values].join(" ");
}
