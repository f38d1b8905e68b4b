import { type Instant, type Message, type Platform, type Reply, Undelivered } from "../chat/index.ts";
import type { OutboxRow, Store } from "../store/index.ts";
import { deliverOccasion } from "./calendar/occasion-courier.ts";
import { groupOf } from "./group.ts";
import { withMailLink } from "./mail.ts";
import { type CardErrand, renderCard } from "./meetings/live-card.ts";
import { renderReminder } from "./reminders/engine.ts";
import { onceOf, readDestination } from "./say.ts";
import { Away, afterRefusal, createUnheard } from "./unheard.ts";

/** Writes one post into the content folder; answers where. Writing it again changes nothing. */
export type Publisher = (job: PublishJob) => Promise<string>;

/** A set of minutes, or the page of a ballot. */
export type PublishJob = { readonly group: string } & (
  | { readonly minutes: string; readonly publication: string }
  | { readonly ballot: string; readonly page: string }
);

export interface CourierLog {
  delivered(fields: { key: string; destination: string; kind: string }): void;
  undelivered(fields: {
    key: string;
    destination: string;
    kind: string;
    why: string;
    again?: Instant;
    error?: unknown;
  }): void;
}

export interface CourierOptions {
  readonly store: Store;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Missing where no content folder is configured: publishing then waits. */
  readonly publish?: Publisher;
  /** Where pages are reached from outside. */
  readonly site?: string | undefined;
  readonly now: () => Instant;
  readonly log: CourierLog;
}

export interface Courier {
  /** Delivers what is due, until nothing is. */
  deliver(): Promise<void>;
  /**
   * Sets it going: one promise for each platform that something is due on, done when nothing is any more. A platform
   * that does not answer keeps no other waiting; calls that come meanwhile join what is under way.
   */
  begin(): Promise<readonly Promise<void>[]>;
}

const batch = 50;
const minute = 60_000;
/** Waits between tries: later and later, up to an hour. */
const waits = [5_000, 15_000, minute, 5 * minute, 15 * minute, 60 * minute];

/** What nobody needs to hear any more. */
class Moot extends Error {}

