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
