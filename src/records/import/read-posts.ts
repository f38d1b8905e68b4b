import { fold } from "../../core/names.ts";
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

/** Reads posts that belong together: each by itself, then again with the organizations that the others name. */
export function readPosts(
  posts: readonly { readonly text: string; readonly options: ReadOptions }[],
): readonly PostReading[] {
  const known = organizationsIn(posts.map(({ text, options }) => readPost(text, options)));
  return posts.map(({ text, options }) =>
    readPost(text, {
      ...options,
      known: { organizations: [...(options.known?.organizations ?? []), ...known] },
    }),
  );
}
