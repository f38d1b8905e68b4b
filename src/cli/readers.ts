import type { Account } from "../adapters/signin/index.ts";
import { rolesOf } from "../core/roster/roster.ts";
import { dayOf } from "../core/time.ts";
import type { GroupView } from "../core/views.ts";
import type { Visit } from "../site/index.ts";

/** A group's pages as whoever asks may see them: members are those whose account the roster has, asked each time. */
export async function visitOf(
  view: GroupView,
  who: (() => Promise<Account | undefined>) | undefined,
): Promise<Visit> {
  if (!who) return { ...view, audience: "public", officer: false };
  const account = await who();
  const member = account && (await memberBehind(account, view));
  return {
    ...view,
    audience: member ? "members" : "public",
    officer: member !== undefined && (await isOfficer(member.id, view)),
    session: account ? { name: member?.name ?? account.name, account: spokenAccount(account) } : {},
  };
}

export async function isOfficer(member: string, { read, group, now }: GroupView): Promise<boolean> {
  const roles = await rolesOf(read, member, dayOf(now, group.zone));
  return roles.has("chair") || roles.has("vice-chair");
}

/** As an officer types it to link it; Discord's, which is no one server's, by what it is. */
const spokenAccount = ({ platform, workspace, id }: Account): string =>
  workspace === undefined ? `${platform} ${id}` : `${platform}:${workspace}/${id}`;

/** Discord's accounts are the same in all servers: whichever the group knows it from. */
async function memberBehind({ platform, workspace, id }: Account, { read }: GroupView) {
  const known = (await read.roster.accounts()).find(
    (one) =>
      one.platform === platform &&
      one.account === id &&
      (workspace === undefined || one.workspace === workspace),
  );
  return known && read.roster.member(known.member);
}
