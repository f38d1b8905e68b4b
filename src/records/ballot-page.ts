import type { Instant } from "../chat/index.ts";
import type { BallotFacts } from "../core/rules/ballot-facts.ts";
import { effectiveAt } from "../core/rules/ballot-facts.ts";
import { discussionStartOf, endorsersOf, reviewEndOf } from "../core/rules/ballot-life.ts";
import type { BallotRules } from "../core/rules/ballot-rules.ts";
import type { State } from "../core/rules/ballot-state.ts";
import { cited } from "../core/rules/citation.ts";
import { stateWords } from "../core/rules/state-words.ts";
import type { Tally } from "../core/rules/tally.ts";
import { dayOf, plainIn } from "../core/time.ts";
import { type BallotText, bothZones, type Issuer, proposedBy, versionName } from "./ballot-text.ts";
import { renderFrontMatter } from "./front-matter.ts";
import { type Block, bulletsOf, headingOf, type Line, paragraphOf, renderMarkdown } from "./markdown.ts";
import type { Post } from "./post.ts";
import { leftOutLines, outcomeWords, type Part, requirementLines, votesByClass } from "./result-words.ts";
import { reviewNotice } from "./review-mails.ts";
import { addressOf, filePathOf, fillTemplate, slugOf } from "./templates.ts";

/** All that the page of a ballot is made of. The same gives the same bytes. */
export interface BallotPage {
  readonly facts: BallotFacts;
  readonly rules: BallotRules;
  readonly text: BallotText;
  readonly group: Issuer;
  readonly state: State;
  /** The first vote, and where there was one the second. */
  readonly tallies: readonly Tally[];
}

/** How it becomes a post. Templates hold `{date}`, `{year}`, `{month}`, `{day}`, `{ballot}`, `{group}`, `{slug}`. */
export interface BallotPostOptions {
  readonly author: string;
  /** When the post says it was published. */
  readonly date: Instant;
  readonly fileName: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly type: string;
}

/** The result post of a ballot, with the review notice once there is one. */
export function renderBallotPost(page: BallotPage, options: BallotPostOptions): Post {
  const { facts, group } = page;
  const title = `Ballot ${versionName(facts)}: ${facts.title}`;
  const [year = "", month = "", day = ""] = dayOf(options.date, facts.zone).split("-");
  const date = `${year}-${month}-${day}`;
  const values = {
    date,
    year,
    month,
    day,
    ballot: slugOf(facts.name),
    group: slugOf(group.name),
    sitting: "",
    slug: slugOf(title),
  };
  const head = {
    aliases: options.aliases.map((alias) => addressOf(fillTemplate(alias, values))),
    author: options.author,
    date: options.date,
    tags: options.tags,
    title,
    type: options.type,
  };
  return {
    title,
    path: filePathOf(fillTemplate(options.fileName, values)),
    text: `${renderFrontMatter(head, facts.zone)}\n${renderBallotPage(page)}`,
  };
}

/** The page's Markdown, without front matter. */
function renderBallotPage(page: BallotPage): string {
  const { facts, rules, text, tallies, state } = page;
  const notice = facts.review === undefined ? [] : reviewNotice(facts, rules, text, page.group);
  return renderMarkdown([
    paragraphOf(`${versionName(facts)} ${plainIn(stateWords(state, facts.zone), facts.zone)}.`),
    ...tallies.flatMap((tally) => resultBlocks(tally, page)),
    ...(notice.length === 0 ? [] : [headingOf(2, "Review Notice"), ...linesToBlocks(notice)]),
    ...section(
      "Exclusion Notices",
      facts.exclusions.map(({ from, at, listed }): Line => {
        const label = `${from}, received ${bothZones(at, facts.review?.zone ?? facts.zone)}`;
        return listed === undefined ? label : { label, link: listed.link };
      }),
    ),
    headingOf(2, "Ballot"),
    ...(text.purpose === undefined
      ? []
      : [headingOf(3, "Purpose of the Ballot"), ...paragraphs(text.purpose)]),
    headingOf(3, "Motion"),
    paragraphOf(`The following motion was ${proposedBy(facts, endorsersOf(facts, rules))}.`),
    ...bulletsOf([
      ...(text.redline === undefined ? [] : [{ label: "Redline", link: text.redline }]),
      ...(text.sections.length === 0 ? [] : [`Sections: ${text.sections.join(", ")}`]),
      ...text.overlaps.map(({ name, link }): Line => {
        const label = `Touches the same sections as ${name}${cited(rules.overlapsNamed.by)}`;
        return link === undefined ? label : { label, link };
      }),
    ]),
    paragraphOf("– Motion begins –"),
    ...paragraphs(text.motion),
    paragraphOf("– Motion ends –"),
    headingOf(3, "Timetable"),
    ...bulletsOf(timetable(page)),
  ]);
}