/** Delivers the outbox. Each row is claimed before the platform is called and marked after. */
export function createCourier({ store, platforms, publish, site, now, log }: CourierOptions): Courier {
  const { tray } = store;
  const unheard = createUnheard({ store, platforms, now });

  const deliverRow = async (row: OutboxRow): Promise<void> => {
    const label = { key: row.key, destination: row.destination, kind: row.kind };
    if (row.usefulUntil !== null && row.usefulUntil < now()) {
      await tray.failed(row, "no longer useful", undefined, true);
      return log.undelivered({ ...label, why: "no longer useful" });
    }
    const held = await unheard.held(row);
    if (held) return tray.failed(row, held.fault, held.until, true);
    try {
      if (row.kind === "publish") await publishRow(row);
      else if (row.kind === "occasion") await showOccasion(row);
      else await sayRow(row);
      log.delivered(label);
      await unheard.taken(row);
    } catch (error) {
      const { why, again, forget, refused, bug } = await judge(error, row);
      if (refused) await unheard.refused(row, why);
      await tray.failed(row, why, again, !forget);
      log.undelivered({
        ...label,
        why,
        ...(again !== undefined && { again }),
        ...(bug && { error }),
      });
    }
  };

  const judge = async (error: unknown, row: OutboxRow): Promise<Verdict> => {
    const verdict = verdictOf(error, row, now());
    return !verdict.refused || (await unheard.concerns(row))
      ? verdict
      : { why: `${verdict.why}, and the group has left that room` };
  };

  const publishRow = async (row: OutboxRow): Promise<void> => {
    if (!publish) throw new Undelivered("later", "no content folder is configured", now() + 60 * minute);
    if (!(await tray.claim(row, now()))) return;
    const job = { ...(row.payload as object), group: row.group } as PublishJob;
    await publish(job);
    await tray.sent(row, now(), undefined);
  };

  const showOccasion = async (row: OutboxRow): Promise<void> => {
    const [name = ""] = row.destination.split(" ");
    const platform = platforms.get(name);
    if (!platform) throw new Away(name);
    await deliverOccasion(row, { store, platform, now });
  };

  const sayRow = async (row: OutboxRow): Promise<void> => {
    const destination = readDestination(row.destination);
    if (destination === "content") throw new Error(`a ${row.kind} for the content folder`);
    const to = "place" in destination ? destination.place : destination.account;
    const platform = platforms.get(to.platform);
    // A platform that is not running has not been told: the row waits for it.
    if (!platform) throw new Away(to.platform);
    // Claimed before it is rendered: what changes from here on asks for it again.
    if (!(await tray.claim(row, now()))) return;
    const { reply, closed } = await renderRow(row);
    const message: Message = { kind: "message", reply, pinned: row.kind === "show" && !closed };
    const { ref } = row;
    // A card that has moved on and is nowhere to be seen, never posted or deleted by hand, needs no pointer.
    if (closed && !ref) return tray.sent(row, now(), undefined, closed);
    if (row.kind === "show" && ref) {
      await platform.edit(ref, message);
      return tray.sent(row, now(), ref, closed);
    }
    await tray.sent(row, now(), await platform.post(to, message, onceOf(row)), closed);
  };

  const renderRow = async (row: OutboxRow): Promise<{ reply: Reply; closed: boolean }> => {
    if (row.kind !== "show" && row.kind !== "remind") return { reply: row.payload as Reply, closed: false };
    const group = await store.read.group(row.group);
    if (!group) throw new Moot("the group is no more");
    const scene = { read: store.read.of(row.group), group: groupOf(group), now: now(), site };
    if (row.kind === "show") return renderCard(row.payload as CardErrand, scene);
    const reply = await renderReminder(row, scene);
    if (!reply) throw new Moot("it no longer concerns anybody there");
    return { reply: withMailLink(reply, row.key, scene), closed: false };
  };

  const lanes = new Map<string, { again: boolean; readonly running: Promise<void> }>();

  const runLane = async (name: string, lane: { again: boolean }): Promise<void> => {
    try {
      while (lane.again) {
        lane.again = false;
        for (let rows = await due(name); rows.length > 0; rows = await due(name))
          for (const row of rows) await deliverRow(row);
      }
    } finally {
      lanes.delete(name);
    }
  };
  const due = (name: string) => tray.waiting(now(), batch, name);

  const join = (name: string): Promise<void> => {
    const under = lanes.get(name);
    if (under) {
      under.again = true;
      return under.running;
    }
    const lane = { again: true };
    const running = runLane(name, lane);
    lanes.set(name, Object.assign(lane, { running }));
    return running;
  };

  const begin = async () => {
    await unheard.review();
    return (await tray.lanes(now())).map(join);
  };
  return {
    begin,
    async deliver() {
      // What one platform refused may be a word for another, which was done already.
      for (let running = await begin(); running.length > 0; running = await begin()) {
        const ended = await Promise.allSettled(running);
        for (const one of ended) if (one.status === "rejected") throw one.reason;
      }
    },
  };
}

interface Verdict {
  readonly why: string;
  /** Missing where it is not tried again. */
  readonly again?: Instant;
  /** The message that stood there is no more. */
  readonly forget?: true;
  /** Somebody has to mend something first. */
  readonly refused?: true;
  readonly bug?: true;
}

/** When to try again, and what to say of it. A bug in rendering is tried again too: nothing is lost for a bug. */
function verdictOf(error: unknown, row: OutboxRow, now: Instant): Verdict {
  const again = now + (waits[Math.min(row.tries, waits.length - 1)] ?? minute);
  if (error instanceof Moot) return { why: error.message };
  if (error instanceof Away)
    return { why: `away: ${error.message}`, again: afterRefusal(row, now), refused: true };
  // A fault may have come after the platform had it: it is looked up before it is said again.
  if (!(error instanceof Undelivered)) return { why: "unknown: a fault", again, bug: true };
  const { why, retryAt, message } = error;
  const told = `${why}: ${message}`;
  if (why === "later") return { why: told, again: Math.max(retryAt ?? again, now + 1000) };
  if (why === "unknown") return { why: told, again };
  // A card whose message was deleted is posted anew; a post that was taken back is not written.
  if (why === "gone" && row.kind === "show" && row.ref) return { why: told, again: now, forget: true };
  if (why === "gone" && row.kind === "publish") return { why: told };
  return { why: told, again: afterRefusal(row, now), refused: true };
}
