import type { Instant } from "../chat/index.ts";
import type { Read, Reader } from "../store/index.ts";
import { type Group, groupOf } from "./group.ts";

/** A group as it is read at a moment, for pages and files that nobody in particular asks for. */
export interface GroupView {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

export async function viewOf(reader: Reader, id: string, now: Instant): Promise<GroupView | undefined> {
  const row = await reader.group(id);
  return row && { read: reader.of(id), group: groupOf(row), now };
}
