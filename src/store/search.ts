import type { Statement } from "better-sqlite3";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";

/** One line found: an item's title, or a note under it. */
export interface FoundLine {
  readonly meeting: string;
  readonly item: string;
  readonly title: string;
  /** The note's number within its meeting; missing where the title itself fits. */
  readonly number: number | null;
  readonly text: string;
}

/** Something that a line must hold, in any of several spellings; a spelling of several words holds them in a row. */
export interface Wanted {
  readonly spellings: readonly string[];
  /** Words that begin so fit too. */
  readonly begins?: boolean;
}

export interface Search {
  /** All of these must stand in one line. */
  readonly words: readonly Wanted[];
  /** Only lines that name this ballot, or that stand under an item whose title does. */
  readonly ballot?: Wanted | undefined;
  /** Only meetings that started within this span. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Only meetings in which this person, or anybody of this organization, took part. */
  readonly member?: string | undefined;
  readonly organization?: string | undefined;
  /** Only what the public may read: published minutes, without what was left out on request. */
  readonly isPublic?: boolean;
  readonly most: number;
}

/** So many lines have room within one second's meetings (see the migration that made the index). */
const perSecond = 1_048_576;

/**
 * The only file that speaks the full-text engine's language. Everything asked reaches it as quoted words: nothing that
 * somebody types is an operator.
 */
export function searchQuestions(db: Database) {
  const find = db.$client.prepare<Record<string, unknown>, FoundLine>(`
    select l.meeting, l.item, i.title, n.number, coalesce(n.text, i.title) as text
    from minuted f
    join minuted_lines l on l.number = f.rowid
    join items i on i."group" = l."group" and i.id = l.item
    join meetings m on m."group" = l."group" and m.id = l.meeting
    left join notes n on n."group" = l."group" and n.id = l.note
    where minuted match @match and l."group" = @group and i.state <> 'dropped'
      and f.rowid between @first and @last
      and (@from is null or m.starts_at >= @from) and (@until is null or m.starts_at <= @until)
      and (@member is null or exists (
        select 1 from attendance a
        where a."group" = l."group" and a.meeting = l.meeting
          and a.person = @member and a.mark in ('present', 'late')))
      and (@organization is null or exists (
        select 1 from attendance a
        where a."group" = l."group" and a.meeting = l.meeting
          and a.organization = @organization and a.mark in ('present', 'late')))
      and (@ballot is null
        or l.number in (select rowid from minuted where minuted match @ballot)
        or l.item in (
          select t.item from minuted b join minuted_lines t on t.number = b.rowid
          where b."minuted" match @ballot and t."group" = @group and t.note is null))
      and (@public = 0 or (
        exists (
          select 1 from minutes s join publications p on p."group" = s."group" and p.minutes = s.id
          where s."group" = l."group" and s.meeting = l.meeting and s.sitting = i.sitting)
        and (l.note is null or not exists (
          select 1 from redactions r join minutes s on s."group" = r."group" and s.id = r.minutes
          where s."group" = l."group" and s.meeting = l.meeting and r.note = l.note))))
    order by f.rowid desc
    limit @most
  `);
  const known = db.$client
    .prepare<[string], number>("select 1 from minuted where minuted match ? limit 1")
    .pluck();
  const lines = db.$client
    .prepare<[string], number>('select count(*) from minuted_lines where "group" = ?')
    .pluck();
  // Asked only when a word stands nowhere. The table holds nothing: it shows the index, to this connection alone.
  let prepared: Statement<Record<string, unknown>, string> | undefined;
  const terms = () => {
    if (prepared) return prepared;
    db.$client.exec(
      "create virtual table if not exists temp.minuted_terms using fts5vocab(main, minuted, row)",
    );
    prepared = db.$client
      .prepare<Record<string, unknown>, string>(
        "select term from temp.minuted_terms where term >= @from and term < @until",
      )
      .pluck();
    return prepared;
  };
  return (group: string) => ({
    /** The lines that hold all words, of the latest meetings first. */
    async find(search: Search): Promise<readonly FoundLine[]> {
      const { words, ballot, from, until, member, organization, isPublic, most } = search;
      return find.all({
        match: matchOf(words, group),
        ballot: ballot ? matchOf([ballot], group) : null,
        group,
        // The lines' numbers rise with the start of their meeting: only those of the span are walked.
        first: from === undefined ? 0 : Math.floor(from / 1000) * perSecond,
        last: until === undefined ? Number.MAX_SAFE_INTEGER : (Math.floor(until / 1000) + 1) * perSecond,
        from: from ?? null,
        until: until ?? null,
        member: member ?? null,
        organization: organization ?? null,
        public: isPublic ? 1 : 0,
        most,
      });
    },
    /** Whether a word stands anywhere in what is minuted. */
    isKnown: async (word: Wanted) => known.get(matchOf([word], group)) !== undefined,
    /** Words of everything minuted, of any group, that begin with a letter, without accents. */
    wordsWith: async (letter: string) => terms().all({ from: letter, until: `${letter}\uffff` }),
    /** How many lines can be searched. */
    lines: async () => lines.get(group) ?? 0,
  });
}

/** `({scope} : "cscwg") AND ({words} : ("csc 21" OR "csc21"))` */
function matchOf(words: readonly Wanted[], group: string): string {
  const all = words.map(({ spellings, begins }) => {
    const any = spellings.map((one) => quote(one) + (begins ? " *" : ""));
    return `({words} : (${any.join(" OR ")}))`;
  });
  return [`({scope} : ${quote(group)})`, ...all].join(" AND ");
}

/** Inside its quotes the engine knows no operators; only a quote of its own could end them. */
const quote = (text: string) => `"${text.replaceAll('"', " ").replaceAll("\0", " ")}"`;
