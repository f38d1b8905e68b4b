import { fold } from "../../core/roster/names.ts";
import { type ReadOptions, readPost } from "./read-post.ts";
import type { PostReading } from "./reading.ts";

/** How many posts must write an organization apart from its people before "Ann Lee Example" is cut before it. */
const enough = 2;

/** Which organizations several posts name beyond doubt. A post that runs names together is read with their help. */
export function organizationsIn(readings: readonly PostReading[]): readonly string[] {
  const seen = new Map<string, { name: string; posts: number }>();
  for (const { attendees } of readings) {
    const names = new Map(
      attendees.flatMap(({ organization }) =>
        organization === null ? [] : [[fold(organization), organization] as const],
      ),
    );
    for (const [key, name] of names) seen.set(key, { name, posts: (seen.get(key)?.posts ?? 0) + 1 });
  }
  return [...seen.values()].filter(({ posts }) => posts >= enough).map(({ name }) => name);
}

/** Reads posts that belong together: each by itself, and some again with the organizations that the others name. */
export function readPosts(
  posts: readonly { readonly text: string; readonly options: ReadOptions }[],
): readonly PostReading[] {
  const alone = posts.map(({ text, options }) => readPost(text, options));
  const known = organizationsIn(alone);
  return alone.map((reading, n) => readAgain(reading, posts[n], known));
}

/** Only a post that names people without organizations can be read otherwise now. */
export function readAgain(
  reading: PostReading,
  post: { readonly text: string; readonly options: ReadOptions } | undefined,
  known: readonly string[],
): PostReading {
  if (!post || reading.attendees.every(({ organization }) => organization !== null)) return reading;
  const organizations = [...(post.options.known?.organizations ?? []), ...known];
  return readPost(post.text, { ...post.options, known: { organizations } });
}
