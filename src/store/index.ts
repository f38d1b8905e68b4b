export type { Action } from "./actions.ts";
export { type ColumnShape, type GroupContents, mapTables, tableShapes } from "./adopt.ts";
export type { Item } from "./agenda.ts";
export {
  type Announcement,
  type Ballot,
  type BallotPage,
  type BallotStep,
  type BallotVersion,
  ballotPageKey,
  type ElectionRow,
  type Endorsement,
  type Listing,
  type Opening,
  type QuorumGroundRow,
  type Review,
  type Vote,
} from "./ballots.ts";
export { copyDatabase, replaceDatabase } from "./copy.ts";
export { faultOf, type SqliteFault } from "./database.ts";
export type { DueRow, Reminder } from "./due-book.ts";
export { digestOf } from "./ids.ts";
export type { UnmatchedName } from "./imports.ts";
export type { Inquiry } from "./inquiries.ts";
export type { Installation, Installations } from "./installations.ts";
export type { Change, Entry } from "./journal.ts";
export { replyTo } from "./ledger.ts";
export { Taken } from "./lock.ts";
export type {
  AttendanceRow,
  Meeting,
  OwnMark,
  ProceedingRow,
  Speaker as WaitingSpeaker,
} from "./meetings.ts";
export {
  type Correction,
  type Decision,
  type MinutesSet,
  type Publication,
  publishKey,
  type Redaction,
  type Suggestion,
} from "./minutes.ts";
export type { EarlyEdit, Note, NoteLine } from "./notes.ts";
export { knownMigrations, openStore, type Store, type StoreOptions, type Transaction } from "./open.ts";
export type { Poll, PollAnswer } from "./polls.ts";
export type { NewPost, Post, Posts } from "./posts.ts";
export type { Read, Reader } from "./read.ts";
export type { AccountRow, AffiliationRow, MemberRow, Organization, RoleRow, StandingRow } from "./roster.ts";
export type {
  Answer as VoteAnswer,
  BallotKind,
  ItemKind,
  ItemState,
  ListedAct,
  Mark,
  MeetingKind,
  NoteKind,
  PollScale,
  Proceeding,
  Role,
  Standing,
  StepKind,
  UnmatchedKind,
  VotePlace,
  VotingClass,
} from "./schema/index.ts";
export type { FoundLine, Search, Wanted } from "./search.ts";
export type { Sessions } from "./sessions.ts";
export { isPractice, openSnapshot, type Snapshot, Unreadable } from "./snapshot.ts";
export type { FactName, NewRow, RecordName, Row, TableName } from "./tables.ts";
export type { OutboxRow, Tray } from "./tray.ts";
export { Changed, Hanging, type HangingRows, type UndoneChange, Unfit } from "./undo.ts";
export type { Held, Unheard, Waiting } from "./unheard.ts";
export { type Verdict, verifyGroup, verifyStore } from "./verify.ts";
export type { Authorship, Errand, Writer } from "./writer.ts";
