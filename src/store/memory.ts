/**
 * Answers to questions that every call asks and few calls change: who somebody is, which meeting is open. Each is kept
 * until a table that it was read from is written to.
 */
export interface Memory {
  /** A place for the answers of one question, by what was asked. */
  shelf<A>(tables: readonly string[]): Map<string, A>;
  /** To be told of every table that is written to. */
  forget(table: string): void;
  /** The tables written to since this was last asked. */
  written(): readonly string[];
}

export function createMemory(): Memory {
  const shelves = new Map<string, Map<string, unknown>[]>();
  let written = new Set<string>();
  return {
    shelf<A>(tables: readonly string[]) {
      const shelf = new Map<string, A>();
      for (const table of tables) shelves.set(table, [...(shelves.get(table) ?? []), shelf]);
      return shelf;
    },
    forget(table) {
      written.add(table);
      for (const shelf of shelves.get(table) ?? []) shelf.clear();
    },
    written() {
      const tables = [...written];
      if (tables.length > 0) written = new Set();
      return tables;
    },
  };
}

/** So much is kept in mind at once of one kind: the questions about each group, the answers to one of them. */
const most = 1000;

/** Keeps something in mind, and lets go of what was kept longest where it becomes too much. */
export function keep<V>(kept: Map<string, V>, key: string, value: V): V {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.size > most ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return value;
}
