import type { File } from "../chat/index.ts";
import type { Item, Meeting } from "../store/index.ts";
import type { Group } from "./group.ts";
import { nameOf } from "./meeting.ts";
import { dayOf, spokenInstant } from "./time.ts";

/** A ready-made text for a mailing list: what counts there is what stands on the list, so a person sends it. */
export function mailFile(name: string, to: string | undefined, subject: string, body: string): File {
  const head = [...(to ? [`To: ${to}`] : []), `Subject: ${oneLine(subject)}`, "", ""].join("\n");
  return { name, type: "text/plain", content: `${head}${body.trimEnd()}\n` };
}

/** The agenda for the public list: a decision on a subcommittee needs it there 48 hours before (charter 5.2(b)). */
export function agendaMail(meeting: Meeting, items: readonly Item[], group: Group): File {
  const title = nameOf(meeting, group.zone);
  const lines = items.map((item, n) => `${n + 1}. ${item.title}`);
  const place = meeting.place === null ? [] : [`Where: ${meeting.place}`];
  const body = [`When: ${spokenInstant(meeting.startsAt, group.zone)}`, ...place, "", ...lines].join("\n");
  const { lists } = group.settings;
  return mailFile(
    `agenda-${dayOf(meeting.startsAt, group.zone)}.txt`,
    lists.public ?? lists.members,
    `Agenda: ${group.settings.abbreviation ?? group.name} ${title}`,
    body,
  );
}

/** A mail header must not be broken out of by what somebody typed. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
