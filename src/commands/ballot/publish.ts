import { z } from "zod";
import { words } from "../../chat/index.ts";
import { demandOurs } from "../../core/ballots/acts.ts";
import type { Dossier } from "../../core/ballots/ballot.ts";
import { addPage, demandPageUnwritten } from "../../core/ballots/page.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { ballot, text, when } from "../../core/grammar/fields.ts";
import type { When } from "../../core/grammar/read-when.ts";
import type { Imprint } from "../../core/posts.ts";
import { refuse } from "../../core/refusal.ts";
import { say } from "../../core/say.ts";
import { startOfDay } from "../../core/time.ts";
import { ballotPostOf } from "../../records/ballot-post.ts";

export const publish = defineCommand({
  about: "Publish a ballot's page: result, review, timetable",
  who: ["officer", "webmaster"],
  undo: "rows",
  values: z.object({
    ballot: ballot("Which ballot"),
    author: text("The author that the page names", { named: true, max: 120 }).optional(),
    date: when("The date that the page bears; now unless given", { named: true, past: true }).optional(),
  }),
  async run({ ballot: named, author, date }, context) {
    const dossier = await demandOurs(named, context);
    const { facts } = dossier;
    const round = facts.rounds[0];
    if (!round.announcement && !facts.election && !facts.review)
      refuse(
        "not now",
        `${facts.name} has no result yet, and nothing to publish.`,
        `Its result: /ballot announce ${facts.name}.`,
      );
    const imprint = await imprintOf(dossier, { author, date }, context);
    const post = await ballotPostOf(dossier, { ...imprint, as: context.now }, context);
    const added = await addPage(context, named, imprint, post);
    if (!added)
      return {
        text: words`Nothing has changed since the page of ${facts.name} was published. I only make sure that it is there.`,
      };
    await say(context, { text: words`The page of ${facts.name} goes out as a post: ${added.path}` });
    return {
      text: words`The page goes to ${added.path}, by ${imprint.author}, dated ${{ at: imprint.date }}.`,
    };
  },
  taken: demandPageUnwritten,
});

/** What the page names as author and date: as given, else as it was last published, else by default. */
async function imprintOf(
  { ballot: { id } }: Dossier,
  { author, date }: { readonly author: string | undefined; readonly date: When | undefined },
  { read, group, now, member }: Context,
): Promise<Imprint> {
  const last = (await read.ballots.pages(id)).at(-1);
  const given = date && (date.kind === "day" ? startOfDay(date.day, group.zone) : date.at);
  const usual = group.settings.minutes.author ?? member?.name ?? group.name;
  return { author: author ?? last?.author ?? usual, date: given ?? last?.date ?? now };
}
