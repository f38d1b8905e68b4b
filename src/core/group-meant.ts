import type { Call, Word, Words } from "../chat/index.ts";
import type { Reader } from "../store/index.ts";
import { type Group, groupOf } from "./group.ts";
import { refuse } from "./refusal.ts";

/** Whether a call was made to the bot alone: such a place is named for the account that it is with. */
export const isPrivate = ({ place, from }: Pick<Call, "place" | "from">): boolean =>
  from !== undefined && place.channel === `@${from.id}`;

/** A call made in private with the group that is meant lifted out of what was said: a button's value, or `group:cscwg`. */
export function withGroupMeant(call: Call): Call {
  const { what } = call;
  if (!isPrivate(call)) return call;
  if (what.kind === "chosen" && typeof what.values.group === "string") {
    const { group, ...values } = what.values;
    return { ...call, group: String(group), what: { ...what, values } };
  }
  if (what.kind !== "typed") return call;
  let group: string | undefined;
  const line: Words = what.line.map((word): Word => {
    const named =
      typeof word === "string" && group === undefined ? /(?<!\S)group:([\w-]+)(?!\S)/i.exec(word) : null;
    if (!named || typeof word !== "string") return word;
    group = named[1];
    return word.replace(named[0], "").trim();
  });
  return group === undefined ? call : { ...call, group, what: { ...what, line } };
}

/** The room's group; in private the one that is meant, or the only one in which the account belongs to a member. */
export async function groupHeard(call: Call, read: Reader): Promise<Group | undefined> {
  const row = await read.groupAt(call.place);
  if (row) return groupOf(row);
  const [only, ...more] = await groupsMeant(call, read);
  const single = only !== undefined && more.length === 0 ? await read.group(only) : undefined;
  return single && groupOf(single);
}

/** The groups for which something said in private may be meant. */
export async function groupsMeant(call: Call, read: Reader): Promise<readonly string[]> {
  const { from, group } = call;
  if (!from || !isPrivate(call)) return [];
  const all = await read.groupsOfAccount(from.platform, from.workspace, from.id);
  return group === undefined ? all : all.filter((id) => id === group.toLowerCase());
}

/** Says what would work where no group is meant. */
export async function refuseNowhere(call: Call, read: Reader): Promise<never> {
  const { group: _, ...anyOf } = call;
  const groups = await groupsMeant(anyOf, read);
  if (groups.length > 1)
    return refuse(
      "not here",
      "You are in several groups, and here nothing says which you mean.",
      `Say it in the group's own channel, or add ${groups.map((id) => `group:${id}`).join(" or ")}.`,
    );
  const linked =
    "Does a group know another account of yours? Type /member link with that one, and here the whole code that it is told.";
  return isPrivate(call)
    ? refuse("not here", "I know you in no group.", linked)
    : refuse(
        "not here",
        "This room belongs to no group yet.",
        `An administrator binds it: /group bind, or makes one: /group create. ${linked}`,
      );
}
