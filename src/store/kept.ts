/** As many groups as are kept in mind at once: their settings as parsed, the questions about each. */
const most = 1000;

/** Keeps something of a group in mind, and lets go of what was kept longest where it becomes too much. */
export function keep<V>(kept: Map<string, V>, group: string, value: V): V {
  kept.delete(group);
  kept.set(group, value);
  const [oldest] = kept.size > most ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return value;
}
