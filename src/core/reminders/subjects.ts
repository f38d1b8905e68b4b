import type { Instant } from "../../chat/index.ts";
import type { Action, Inquiry, MinutesSet } from "../../store/index.ts";
import { type Planned, plannedNext, plannedWithin } from "../calendar/plan.ts";
import { endOf } from "../roster/standing.ts";
import { figuresOf } from "../rules/figures.ts";
import { DAY_MS, dayOf, endOfDay } from "../time.ts";
import type { MatterOf, Scenery } from "./matter.ts";
import type { Anchor } from "./occasions.ts";
import type { EndingStanding } from "./standing-words.ts";

/** Where the things are that reminders are about, and at which instants of theirs. */
type Found<T> = Omit<MatterOf<T>, "lines">;
type Scene = Pick<Scenery, "read" | "group">;
interface Span {
  readonly after: Instant;
  reach(): number;
}

const hour = 3_600_000;

/** The meetings to come of one group: also those that only its cadence has yet. */
export const meetings: Found<Planned> = {
  name: "meeting",
  table: "groups",
  subjects: async ({ group }) => [group.id],
  follows: ["meetings"],
  async anchors(_, scene, span) {
    return (await plannedFrom(scene, span)).map((planned) => ({
      name: "start",
      key: planned.meeting?.id ?? `slot ${planned.slot}`,
      at: planned.startsAt,
      of: planned,
    }));
  },
};

/** All meetings of which something may be said next after an instant: those within twice the reach, and the one after. */
async function plannedFrom(scene: Scene, { after, reach }: Span): Promise<readonly Planned[]> {
  const until = after + 2 * reach();
  const near = await plannedWithin(scene, after - DAY_MS, until);
  const [recorded] = await scene.read.meetings.upcoming(until, 1);
  const regular = await plannedNext({ ...scene, after: until });
  const first = Math.min(...[recorded, regular].map((one) => one?.startsAt ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(first) ? [...near, ...(await plannedWithin(scene, first - 1, first))] : near;
}

/** A sitting's minutes, from its end until they are circulated. */
export const minutes: Found<MinutesSet> = {
  name: "minutes",
  table: "minutes",
  subjects: uncirculated,
  follows: ["groups"],
  async anchors(subject, { read }) {
    const set = await read.minutes.set(subject);
    if (!set || set.circulatedAt !== null || set.finalAt !== null) return [];
    const ended = set.endedAt ?? (await read.meetings.meeting(set.meeting))?.adjournedAt ?? null;
    return ended === null ? [] : [{ name: "end", key: set.id, at: ended, of: set }];
  },
};

export const actions: Found<Action> = {
  name: "action",
  table: "actions",
  subjects: async ({ read }) =>
    (await read.actions.open()).filter(({ due }) => due !== null).map(({ id }) => id),
  follows: ["meetings", "groups"],
  async anchors(subject, scene, span) {
    const action = await scene.read.actions.action(subject);
    if (!action || action.due === null || action.doneAt !== null || action.droppedAt !== null) return [];
    if (action.due !== "next meeting") return [dayAnchor("due", subject, action.due, action, scene)];
    // What is due at the next meeting, and still open after it, is due at the one after.
    return (await plannedFrom(scene, span))
      .filter(({ startsAt }) => startsAt > action.addedAt)
      .map(({ startsAt }) => ({
        name: "due",
        key: subject,
        at: startsAt,
        day: dayOf(startsAt, scene.group.zone),
        of: action,
      }));
  },
};

/** A question from outside: its acknowledgement, the end of the time to object to a reply, the reply's own date. */
export const inquiries: Found<Inquiry> = {
  name: "inquiry",
  table: "inquiries",
  subjects: async ({ read }) => (await read.inquiries.open()).map(({ id }) => id),
  follows: ["groups", "objections"],
  async anchors(subject, scene) {
    const inquiry = await scene.read.inquiries.inquiry(subject);
    if (!inquiry || inquiry.answeredAt !== null) return [];
    const { inquiryAcknowledgeHours, inquiryObjectionHours } = figuresOf(scene.group);
    const { receivedAt, acknowledgedAt, proposedAt, replyDue } = inquiry;
    const at = (name: string, instant: Instant): Anchor<Inquiry> => ({
      name,
      key: subject,
      at: instant,
      of: inquiry,
    });
    return [
      ...(acknowledgedAt === null
        ? [at("acknowledgement", receivedAt + inquiryAcknowledgeHours * hour)]
        : []),
      ...(proposedAt === null ? [] : [at("objections over", proposedAt + inquiryObjectionHours * hour + 1)]),
      ...(replyDue === null ? [] : [dayAnchor("reply due", subject, replyDue, inquiry, scene)]),
    ];
  },
};

/** An organization whose standing ends by itself. */
export const standings: Found<EndingStanding> = {
  name: "standing",
  table: "organizations",
  subjects: organizationsEnding,
  follows: ["standings", "groups"],
  async anchors(subject, scene) {
    const organization = await scene.read.roster.organization(subject);
    const standing = (await scene.read.roster.standingsOf(subject)).at(-1);
    const end = standing && endOf(standing, scene.group);
    if (!organization || !standing || end === undefined) return [];
    return [dayAnchor("end", subject, end, { organization, standing }, scene)];
  },
};

async function uncirculated({ read }: Pick<Scene, "read">): Promise<readonly string[]> {
  return (await read.minutes.uncirculated()).map(({ id }) => id);
}

async function organizationsEnding({ read, group }: Scene): Promise<readonly string[]> {
  const ending = (await read.roster.standings()).filter((one) => endOf(one, group) !== undefined);
  return [...new Set(ending.map(({ organization }) => organization))];
}

/** A whole day by the group's calendar. */
function dayAnchor<T>(name: string, key: string, day: string, of: T, { group }: Scene): Anchor<T> {
  return { name, key, at: endOfDay(day, group.zone), day, of };
}
