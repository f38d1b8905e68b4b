import { Undelivered } from "../chat/index.ts";
import { dossierOf } from "../core/ballots/ballot.ts";
import type { Publisher } from "../core/courier.ts";
import { groupOf } from "../core/group.ts";
import { ballotPostOf } from "../records/ballot-post.ts";
import { postOf } from "../records/minutes-post.ts";
import { digestOf, type Publication, type Read, type Store } from "../store/index.ts";
import { writePost } from "./post-folder.ts";

export interface PublisherOptions {
  readonly store: Pick<Store, "read">;
  /** The content folder of the group's site. */
  readonly folder: string;
}

/**
 * Writes posts into a content folder. It renders the record as it is now, by the set's latest publication, so that
 * an errand that comes late or twice never puts an older post over a newer one. Answers the post's path.
 */
export function createPublisher({ store, folder }: PublisherOptions): Publisher {
  return async (job) => {
    const { group: id } = job;
    if ("ballot" in job) return writePage(store, folder, id, job.ballot);
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
    const imprint = { author: last.author ?? group.name, date: last.date };
    const { text } = await postOf(set, imprint, read, group);
    const mayReplace = (standing: Buffer) => isOurs(standing, publications, read);
    await writePost(folder, { path: last.path, text, mayReplace });
    return last.path;
  };
}

/** The page of a ballot, as its latest publication has it. */
async function writePage(
  store: PublisherOptions["store"],
  folder: string,
  id: string,
  named: string,
): Promise<string> {
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
  const dossier = await dossierOf(ballot, { read, group, now: last.at });
  const imprint = { author: last.author ?? group.name, date: last.date, as: last.at };
  const { text } = await ballotPostOf(dossier, imprint, { read, group });
  const mayReplace = async (standing: Buffer) => {
    const digest = digestOf(standing.toString());
    for (const page of pages)
      if (page.digest === digest || (await read.ballots.writing(named, page.id))?.sentAt) return true;
    return false;
  };
  await writePost(folder, { path: last.path, text, mayReplace });
  return last.path;
}

/** Whether a file is one that these minutes put there: they have written there before, or its bytes are theirs. */
async function isOurs(standing: Buffer, publications: readonly Publication[], read: Read): Promise<boolean> {
  const digest = digestOf(standing.toString());
  for (const { id, minutes, digest: written } of publications) {
    if (written === digest) return true;
    if ((await read.minutes.writing(minutes, id))?.sentAt) return true;
  }
  return false;
}
