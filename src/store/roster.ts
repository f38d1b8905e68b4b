import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { rememberRows } from "./prepared.ts";
import { accounts, affiliations, members, mutes, organizations, roles, standings } from "./schema/index.ts";

export type Organization = typeof organizations.$inferSelect;
export type MemberRow = typeof members.$inferSelect;
export type AccountRow = typeof accounts.$inferSelect;
export type StandingRow = typeof standings.$inferSelect;
export type AffiliationRow = typeof affiliations.$inferSelect;
export type RoleRow = typeof roles.$inferSelect;

export function rosterQuestions(db: Database) {
  const hole = sql.placeholder;
  const group = hole("group");
  const id = hole("id");
  const organization = rememberRows(db, getTableColumns(organizations), (select) =>
    select.from(organizations).where(and(eq(organizations.group, group), eq(organizations.id, id))),
  );
  const allOrganizations = rememberRows(db, getTableColumns(organizations), (select) =>
    select.from(organizations).where(eq(organizations.group, group)).orderBy(asc(organizations.name)),
  );
  const standingsOf = rememberRows(db, getTableColumns(standings), (select) =>
    select
      .from(standings)
      .where(and(eq(standings.group, group), eq(standings.organization, id)))
      .orderBy(asc(standings.from), asc(sql`rowid`)),
  );
  const allStandings = rememberRows(db, getTableColumns(standings), (select) =>
    select.from(standings).where(eq(standings.group, group)).orderBy(asc(standings.from), asc(sql`rowid`)),
  );
  const member = rememberRows(db, getTableColumns(members), (select) =>
    select.from(members).where(and(eq(members.group, group), eq(members.id, id))),
  );
  const allMembers = rememberRows(db, getTableColumns(members), (select) =>
    select.from(members).where(eq(members.group, group)).orderBy(asc(members.name)),
  );
  const affiliationsOf = rememberRows(db, getTableColumns(affiliations), (select) =>
    select
      .from(affiliations)
      .where(and(eq(affiliations.group, group), eq(affiliations.member, id)))
      .orderBy(asc(affiliations.from), asc(sql`rowid`)),
  );
  const allAffiliations = rememberRows(db, getTableColumns(affiliations), (select) =>
    select
      .from(affiliations)
      .where(eq(affiliations.group, group))
      .orderBy(asc(affiliations.from), asc(sql`rowid`)),
  );
  const rolesOf = rememberRows(db, getTableColumns(roles), (select) =>
    select
      .from(roles)
      .where(and(eq(roles.group, group), eq(roles.member, id)))
      .orderBy(asc(roles.from), asc(sql`rowid`)),
  );
  const allRoles = rememberRows(db, getTableColumns(roles), (select) =>
    select.from(roles).where(eq(roles.group, group)).orderBy(asc(roles.from), asc(sql`rowid`)),
  );
  const isAccount = and(
    eq(accounts.group, group),
    eq(accounts.platform, hole("platform")),
    eq(accounts.workspace, hole("workspace")),
    eq(accounts.account, hole("account")),
  );
  const account = rememberRows(db, getTableColumns(accounts), (select) =>
    select.from(accounts).where(isAccount),
  );
  const memberBehind = rememberRows(db, getTableColumns(members), (select) =>
    select
      .from(accounts)
      .innerJoin(members, and(eq(members.group, accounts.group), eq(members.id, accounts.member)))
      .where(isAccount),
  );
  const accountsOf = rememberRows(db, getTableColumns(accounts), (select) =>
    select
      .from(accounts)
      .where(and(eq(accounts.group, group), eq(accounts.member, id)))
      .orderBy(asc(accounts.platform), asc(accounts.id)),
  );
  const allAccounts = rememberRows(db, getTableColumns(accounts), (select) =>
    select.from(accounts).where(eq(accounts.group, group)),
  );

  const mutesOf = rememberRows(db, { id: mutes.id, line: mutes.line }, (select) =>
    select
      .from(mutes)
      .where(and(eq(mutes.group, group), eq(mutes.member, id)))
      .orderBy(asc(mutes.line)),
  );

  return (group: string) => ({
    organization: async (id: string) => organization.get({ group, id }),
    organizations: async () => allOrganizations.all({ group }),
    /** An organization's dated classes and statuses, earliest first. */
    standingsOf: async (id: string) => standingsOf.all({ group, id }),
    standings: async () => allStandings.all({ group }),
    member: async (id: string) => member.get({ group, id }),
    members: async () => allMembers.all({ group }),
    affiliationsOf: async (id: string) => affiliationsOf.all({ group, id }),
    affiliations: async () => allAffiliations.all({ group }),
    rolesOf: async (id: string) => rolesOf.all({ group, id }),
    roles: async () => allRoles.all({ group }),
    account: async (platform: string, workspace: string, name: string) =>
      account.get({ group, platform, workspace, account: name }),
    /** The member to whom an account belongs. */
    memberBehind: async (platform: string, workspace: string, name: string) =>
      memberBehind.get({ group, platform, workspace, account: name }),
    accountsOf: async (id: string) => accountsOf.all({ group, id }),
    accounts: async () => allAccounts.all({ group }),
    /** The reminders that a member does not want in private. */
    mutesOf: async (id: string) => mutesOf.all({ group, id }),
  });
}
