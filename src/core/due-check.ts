import type { Instant } from "../chat/index.ts";
import type { Reader } from "../store/index.ts";
import { afterFault } from "./clock.ts";
import { dueLines } from "./due.ts";
import { groupOf } from "./group.ts";

/**
 * Whether what a group's index says is due is what its state says: told to whoever verifies. What is due by now is the
 * next beat's business; a line that failed may have been put off.
 */
export async function dueFaults(group: string, reader: Reader, now: Instant): Promise<readonly string[]> {
  const row = await reader.group(group);
  if (!row) return [];
  const scene = { read: reader.of(group), group: groupOf(row), now };
  const faults: string[] = [];
  const set = await reader.due(group);
  const known = new Set(dueLines.map(({ line }) => line));
  for (const { line, subject } of set)
    if (!known.has(line))
      faults.push(`“${line}” is due about ${subject}, and nothing is known of such a line`);
  for (const { line, subjects, dueAt } of dueLines) {
    const index = new Map(set.filter((one) => one.line === line).map((one) => [one.subject, one.at]));
    for (const subject of new Set([...(await subjects(scene)), ...index.keys()])) {
      const at = index.get(subject);
      if (at !== undefined && at <= now) continue;
      const expected = await dueAt(subject, scene);
      const future = expected !== undefined && expected > now ? expected : undefined;
      const putOff =
        at !== undefined && at <= now + afterFault && future === undefined && expected !== undefined;
      if (at !== future && !putOff)
        faults.push(`“${line}” about ${subject} is due ${spoken(at)}, and should be ${spoken(future)}`);
    }
  }
  return faults;
}

const spoken = (at: Instant | undefined) => (at === undefined ? "never" : new Date(at).toISOString());
