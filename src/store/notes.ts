import { and, asc, desc, eq, getTableColumns, gt, isNull, sql } from "drizzle-orm";
import type { MessageRef } from "../chat/index.ts";
import type { Database } from "./database.ts";
import { prepareRows, rememberRows } from "./prepared.ts";
import { earlyEdits, notes } from "./schema/index.ts";

export type Note = typeof notes.$inferSelect;
/** A note as minutes have it. */
export type NoteLine = Pick<Note, "id" | "number" | "kind" | "text" | "struckAt" | "action">;
export type EarlyEdit = typeof earlyEdits.$inferSelect;

/** Notes are read by pages: all of a long meeting at once would cost hundreds of megabytes. */
const page = 1000;

export function noteQuestions(db: Database) {
  const hole = sql.placeholder;
  const ours = eq(notes.group, hole("group"));
  const find = prepareRows(db, getTableColumns(notes), (select) =>
    select.from(notes).where(and(ours, eq(notes.id, hole("id")))),
  );
  const numbered = db
    .select()
    .from(notes)
    .where(and(ours, eq(notes.meeting, hole("meeting")), eq(notes.number, hole("number"))))
    .prepare();
  const last = prepareRows(db, { number: notes.number }, (select) =>
    select
      .from(notes)
      .where(and(ours, eq(notes.meeting, hole("meeting"))))
      .orderBy(desc(notes.number)),
  );
  const ofItem = prepareRows(db, getTableColumns(notes), (select) =>
    select
      .from(notes)
      .where(and(ours, eq(notes.item, hole("item")), gt(notes.number, hole("after"))))
      .orderBy(asc(notes.number))
      .limit(page),
  );
  const latest = db
    .select()
    .from(notes)
    .where(and(ours, eq(notes.meeting, hole("meeting")), isNull(notes.struckAt)))
    .orderBy(desc(notes.number))
    .limit(hole("most"))
    .prepare();
  const latestOfItem = db
    .select()
    .from(notes)
    .where(and(ours, eq(notes.item, hole("item")), isNull(notes.struckAt)))
    .orderBy(desc(notes.number))
    .limit(hole("most"))
    .prepare();
  // What minutes say of a note, without where it came from: half the cost of the whole row.
  const { id, number, kind, text, struckAt, action } = notes;
  const minuted = prepareRows(db, { id, number, kind, text, struckAt, action }, (select) =>
    select
      .from(notes)
      .where(and(ours, eq(notes.item, hole("item")), gt(notes.number, hole("after"))))
      .orderBy(asc(notes.number))
      .limit(page),
  );
  const isFrom = (table: typeof notes | typeof earlyEdits) =>
    and(
      eq(table.group, hole("group")),
      eq(table.platform, hole("platform")),
      eq(table.workspace, hole("workspace")),
      eq(table.channel, hole("channel")),
      eq(table.message, hole("message")),
    );
  const ofMessage = prepareRows(db, getTableColumns(notes), (select) =>
    select.from(notes).where(isFrom(notes)),
  );
  const early = prepareRows(db, getTableColumns(earlyEdits), (select) =>
    select.from(earlyEdits).where(isFrom(earlyEdits)).orderBy(asc(earlyEdits.at), asc(sql`rowid`)),
  );
  // Nearly every line is asked whether it was edited before it came, and nearly no room ever heard such an edit.
  const anyEarly = rememberRows(db, { id: earlyEdits.id }, (select) =>
    select
      .from(earlyEdits)
      .where(
        and(
          eq(earlyEdits.group, hole("group")),
          eq(earlyEdits.platform, hole("platform")),
          eq(earlyEdits.workspace, hole("workspace")),
          eq(earlyEdits.channel, hole("channel")),
        ),
      )
      .limit(1),
  );
  const message = ({ platform, workspace, channel, id }: MessageRef) => ({
    platform,
    workspace,
    channel,
    message: id,
  });
  return (group: string) => ({
    note: async (id: string) => find.get({ group, id }),
    /** A note by its number within its meeting. */
    numbered: async (meeting: string, number: number) => numbered.get({ group, meeting, number }),
    /** The highest number given in a meeting, 0 before the first. */
    lastNumber: async (meeting: string) => last.get({ group, meeting })?.number ?? 0,
    /** A meeting's latest notes, latest first, without those struck. */
    latest: async (meeting: string, most: number) => latest.all({ group, meeting, most }),
    latestOfItem: async (item: string, most: number) => latestOfItem.all({ group, item, most }),
    /** An item's notes, struck ones included, page by page. */
    async *ofItem(item: string) {
      for (let after = 0; ; ) {
        const rows = ofItem.all({ group, item, after });
        yield* rows;
        if (rows.length < page) return;
        after = rows.at(-1)?.number ?? after;
      }
    },
    /** Up to 1,000 of an item's notes after a number, struck ones included, as minutes have them. */
    page: async (item: string, after: number) => minuted.all({ group, item, after }),
    ofMessage: async (ref: MessageRef) => ofMessage.get({ group, ...message(ref) }),
    earlyEdits: async (ref: MessageRef) => {
      const { platform, workspace, channel } = ref;
      return anyEarly.get({ group, platform, workspace, channel })
        ? early.all({ group, ...message(ref) })
        : [];
    },
  });
}
