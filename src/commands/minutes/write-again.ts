import type { Context } from "../../core/command.ts";
import { addPublication } from "../../core/minutes/publication.ts";
import type { MinutesSet, Publication } from "../../core/minutes/sets.ts";
import { postOf } from "../../records/minutes-post.ts";

/** The post of minutes that are published already is written again, as it now has to be; answers where it stands. */
export async function writeAgain(set: MinutesSet, context: Context): Promise<Publication | undefined> {
  const last = (await context.read.minutes.publications(set.id)).at(-1);
  if (!last) return undefined;
  const imprint = { author: last.author ?? context.group.name, date: last.date };
  await addPublication(context, set, imprint, await postOf(set, imprint, context.read, context.group));
  return last;
}
