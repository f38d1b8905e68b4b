import { index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { factKeys, keyed, keys, refers } from "./keys.ts";

export type VotingClass = "issuer" | "consumer" | "none";
export type Standing =
  | "applicant"
  | "active"
  | "suspended"
  | "probationary"
  | "associate"
  | "interested party"
  | "left";
export type Role =
  | "chair"
  | "vice-chair"
  | "voting representative"
  | "tabulator"
  | "questions coordinator"
  | "webmaster";

export const organizations = sqliteTable(
  "organizations",
  {
    ...keys(),
    name: text().notNull(),
    aliases: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    domains: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    /** The id of the voting member that controls it: an affiliate has no vote of its own (Bylaws 2.3(2)). */
    affiliateOf: text(),
  },
  (t) => [keyed(t)],
);

/** What an organization is from a day on. The latest `from` that is not after a day holds on it. */
export const standings = sqliteTable(
  "standings",
  {
    ...factKeys(),
    organization: text().notNull(),
    class: text().$type<VotingClass>().notNull(),
    status: text().$type<Standing>().notNull(),
    from: text().notNull(),
    why: text(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.organization, () => organizations),
    index("standings_organization").on(t.group, t.organization),
  ],
);

export const members = sqliteTable(
  "members",
  {
    ...keys(),
    name: text().notNull(),
    aliases: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    addresses: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    /** The day from which they are on the roster no more. Their past stays theirs. */
    leftOn: text(),
  },
  (t) => [keyed(t)],
);

/** For whom a member works from a day on; no organization means for none. */
export const affiliations = sqliteTable(
  "affiliations",
  { ...factKeys(), member: text().notNull(), organization: text(), from: text().notNull() },
  (t) => [
    keyed(t),
    refers(t.group, t.member, () => members),
    refers(t.group, t.organization, () => organizations),
    index("affiliations_member").on(t.group, t.member),
  ],
);

/** A role taken up (`held`) or laid down from a day on. */
export const roles = sqliteTable(
  "roles",
  {
    ...factKeys(),
    member: text().notNull(),
    role: text().$type<Role>().notNull(),
    held: text({ enum: ["yes", "no"] }).notNull(),
    from: text().notNull(),
  },
  (t) => [keyed(t), refers(t.group, t.member, () => members), index("roles_member").on(t.group, t.member)],
);

/** A member's identity on a platform. */
export const accounts = sqliteTable(
  "accounts",
  {
    ...keys(),
    member: text().notNull(),
    platform: text().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    name: text().notNull(),
  },
  (t) => [
    keyed(t),
    refers(t.group, t.member, () => members),
    uniqueIndex("accounts_account").on(t.group, t.platform, t.workspace, t.account),
    index("accounts_member").on(t.group, t.member, t.platform, t.id),
    // Across groups: where a direct message could be meant for.
    index("accounts_anywhere").on(t.platform, t.workspace, t.account),
  ],
);
