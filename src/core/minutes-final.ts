import { type Instant, words } from "../chat/index.ts";
import type { Decision, MinutesSet, Read } from "../store/index.ts";
import type { DueLine } from "./due.ts";
import { minutesNameOf } from "./minutes.ts";
import { say } from "./say.ts";
import { plusDays } from "./time.ts";

/** Weeks after circulation, where no plenary meeting is scheduled within them (Bylaws 5.1(1)). */
const weeksToFinal = 3;

export type MinutesState = "draft" | "circulated" | "approved" | "final";

/**
 * When minutes become final by time: three weeks after they were circulated, if no plenary meeting is scheduled
 * within them (Bylaws 5.1(1)). Tabling by a meeting leaves them draft until a meeting approves them.
 */
export async function finalByTimeAt(
  set: MinutesSet,
  decisions: readonly Decision[],
  read: Read,
  zone: string,
): Promise<Instant | undefined> {
  if (set.circulatedAt === null || decisions.length > 0) return undefined;
  const at = plusDays(set.circulatedAt, weeksToFinal * 7, zone);
  const within = await read.meetings.between(set.circulatedAt + 1, at);
  return within.some((meeting) => meeting.kind !== "subcommittee") ? undefined : at;
}

/** The state of a set of minutes, from its facts and the clock. */
export async function minutesStateOf(
  set: MinutesSet,
  read: Read,
  now: Instant,
  zone: string,
): Promise<MinutesState> {
  if (set.circulatedAt === null) return "draft";
  const decisions = await read.minutes.decisionsOn(set.id);
  if (decisions.some((decision) => decision.decision === "approved")) return "approved";
  const final = await finalByTimeAt(set, decisions, read, zone);
  return final !== undefined && final <= now ? "final" : "circulated";
}

export const isFinal = (state: MinutesState) => state === "approved" || state === "final";

/** Tells the rooms when minutes have become final by time. */
export const finalLine: DueLine = {
  line: "minutes final",
  table: "minutes",
  async dueAt(subject, { read, group }) {
    const set = await read.minutes.set(subject);
    return set ? finalByTimeAt(set, await read.minutes.decisionsOn(set.id), read, group.zone) : undefined;
  },
  async fall(subject, { read, write, group, now }) {
    const set = await read.minutes.set(subject);
    if (!set || (await minutesStateOf(set, read, now, group.zone)) !== "final") return;
    const name = await minutesNameOf(set, read, group.zone);
    await say(
      { read, write },
      {
        text: words`The minutes of the ${name} are final: three weeks have passed since they were circulated and no meeting was scheduled within them (Bylaws 5.1(1)).`,
        card: {
          title: `Minutes of the ${name}`,
          sections: [],
          buttons: [{ label: "Publish", command: "minutes publish", values: { minutes: set.id } }],
        },
      },
      { key: `final ${set.id} ${set.circulatedAt}` },
    );
  },
};
