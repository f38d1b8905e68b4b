import type { Instant, Words } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { minutesRepairs } from "./minutes.ts";
import { peopleRepairs } from "./people.ts";

/** Something that nobody but an officer can put right, and the command that does. */
export interface Repair {
  readonly what: Words;
  readonly todo: Words;
}

export interface Repairs {
  readonly heading: string;
  readonly repairs: readonly Repair[];
  /** How many more there are of the kind. */
  readonly more?: number;
}

export interface RepairScene {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** Everything of a group that waits for an officer's hand, by kind; kinds of which there is nothing are left away. */
export async function repairsOf(scene: RepairScene): Promise<readonly Repairs[]> {
  const all = [...(await peopleRepairs(scene)), ...(await minutesRepairs(scene))];
  return all.filter(({ repairs }) => repairs.length > 0);
}

/** A name as it is typed into a command. */
export const quoted = (name: string): string => `"${name.replaceAll('"', "")}"`;
