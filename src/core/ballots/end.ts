import type { Instant } from "../../chat/index.ts";
import type { Context } from "../command.ts";
import type { Group } from "../group.ts";
import { dutiesOf } from "../rules/ballot-duties.ts";
import { calendarOf, type Dossier } from "./ballot.ts";

interface Setting {
  readonly group: Group;
  readonly now: Instant;
}

/** Past this long after its end nobody is reminded of a duty any more: a ballot leaves the list of those under way. */
const longest = 120 * 24 * 3_600_000;

/** Since when a ballot is settled: at its end, with nothing owed any more; nothing while it is not. */
export function settledAtOf({ facts, rules, state }: Dossier, { group, now }: Setting): Instant | null {
  if (!state.over) return null;
  const owed = now - state.since < longest && dutiesOf(facts, rules, calendarOf(group), now).length > 0;
  return owed ? null : state.since;
}

/** When that changes by itself: as its state does, or once it has been over for long. */
export function nextEndOf({ state, ballot }: Dossier, { now }: Pick<Setting, "now">): Instant | undefined {
  if (!state.over) return state.until === undefined ? undefined : state.until + 1;
  const last = state.since + longest;
  return ballot.settledAt === null && last > now ? last : undefined;
}

/** Keeps the index of those at their end in step with the facts; what waited for this one waits no longer. */
export async function noteEnd(
  dossier: Dossier,
  { read, write, ...scene }: Setting & Pick<Context, "read" | "write">,
): Promise<void> {
  const { ballot, state } = dossier;
  const settledAt = settledAtOf(dossier, scene);
  if (ballot.settledAt !== settledAt) await write.update("ballots", ballot.id, { settledAt });
  if (!state.over) return;
  for (const { id } of await read.ballots.waitingFor(ballot.id))
    await write.update("ballots", id, { postponedAt: null, waitsFor: null });
  for (const item of await read.agenda.waiting())
    if (item.waitsFor === ballot.id) await write.update("items", item.id, { waitsFor: null });
}
