import { groupOf } from "../../core/group.ts";
import { publishedPage } from "../../records/ballot-post.ts";
import { publishedPost } from "../../records/minutes-post.ts";
import type { Reader } from "../../store/index.ts";

interface PublishedText {
  readonly path: string;
  readonly text: string;
  /** Of its bytes when it was last published. */
  readonly digest: string;
}

/** Every published post of a group, as its record makes it now. */
export async function publishedTexts(group: string, reader: Reader): Promise<readonly PublishedText[]> {
  const row = await reader.group(group);
  if (!row) return [];
  const scene = { read: reader.of(group), group: groupOf(row) };
  const { minutes, ballots } = scene.read;
  const found: PublishedText[] = [];
  for (const id of idsIn(reader, "publications", "minutes", group)) {
    const [set, last] = [await minutes.set(id), (await minutes.publications(id)).at(-1)];
    if (!set || !last) continue;
    const { path, text } = await publishedPost(set, last, scene.read, scene.group);
    found.push({ path, text, digest: last.digest });
  }
  for (const id of idsIn(reader, "ballot_pages", "ballot", group)) {
    const [ballot, last] = [await ballots.ballot(id), (await ballots.pages(id)).at(-1)];
    if (!ballot || !last) continue;
    const { path, text } = await publishedPage(ballot, last, scene);
    found.push({ path, text, digest: last.digest });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function idsIn(
  reader: Reader,
  table: "publications" | "ballot_pages",
  column: "minutes" | "ballot",
  group: string,
): ReadonlySet<string> {
  return new Set(
    reader
      .table(table)
      .all(group)
      .map((row) => String(row[column])),
  );
}