function resultBlocks(tally: Tally, { facts, rules }: BallotPage): Block[] {
  const words = facts.rounds[tally.round - 1]?.announcement?.words;
  const out = leftOutLines(tally, rules);
  return [
    headingOf(2, tally.round === 2 ? "Results of the Second Vote" : "Voting Results"),
    paragraphOf(outcomeWords(facts, tally)),
    ...(words === undefined ? [] : paragraphs(words)),
    ...votesByClass(tally, rules).flatMap(partBlocks),
    headingOf(3, "Requirements"),
    ...bulletsOf(requirementLines(tally, facts, rules)),
    ...(out.length === 0 ? [] : [headingOf(3, "Received and Not Counted"), ...bulletsOf(out)]),
  ];
}

const partBlocks = ({ title, lead, lines }: Part): Block[] => [
  headingOf(3, title),
  ...(lead === undefined ? [] : [paragraphOf(lead)]),
  ...bulletsOf(lines),
];

const section = (title: string, lines: readonly Line[]): Block[] =>
  lines.length === 0 ? [] : [headingOf(2, title), ...bulletsOf(lines)];

/** When what began and ended, as the Forum's posts state it. */
function timetable({ facts, rules }: BallotPage): string[] {
  const discussion = discussionStartOf(facts, rules);
  const review = reviewEndOf(facts, rules);
  const line = (label: string, at: Instant | undefined, zone = facts.zone) =>
    at === undefined ? [] : [`${label}: ${bothZones(at, zone)}`];
  return [
    ...line("Discussion started", discussion),
    ...facts.rounds.flatMap(({ opening, announcement, discussion: again }, n) => {
      const which = n === 0 ? "Voting" : "Second vote";
      const second =
        n === 1 && again !== undefined ? line("Second discussion started", effectiveAt(again)) : [];
      const told =
        announcement === undefined
          ? []
          : line(
              n === 0 ? "Result announced" : "Result of the second vote announced",
              effectiveAt(announcement),
            );
      return [
        ...second,
        ...line(`${which} started`, opening?.opensAt, opening?.zone),
        ...line(`${which} ended`, opening?.closesAt, opening?.zone),
        ...told,
      ];
    }),
    ...line("Review opened", facts.review?.opensAt, facts.review?.zone),
    ...(review === undefined
      ? []
      : review.stated === review.computed
        ? line("Review closes", review.stated, facts.review?.zone)
        : [
            ...line("Review closes as the notice states", review.stated, facts.review?.zone),
            ...line(
              `Review closes by the rules, after ${rules.reviewDays.is} days`,
              review.computed,
              facts.review?.zone,
            ),
          ]),
  ];
}

/** Text of several paragraphs, its lists kept. */
function paragraphs(text: string): Block[] {
  return linesToBlocks(text.trim().split(/\r?\n/));
}

function linesToBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let prose: string[] = [];
  let bullets: string[] = [];
  const flush = () => {
    if (prose.length > 0) blocks.push(paragraphOf(prose.join(" ")));
    blocks.push(...bulletsOf(bullets));
    [prose, bullets] = [[], []];
  };
  for (const line of lines) {
    const item =
      /^\s*[-*•] +(.*)$/.exec(line)?.[1] ??
      /^([A-Z][\w ]{2,20}: {2,}.*|(?:Ballot for review|Review \w+): .*)$/.exec(line)?.[1];
    if (line.trim() === "") flush();
    else if (item !== undefined) {
      if (prose.length > 0) flush();
      bullets.push(item);
    } else if (bullets.length > 0 && /^\s/.test(line)) bullets.push(`${bullets.pop()} ${line.trim()}`);
    else {
      if (bullets.length > 0) flush();
      prose.push(line.trim());
    }
  }
  flush();
  return blocks;
}
