import { z } from "zod";
import { type File, type Words, words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { minutesSet, text, when } from "../../core/grammar/fields.ts";
import type { When } from "../../core/grammar/read-when.ts";
import { finalMail } from "../../core/mails.ts";
import { isFinal, minutesStateOf } from "../../core/minutes/final.ts";
import { minutesNameOf, minutesRecordOf, nameOfMember } from "../../core/minutes/minutes.ts";
import { addPublication, demandMinutesUnwritten } from "../../core/minutes/publication.ts";
import {
  fileKeyOf,
  type MinutesSet,
  onlyOf,
  setMeant,
  wordPublished,
  wordStanding,
} from "../../core/minutes/sets.ts";
import type { Imprint } from "../../core/posts.ts";
import { refuse } from "../../core/refusal.ts";
import { cite } from "../../core/rules/figures.ts";
import { say } from "../../core/say.ts";
import { startOfDay } from "../../core/time.ts";
import { copyOf, renderPlainCopy } from "../../records/minutes-copy.ts";
import { postOf } from "../../records/minutes-post.ts";

/** Among so many of the latest sets one that waits to be published is looked for. */
const lookedAt = 12;

export const publish = defineCommand({
  about: "Publish final minutes as a post",
  who: ["officer", "webmaster"],
  undo: "rows",
  values: z.object({
    minutes: minutesSet("Which; the one that waits for it unless named").optional(),
    author: text("The author that the post names", { named: true, max: 120 }).optional(),
    date: when("The date that the post bears; now unless given", { named: true, past: true }).optional(),
  }),
  async run({ minutes: asked, author, date }, context) {
    const { read, group } = context;
    const set =
      asked ?? (await onlyOf(await unpublished(context), context)) ?? (await setMeant(asked, context));
    await demandFinal(set, context);
    const name = await minutesNameOf(set, read, group.zone);
    const imprint = await imprintOf(set, { author, date }, context);
    const post = await postOf(set, imprint, read, group);
    const added = await addPublication(context, set, imprint, post);
    if (!added)
      return {
        text: words`Nothing has changed since the minutes of the ${name} were published. I only make sure that the post is there. ${await standingOf(set, read)}`,
      };
    await say(context, {
      text: words`The minutes of the ${name} are final and go out as a post: ${added.path}`,
    });
    const files = await mailsOf(set, name, context);
    const lists = files.length > 1 ? "public and the members' mailing list" : "mailing list";
    return {
      text: words`The post goes to ${added.path}, by ${imprint.author}, dated ${{ at: imprint.date }}. For the ${lists}, the text is attached${cite(group, "Bylaws 5.1(1)")}.`,
      files,
    };
  },
  taken: demandMinutesUnwritten,
});

/** How far the post had come until now. */
async function standingOf(set: MinutesSet, read: Context["read"]): Promise<Words> {
  const last = (await read.minutes.publications(set.id)).at(-1);
  return last ? wordPublished(last, read) : [];
}

/** For the public list as the post has them; for the members' list, where there are both, with nothing left out. */
async function mailsOf(set: MinutesSet, name: string, { read, group }: Context): Promise<readonly File[]> {
  const record = await minutesRecordOf(set, read, group);
  const key = await fileKeyOf(set, read, group.zone);
  const { lists } = group.settings;
  const audiences = lists.public && lists.members ? (["public", "members"] as const) : (["public"] as const);
  return audiences.map((audience) => {
    const body = renderPlainCopy(copyOf(record, { audience }));
    return finalMail({ name, key, body, next: `The final minutes of the ${name}.` }, group, audience);
  });
}

/** The latest final sets that have no post. */
async function unpublished({ read, group, now }: Context): Promise<readonly MinutesSet[]> {
  const found: MinutesSet[] = [];
  for (const set of await read.minutes.recent(lookedAt)) {
    if (!isFinal(await minutesStateOf(set, read, now, group))) continue;
    if ((await read.minutes.publications(set.id)).length === 0) found.push(set);
  }
  return found;
}

async function demandFinal(set: MinutesSet, context: Context): Promise<void> {
  const { read, group, now } = context;
  if (isFinal(await minutesStateOf(set, read, now, group))) return;
  const name = await minutesNameOf(set, read, group.zone);
  refuse(
    "rule",
    words`The minutes of the ${name} are not final, and only final minutes are made public${cite(group, "Bylaws 5.1(1)")}.`,
    await wordStanding(set, context),
  );
}

/** What the post names as author and date: as given, else as it was last published, else by default. */
async function imprintOf(
  set: MinutesSet,
  { author, date }: { author: string | undefined; date: When | undefined },
  { read, group, now }: Context,
): Promise<Imprint> {
  const last = (await read.minutes.publications(set.id)).at(-1);
  const given = date && (date.kind === "day" ? startOfDay(date.day, group.zone) : date.at);
  const [taker] = set.takers;
  const usual =
    group.settings.minutes.author ?? (taker === undefined ? group.name : await nameOfMember(taker, read));
  return { author: author ?? last?.author ?? usual, date: given ?? last?.date ?? now };
}
