import { type Instant, type MessageRef, type Platform, Undelivered } from "../../chat/index.ts";
import type { OutboxRow, Store } from "../../store/index.ts";
import { groupOf } from "../group.ts";
import { readDestination } from "../say.ts";
import { deletedByHand, type OccasionErrand, occasionShown } from "./occasions.ts";

interface Scene {
  readonly store: Store;
  readonly platform: Platform;
  readonly now: () => Instant;
}

/**
 * Brings a platform's own event into step with its meeting: made, changed, or removed. One that somebody deleted by
 * hand is not made again; its room is told so, once.
 */
export async function deliverOccasion(row: OutboxRow, { store, platform, now }: Scene): Promise<void> {
  const { tray } = store;
  const ref = (row.ref as MessageRef | null) ?? undefined;
  if (!platform.keepsEvents || row.closedAt !== null)
    return tray.sent(row, now(), ref, row.closedAt !== null);
  const group = await store.read.group(row.group);
  const scene = group && { read: store.read.of(row.group), group: groupOf(group), now: now() };
  const shown = scene ? await occasionShown(row.payload as OccasionErrand, scene) : "removed";
  if (shown === "begun" || (shown === "removed" && !ref)) return tray.sent(row, now(), ref);
  if (!(await tray.claim(row, now()))) return;
  if (shown === "removed") {
    if (ref) await platform.remove(ref).catch(unlessGone);
    return tray.sent(row, now(), undefined);
  }
  const message = { kind: "occasion", occasion: shown.occasion } as const;
  if (ref) {
    try {
      await platform.edit(ref, message);
    } catch (error) {
      unlessGone(error);
      await tray.sent(row, now(), undefined, true);
      return tellDeleted(row, shown.name, { store, now });
    }
    return tray.sent(row, now(), ref);
  }
  const destination = readDestination(row.destination);
  if (destination === "content" || !("place" in destination))
    throw new Error("an event belongs into a workspace");
  // One made again after it was removed is not the one from before.
  const key = [row.key, row.destination, ...(row.sentAt === null ? [] : [row.sentAt])].join(" ");
  const once = row.triedAt === null ? { key } : { key, triedAt: row.triedAt };
  await tray.sent(row, now(), await platform.post(destination.place, message, once));
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Undelivered) || error.why !== "gone") throw error;
}

async function tellDeleted(row: OutboxRow, name: string, { store, now }: Omit<Scene, "platform">) {
  const { group, key, destination } = row;
  await store.transact(async (transaction) => {
    const call = `courier found ${key} ${destination} deleted`;
    const by = { group, call, at: now(), account: "courier", command: "occasion", said: "" };
    const payload = deletedByHand(name);
    await transaction.writer(by).send({ kind: "say", key: `${key} deleted`, destination, payload });
  });
}
