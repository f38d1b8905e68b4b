import type { ItemKind } from "../../core/minutes/record.ts";
import type { Day } from "../../core/time.ts";
import type { ReadPerson } from "./people.ts";

const ballotStates = [
  "drafting",
  "proposed",
  "discussion",
  "voting",
  "ipr-review",
  "passed",
  "failed",
  "postponed",
  "other",
] as const;
export type BallotState = (typeof ballotStates)[number];

export interface ReadBallot {
  readonly id: string | null;
  /** `null` where the post gives the id alone. */
  readonly title: string | null;
  readonly state: BallotState;
  /** The words of the post that show the state. */
  readonly quote: string;
}

export interface ReadItem {
  readonly title: string;
  readonly kind: ItemKind;
  /** What was minuted under it, a line each, in order. */
  readonly lines: readonly string[];
}

/** What a post of minutes says, and nothing that it does not say: `null` and `[]` stand for silence. */
export interface PostReading {
  readonly source: string;
  readonly date: Day | null;
  readonly title: string | null;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly author: string | null;
  readonly attendees: readonly ReadPerson[];
  readonly minuteTaker: string | null;
  readonly rollCallBy: string | null;
  readonly antitrustRead: boolean;
  readonly approvedMinutes: readonly Day[];
  readonly ballots: readonly ReadBallot[];
  readonly items: readonly ReadItem[];
  readonly nextMeeting: Day | null;
  readonly layout: string;
  /** What is said before the first item. */
  readonly loose: readonly string[];
  readonly regrets: readonly ReadPerson[];
  readonly chair: string | null;
  /** Words that had a place in the post where something else was expected. */
  readonly notUnderstood: readonly string[];
  /** What the chair should look at: contradictions, guesses that were not made. */
  readonly lookAt: readonly string[];
}
