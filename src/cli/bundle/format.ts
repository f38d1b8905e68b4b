import { z } from "zod";
import { type ColumnShape, type GroupContents, tableShapes } from "../../store/index.ts";

/** The form of bundles that this version writes, and the only one that it reads. */
export const bundleVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string();
const count = z.int().min(0);

const change = z.strictObject({
  table: text.describe("The table of the row that was changed"),
  row: text.describe("The row's id"),
  before: text.nullable().describe("The row as it was, as JSON; null where there was none, or it was erased"),
  after: text.nullable().describe("The row as it became, as JSON; null where it was removed, or erased"),
  salt: text,
  digest: hash.describe("SHA-256 of the JSON of [salt, table, row, before, after]"),
});

const entry = z.strictObject({
  number: count.describe("Counts from 1"),
  id: text,
  call: text,
  at: z.int().describe("Milliseconds since 1970"),
  member: text
    .nullable()
    .describe("The id of the member who did it; null for the clock and for people without one"),
  account: text,
  command: text,
  said: text.describe("What was asked, as it was said"),
  undoes: text.nullable().describe("The id of the entry that this one took back"),
  previous: hash.describe("The hash of the entry before; 64 zeros for the first"),
  hash: hash.describe(
    "SHA-256 of the JSON of [previous, group, number, id, call, at, member, account, command, said, undoes, digests of the changes]",
  ),
  changes: z.array(change),
});

const allTables: z.ZodType = z.strictObject(
  Object.fromEntries(
    Object.entries(tableShapes()).map(([name, columns]) => [
      name,
      z.array(
        z.strictObject(
          Object.fromEntries(Object.entries(columns).map(([column, shape]) => [column, valueIn(shape)])),
        ),
      ),
    ]),
  ),
);

/** Its columns are read off the tables themselves, so that what it lets through is rows of theirs. */
const tables = allTables as z.ZodType<GroupContents["tables"]>;

function valueIn({ holds, oneOf, isNullable }: ColumnShape) {
  if (holds === "anything") return z.unknown();
  const value = holds === "integer" ? z.int() : oneOf.length > 0 ? z.enum(oneOf) : z.string();
  return isNullable ? value.nullable() : value;
}

/** One group as a file: all its rows, its journal, and its published posts. Its JSON Schema is docs/bundle.schema.json. */
export const bundleFormat = z
  .strictObject({
    format: z.literal("convener bundle"),
    version: z.literal(bundleVersion),
    tablesAre: count.describe("How many migrations the tables had been through: a reader must know as many"),
    practice: z
      .boolean()
      .describe("Whether it comes from a practice database, where anybody may speak as anybody"),
    group: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .max(100)
      .describe("The group's id"),
    name: text,
    head: hash.describe("The hash of the journal's last entry"),
    entries: z.array(entry).describe("The journal, in order, chained by hash"),
    tables: tables.describe("Every row of the group, by table; a row's group is the bundle's"),
    posts: z
      .array(
        z.strictObject({
          path: text.describe("Below the content folder, with forward slashes"),
          text: text.describe("Markdown, with front matter"),
        }),
      )
      .describe("The published posts, as the record makes them"),
  })
  .describe("One group of a Convener database, to be read back into another");

export type Bundle = z.output<typeof bundleFormat>;

/** The published schema of a bundle. */
export const bundleSchema = () => z.toJSONSchema(bundleFormat);
