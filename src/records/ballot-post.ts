import { type Ballot, type Dossier, dossierOf } from "../core/ballots/ballot.ts";
import type { Scene } from "../core/command.ts";
import type { Imprint, Published } from "../core/posts.ts";
import { stateOf } from "../core/rules/ballot-state.ts";
import { tallyOf } from "../core/rules/tally.ts";
import { issuerOf, textOf } from "./ballot-letters.ts";
import { type BallotPage, renderBallotPost } from "./ballot-page.ts";
import type { Post } from "./post.ts";

/** What a ballot's post is tagged with where the group says nothing else. */
const usualTags = ["Ballots"];

/** The page of a ballot as its publication has it. */
export async function publishedPage(
  ballot: Ballot,
  { author, date, path, at }: Published,
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<Post> {
  const dossier = await dossierOf(ballot, { read, group, now: at });
  const imprint = { author: author ?? group.name, date, as: at };
  return { ...(await ballotPostOf(dossier, imprint, { read, group })), path };
}

/** The page of a ballot as it stood at an instant: the same record and instant give the same bytes. */
export async function ballotPostOf(
  dossier: Dossier,
  imprint: Imprint & { readonly as: number },
  { read, group }: Pick<Scene, "read" | "group">,
): Promise<Post> {
  const { facts, rules } = dossier;
  const { fileName, aliases, type } = group.settings.minutes;
  const page: BallotPage = {
    facts,
    rules,
    text: await textOf(dossier, { read, group }),
    group: issuerOf(group),
    state: stateOf(facts, rules, imprint.as),
    tallies: facts.rounds.flatMap(({ opening }, n) =>
      opening && !facts.secret ? [tallyOf(facts, rules, n === 0 ? 1 : 2)] : [],
    ),
  };
  const { author, date } = imprint;
  return renderBallotPost(page, { author, date, fileName, aliases, tags: usualTags, type });
}
