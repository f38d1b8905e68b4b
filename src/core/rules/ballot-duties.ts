import type { Instant } from "../../chat/index.ts";

export type DutyName = "announce" | "open review" | "tell review result" | "update web site" | "second vote";

/** Something that somebody owes a ballot now. */
export interface Duty {
  readonly name: DutyName;
  /** Whose it is today: opening a review becomes the vice-chair's after five business days (2.4(5)). */
  readonly who: "chair" | "vice-chair" | "proposer";
  /** "announce the result". */
  readonly words: string;
  readonly from: Instant;
  readonly until?: Instant | undefined;
  readonly overdue: boolean;
  readonly by: string;
}
