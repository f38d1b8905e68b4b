import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { keyed, keys, refers } from "./keys.ts";
import { members } from "./roster.ts";

/** Codes with which a member links another account of theirs. Only a digest of each is kept. */
export const linkCodes = sqliteTable(
  "link_codes",
  {
    ...keys(),
    member: text().notNull(),
    digest: text().notNull(),
    /** The account it was told to, and which is told when it is used. */
    platform: text().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.member, () => members),
    uniqueIndex("link_codes_digest").on(t.group, t.digest),
    index("link_codes_member").on(t.group, t.member, t.expiresAt),
  ],
);

/** Wrong codes that an account has given: after five it has to wait. */
export const linkTries = sqliteTable(
  "link_tries",
  {
    ...keys(),
    platform: text().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [keyed(t), index("link_tries_account").on(t.group, t.platform, t.workspace, t.account, t.at)],
);
