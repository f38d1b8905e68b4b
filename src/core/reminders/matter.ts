import type { Instant, Reply, Words } from "../../chat/index.ts";
import type { Read, TableName } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { timesOf } from "../settings/reminder-lines.ts";
import {
  type Anchor,
  type Occasion,
  occasionsOf,
  reachOf,
  type Timed,
  type Timing,
  timed,
} from "./occasions.ts";

/** What a reminder is worded from: the state as it is at that moment. */
export interface Scenery {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
  /** Where pages are reached from outside. */
  readonly site?: string | undefined;
}

/** Put into words when it is wanted: the clock asks only whom a line reaches. */
export type Worded<T> = () => T | Promise<T>;

/** What one member is told in private. */
export interface Personal {
  readonly member: string;
  readonly reply: Worded<Reply>;
  /** What they owe, in words that follow their name and a colon, for a room in which they have no account. */
  readonly owes: Worded<Words>;
}

/** What a line says: to all in the room, to those who owe something in private, or both. */
export interface Telling {
  readonly room?: Worded<Reply>;
  readonly personal?: readonly Personal[];
}

/** One line of the plan. */
export interface Line<T> extends Timing {
  /** What it says, for whoever sets it. */
  readonly says: string;
  readonly to: string;
  /** From the state as it is; nothing where nobody is concerned any more. */
  readonly tell: (anchor: Anchor<T>, scene: Scenery, first: boolean) => Promise<Telling | undefined>;
}

/** A kind of thing that reminders are about, with its lines. */
export interface MatterOf<T> {
  readonly name: string;
  /** A row of this table is a subject; a change of it sets anew what is due. */
  readonly table: TableName;
  readonly lines: readonly Line<T>[];
  /** Every subject about which something may be due. */
  subjects(scene: Pick<Scenery, "read" | "group">): Promise<readonly string[]>;
  /** Other tables, of which any row may concern every subject. */
  readonly follows?: readonly TableName[];
  /** What reminders of a subject are about: all that may be said after an instant, as far ahead as lines reach. */
  anchors(
    subject: string,
    scene: Pick<Scenery, "read" | "group">,
    span: { readonly after: Instant; reach(): number },
  ): Promise<readonly Anchor<T>[]>;
}

/** A matter as the clock, the courier and the preview see it: one function for all three. */
export interface Matter extends Omit<MatterOf<unknown>, "anchors" | "lines"> {
  readonly lines: readonly Omit<Line<never>, "tell">[];
  /** What is due next after an instant: all that falls on the earliest one. */
  next(subject: string, after: Instant, scene: Pick<Scenery, "read" | "group">): Promise<readonly Due[]>;
  /** The same to be asked again and again, for any instant within a span, without reading anything again. */
  nextWithin(
    subject: string,
    span: { readonly after: Instant; readonly until: Instant },
    scene: Pick<Scenery, "read" | "group">,
  ): Promise<(after: Instant) => readonly Due[]>;
}

/** Something due, and how to put it into words when its time has come. */
export interface Due extends Omit<Occasion, "first"> {
  tell(scene: Scenery): Promise<Telling | undefined>;
}

export function createMatter<T>(matter: MatterOf<T>): Matter {
  // A group's settings are one and the same object until they change.
  const plans = new WeakMap<Group["settings"], Plan<Line<T>>>();
  const planOf = ({ settings }: Group): Plan<Line<T>> => {
    const known = plans.get(settings);
    if (known) return known;
    const plan = planFor(matter.lines, settings);
    plans.set(settings, plan);
    return plan;
  };
  const nextWithin: Matter["nextWithin"] = async (subject, { after: from, until }, scene) => {
    const { group } = scene;
    const plan = planOf(group);
    const reach = () => plan.reach + until - from;
    const anchors = await matter.anchors(subject, scene, { after: from, reach });
    const dueOf = (lines: readonly Timed<Line<T>>[], after: Instant): Due[] => {
      const due: Due[] = [];
      for (const anchor of anchors)
        for (const one of lines)
          for (const { line, key, at, usefulUntil, first } of occasionsOf(one, anchor, after, group))
            due.push({ line, key, at, usefulUntil, tell: (seen) => one.line.tell(anchor, seen, first) });
      return due;
    };
    const once = dueOf(plan.once, from);
    return (after) => {
      const later = [...once, ...dueOf(plan.repeated, after)].filter(({ at }) => at > after);
      const earliest = Math.min(...later.map(({ at }) => at));
      return later.filter(({ at }) => at === earliest);
    };
  };
  return {
    ...matter,
    nextWithin,
    next: async (subject, after, scene) => (await nextWithin(subject, { after, until: after }, scene))(after),
  };
}

/** The lines that a group does not silence, with its times. */
interface Plan<L extends Timing> {
  readonly once: readonly Timed<L>[];
  /** Said again and again. */
  readonly repeated: readonly Timed<L>[];
  /** How far ahead of what they are about they may be due. */
  readonly reach: number;
}

function planFor<L extends Timing>(lines: readonly L[], { reminders }: Group["settings"]): Plan<L> {
  const said = lines.flatMap((line) => {
    const times = timesOf(line.line, reminders.lines);
    return times ? [timed(line, times)] : [];
  });
  return {
    once: said.filter(({ every }) => every === undefined),
    repeated: said.filter(({ every }) => every !== undefined),
    reach: reachOf(said),
  };
}
