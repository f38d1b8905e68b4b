import type { ItemKind } from "../minutes/record.ts";
import type { Day } from "../time.ts";

/** Minutes as an earlier post has them: what was read of it, before it meets the roster. */
export interface PostedMinutes {
  /** Where the post stands, below the folder that was imported. */
  readonly source: string;
  readonly date: Day | null;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly author: string | null;
  readonly attendees: readonly PostedPerson[];
  readonly regrets: readonly PostedPerson[];
  readonly chair: string | null;
  readonly minuteTaker: string | null;
  readonly rollCallBy: string | null;
  readonly antitrustRead: boolean;
  readonly approvedMinutes: readonly Day[];
  readonly items: readonly PostedItem[];
  readonly nextMeeting: Day | null;
}

export interface PostedPerson {
  readonly name: string;
  readonly organization: string | null;
}

export interface PostedItem {
  readonly title: string;
  readonly kind: ItemKind;
  readonly lines: readonly PostedLine[];
}

/** One line under an item. */
export interface PostedLine {
  readonly text: string;
  /** The days of earlier minutes that this line says were approved. */
  readonly approves: readonly Day[];
}
