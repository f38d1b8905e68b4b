import { Undelivered } from "../chat/index.ts";
import type { Publisher } from "../core/courier.ts";
import { type Group, groupOf } from "../core/group.ts";
import type { Published } from "../core/posts.ts";
import { offsetAt } from "../core/zones.ts";
import { publishedPage } from "../records/ballot-post.ts";
import { publishedPost } from "../records/minutes-post.ts";
import type { Post } from "../records/post.ts";
import {
  ballotPageKey,
  digestOf,
  type Publication,
  publishKey,
  type Read,
  type Store,
} from "../store/index.ts";
import { writePost } from "./post-folder.ts";

export interface PublisherOptions {
  readonly store: Pick<Store, "read">;
  /** The content folder of the group's site. */
  readonly folder: string;
  /** The branch of the local clone around it on which posts are committed; none where they are only written. */
  readonly branch?: string | undefined;
}

/**
 * Writes posts into a content folder. It renders the record as it is now, by the set's latest publication, so that
 * an errand that comes late or twice never puts an older post over a newer one. Answers the post's path.
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { store } = options;
  return async (job) => {
    const { group: id } = job;
    if ("ballot" in job) return writePage(options, id, job.ballot);
    const { minutes } = job;
    const row = await store.read.group(id);
    const read = store.read.of(id);
    const set = await read.minutes.set(minutes);
    const publications = await read.minutes.publications(minutes);
    const last = publications.at(-1);
    if (!row || !set || !last) throw new Undelivered("gone", "what was to be published was taken back");
    const group = groupOf(row);
    const owner = await store.read.postAt(last.path);
    if (owner && (owner.group !== id || owner.minutes !== minutes))
      throw new Undelivered("forbidden", `${last.path} belongs to other minutes`);
    const mayReplace = (standing: Buffer) => isOurs(standing, publications, read);
    await putOut(await publishedPost(set, last, read, group), options, { group, last, mayReplace });
    return last.path;
  };
}

/** Writes a post, and then commits it where a branch is named. A clone that cannot take it is left without the file. */
async function putOut(
  { path, text, title }: Post,
  { folder, branch }: PublisherOptions,
  {
    group,
    last,
    mayReplace,
  }: {
    readonly group: Group;
    readonly last: Published;
    mayReplace(standing: Buffer): Promise<boolean>;
  },
): Promise<void> {
  if (branch === undefined) return writePost(folder, { path, text, mayReplace });
  // Only whoever commits pays for loading git.
  const { openClone, commitPost } = await import("./clone.ts");
  const clone = await openClone(folder, branch);
  if ("fault" in clone) throw new Undelivered("later", `${clone.fault}. ${clone.remedy}`);
  await writePost(folder, { path, text, mayReplace });
  await commitPost(clone, {
    ...{ path, text, title, date: last.date, at: last.at },
    author: last.author ?? group.name,
    offsetAt: (at) => offsetAt(at, group.zone),
  });
}

/** The page of a ballot, as its latest publication has it. */
async function writePage(options: PublisherOptions, id: string, named: string): Promise<string> {
  const { store } = options;
  const row = await store.read.group(id);
  const read = store.read.of(id);
  const ballot = await read.ballots.ballot(named);
  const pages = await read.ballots.pages(named);
  const last = pages.at(-1);
  if (!row || !ballot || !last) throw new Undelivered("gone", "what was to be published was taken back");
  const group = groupOf(row);
  const owner = await store.read.pageAt(last.path);
  if (owner && (owner.group !== id || owner.ballot !== named))
    throw new Undelivered("forbidden", `${last.path} belongs to another ballot`);
  const mayReplace = async (standing: Buffer) => {
    const digest = digestOf(standing.toString());
    for (const page of pages)
      if (page.digest === digest || (await read.writing(ballotPageKey(named, page.id)))?.sentAt) return true;
    return false;
  };
  await putOut(await publishedPage(ballot, last, { read, group }), options, { group, last, mayReplace });
  return last.path;
}

/** Whether a file is one that these minutes put there: they have written there before, or its bytes are theirs. */
async function isOurs(standing: Buffer, publications: readonly Publication[], read: Read): Promise<boolean> {
  const digest = digestOf(standing.toString());
  for (const { id, minutes, digest: written } of publications) {
    if (written === digest) return true;
    if ((await read.writing(publishKey(minutes, id)))?.sentAt) return true;
  }
  return false;
}
