import type { Button, Card, Instant, Speaker, Words } from "../../chat/index.ts";

/** Somebody who may be chosen, and what they are in the group. */
export interface Person extends Speaker {
  /** "chair, Lantern Trust". */
  readonly about: string;
}

/** One line of the draft minutes, as it now is. */
export interface DraftLine {
  readonly id: string;
  readonly item: string;
  readonly number: number;
  /** "decision", "action"; missing for a plain line. */
  readonly label?: string;
  readonly text: string;
  /** Who promised it, and until when. */
  readonly promise?: string;
  readonly struck: boolean;
}

export interface DraftItem {
  readonly id: string;
  readonly title: string;
  readonly state: "pending" | "current" | "done" | "postponed" | "dropped";
}

/** The minutes that are being taken, or were taken last. */
export interface Draft {
  readonly title: string;
  /** How far they have come: "being taken", "circulated". */
  readonly state: string;
  readonly items: readonly DraftItem[];
}

export interface DraftChange {
  /** How far the journal was read: the next change is asked for after it. */
  readonly mark: number;
  /** Missing where only lines changed. */
  readonly draft?: Draft | undefined;
  readonly lines: readonly DraftLine[];
}

/** One thing to come. */
export interface Day {
  readonly at: Instant;
  readonly what: Words;
  readonly kind: "meeting" | "ballot" | "reminder";
}

export interface Ballot {
  readonly name: string;
  readonly title: string;
  readonly state: Words;
  /** What happened to it and what its clock will do, in order. */
  readonly timeline: readonly { readonly at: Instant; readonly what: Words; readonly past: boolean }[];
}

export interface Held {
  readonly name: string;
  readonly at: Instant;
  /** "minutes circulated", "published". */
  readonly state: string;
  readonly lines: readonly Words[];
}

export interface About {
  readonly name: string;
  readonly lines: readonly Words[];
  readonly roster: readonly { readonly name: string; readonly about: string }[];
  readonly held: readonly Held[];
}

/** A step of the guided first meeting. */
export interface Step {
  readonly text: Words;
  readonly done: boolean;
  readonly buttons?: readonly Button[];
  /** Somebody to be in a second window. */
  readonly window?: Speaker;
}

/** What stands beside the chat: read-only, handed in by whoever knows the group. */
export interface Views {
  /** The group's name, as the page's heading; missing where the room has none yet. */
  name(): Promise<string | undefined>;
  /** Where the group's record begins, as "/g/cscwg"; missing where no pages show it. */
  record?(): Promise<string | undefined>;
  people(): Promise<readonly Person[]>;
  /** The meeting that comes next, where none is open. */
  coming(): Promise<Card | undefined>;
  /** All of the draft; `lines` are all there are. */
  draft(): Promise<DraftChange>;
  /** What changed in it since. */
  draftAfter(mark: number): Promise<DraftChange>;
  /** The next 90 days. */
  days(): Promise<readonly Day[]>;
  ballots(): Promise<readonly Ballot[]>;
  about(): Promise<About | undefined>;
  /** The guided first meeting; nothing where it is over or never began. */
  tour(who: Speaker): Promise<readonly Step[]>;
}
