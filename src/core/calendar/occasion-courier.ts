import {
  type Instant,
  type MessageRef,
  type Occasion,
  type Platform,
  Undelivered,
} from "../../chat/index.ts";
import type { OutboxRow, Store } from "../../store/index.ts";
import { groupOf } from "../group.ts";
import { onceOf, readDestination } from "../say.ts";
import { deletedByHand, type OccasionErrand, type OccasionShown, occasionShown } from "./occasions.ts";

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
  const ref = row.ref ?? undefined;
  if (!platform.keepsEvents || row.closedAt !== null)
    return tray.sent(row, now(), ref, row.closedAt !== null);
  const group = await store.read.group(row.group);
  const scene = group && { read: store.read.of(row.group), group: groupOf(group), now: now() };
  const errand = row.payload as OccasionErrand;
  const shown = scene ? await occasionShown(errand, scene) : "removed";
  if (shown === "left" || (!ref && shown !== "removed" && shown.open)) return tray.sent(row, now(), ref);
  if (!ref && row.triedAt !== null && errand.tried)
    return finishTried(row, errand.tried, shown, { store, platform, now });
  if (shown === "removed" && !ref) return tray.sent(row, now(), ref);
  const made = ref || shown === "removed" ? errand : { ...errand, tried: shown.occasion };
  if (!(await tray.claim(row, now(), made))) return;
  if (shown === "removed") {
    if (ref) await platform.remove(ref).catch(unlessGone);
    return tray.sent(row, now(), undefined);
  }
  if (!ref) return tray.sent(row, now(), await make(row, shown.occasion, platform));
  try {
    await platform.edit(ref, { kind: "occasion", occasion: shown.occasion });
  } catch (error) {
    unlessGone(error);
    // Told first: killed in between, it is found to be gone once more, and told under the same key.
    if (!shown.open) await tellDeleted(row, shown.name, { store, now });
    return tray.sent(row, now(), undefined, true);
  }
  return tray.sent(row, now(), ref);
}

/**
 * Nobody knows whether an event that was being made came to be: it is found, or made, as it was then. What has become
 * of its meeting meanwhile is seen to next.
 */
async function finishTried(
  row: OutboxRow,
  tried: Occasion,
  shown: OccasionShown,
  { store: { tray }, platform, now }: Scene,
): Promise<void> {
  if (!(await tray.claim(row, now()))) return;
  const ref = await make(row, tried, platform).catch(unlessGone);
  const isAsShown = typeof shown === "object" && JSON.stringify(shown.occasion) === JSON.stringify(tried);
  const stillWanted = { ...row, wanted: -1 };
  await tray.sent(ref && isAsShown ? row : stillWanted, now(), ref);
}

function make(row: OutboxRow, occasion: Occasion, platform: Platform): Promise<MessageRef> {
  const destination = readDestination(row.destination);
  if (destination === "content" || !("place" in destination))
    throw new Error("an event belongs into a workspace");
  return platform.post(destination.place, { kind: "occasion", occasion }, onceOf(row));
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof Undelivered) || error.why !== "gone") throw error;
  return undefined;
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
