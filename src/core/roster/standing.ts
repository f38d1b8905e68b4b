import type { Words } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import type { Group } from "../group.ts";
import { nameOf, openMeetingOf } from "../meetings/meeting.ts";
import { cite, figuresOf } from "../rules/figures.ts";
import type { Standing, VotingClass } from "../settings/roster.ts";
import { addMonths, type Day, spokenDay } from "../time.ts";
import { lastBy, type Organization, type StandingOn } from "./roster.ts";
import { fromWords } from "./roster-change.ts";

/** What is said of a standing. */
type Said = Pick<StandingOn, "class" | "status">;

/** "active issuer", "applicant as issuer", "left"; where there is no vote there is no class to name. */
export function standingWords({ class: votes, status }: Said): string {
  if (votes === "none" || ["left", "associate", "interested party"].includes(status)) return status;
  return status === "applicant" ? `applicant as ${votes}` : `${status} ${votes}`;
}

/** "is an active issuer", "has left". */
export function isWords(standing: Said): string {
  const said = standingWords(standing);
  if (standing.status === "left") return "has left";
  // "active", "suspended" and "probationary" alone are no nouns.
  if (said === standing.status && /^(active|suspended|probationary)$/.test(said)) return `is ${said}`;
  return `is ${/^[aio]/.test(said) ? "an" : "a"} ${said}`;
}

/** When a standing ends by itself; nothing for one that does not. */
export function endOf({ status, from }: StandingOn, group: Pick<Group, "settings">): Day | undefined {
  const { suspensionMonths, probationMonths } = figuresOf(group);
  if (status === "suspended") return addMonths(from, suspensionMonths);
  return status === "probationary" ? addMonths(from, probationMonths) : undefined;
}

/** What comes next for an organization, in words; nothing where it stays as it is. */
export function nextWords(
  standing: StandingOn,
  today: Day,
  group: Pick<Group, "settings">,
): string | undefined {
  const end = endOf(standing, group);
  if (standing.status === "applicant")
    return "The group decides by consensus: /organization accept, with class: unless it is named, or /organization decline.";
  if (end === undefined) return undefined;
  const over = end <= today;
  const when = `on ${spokenDay(end)}`;
  const figure = standing.status === "suspended" ? "suspensionMonths" : "probationMonths";
  const rule = cite(group, "charter 4.2.3", figure);
  if (standing.status === "suspended")
    return over
      ? `The suspension ended its membership ${when}: record it with /organization set status:left${rule}.`
      : `The suspension ends its membership ${when}, unless it is lifted${rule}.`;
  return over
    ? `The probation ended ${when}: renew it or set another status${rule}.`
    : `The probation ends ${when}, unless it is renewed${rule}.`;
}

/** Puts on record what an organization is from a day on. */
export async function recordStanding(
  { write }: Pick<Context, "write">,
  organization: string,
  standing: {
    readonly class: VotingClass;
    readonly status: Standing;
    readonly from: Day;
    readonly why?: string | undefined;
  },
): Promise<void> {
  await write.add("standings", { organization, ...standing, why: standing.why });
}

/** The voting member that an organization is an affiliate of. */
export async function ownerOf(
  { affiliateOf }: Pick<Organization, "affiliateOf">,
  read: Read,
): Promise<Organization | undefined> {
  return affiliateOf === null ? undefined : read.roster.organization(affiliateOf);
}

/** The standing that holds on a day, and a note where one recorded already holds from a later day. */
export async function standingAt(
  read: Read,
  organization: Organization,
  day: Day,
): Promise<{ readonly now: StandingOn | undefined; readonly later: string }> {
  const rows = await read.roster.standingsOf(organization.id);
  const next = rows.find((row) => row.from > day);
  return {
    now: lastBy(rows, day),
    later: next ? ` That holds until ${spokenDay(next.from)}, from when it ${isWords(next)}.` : "",
  };
}

/** How a decision on membership came about: as given, else by which meeting. */
export async function decidedBy(why: string | undefined, scene: Scene): Promise<string | undefined> {
  if (why !== undefined) return why;
  const open = await openMeetingOf(scene);
  return open && `by consensus at the ${nameOf(open, scene.group.zone)}`;
}

export function standingReply(
  { name }: Organization,
  standing: StandingOn,
  scene: Pick<Scene, "now" | "group">,
  after = "",
): Words {
  return [`${name} ${isWords(standing)}${fromWords(standing.from, scene)}.${after}`];
}
