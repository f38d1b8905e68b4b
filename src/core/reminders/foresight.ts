import type { Instant, Reply } from "../../chat/index.ts";
import { finalForeseen } from "../minutes/final.ts";
import type { ReminderLine } from "../settings/reminder-lines.ts";
import type { Due, Matter, Scenery } from "./matter.ts";
import { partsOf } from "./parts.ts";
import { matters } from "./plan.ts";

/** One message that would be sent, if nothing happened meanwhile. */
export interface Foreseen {
  readonly at: Instant;
  readonly line: ReminderLine | "minutes final";
  readonly key: string;
  /** Whom it reaches: every room of the group, or one member. */
  readonly to: "rooms" | { readonly member: string };
  readonly of: "room" | "person" | "mail";
  readonly reply: Reply;
}

/**
 * What the clock would have said between two instants, asked of the very functions by which it says it. The state is
 * taken to stay as it is, but for what time alone changes.
 */
export async function foresee(
  { read, group }: Pick<Scenery, "read" | "group">,
  after: Instant,
  until: Instant,
): Promise<readonly Foreseen[]> {
  const foreseen: Foreseen[] = [];
  for (const matter of matters)
    for (const subject of await matter.subjects({ read, group }))
      for await (const due of dueWithin(matter, subject, { read, group }, after, until))
        foreseen.push(...(await messagesOf(due, { read, group, now: due.at })));
  for (const { at, key, reply } of await finalForeseen({ read, group }))
    if (at > after && at <= until)
      foreseen.push({ at, line: "minutes final", key, to: "rooms", of: "room", reply });
  return foreseen.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

async function* dueWithin(
  matter: Matter,
  subject: string,
  scene: Pick<Scenery, "read" | "group">,
  after: Instant,
  until: Instant,
): AsyncGenerator<Due> {
  const next = await matter.nextWithin(subject, { after, until }, scene);
  for (let last = after; ; ) {
    const due = next(last);
    const [first] = due;
    if (!first || first.at > until) return;
    yield* due;
    last = first.at;
  }
}

async function messagesOf(due: Due, scene: Scenery): Promise<readonly Foreseen[]> {
  const telling = await due.tell(scene);
  if (!telling) return [];
  const { at, line, key } = due;
  const messages: Foreseen[] = [];
  for (const { of, member, reply } of await partsOf(telling, line, scene))
    messages.push({
      at,
      line,
      key,
      of,
      to: member === undefined ? "rooms" : { member },
      reply: await reply(),
    });
  return messages;
}
