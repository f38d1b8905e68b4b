import { words } from "../chat/index.js";
import { minutesNameOf } from "./minutes.js";
import { plenaryWithin } from "./plan.js";
import { say } from "./say.js";
import { plusDays } from "./time.js";
/** Weeks after circulation, where no plenary meeting is scheduled within them (Bylaws 5.1(1)). */
const weeksToFinal = 3;
/**
 * What minutes that no meeting has approved wait for. They become final by time three weeks after they were
 * circulated, if no plenary meeting is scheduled within them; tabling leaves them draft until a meeting approves
 * them; minutes circulated anew start anew (Bylaws 5.1(1)).
 */
export async function pendingOf(set, { read, group }) {
    const { circulatedAt } = set;
    if (circulatedAt === null)
        return { waits: "circulation" };
    if (await isTabled(set, circulatedAt, read))
        return { waits: "approval", tabled: true };
    const finalAt = plusDays(circulatedAt, weeksToFinal * 7, group.zone);
    const meeting = await plenaryWithin({ read, group, after: circulatedAt, until: finalAt });
    return meeting ? { waits: "approval", tabled: false, meeting } : { waits: "time", finalAt };
}
/** The state of a set of minutes, from its facts and the clock: a beat that is late changes nothing. */
export async function minutesStateOf(set, read, now, group) {
    if (set.circulatedAt === null)
        return "draft";
    if (set.finalAt !== null) {
        const decisions = await read.minutes.decisionsOn(set.id);
        return decisions.some((one) => one.decision === "approved") ? "approved" : "final";
    }
    const pending = await pendingOf(set, { read, group });
    if (pending.waits === "time")
        return pending.finalAt <= now ? "final" : "circulated";
    return pending.waits === "approval" && pending.tabled ? "tabled" : "circulated";
}
export const isFinal = (state) => state === "approved" || state === "final";
/** The sets that a meeting may decide on: circulated, and final neither by approval nor by time. Oldest first. */
export async function undecidedSets({ read, group, now, }) {
    const undecided = [];
    for (const set of await read.minutes.unapproved())
        if (!isFinal(await minutesStateOf(set, read, now, group)))
            undecided.push(set);
    return undecided;
}
/** Whether a meeting tabled minutes since they were last circulated. */
async function isTabled(set, circulatedAt, read) {
    const last = (await read.minutes.decisionsOn(set.id)).at(-1);
    return last?.decision === "tabled" && last.at >= circulatedAt;
}
/** Tells the rooms when minutes have become final by time, and notes it: later plans do not make them draft again. */
export const finalLine = {
    line: "minutes final",
    table: "minutes",
    async dueAt(subject, { read, group }) {
        const set = await read.minutes.set(subject);
        if (!set || set.finalAt !== null)
            return undefined;
        const pending = await pendingOf(set, { read, group });
        return pending.waits === "time" ? pending.finalAt : undefined;
    },
    /** A meeting that is scheduled, moved or cancelled, another cadence and a decision all change what minutes wait for. */
    async follows(touched, { read }) {
        const changed = ["meetings", "groups", "decisions"].some((table) => touched.has(table));
        if (!changed)
            return [];
        return (await read.minutes.unapproved()).map((set) => set.id);
    },
    async fall(subject, { read, write, group, now }) {
        const set = await read.minutes.set(subject);
        if (!set || set.finalAt !== null)
            return;
        const pending = await pendingOf(set, { read, group });
        if (pending.waits !== "time" || pending.finalAt > now)
            return;
        await write.update("minutes", set.id, { finalAt: pending.finalAt });
        const name = await minutesNameOf(set, read, group.zone);
        await say({ read, write }, {
            text: words `The minutes of the ${name} are final: three weeks have passed since they were circulated, and no meeting was scheduled within them (Bylaws 5.1(1)).`,
            card: {
                title: `Minutes of the ${name}`,
                sections: [],
                buttons: [{ label: "Publish", command: "minutes publish", values: { minutes: set.id } }],
            },
        }, { key: `final ${set.id} ${set.circulatedAt}` });
    },
};
