import type { z } from "zod";
import type { Call, Instant, Place, Reply, Words } from "../chat/index.ts";
import type { Read, Row, TableName, UndoneChange, Writer } from "../store/index.ts";
import type { Group } from "./group.ts";
import type { Member } from "./roster/roster.ts";

/** Who may use a command. Several mean any of them. */
export type Right =
  | "anyone"
  | "member"
  | "present"
  | "minute taker"
  | "scribe"
  | "officer"
  | "presiding chair"
  | "voting representative"
  | "questions coordinator"
  | "tabulator"
  | "webmaster"
  | "administrator";

/** What a question sees: it cannot write, for it does not hold what writes. */
export interface Scene {
  readonly call: Call;
  readonly now: Instant;
  readonly group: Group;
  /** The member behind the account; missing for somebody not on the roster. */
  readonly member: Member | undefined;
  readonly read: Read;
  readonly menu: Menu;
  /** Where Convener's pages are reached from outside; missing where they are not. */
  readonly site?: string | undefined;
}

/** What a command sees, inside one transaction. It awaits nothing but the store. */
export interface Context extends Scene {
  readonly write: Writer;
}

/** "rows": what it changed is put back. "never": it cannot be taken back; the words say what would help. */
export type Undo = "rows" | { readonly never: string };

interface Described<V extends z.ZodObject> {
  /** One line, 60 characters. */
  readonly about: string;
  /** Menu, parsing, completion, forms, docs and refusals are read off this. */
  readonly values: V;
  readonly who: Right | readonly Right[];
}

/** A command that may change something. */
export interface Command<V extends z.ZodObject = z.ZodObject> extends Described<V> {
  readonly undo: Undo;
  run(values: z.output<V>, context: Context): Promise<Reply>;
  /** The id of the group that is meant by what was said itself, wherever it was said. */
  groupIn?(given: ReadonlyMap<string, Words>): string | undefined;
  /** What else happens when it is taken back, after its rows were put back: a correction, a fresh card. */
  taken?(undone: readonly UndoneChange[], context: Context): Promise<void>;
}

/** A command that only looks. */
export interface Question<V extends z.ZodObject = z.ZodObject> extends Described<V> {
  /** Answered also where there is no group: the scene is then nowhere's, which holds nothing. */
  readonly anywhere?: true;
  /** In private, where it could be asked of several groups, it is answered for all of them: somebody's home. */
  readonly home?: true;
  answer(values: z.output<V>, scene: Scene): Promise<Reply>;
}

/** A command for a room that has no group yet, or for no room at all. It says itself which group it writes for. */
export interface Founding<V extends z.ZodObject = z.ZodObject> extends Described<V> {
  readonly undo: Undo;
  found(values: z.output<V>, threshold: Threshold): Promise<Reply>;
}

/** What stands before any group. */
export interface Threshold {
  readonly call: Call;
  readonly now: Instant;
  readonly menu: Menu;
  /** The group of this room, if it has one. */
  readonly group: Group | undefined;
  readonly member: Member | undefined;
  groupIds(): Promise<readonly string[]>;
  /** The group that has a room already. */
  groupAt(place: Place): Promise<{ readonly group: string; readonly name: string } | undefined>;
  /** Starts writing for a group. */
  enter(group: string): Promise<{ readonly read: Read; readonly write: Writer }>;
}

// biome-ignore lint/suspicious/noExplicitAny: a menu holds commands of every shape; each is checked where it is defined.
type AnyShape = any;
export type Verb = Command<AnyShape> | Question<AnyShape> | Founding<AnyShape>;

/** A noun of the menu: either one command by itself, or verbs, one of which answers the bare noun. */
export type Noun =
  | { readonly about: string; readonly alone: Verb }
  | { readonly about: string; readonly bare: string; readonly verbs: Readonly<Record<string, Verb>> };

export type Menu = Readonly<Record<string, Noun>>;

export const defineCommand = <V extends z.ZodObject>(command: Command<V>) => command;
export const defineQuestion = <V extends z.ZodObject>(question: Question<V>) => question;
export const defineFounding = <V extends z.ZodObject>(founding: Founding<V>) => founding;

/** A row as it was before or after an undone change. */
export function undoneRow<N extends TableName>(
  undone: readonly UndoneChange[],
  table: N,
): Row<N> | undefined {
  const found = undone.find((change) => change.table === table);
  return (found?.before ?? found?.after ?? undefined) as Row<N> | undefined;
}
