import type { Scene } from "../core/command.ts";
import type { Group } from "../core/group.ts";
import { minutesRecordOf } from "../core/minutes/minutes.ts";
import type { MinutesSet } from "../core/minutes/sets.ts";
import type { Imprint, Published } from "../core/posts.ts";
import { layouts } from "./layouts/index.ts";
import { type Post, renderPost } from "./post.ts";

type Read = Scene["read"];

/** The public post of a set of minutes, as the group's settings have it. */
export async function postOf(
  set: MinutesSet,
  { author, date }: Imprint,
  read: Read,
  group: Group,
): Promise<Post> {
  const { layout, titles, fileName, aliases, tags, type } = group.settings.minutes;
  const record = await minutesRecordOf(set, read, group);
  const rules = { layout, titles, fileName, aliases, tags, type };
  return renderPost(record, { ...rules, audience: "public", author, date });
}

/** The post of a set of minutes as its publication has it. */
export async function publishedPost(
  set: MinutesSet,
  { author, date, path }: Published,
  read: Read,
  group: Group,
): Promise<Post> {
  return { ...(await postOf(set, { author: author ?? group.name, date }, read, group)), path };
}

/** The members' copy in the group's layout, without front matter: what a draft looks like. */
export async function draftOf(set: MinutesSet, read: Read, group: Group): Promise<string> {
  return layouts[group.settings.minutes.layout](await minutesRecordOf(set, read, group), "members");
}
