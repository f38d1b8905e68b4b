import type { Instant, Reply } from "../../chat/index.ts";
import type { OutboxRow, Reminder } from "../../store/index.ts";
import type { Saying } from "../due.ts";
import { destinationOf } from "../say.ts";
import { DAY_MS } from "../time.ts";
import type { Due, Matter, Scenery } from "./matter.ts";
import { type Part, partsOf } from "./parts.ts";
import { matterNamed } from "./plan.ts";

/** What the outbox keeps of a reminder: not its words, which are found at the moment of sending. */
interface ReminderErrand {
  readonly matter: string;
  readonly subject: string;
  readonly at: Instant;
  readonly part: Part["of"];
}

/** The clock's view of a matter: one row of the due index a subject, however many lines are about it. */
export function dueLineOf(matter: Matter): Saying {
  return {
    line: `remind ${matter.name}`,
    table: matter.table,
    subjects: (scene) => matter.subjects(scene),
    ...(matter.follows && { follows: matter.follows }),
    dueAt: async (subject, scene) => (await matter.next(subject, scene.now, scene))[0]?.at,
    async said(subject, scene, since) {
      const next = await matter.nextWithin(subject, { after: since - 1, until: scene.now }, scene);
      const reminders: Reminder[] = [];
      for (let after = since - 1; ; ) {
        const due = next(after);
        const first = due[0];
        if (!first || first.at > scene.now) return { reminders, next: first?.at };
        for (const one of due)
          if (!isLongMoot(one, scene.now))
            reminders.push(...(await remindersOf(one, matter, subject, scene)));
        after = first.at;
      }
    },
  };
}

/** Said too late it is logged; what was of no use a month ago already is not even that: the process was away for years. */
const isLongMoot = ({ usefulUntil }: Due, now: Instant): boolean =>
  usefulUntil !== undefined && usefulUntil < now - 30 * DAY_MS;

/** What a line comes to now: one reminder for each room, and one for each account. */
async function remindersOf(
  { line, key, at, usefulUntil, tell }: Due,
  { name }: Matter,
  subject: string,
  scene: Scenery,
): Promise<readonly Reminder[]> {
  const telling = await tell(scene);
  if (!telling) return [];
  const reminders: Reminder[] = [];
  for (const { of, destination } of await partsOf(telling, line, scene)) {
    const payload: ReminderErrand = { matter: name, subject, at, part: of };
    const destinations =
      destination === undefined ? (await scene.read.rooms()).map(destinationOf) : [destination];
    for (const to of destinations)
      reminders.push({ key: keyOf(key, of), destination: to, payload, usefulUntil });
  }
  return reminders;
}

/** An officer may be told something themselves and be handed e-mails for others. */
const keyOf = (key: string, part: Part["of"]): string => (part === "mail" ? `${key} mail` : key);

/** A reminder in words, as things are now; nothing where it no longer concerns anybody there. */
export async function renderReminder(
  { key, payload, destination }: Pick<OutboxRow, "key" | "payload" | "destination">,
  scene: Scenery,
): Promise<Reply | undefined> {
  const { matter, subject, at, part } = payload as ReminderErrand;
  const due = await matterNamed(matter)?.next(subject, at - 1, scene);
  // Moved, cancelled, or no longer in the plan: then there is another one for it, or none.
  const still = due?.find((one) => keyOf(one.key, part) === key && one.at === at);
  const telling = await still?.tell(scene);
  const parts = still && telling ? await partsOf(telling, still.line, scene) : [];
  const found = parts.find(({ of, destination: to }) => of === part && (of === "room" || to === destination));
  return found?.reply();
}
