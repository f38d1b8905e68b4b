import type { Instant, Reply } from "../../chat/index.ts";
import type { OutboxRow } from "../../store/index.ts";
import type { Beat, DueLine } from "../due.ts";
import { destinationOf } from "../say.ts";
import type { ReminderLine } from "../settings/reminder-lines.ts";
import { DAY_MS } from "../time.ts";
import type { Due, Matter, Scenery } from "./matter.ts";
import { type Part, partsOf } from "./parts.ts";
import { matterNamed } from "./plan.ts";

/** What the outbox keeps of a reminder: not its words, which are found at the moment of sending. */
export interface ReminderErrand {
  readonly matter: string;
  readonly subject: string;
  readonly line: ReminderLine;
  readonly key: string;
  readonly at: Instant;
  readonly part: Part["of"];
}

/** The clock's view of a matter: one row of the due index a subject, however many lines are about it. */
export function dueLineOf(matter: Matter): DueLine {
  return {
    line: `remind ${matter.name}`,
    table: matter.table,
    subjects: (scene) => matter.subjects(scene),
    ...(matter.follows && { follows: matter.follows }),
    dueAt: async (subject, scene) => (await matter.next(subject, scene.now, scene))[0]?.at,
    async fall(subject, beat, since) {
      const next = await matter.nextWithin(subject, { after: since - 1, until: beat.now }, beat);
      for (let after = since - 1; ; ) {
        const due = next(after);
        const [first] = due;
        if (!first || first.at > beat.now) return { next: first?.at };
        for (const one of due) if (!isLongMoot(one, beat.now)) await fill(matter, subject, one, beat);
        after = first.at;
      }
    },
  };
}

/** Said too late it is logged; what was of no use a month ago already is not even that: the process was away for years. */
const isLongMoot = ({ usefulUntil }: Due, now: Instant): boolean =>
  usefulUntil !== undefined && usefulUntil < now - 30 * DAY_MS;

/** Puts into the outbox what a line comes to now: a row for each room, and one for each account. */
async function fill(matter: Matter, subject: string, due: Due, beat: Beat): Promise<void> {
  const { line, key, at, usefulUntil } = due;
  const telling = await due.tell(beat);
  if (!telling) return;
  for (const { of, destination } of await partsOf(telling, line, beat)) {
    const payload: ReminderErrand = { matter: matter.name, subject, line, key, at, part: of };
    const destinations =
      destination === undefined ? (await beat.read.rooms()).map(destinationOf) : [destination];
    for (const to of destinations)
      await beat.write.send({
        kind: "remind",
        // An officer may be told something themselves and be handed e-mails for others.
        key: of === "mail" ? `${key} mail` : key,
        destination: to,
        payload,
        ...(usefulUntil !== undefined && { usefulUntil }),
      });
  }
}

/** A reminder in words, as things are now; nothing where it no longer concerns anybody there. */
export async function renderReminder(
  { payload, destination }: Pick<OutboxRow, "payload" | "destination">,
  scene: Scenery,
): Promise<Reply | undefined> {
  const errand = payload as ReminderErrand;
  const due = await matterNamed(errand.matter)?.next(errand.subject, errand.at - 1, scene);
  // Moved, cancelled, or no longer in the plan: then there is another one for it, or none.
  const still = due?.find(({ key, at }) => key === errand.key && at === errand.at);
  const telling = await still?.tell(scene);
  const parts = telling ? await partsOf(telling, errand.line, scene) : [];
  const part = parts.find(
    ({ of, destination: to }) => of === errand.part && (of === "room" || to === destination),
  );
  return part?.reply();
}
