import { type Instant, type Reply, words } from "../../chat/index.ts";
import type { MinutesSet, Read } from "../../store/index.ts";
import { type Planned, plenaryWithin } from "../calendar/plan.ts";
import type { DueLine } from "../due.ts";
import { button, buttonsUnder } from "../grammar/menu.ts";
import type { Group } from "../group.ts";
import { passedWords } from "../rules/count-words.ts";
import { cite, figuresOf } from "../rules/figures.ts";
import { say } from "../say.ts";
import { plusDays } from "../time.ts";
import { minutesNameOf } from "./minutes.ts";

/** `tabled` minutes stay draft until a meeting approves them. */
export type MinutesState = "draft" | "circulated" | "tabled" | "approved" | "final";

interface Scenery {
  readonly read: Read;
  readonly group: Group;
}

/** What has to happen before minutes are final. */
export type Pending =
  /** They have not been circulated yet. */
  | { readonly waits: "circulation" }
  /** A meeting has to approve them: it tabled them, or one is scheduled within the days that the rules give. */
  | { readonly waits: "approval"; readonly tabled: boolean; readonly meeting?: Planned }
  /** No plenary meeting is scheduled within those days of their circulation. */
  | { readonly waits: "time"; readonly finalAt: Instant };

/**
 * What minutes that no meeting has approved wait for. They become final by time some days after they were circulated
 * (in the Forum three weeks), if no plenary meeting is scheduled within them; tabling leaves them draft until a meeting
 * approves them; minutes circulated anew start anew (Bylaws 5.1(1)).
 */
export async function pendingOf(set: MinutesSet, { read, group }: Scenery): Promise<Pending> {
  const { circulatedAt } = set;
  if (circulatedAt === null) return { waits: "circulation" };
  if (await isTabled(set, circulatedAt, read)) return { waits: "approval", tabled: true };
  const finalAt = plusDays(circulatedAt, figuresOf(group).minutesFinalDays, group.zone);
  const meeting = await plenaryWithin({ read, group, after: circulatedAt, until: finalAt });
  return meeting ? { waits: "approval", tabled: false, meeting } : { waits: "time", finalAt };
}

/** The state of a set of minutes, from its facts and the clock: a beat that is late changes nothing. */
export async function minutesStateOf(
  set: MinutesSet,
  read: Read,
  now: Instant,
  group: Group,
): Promise<MinutesState> {
  if (set.circulatedAt === null) return "draft";
  if (set.finalAt !== null) {
    const decisions = await read.minutes.decisionsOn(set.id);
    return decisions.some((one) => one.decision === "approved") ? "approved" : "final";
  }
  const pending = await pendingOf(set, { read, group });
  if (pending.waits === "time") return pending.finalAt <= now ? "final" : "circulated";
  return pending.waits === "approval" && pending.tabled ? "tabled" : "circulated";
}

export const isFinal = (state: MinutesState) => state === "approved" || state === "final";

/** The sets that a meeting may decide on: circulated, and final neither by approval nor by time. Oldest first. */
export async function undecidedSets({
  read,
  group,
  now,
}: Scenery & { readonly now: Instant }): Promise<readonly MinutesSet[]> {
  const undecided: MinutesSet[] = [];
  for (const set of await read.minutes.unapproved())
    if (!isFinal(await minutesStateOf(set, read, now, group))) undecided.push(set);
  return undecided;
}

/** Whether a meeting tabled minutes since they were last circulated. */
async function isTabled(set: MinutesSet, circulatedAt: Instant, read: Read): Promise<boolean> {
  const last = (await read.minutes.decisionsOn(set.id)).at(-1);
  return last?.decision === "tabled" && last.at >= circulatedAt;
}

/** Tells the rooms when minutes have become final by time, and notes it: later plans do not make them draft again. */
export const finalLine: DueLine = {
  line: "minutes final",
  table: "minutes",
  subjects: async ({ read }) => (await read.minutes.unapproved()).map(({ id }) => id),
  async dueAt(subject, { read, group }) {
    const set = await read.minutes.set(subject);
    if (!set || set.finalAt !== null) return undefined;
    const pending = await pendingOf(set, { read, group });
    return pending.waits === "time" ? pending.finalAt : undefined;
  },
  // A meeting that is scheduled, moved or cancelled, another cadence and a decision all change what minutes wait for.
  follows: ["meetings", "groups", "decisions"],
  async fall(subject, { read, write, group, now }) {
    const set = await read.minutes.set(subject);
    if (!set || set.finalAt !== null) return;
    const pending = await pendingOf(set, { read, group });
    if (pending.waits !== "time" || pending.finalAt > now) return;
    await write.update("minutes", set.id, { finalAt: pending.finalAt });
    await say({ read, write }, await finalReply(set, { read, group }), { key: finalKey(set) });
  },
};

const finalKey = (set: MinutesSet) => `final ${set.id} ${set.circulatedAt}`;

/** When minutes will become final by time alone, and what will be said then, as things stand. */
export async function finalForeseen({
  read,
  group,
}: Scenery): Promise<readonly { readonly at: Instant; readonly key: string; readonly reply: Reply }[]> {
  const foreseen = [];
  for (const set of await read.minutes.unapproved()) {
    const pending = await pendingOf(set, { read, group });
    if (pending.waits !== "time") continue;
    const reply = await finalReply(set, { read, group });
    foreseen.push({ at: pending.finalAt, key: finalKey(set), reply });
  }
  return foreseen;
}

async function finalReply(set: MinutesSet, { read, group }: Scenery): Promise<Reply> {
  const name = await minutesNameOf(set, read, group.zone);
  const days = figuresOf(group).minutesFinalDays;
  const why =
    days === 0
      ? ""
      : `: ${passedWords(days)} since they were circulated, and no meeting was scheduled within that time`;
  return {
    text: words`The minutes of the ${name} are final${why}${cite(group, "Bylaws 5.1(1)", "minutesFinalDays")}.`,
    card: buttonsUnder([button("Publish them", "minutes publish", { minutes: set.id })]),
  };
}
