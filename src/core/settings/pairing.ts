import { fold } from "../roster/names.ts";

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

interface Known<T> {
  readonly it: T;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** How one of now may be one of before, the surest way first. A shared alias is not enough: two people may be “Bob”. */
const ways: readonly ((now: Known<unknown>, old: Known<unknown>) => boolean)[] = [
  (now, old) => now.name === old.name,
  (now, old) => now.aliases.includes(old.name),
  (now, old) => old.aliases.includes(now.name),
];

/**
 * Finds for each what it was before: by its name, else by a name that was or is an alias. Each is found once, and all
 * names come before any alias: a new namesake of an alias that was dropped is somebody else.
 */
export function pairNamed<N extends Named, O extends Named>(
  after: readonly N[],
  before: readonly O[],
): ReadonlyMap<N, O> {
  const pairs = new Map<N, O>();
  const left = new Set(before.map(folded));
  const all = after.map(folded);
  for (const isSame of ways)
    for (const now of all) {
      const old = pairs.has(now.it) ? undefined : [...left].find((one) => isSame(now, one));
      if (!old) continue;
      pairs.set(now.it, old.it);
      left.delete(old);
    }
  return pairs;
}

const folded = <T extends Named>(it: T): Known<T> => ({
  it,
  name: fold(it.name),
  aliases: it.aliases.map(fold),
});
