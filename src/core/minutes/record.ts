import type { Instant } from "../../chat/index.ts";
import type { ItemKind, ItemState, MeetingKind, NoteKind } from "../../store/index.ts";

export type { ItemKind, ItemState, MeetingKind, NoteKind };

/** One set of minutes, as the layouts read it: facts and words only, no ids, no markup. */
export interface MinutesRecord {
  readonly group: { readonly name: string; readonly zone: string };
  readonly meeting: {
    readonly kind: MeetingKind;
    /** Its own title where it has one ("F2F 61, Bangalore"). */
    readonly title?: string;
    readonly startsAt: Instant;
    readonly startedAt?: Instant;
    readonly adjournedAt?: Instant;
    /** Which sitting of how many, where a meeting had several. */
    readonly sitting?: { readonly number: number; readonly of: number };
    readonly place?: string;
  };
  readonly chair?: string;
  readonly minuteTakers: readonly string[];
  /** Whether the call was recorded from the moment the minute taker was named. */
  readonly recorded: boolean;
  readonly rollCall?: { readonly by: string; readonly at: Instant };
  readonly antitrust?: {
    readonly by: string;
    readonly at: Instant;
    readonly text: "antitrust statement" | "note well";
    /** The larger meeting in which it had been read just before (Bylaws 1.3). */
    readonly elsewhere?: string;
  };
  /** In the order of the roll call. Those sent regrets for or marked absent are not among them. */
  readonly present: readonly Attendee[];
  readonly regrets: readonly Attendee[];
  readonly items: readonly MinutedItem[];
  readonly attachments: readonly { readonly label: string; readonly link: string }[];
  readonly next?: { readonly startsAt: Instant; readonly place?: string };
}

export interface Attendee {
  readonly name: string;
  readonly organization?: string;
  readonly guest: boolean;
  readonly mode?: "room" | "remote";
  readonly arrivedAt?: Instant;
  readonly leftAt?: Instant;
}

export interface MinutedItem {
  readonly kind: ItemKind;
  readonly title: string;
  readonly state: ItemState;
  /** Decisions on earlier minutes taken under this item, in order. */
  readonly decided: readonly DecidedMinutes[];
  readonly notes: readonly MinutedNote[];
}

export interface DecidedMinutes {
  readonly decision: "approved" | "tabled";
  readonly kind: MeetingKind;
  readonly startsAt: Instant;
  /** Which sittings of how many, where the meeting had several: those decided on together stand together. */
  readonly sittings?: { readonly numbers: readonly number[]; readonly of: number };
  /** The chair's own words for it, used instead of the layout's where given. */
  readonly words?: string;
}

export interface MinutedNote {
  readonly kind: NoteKind;
  /** Its number within the meeting, by which members speak of it. */
  readonly number?: number;
  readonly text: string;
  /** "corrected 3 February 2026", "added 3 February 2026": put right after the minutes were final. */
  readonly corrected?: string;
  /** Left out of the public copy on request; leaves a mark there. */
  readonly redacted: boolean;
  /** Who promised it and until when, for an action. No owner: the group's. */
  readonly action?: { readonly owner?: string; readonly due?: string };
}
